import Divisions
public import Formats
public import Gazetteer
import Geometry
public import Registry
public import Rules

/// Features with their names, as they leave the register (地名导出).
public struct NameExport: Sendable {
  /// A feature with all its names.
  struct Place: Sendable {
    let feature: StoredRecord
    let names: [StoredRecord]

    /// The standard name.
    var standard: StoredRecord? { names.first { $0.body["sort", .name].text == "standard" } }

    /// The other names of a sort.
    func texts(_ sort: String) -> [String] {
      names.filter { $0.body["sort", .name].text == sort }
        .compactMap { $0.body["text", .name].text }
    }
  }

  let places: [Place]
  /// The highest level among them.
  public let level: SecrecyLevel
  let form: [CensusField]
  let tables: NameTables

  /// How many features there are.
  public var count: Int { places.count }
  /// How many names they have.
  public var nameCount: Int { places.reduce(0) { $0 + $1.names.count } }

  /// Takes the features of a scope with the names that hold.
  ///
  /// - Throws: `RegisterError` when a level forbids it or the register cannot be read.
  public init(
    _ register: Register, _ scope: NameScope, _ output: RecordOutput, form: [CensusField],
    tables: NameTables
  ) throws {
    var filter = RecordFilter()
    if !scope.area.isEmpty { filter.area = scope.area }
    if let category = scope.category { filter.fields["category"] = category.rawValue }
    let (features, level) = try output.prepared(register.records(.feature, filter), .feature)
    filter.fields = [:]
    let (names, above) = try output.prepared(register.records(.name, filter), .name)
    var byFeature: [String: [StoredRecord]] = [:]
    for name in names {
      byFeature[name.body["feature", .name].text ?? "", default: []].append(name)
    }
    places = features.map { Place(feature: $0, names: byFeature[$0.id] ?? []) }
    self.level = max(level, above)
    self.tables = tables
    self.form = form + Self.further(places, Set(form.map(\.name)))
  }

  /// What the form does not ask for and some record has: columns after its own, so that nothing is
  /// lost.
  private static func further(_ places: [Place], _ known: Set<String>) -> [CensusField] {
    func field(_ name: String, _ title: String) -> CensusField {
      CensusField(name: name, title: title, demand: .no, limit: 20_000_000)
    }
    var further: [CensusField] = []
    if places.contains(where: { !$0.texts("former").isEmpty }) {
      further.append(field("formerName", "曾用名"))
    }
    for (name, own) in NameTarget.features.sorted(by: { $0.key < $1.key })
    where !known.contains(name) {
      guard let index = RecordKind.feature.index(of: own) else { continue }
      if places.contains(where: { !$0.feature.body.values[index].isNull }) {
        further.append(field(name, RecordKind.feature.fields[index].title.zh))
      }
    }
    for (name, own) in NameTarget.names.sorted(by: { $0.key < $1.key }) where !known.contains(name)
    {
      guard let index = RecordKind.name.index(of: own) else { continue }
      if places.contains(where: { $0.standard?.body.values[index].isNull == false }) {
        further.append(field(name, RecordKind.name.fields[index].title.zh))
      }
    }
    return further
  }

  /// The records in the form of the census: its columns in its order, and what else there is
  /// after them.
  public func census() -> Listing {
    let (places, form) = (places, form)
    let targets = form.map { NameTarget(field: $0.name) }
    let codes: Set<String> = ["code", "class", "divisionCode", "mapSheet"]
    let tables = tables
    return Listing(
      title: LocalizedText(zh: "地名登记表", en: "names"),
      columns: form.map {
        .init($0.title, zh: $0.title, en: $0.name, isCode: codes.contains($0.name))
      }, count: places.count,
      row: { index in
        zip(form, targets).map { Self.cell(places[index], $0, $1, tables) }
      }, position: { Self.position(places[$0].feature) })
  }

  static func position(_ feature: StoredRecord) -> Position? {
    let body = feature.body
    guard let longitude = body["longitude", .feature].number,
      let latitude = body["latitude", .feature].number
    else { return nil }
    return Position(longitude: longitude, latitude: latitude)
  }

  private static func cell(
    _ place: Place, _ field: CensusField, _ target: NameTarget?, _ tables: NameTables
  ) -> Listing.Cell {
    let feature = place.feature.body
    switch target {
    case .code: return .text(place.feature.id)
    case .name: return text(place.standard?.body["text", .name])
    case .category: return .text(className(place, tables))
    case .area: return text(feature["area", .feature])
    case .division:
      let area = feature["area", .feature].text ?? ""
      let crossed = feature.entries("crossing", .feature).compactMap { $0["name"].text }
      let own = tables.divisions.division(code: String(area.prefix(6)))?.name
      return .text(([own].compactMap(\.self) + crossed).joined(separator: "、"))
    case .further(let sort):
      let texts = place.texts(sort)
      return texts.isEmpty ? .none : .text(texts.joined(separator: "、"))
    case .level: return place.feature.body.secrecy.level.map { .text($0.title.zh) } ?? .none
    case .feature(let index):
      if RecordKind.feature.fields[index].name == "class" {
        return .text(feature.values[index].text ?? PlaceCode(place.feature.id)?.category ?? "")
      }
      return shown(feature.values[index], RecordKind.feature.fields[index])
    case .standard(let index):
      return place.standard.map { shown($0.body.values[index], RecordKind.name.fields[index]) }
        ?? .none
    case nil: return .none
    }
  }

  /// The class by its title; the category where the class is none of the table's.
  static func className(_ place: Place, _ tables: NameTables) -> String {
    let body = place.feature.body
    let category = body["category", .feature].text ?? ""
    let code = body["class", .feature].text ?? PlaceCode(place.feature.id)?.category ?? ""
    if let entry = tables.classes.named(code), entry.category.rawValue == category {
      return entry.title
    }
    return RecordKind.feature.fields[NameFields.category].shown(.text(category), .zh)
  }

  private static func text(_ value: FieldValue?) -> Listing.Cell {
    value?.text.map { .text($0) } ?? .none
  }

  private static func shown(_ value: FieldValue, _ field: RecordField) -> Listing.Cell {
    switch value {
    case .null: .none
    case .integer(let number): .count(number)
    case .decimal: .number(field.shown(value, .en))
    case .text(let text):
      field.form == .day
        ? .day(text)
        : field.form == .shape
          ? .text(text)
          : .text(field.shown(value, .zh))
    }
  }
}

extension NameExport {
  /// The features as a layer with their geometry, or the point they have.
  func features() -> [Feature] {
    let table = census()
    return places.indices.map { index in
      let place = places[index]
      let shape =
        place.feature.body["geometry", .feature].text.flatMap(WellKnownText.shape)
        ?? Self.position(place.feature).map { .point($0, height: nil) }
      return Feature(
        properties: zip(form, table.row(index)).compactMap { field, cell in
          cell == .none ? nil : JSONMember(field.name, cell.attribute)
        }, shape: shape)
    }
  }

  /// Writes the layer.
  ///
  /// - Returns: What the format could not hold.
  /// - Throws: `FormatError`.
  public func write(
    to path: String, format: LayerWriter.Format, marks: [Listing.Mark]
  ) throws(FormatError) -> [ReadRemark] {
    try LayerWriter(path: path, format: format, options: .init(layer: "names"))
      .write(
        features(), crs: "EPSG:4490",
        foreignMembers: marks.map { JSONMember($0.key, .string($0.words.zh)) })
  }
}
