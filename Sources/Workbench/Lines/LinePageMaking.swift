import Boundaries
import Geometry
import Registry
public import Rules

/// Makes the page of one line: facts, then its sections, markers, inspections and versions.
public struct LinePageMaking {
  private let session: OfficeSession
  private let book: LineBook
  private let output: RecordOutput
  private let language: Language
  private let forPeople: Bool
  private let cycle: Int

  /// - Parameters:
  ///   - output: How records may go out.
  ///   - forPeople: Words in a language; otherwise stored words.
  ///   - cycle: The cycle of joint inspections in years.
  public init(
    _ session: OfficeSession, _ book: LineBook, _ output: RecordOutput, _ language: Language,
    forPeople: Bool, cycle: Int
  ) {
    self.session = session
    self.book = book
    self.output = output
    self.language = language
    self.forPeople = forPeople
    self.cycle = cycle
  }

  /// The page of a line by its index.
  ///
  /// - Throws: ``RegisterError`` when a level forbids it or the register cannot be read.
  public func page(_ line: Int) throws -> RecordPage {
    let (records, level) = try output.prepared([book.records.lines[line]], .line)
    let record = records[0]
    var page = RecordPage()
    page.subject = "line"
    page.facts = facts(line, record, level)
    page.sections = [
      sections(line, record), parties(record), try markers(line), try inspections(record.id),
      try versions(record.id),
    ].filter { $0.table.count > 0 }
    page.marks = output.marks(output.shown(level), of: session.register)
    return page
  }

  private func shown(_ value: FieldValue, _ field: RecordField) -> Listing.Cell {
    guard !value.isNull else { return .none }
    if forPeople { return .text(field.shown(value, language)) }
    if let text = value.text { return .text(text) }
    return .number(field.shown(value, .en))
  }

  private func facts(
    _ line: Int, _ record: StoredRecord, _ level: SecrecyLevel
  ) -> [(column: Listing.Column, cell: Listing.Cell)] {
    let kind = RecordKind.line
    var facts: [(column: Listing.Column, cell: Listing.Cell)] = [
      (.init("id", zh: "界线代码", en: "line"), .text(record.id))
    ]
    for field in kind.fields where field.name != "course" && field.name != "description" {
      let value = record.body[field.name, kind]
      guard !value.isNull else { continue }
      facts.append(
        (.init(field.name, zh: field.title.zh, en: field.title.en), shown(value, field)))
    }
    let path = book.paths[line]
    if path.length > 0 {
      facts.append(
        (
          .init("course_km", zh: "线形长度（千米）", en: "course (km)"),
          .number(ReportText.decimal(path.length / 1000, 3))
        ))
      facts.append(
        (.init("stretches", zh: "段数", en: "stretches"), .count(path.chains.count)))
      if !output.isPublic { facts += ends(path) }
    }
    if let last = book.lastInspection(record.id) {
      facts.append((.init("inspected", zh: "最近联检", en: "last inspection"), .day(last.description)))
      if let due = last.adding(years: cycle) {
        facts.append((.init("due", zh: "应检日期", en: "next due"), .day(due.description)))
      }
    }
    let text = record.body["description", kind].text
    facts.append(
      (.init("described", zh: "走向说明", en: "course description"), described(text)))
    facts.append((.init("version", zh: "版本", en: "version"), .count(record.version)))
    facts.append((.init("from", zh: "起始日期", en: "from"), .day(record.validFrom)))
    facts.append(
      (
        .init("level", zh: "密级", en: "level"),
        .text(forPeople ? level.title[language] : level.rawValue)
      ))
    return facts
  }

  private func described(_ text: String?) -> Listing.Cell {
    guard forPeople else { return text.map { .text($0) } ?? .none }
    guard let text, !text.isEmpty else { return .none }
    return .text(
      LocalizedText(
        zh: "\(text.count) 字（dijie line describe）",
        en: "\(text.count) characters (dijie line describe)")[language])
  }

  private func ends(_ path: LinePath) -> [(column: Listing.Column, cell: Listing.Cell)] {
    func place(_ position: Position?) -> Listing.Cell {
      position.map {
        .text(ReportText.decimal($0.x, 7) + ", " + ReportText.decimal($0.y, 7))
      } ?? .none
    }
    return [
      (
        .init("from_place", zh: "线形起端", en: "course from"),
        place(path.chains.first?.positions.first)
      ),
      (
        .init("to_place", zh: "线形止端", en: "course to"),
        place(path.chains.last?.positions.last)
      ),
    ]
  }

