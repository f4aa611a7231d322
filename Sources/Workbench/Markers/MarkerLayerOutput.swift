import Boundaries
public import Formats
import Geometry
public import Registry
public import Rules

/// Records of markers as a layer, a table or a list of points, with columns import knows (界桩导出).
public struct MarkerLayerOutput: Sendable {
  /// Which position of a marker goes out.
  public enum Choice: String, Sendable, CaseIterable {
    /// The signed one, the record in law.
    case signed
    /// The one measured last; the signed one where nobody measured again.
    case latest
    /// All of them; the layer's point is the signed one.
    case all
  }

  /// The markers without a place on the earth, by number: a datum that cannot be changed here.
  public private(set) var withoutPlace: [String] = []
  /// The systems the chosen positions are recorded in.
  public private(set) var systems: [String] = []
  let records: [StoredRecord]
  private let columns: [FieldPlace]
  let places: [Position?]
  let chosen: [RecordEntry?]
  let target: CoordinateReferenceSystem?
  private let marks: [Listing.Mark]
  private let language: Language
  private static let kind = RecordKind.marker

  /// Makes the layer.
  ///
  /// - Parameters:
  ///   - records: The records as they may go out.
  ///   - crs: The coordinate system written; nil for degrees, or as recorded in lists of points.
  ///   - hasPersons: Whether columns of persons go out; masked ones would come back as changes.
  ///   - marks: What has to be said of them, such as the level.
  /// - Throws: `CRSError` for a system nobody knows or that cannot be reached.
  public init(
    _ records: [StoredRecord], choice: Choice, crs definition: String?, hasPersons: Bool,
    marks: [Listing.Mark], language: Language
  ) throws {
    target = try definition.map { try CoordinateReferenceSystem($0) }
    let way = try target.map {
      try CoordinateTransformer(from: CoordinateReferenceSystem("EPSG:4490"), to: $0)
    }
    self.marks = marks
    self.language = language
    var geometry = RecordGeometry()
    var kept: [StoredRecord] = []
    var places: [Position?] = []
    var chosen: [RecordEntry?] = []
    for record in records {
      let entries = record.body.entries("positions", Self.kind)
      let entry = Self.entry(entries, choice)
      let place = entry.flatMap(MarkerPosition.init).flatMap { geometry.place($0) }
      if place == nil { withoutPlace.append(record.id) }
      places.append(try place.flatMap { at in try way.map { try $0.transform([at])[0] } ?? at })
      chosen.append(entry)
      var body = record.body
      if choice != .all { body.set("positions", Self.kind, entry.map { [$0] } ?? []) }
      kept.append(record.with(body: body))
    }
    self.records = kept
    self.places = places
    self.chosen = chosen
    columns = Self.columns(kept).filter { hasPersons || !Self.kind.field(at: $0).isPersonal }
    systems = Set(chosen.compactMap { $0?["crs"].text }).sorted()
  }

  /// How many markers there are.
  public var count: Int { records.count }

  private static func entry(_ entries: [RecordEntry], _ choice: Choice) -> RecordEntry? {
    let signed = entries.first { $0["sort"].text == "signed" } ?? entries.first
    guard choice == .latest else { return signed }
    let measured = entries.filter { $0["sort"].text == "measured" }
    return measured.max { ($0["day"].text ?? "") < ($1["day"].text ?? "") } ?? signed
  }

  /// The places any record fills, in the order of the kind.
  private static func columns(_ records: [StoredRecord]) -> [FieldPlace] {
    var columns: [FieldPlace] = [.identity]
    columns += kind.fields.indices.filter { index in
      records.contains { !$0.body.values[index].isNull }
    }.map { .field($0) }
    for (part, list) in kind.parts.enumerated() {
      let most = records.map { $0.body.parts[part].count }.max() ?? 0
      for number in stride(from: 1, through: most, by: 1) {
        columns += list.fields.indices.filter { field in
          records.contains {
            $0.body.parts[part].count >= number && !$0.body.parts[part][number - 1][field].isNull
          }
        }.map { .entry(part: part, number: number, field: $0) }
      }
    }
    return columns
  }

  private func value(_ record: StoredRecord, _ place: FieldPlace) -> FieldValue {
    place == .identity ? .text(record.id) : record.body.value(at: place)
  }

  /// The headings: what offices write in Chinese, the paths of fields in English.
  private var headings: [String] {
    columns.map { place in
      guard language == .zh else { return Self.kind.path(place) }
      return place == .identity ? "界桩编号" : Self.kind.title(of: place).zh
    }
  }

  /// The table for spreadsheets.
  public func table() -> Listing {
    var table = Listing(
      title: LocalizedText(zh: "界桩", en: "markers"),
      columns: zip(columns, headings).map { place, heading in
        let field = Self.kind.field(at: place)
        let isCode =
          switch field.form {
          case .division, .reference: true
          default: place == .identity
          }
        return .init(heading, zh: heading, en: heading, isCode: isCode)
      },
      rows: records.map { record in
        columns.map { place -> Listing.Cell in
          let value = self.value(record, place)
          let field = Self.kind.field(at: place)
          switch (value, field.form) {
          case (.null, _): return .none
          case (.text(let day), .day): return .day(day)
          case (.text, _): return .text(field.shown(value, language))
          default: return .number(field.shown(value, language))
          }
        }
      })
    table.marks = marks
    return table
  }

  /// Writes a layer.
  ///
  /// - Returns: What the format could not hold.
  /// - Throws: `FormatError`.
  public func write(
    to path: String, format: LayerWriter.Format, hasHeights: Bool
  ) throws(FormatError) -> [ReadRemark] {
    let isForViewers = [.kml, .kmz, .gpx].contains(format)
    let features = records.indices.map { index -> Feature in
      let record = records[index]
      var members = zip(columns, headings).compactMap { place, heading -> JSONMember? in
        let value = self.value(record, place)
        if value.isNull { return nil }
        if let number = value.number {
          return JSONMember(heading, .number(JSONNumber(text: "\(number)")))
        }
        return JSONMember(heading, .string(Self.kind.field(at: place).shown(value, language)))
      }
      if isForViewers { members.insert(JSONMember("name", .string(record.id)), at: 0) }
      let height = hasHeights ? chosen[index]?["height"].number : nil
      return Feature(
        properties: members, shape: places[index].map { .point($0, height: height) })
    }
    // Ten bytes hold five characters of a heading in GB 18030, but three in UTF-8.
    let encoding = format == .shapefile && language == .zh ? "GB18030" : nil
    var options = LayerWriter.Options(encoding: encoding, layer: "markers")
    options.nameColumn =
      isForViewers ? "name" : zip(columns, headings).first { $0.0 == .identity }?.1
    return try LayerWriter(path: path, format: format, options: options).write(
      features, crs: target.map { $0.code ?? $0.definition } ?? "EPSG:4490",
      foreignMembers: marks.map { JSONMember($0.key, .string($0.words.zh)) })
  }
}
