public import Boundaries
import Geometry
import Registry
public import Rules

/// Makes the page of one marker.
public struct MarkerPageMaking {
  let session: OfficeSession
  let book: MarkerBook
  let output: RecordOutput
  let words: CourseWords
  let language: Language
  let forPeople: Bool
  let cycle: Int

  /// - Parameters:
  ///   - output: How records may go out.
  ///   - words: The names of the sixteen directions.
  ///   - forPeople: Words in a language and angles in degrees, minutes and seconds; otherwise stored
  ///     words and decimal degrees.
  ///   - cycle: The cycle of joint inspections in years.
  public init(
    _ session: OfficeSession, _ book: MarkerBook, _ output: RecordOutput, _ words: CourseWords,
    _ language: Language, forPeople: Bool, cycle: Int
  ) {
    self.session = session
    self.book = book
    self.output = output
    self.words = words
    self.language = language
    self.forPeople = forPeople
    self.cycle = cycle
  }

  /// The page of a marker by its index.
  ///
  /// - Throws: ``RegisterError`` when a level forbids it or the register cannot be read.
  public func page(_ marker: Int) throws -> RecordPage {
    let (records, level) = try output.prepared([book.records.markers[marker]], .marker)
    let record = records[0]
    var page = RecordPage()
    page.facts = facts(marker, record, level)
    page.sections = [
      positions(marker, record), ties(marker, record), sides(record), junction(record),
      try custody(record.id), try checks(record.id), try changes(record.id),
      try attachments(record.id), neighbours(marker),
    ].filter { $0.table.count > 0 }
    page.marks = output.marks(output.shown(level), of: session.register)
    return page
  }

  private func facts(
    _ marker: Int, _ record: StoredRecord, _ level: SecrecyLevel
  ) -> [(column: Listing.Column, cell: Listing.Cell)] {
    let kind = RecordKind.marker
    let station = book.analysis.stations[marker]
    var facts: [(column: Listing.Column, cell: Listing.Cell)] = [
      (.init("id", zh: "界桩编号", en: "marker"), .text(record.id)),
      (
        .init("line", zh: "界线", en: "line"),
        .list(station.marker.lines.filter { !$0.isEmpty }.map { forPeople ? lineName($0) : $0 })
      ),
    ]
    for field in kind.fields where field.name != "line" {
      let value = record.body[field.name, kind]
      guard !value.isNull else { continue }
      facts.append(
        (
          .init(field.name, zh: field.title.zh, en: field.title.en),
          shown(value, field)
        ))
    }
    if let place = station.onLine, !output.isPublic {
      facts.append(
        (.init("chainage", zh: "里程（米）", en: "chainage (m)"), Self.metres(place.chainage)))
      facts.append(
        (.init("offset", zh: "偏距（米，左正右负）", en: "offset (m, left +)"), Self.metres(place.offset)))
    }
    if let last = book.lastCheck(marker) {
      facts.append(
        (.init("checked", zh: "最近检查", en: "last check"), .day(last.day.description)))
    }
    if let due = book.dueDay(marker, cycle: cycle) {
      facts.append((.init("due", zh: "应检日期", en: "due"), .day(due.description)))
    }
    facts.append((.init("version", zh: "版本", en: "version"), .count(record.version)))
    facts.append((.init("from", zh: "起始日期", en: "from"), .day(record.validFrom)))
    facts.append(
      (
        .init("level", zh: "密级", en: "level"),
        .text(forPeople ? level.title[language] : level.rawValue)
      ))
    return facts
  }

  private func lineName(_ code: String) -> String {
    guard let line = book.analysis.line(code) else { return code }
    let name = book.analysis.lines[line].name
    return name.isEmpty ? code : "\(code) \(name)"
  }

  static func metres(_ value: Double, _ places: Int = 2) -> Listing.Cell {
    .number(ReportText.decimal(value, places))
  }

