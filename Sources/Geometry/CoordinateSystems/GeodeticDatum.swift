/// What a system's coordinates refer to (大地基准).
public enum GeodeticDatum: Hashable, Sendable {
  /// China Geodetic Coordinate System 2000 (2000 国家大地坐标系).
  case cgcs2000
  /// World Geodetic System 1984, any realisation.
  case wgs84
  /// Xian 1980 (1980 西安坐标系).
  case xian1980
  /// Beijing 1954 (1954 北京坐标系).
  case beijing1954
  /// New Beijing (新 1954 北京坐标系).
  case newBeijing
  /// No datum given, as in a PROJ string with an ellipsoid only.
  case unstated
  /// Any other, by name: a local system, or one of another country.
  case other(String)

  /// Recognises a datum by the names definitions carry: those of EPSG, ESRI and the standards.
  ///
  /// A name counts as a whole; one that only contains another is a datum of its own.
  public init(name: String) {
    var key = ""
    for character in name.lowercased() where character.isLetter || character.isNumber {
      key.append(character)
    }
    // ESRI puts a D in front.
    let keys = [key, key.hasPrefix("d") ? String(key.dropFirst()) : key]
    func isOne(_ names: [String]) -> Bool { keys.contains { names.contains($0) } }
    if isOne(Self.cgcs2000Names) {
      self = .cgcs2000
    } else if isOne(Self.xian1980Names) {
      self = .xian1980
    } else if isOne(["newbeijing", "新北京", "新1954北京", "新1954年北京坐标系", "新1954北京坐标系"]) {
      self = .newBeijing
    } else if isOne(Self.beijing1954Names) {
      self = .beijing1954
    } else if isOne(["wgs84", "wgs84坐标系"])
      || ["worldgeodeticsystem1984", "wgs1984"].contains(where: key.contains)
    {
      self = .wgs84
    } else if key.isEmpty || key.hasPrefix("unknown") || key.hasPrefix("dunknown")
      || key.hasPrefix("notspecified") || key.hasPrefix("dnotspecified")
    {
      self = .unstated
    } else {
      self = .other(name)
    }
  }

  private static let cgcs2000Names = [
    "china2000", "cgcs2000", "chinageodeticcoordinatesystem2000", "国家2000", "国家2000坐标系", "大地2000",
    "2000国家大地坐标系", "国家大地坐标系2000", "2000坐标系", "chinageodeticcoordinatesystem2000ensemble",
  ]
  private static let xian1980Names = [
    "xian1980", "xian80", "西安1980", "西安80", "1980西安", "80西安", "1980西安坐标系", "1980年西安坐标系", "西安80坐标系",
    "西安1980坐标系", "1980国家大地坐标系", "80坐标系",
  ]
  private static let beijing1954Names = [
    "beijing1954", "beijing54", "北京1954", "北京54", "1954北京", "54北京", "1954北京坐标系", "1954年北京坐标系",
    "北京54坐标系", "北京1954坐标系", "54坐标系",
  ]

  /// The name users read, in Chinese and English.
  public var label: (zh: String, en: String) {
    switch self {
    case .cgcs2000: ("CGCS2000", "CGCS2000")
    case .wgs84: ("WGS 84", "WGS 84")
    case .xian1980: ("1980 西安坐标系", "Xian 1980")
    case .beijing1954: ("1954 北京坐标系", "Beijing 1954")
    case .newBeijing: ("新 1954 北京坐标系", "New Beijing")
    case .unstated: ("未注明的基准", "an unstated datum")
    case .other(let name): (name, name)
    }
  }

  /// Whether no published parameters lead from this datum to another one.
  var needsOwnParameters: Bool {
    switch self {
    case .xian1980, .beijing1954, .newBeijing: true
    default: false
    }
  }
}