  private func section(
    _ key: String, zh: String, en: String, _ columns: [Listing.Column], _ rows: [[Listing.Cell]]
  ) -> RecordPage.Section {
    RecordPage.Section(
      key: key, table: Listing(title: LocalizedText(zh: zh, en: en), columns: columns, rows: rows))
  }

  private func sections(_ line: Int, _ record: StoredRecord) -> RecordPage.Section {
    part("sections", record, zh: "界段", en: "Sections")
  }

  private func parties(_ record: StoredRecord) -> RecordPage.Section {
    part("parties", record, zh: "其他相邻方", en: "Further sides")
  }

  private func part(
    _ name: String, _ record: StoredRecord, zh: String, en: String
  ) -> RecordPage.Section {
    let kind = RecordKind.line
    let fields = kind.index(ofPart: name).map { kind.parts[$0].fields } ?? []
    return section(
      name, zh: zh, en: en,
      fields.map { .init($0.name, zh: $0.title.zh, en: $0.title.en) },
      record.body.entries(name, kind).map { entry in
        fields.map { shown(entry[$0.name], $0) }
      })
  }

  /// The markers by chainage; those whose level forbids it are left out.
  private func markers(_ line: Int) throws -> RecordPage.Section {
    let found = book.markers(of: line)
    let records = found.map { book.records.markers[$0.marker] }
    let allowed = Set(try output.permitted(records, .marker).map(\.id))
    let kind = RecordKind.marker
    func word(_ record: StoredRecord, _ name: String) -> Listing.Cell {
      kind.fields.first { $0.name == name }.map { shown(record.body[name, kind], $0) } ?? .none
    }
    func metres(_ value: Double?) -> Listing.Cell {
      output.isPublic ? .none : value.map { .number(ReportText.decimal($0, 2)) } ?? .none
    }
    let rows = zip(found, records).filter { allowed.contains($1.id) }.map {
      item, record -> [Listing.Cell] in
      [
        .text(record.id), word(record, "type"), metres(item.place?.chainage),
        metres(item.place?.offset), word(record, "custodian"),
      ]
    }
    return section(
      "markers", zh: "界桩", en: "Markers",
      [
        .init("id", zh: "界桩编号", en: "marker"), .init("type", zh: "类型", en: "type"),
        .init("chainage", zh: "里程（米）", en: "chainage (m)"),
        .init("offset", zh: "偏距（米）", en: "offset (m)"),
        .init("custodian", zh: "管护方", en: "custodian"),
      ], rows)
  }

  private func inspections(_ id: String) throws -> RecordPage.Section {
    let kind = RecordKind.inspection
    var filter = RecordFilter()
    filter.fields = ["line": id]
    let all = try output.permitted(try session.register.records(kind, filter), kind)
    let names = ["sort", "lead", "planned", "opened", "closed"].filter { name in
      kind.index(of: name) != nil
    }
    let rows = all.sorted {
      ($0.body["closed", kind].text ?? "9999", $0.id)
        > ($1.body["closed", kind].text ?? "9999", $1.id)
    }.map { record -> [Listing.Cell] in
      [.text(record.id)]
        + names.map { name in
          kind.fields.first { $0.name == name }.map { shown(record.body[name, kind], $0) } ?? .none
        }
    }
    return section(
      "inspections", zh: "联检", en: "Joint inspections",
      [.init("id", zh: "编号", en: "id")]
        + names.map { name in
          let title =
            kind.fields.first { $0.name == name }?.title ?? LocalizedText(zh: name, en: name)
          return .init(name, zh: title.zh, en: title.en)
        }, rows)
  }

  private func versions(_ id: String) throws -> RecordPage.Section {
    let rows = try session.register.versions(.line, id).map { record -> [Listing.Cell] in
      [
        .count(record.version),
        .text(forPeople ? record.status.title[language] : record.status.rawValue),
        .day(record.validFrom), record.validUntil.map { .day($0) } ?? .none, .count(record.event),
      ]
    }
    return section(
      "versions", zh: "版本", en: "Versions",
      [
        .init("version", zh: "版本", en: "version"), .init("status", zh: "状态", en: "status"),
        .init("from", zh: "起始日期", en: "from"), .init("until", zh: "终止日期", en: "until"),
        .init("event", zh: "事件", en: "event"),
      ], rows)
  }
}