  /// All positions, each with its difference to the signed one.
  private func positions(_ marker: Int, _ record: StoredRecord) -> RecordPage.Section {
    let kind = RecordKind.marker
    let entries = record.body.entries("positions", kind)
    let values = entries.map { MarkerPosition($0) }
    let placed = values.map { value -> Position? in
      var places = MarkerPlaces()
      return value.flatMap { places.place([$0])[0].place }
    }
    let signed =
      values.firstIndex { $0?.sort == .signed } ?? values.firstIndex { $0 != nil }
    let line = book.analysis.stations[marker].line.map { book.analysis.lines[$0] }
    let settings = book.analysis.settings
    let rows = entries.indices.map { index -> [Listing.Cell] in
      let entry = entries[index]
      func number(_ field: String, _ places: Int) -> Listing.Cell {
        entry[field].number.map { .number(ReportText.decimal($0, places)) } ?? .none
      }
      func text(_ field: String) -> Listing.Cell {
        positionField(field).map { shown(entry[field], $0) } ?? .none
      }
      let compared = signed.flatMap { signed -> PositionComparison? in
        guard signed != index, let base = values[signed], let found = values[index] else {
          return nil
        }
        return PositionComparison(
          signed: base, found: found, signedPlace: placed[signed], foundPlace: placed[index],
          settings: settings, scale: settings.scale(line?.scale, line?.rank))
      }
      return [
        text("sort"), text("crs"), number("northing", 3), number("easting", 3),
        entry["longitude"].number.map { angle($0, 4) } ?? .none,
        entry["latitude"].number.map { angle($0, 4) } ?? .none,
        number("height", 2), text("height_datum"), text("method"), number("sigma", 3),
        text("day"), text("document"), compared.map { Self.metres($0.north, 3) } ?? .none,
        compared.map { Self.metres($0.east, 3) } ?? .none,
        compared.map { Self.metres($0.distance, 3) } ?? .none,
        compared?.height.map { Self.metres($0, 3) } ?? .none,
        compared.map { made in
          .text(forPeople ? made.judgement.title[language] : made.judgement.rawValue)
        } ?? .none,
      ]
    }
    var section = Self.section(
      "positions", zh: "坐标", en: "Positions",
      [
        .init("sort", zh: "性质", en: "sort"), .init("crs", zh: "坐标系", en: "crs"),
        .init("northing", zh: "纵坐标", en: "northing"),
        .init("easting", zh: "横坐标", en: "easting"),
        .init("longitude", zh: "经度", en: "longitude"),
        .init("latitude", zh: "纬度", en: "latitude"), .init("height", zh: "高程", en: "height"),
        .init("height_datum", zh: "高程基准", en: "height datum"),
        .init("method", zh: "方法", en: "method"), .init("sigma", zh: "中误差", en: "sigma"),
        .init("day", zh: "日期", en: "day"), .init("document", zh: "依据", en: "document"),
        .init("north", zh: "ΔN", en: "ΔN"), .init("east", zh: "ΔE", en: "ΔE"),
        .init("distance", zh: "Δ", en: "Δ"), .init("height_difference", zh: "ΔH", en: "ΔH"),
        .init("judgement", zh: "判断", en: "judgement"),
      ], rows)
    section.isSideBySide = true
    return section
  }

  private func positionField(_ name: String) -> RecordField? {
    let kind = RecordKind.marker
    return kind.index(ofPart: "positions").flatMap { part in
      kind.parts[part].fields.first { $0.name == name }
    }
  }

  /// A stored value as people or programs read it.
  func shown(_ value: FieldValue, _ field: RecordField) -> Listing.Cell {
    if value.isNull { return .none }
    if case .day = field.form, let day = value.text { return .day(day) }
    if value.number != nil { return .number(field.shown(value, .en)) }
    return .text(forPeople ? field.shown(value, language) : value.text ?? "")
  }

  /// An angle in degrees, minutes and seconds, or for programs in decimal degrees.
  func angle(_ value: Double, _ decimals: Int) -> Listing.Cell {
    forPeople
      ? .text(AngleWriting.degrees(value, decimals: decimals))
      : .number(ReportText.decimal(value, decimals + 4))
  }

  /// Columns nothing stands in are left out.
  static func section(
    _ key: String, zh: String, en: String, _ columns: [Listing.Column], _ rows: [[Listing.Cell]]
  ) -> RecordPage.Section {
    let used = columns.indices.filter { column in rows.contains { $0[column] != .none } }
    return RecordPage.Section(
      key: key,
      table: Listing(
        title: LocalizedText(zh: zh, en: en), columns: used.map { columns[$0] },
        rows: rows.map { row in used.map { row[$0] } }))
  }
}

extension PositionComparison.Judgement {
  /// The word users see.
  public var title: LocalizedText {
    switch self {
    case .within: LocalizedText(zh: "相符", en: "within")
    case .suspicious: LocalizedText(zh: "存疑", en: "suspicious")
    case .moved: LocalizedText(zh: "已移动", en: "moved")
    }
  }
}
