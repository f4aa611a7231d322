public import Formats
public import Gazetteer
public import Registry
import Rules

/// A case with how it stands (案件).
public struct OpenCase: Sendable {
  /// The record.
  public let record: StoredRecord
  /// What the tables judge.
  public let naming: NamingCase

  /// Reads a record; nil where it lacks what makes a case.
  init?(_ record: StoredRecord) {
    let body = record.body
    guard let kind = body["kind", .nameCase].text,
      let opened = body["opened", .nameCase].text.flatMap({ CalendarDay($0) })
    else { return nil }
    var naming = NamingCase(
      kind: kind, category: body["category", .nameCase].text.flatMap(NameCategory.init(rawValue:)),
      opened: opened)
    naming.done = body.entries("steps", .nameCase).map { entry in
      var facts: [CaseFact: String] = [:]
      for fact in CaseFact.allCases { facts[fact] = entry[fact.rawValue].text }
      return DoneCaseStep(
        entry["step"].text ?? "", day: entry["day"].text.flatMap { CalendarDay($0) }, facts: facts)
    }
    naming.materials = Set(
      body.entries("materials", .nameCase).compactMap { $0["material"].text })
    naming.isHistorical = body.isHistorical
    (self.record, self.naming) = (record, naming)
  }

  /// The number.
  public var id: String { record.id }

  /// A text of the record.
  public func text(_ field: String) -> String? { record.body[field, .nameCase].text }

  /// The last entry of a step.
  public func entry(_ step: String) -> DoneCaseStep? { naming.done.last { $0.step == step } }
}

/// The cases of a register with the tables they are judged by (地名业务).
public struct CaseBook: Sendable {
  /// Steps, papers and terms.
  public let table: CaseTable
  /// Which days are worked.
  public let days: WorkingDays
  /// The run on the register.
  public let session: OfficeSession

  /// Reads the tables.
  ///
  /// - Throws: `FormatError` when a table is missing or cannot be used.
  public init(_ session: OfficeSession, _ data: DataFolder) throws(FormatError) {
    self.session = session
    (table, days) = try data.caseTables()
  }

  /// The cases that match a filter, by number.
  ///
  /// - Throws: `RegisterError`.
  public func cases(_ filter: RecordFilter = RecordFilter()) throws(RegisterError) -> [OpenCase] {
    try session.register.records(.nameCase, filter).compactMap(OpenCase.init)
  }

  /// One case.
  ///
  /// - Throws: `RegisterError` `.missing` when there is none of the number.
  public func found(_ id: String) throws(RegisterError) -> OpenCase {
    let record = try session.register.versions(.nameCase, id).last
    if let record, let found = OpenCase(record) { return found }
    throw RegisterError(
      .missing, zh: "登记库中没有案件 \(id)；编号见 dijie case list。",
      en: "the register has no case \(id); dijie case list names them.")
  }
}

extension DataFolder {
  /// Steps, papers and terms of cases, and the days that are worked (地名业务规则表).
  ///
  /// - Throws: `FormatError` when a table is missing or cannot be used.
  public func caseTables() throws(FormatError) -> (CaseTable, WorkingDays) {
    func text(_ table: String) throws(FormatError) -> String {
      try self.text(of: "names/\(table).tsv")
    }
    let (kinds, steps) = (try text("case-kinds"), try text("case-steps"))
    let (materials, clocks) = (try text("case-materials"), try text("case-clocks"))
    let holidays = try text("holidays")
    let table: CaseTable
    do {
      table = try CaseTable(kinds: kinds, steps: steps, materials: materials, clocks: clocks)
    } catch {
      throw FormatError(
        .content, file: path(of: "names/\(error.table).tsv"), line: error.line,
        zh: "\(error.message.zh)；请改正。", en: "\(error.message.en); mend it.")
    }
    do { return (table, try WorkingDays(table: holidays)) } catch {
      throw FormatError(
        .content, file: path(of: "names/holidays.tsv"), line: error.line,
        zh: "\(error.message.zh)；请改正。", en: "\(error.message.en); mend it.")
    }
  }
}
