import Registry

/// Where a column of a table of names goes (列的去处).
enum NameTarget: Hashable, Sendable {
  /// The place code.
  case code
  /// The standard name.
  case name
  /// The category by word, title or class code.
  case category
  /// The code of the division.
  case area
  /// The divisions by name.
  case division
  /// Further names, parted by commas, of a sort.
  case further(String)
  /// The level of secrecy.
  case level
  /// A field of the feature.
  case feature(Int)
  /// A field of the standard name.
  case standard(Int)

  /// The target of a field of tables of kind `place`; nil for one that goes nowhere.
  init?(field: String) {
    switch field {
    case "code": self = .code
    case "name": self = .name
    case "kind": self = .category
    case "divisionCode": self = .area
    case "division": self = .division
    case "formerName": self = .further("former")
    case "alias", "short": self = .further(field)
    case "level": self = .level
    default:
      if let name = Self.features[field], let index = RecordKind.feature.index(of: name) {
        self = .feature(index)
      } else if let name = Self.names[field], let index = RecordKind.name.index(of: name) {
        self = .standard(index)
      } else {
        return nil
      }
    }
  }

  /// Fields of tables and of the feature.
  static let features = [
    "class": "class", "longitude": "longitude", "longitudeTo": "longitude_to",
    "latitude": "latitude", "latitudeTo": "latitude_to", "elevation": "elevation", "crs": "crs",
    "surveyed": "surveyed", "geometry": "geometry", "start": "start", "finish": "finish",
    "length": "length_m", "width": "width_m", "size": "size", "mapName": "map_name",
    "mapSheet": "map_sheet", "mapScale": "map_scale", "description": "description",
    "established": "established", "abolished": "abolished", "signs": "signs", "media": "media",
    "registered": "registered", "registrar": "registrar", "registry": "registry",
    "note": "remark",
  ]

  /// Fields of tables and of the name.
  static let names = [
    "spelling": "spelling", "genericSpelling": "spelling_generic", "recording": "recording",
    "script": "script", "language": "language", "origin": "origin", "meaning": "meaning",
    "history": "history", "period": "period", "namedIn": "named", "approved": "approved",
    "authority": "authority", "document": "document", "source": "source",
  ]
}
