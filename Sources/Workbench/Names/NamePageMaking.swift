import Divisions
import Gazetteer
import Registry
public import Rules

/// Makes the page of one feature with all its names, signs and what protects them (地名详情).
public struct NamePageMaking {
  private let session: OfficeSession
  private let output: RecordOutput
  private let tables: NameTables
  private let language: Language
  private let forPeople: Bool

  /// - Parameters:
  ///   - output: How records may go out.
  ///   - forPeople: Words in a language; otherwise stored words.
  public init(
    _ session: OfficeSession, _ output: RecordOutput, _ tables: NameTables, _ language: Language,
    forPeople: Bool
  ) {
    (self.session, self.output, self.tables) = (session, output, tables)
    (self.language, self.forPeople) = (language, forPeople)
  }

  /// The page of a feature by its code, whether it still is or not.
  ///
  /// - Throws: `RegisterError` when a level forbids it or the register cannot be read.
  public func page(_ code: String) throws -> RecordPage? {
    let register = session.register
    guard let last = try register.versions(.feature, code).last else { return nil }
    let (features, level) = try output.prepared([last], .feature)
    let names = try output.permitted(register.allNames(of: code), .name)
    var page = RecordPage()
    page.subject = "feature"
    page.facts = facts(features[0], names)
    page.sections = [
      section("names", .name, names, without: ["feature", "area"]),
      section("heritage", .heritage, try records(.heritage, of: names), without: ["area"]),
      section("signs", .sign, try records(.sign, of: names), without: []),
    ].filter { $0.table.count > 0 }
    page.marks = output.marks(output.shown(level), of: register)
    return page
  }

  /// The records of a kind that belong to names.
  private func records(_ kind: RecordKind, of names: [StoredRecord]) throws -> [StoredRecord] {
    let own = Set(names.map(\.id)).sorted()
    return try output.permitted(
      own.flatMap { try session.register.records(kind, by: "name", $0) }, kind)
  }

  private func facts(
    _ feature: StoredRecord, _ names: [StoredRecord]
  ) -> [(column: Listing.Column, cell: Listing.Cell)] {
    let kind = RecordKind.feature
    let area = feature.body["area", kind].text ?? ""
    let standard = names.first {
      $0.status == .current && $0.body["sort", .name].text == "standard"
    }
    let code = feature.body["class", kind].text ?? PlaceCode(feature.id)?.category ?? ""
    var facts: [(column: Listing.Column, cell: Listing.Cell)] = [
      (.init("code", zh: "地名代码", en: "place code"), .text(feature.id)),
      (
        .init("name", zh: "标准地名", en: "standard name"),
        standard?.body["text", .name].text.map { .text($0) } ?? .none
      ),
      (
        .init("status", zh: "状态", en: "status"),
        .text(forPeople ? feature.status.title[language] : feature.status.rawValue)
      ),
      (.init("class", zh: "类别代码", en: "class code"), code.isEmpty ? .none : .text(code)),
      (
        .init("classTitle", zh: "类别名称", en: "class"),
        tables.classes.named(code).map { .text($0.title) } ?? .none
      ),
      (
        .init("division", zh: "所在区划", en: "division name"),
        tables.divisions.division(code: String(area.prefix(6))).map { .text($0.name) } ?? .none
      ),
    ]
    for field in kind.fields where field.name != "class" {
      let value = feature.body[field.name, kind]
      guard !value.isNull else { continue }
      facts.append(
        (
          .init(field.name, zh: field.title.zh, en: field.title.en),
          field.cell(value, language, forPeople: forPeople)
        ))
    }
    return facts
  }

  /// Records as a table of the fields that hold something.
  private func section(
    _ key: String, _ kind: RecordKind, _ records: [StoredRecord], without hidden: Set<String>
  ) -> RecordPage.Section {
    let left = hidden.union(["version"])
    let columns = RecordColumn.filled(of: kind, for: records).filter { !left.contains($0.key) }
    return RecordPage.Section(
      key: key,
      table: Listing(
        title: kind.title,
        columns: columns.map { .init($0.key, zh: $0.title.zh, en: $0.title.en) },
        rows: records.map { record in
          columns.map { column in
            let value = column.value(record)
            return value.isNull
              ? .none
              : .text(
                forPeople
                  ? column.shown(record, kind, language)
                  : value.text ?? column.shown(record, kind, .en))
          }
        }))
  }
}

extension RecordField {
  /// A value as a page shows it: texts as people read them, or as they are stored.
  func cell(_ value: FieldValue, _ language: Language, forPeople: Bool) -> Listing.Cell {
    switch value {
    case .null: .none
    case .integer(let number): .count(number)
    case .decimal: .number(shown(value, .en))
    case .text(let text):
      form == .day ? .day(text) : .text(forPeople ? shown(value, language) : text)
    }
  }
}
