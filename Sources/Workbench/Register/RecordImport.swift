import Dispatch
public import Formats
import Foundation
public import Registry
public import Rules
import Synchronization

/// Rows of a table on their way into the register.
public struct ImportTable: Sendable {
  /// One row and where it stands in its file.
  public struct Row: Sendable {
    /// The line or row number, from 1.
    public let number: Int
    /// The cells, as many as there are headings.
    public let cells: [String]

    /// Makes a row.
    public init(number: Int, cells: [String]) {
      self.number = number
      self.cells = cells
    }
  }

  /// The headings.
  public var headings: [String]
  /// The rows.
  public var rows: [Row]

  /// Makes a table.
  public init(headings: [String], rows: [Row]) {
    self.headings = headings
    self.rows = rows
  }
}

/// What is wrong with one row.
public struct RowTrouble: Hashable, Sendable {
  /// The row's number.
  public let row: Int
  /// The record's id as the row gives it; empty where it has none.
  public let id: String
  /// The heading concerned; nil for the row as a whole.
  public let heading: String?
  /// What is wrong.
  public let trouble: FieldTrouble
}

/// Takes a table's rows into the register, all or none (导入).
public struct RecordImport: Sendable {
  /// The kind of the records.
  public let kind: RecordKind
  /// Where each column goes; nil for columns left aside.
  public let places: [FieldPlace?]
  /// Whether the rows come from old papers, in which something may be missing.
  public var isHistorical = false
  /// Whether days outside 1900 to 2100 are taken.
  public var takesAnyYear = false
  /// How many rows are judged at once.
  public var cores = 1

  /// Makes an import.
  public init(_ kind: RecordKind, places: [FieldPlace?]) {
    self.kind = kind
    self.places = places
  }

  /// What judging gave: records to enter, rows that cannot be, and what old ones lack.
  public struct Judgement: Sendable {
    /// The records, in the order of rows.
    public fileprivate(set) var drafts: [RecordDraft] = []
    /// Rows that cannot be entered.
    public fileprivate(set) var refused: [RowTrouble] = []
    /// What old records lack.
    public fileprivate(set) var gaps: [RowTrouble] = []
  }

  /// Judges every row.
  ///
  /// - Throws: ``RegisterError`` when the register cannot be read.
  public func judge(
    _ table: ImportTable, _ register: Register, today: CalendarDay
  ) throws(RegisterError) -> Judgement {
    let bands = max(1, min(cores, table.rows.count / 256))
    let parts = Mutex<[Judgement]>(Array(repeating: Judgement(), count: bands))
    DispatchQueue.concurrentPerform(iterations: bands) { band in
      let range = table.rows.count * band / bands..<table.rows.count * (band + 1) / bands
      let part = judge(table, range, today)
      parts.withLock { $0[band] = part }
    }
    var all = Judgement()
    for part in parts.withLock({ $0 }) {
      all.drafts += part.drafts
      all.refused += part.refused
      all.gaps += part.gaps
    }
    return try compared(all, table, register)
  }

  private func judge(_ table: ImportTable, _ range: Range<Int>, _ today: CalendarDay) -> Judgement {
    var judgement = Judgement()
    judgement.drafts.reserveCapacity(range.count)
    for row in table.rows[range] {
      var draft = RecordDraft(kind, id: "")
      draft.body.isHistorical = isHistorical
      var troubles = fill(&draft, row, table.headings)
      draft.dropEmptyEntries()
      fillIn(&draft)
      if draft.id.isEmpty { troubles.append((nil, Self.noID(kind))) }
      for trouble in RecordCheck.troubles(draft, today: today) {
        if isHistorical, RecordCheck.isGap(trouble) {
          judgement.gaps.append(
            RowTrouble(row: row.number, id: draft.id, heading: nil, trouble: trouble))
        } else {
          troubles.append((nil, trouble))
        }
      }
      judgement.refused += troubles.map {
        RowTrouble(row: row.number, id: draft.id, heading: $0.0, trouble: $0.1)
      }
      judgement.drafts.append(draft)
    }
    return judgement
  }

  /// The cells no import takes, by the judgement of ``judge(_:_:today:)`` itself.
  public func refusedCells(_ table: ImportTable) -> [RowTrouble] {
    var troubles: [RowTrouble] = []
    for row in table.rows {
      var draft = RecordDraft(kind, id: "")
      troubles += fill(&draft, row, table.headings).map {
        RowTrouble(row: row.number, id: draft.id, heading: $0.0, trouble: $0.1)
      }
    }
    return troubles
  }

  /// Puts a row's cells into a draft; what cannot be put there.
  private func fill(
    _ draft: inout RecordDraft, _ row: ImportTable.Row, _ headings: [String]
  ) -> [(String?, FieldTrouble)] {
    var troubles: [(String?, FieldTrouble)] = []
    for (index, place) in places.enumerated() where index < row.cells.count {
      guard let place, !row.cells[index].isEmpty else { continue }
      do { try draft.set(place, row.cells[index], anyYear: takesAnyYear) } catch {
        troubles.append((headings[index], error))
      }
    }
    return troubles
  }

  /// A list in a table of one row a record rarely says what its first position is: the signed one.
  private func fillIn(_ draft: inout RecordDraft) {
    guard let part = kind.index(ofPart: "positions"),
      let sort = kind.parts[part].fields.firstIndex(where: { $0.name == "sort" })
    else { return }
    for index in draft.body.parts[part].indices where draft.body.parts[part][index][sort].isNull {
      draft.body.parts[part][index][sort] = .text(index == 0 ? "signed" : "measured")
    }
  }

  private static func noID(_ kind: RecordKind) -> FieldTrouble {
    FieldTrouble(
      "record/missing", zh: "没有\(kind.identity.title.zh)",
      en: "the \(kind.identity.title.en) is missing")
  }

  /// Compares ids and references with the register and with one another.
  private func compared(
    _ judgement: Judgement, _ table: ImportTable, _ register: Register
  ) throws(RegisterError) -> Judgement {
    var judgement = judgement
    let known = try register.recordedIDs(kind)
    var seen: [String: Int] = [:]
    seen.reserveCapacity(judgement.drafts.count)
    func refuse(_ index: Int, _ trouble: FieldTrouble) {
      judgement.refused.append(
        RowTrouble(
          row: table.rows[index].number, id: judgement.drafts[index].id, heading: nil,
          trouble: trouble))
    }
    let references = try referred(register)
    for (index, draft) in judgement.drafts.enumerated() where !draft.id.isEmpty {
      if known.contains(draft.id) {
        refuse(
          index,
          FieldTrouble(
            "record/duplicate", zh: "\(kind.title.zh) \(draft.id) 已在登记库中",
            en: "\(kind.title.en) \(draft.id) is in the register already"))
      }
      if let first = seen.updateValue(table.rows[index].number, forKey: draft.id) {
        refuse(
          index,
          FieldTrouble(
            "record/duplicate", zh: "\(kind.identity.title.zh) \(draft.id) 与第 \(first) 行重复",
            en: "the \(kind.identity.title.en) \(draft.id) stands in row \(first) already"))
      }
      for (field, ids, other) in references {
        guard let id = draft.body.values[field].text, !ids.contains(id) else { continue }
        let gap = FieldTrouble(
          isHistorical ? "record/missing" : "record/reference",
          zh: "\(kind.fields[field].title.zh) \(id) 不在登记库中",
          en: "the \(other.title.en) \(id) is not in the register")
        if isHistorical {
          judgement.gaps.append(
            RowTrouble(row: table.rows[index].number, id: draft.id, heading: nil, trouble: gap))
        } else {
          refuse(index, gap)
        }
      }
    }
    judgement.refused.sort { $0.row < $1.row }
    return judgement
  }

  /// The fields that refer to other records, with the ids there are.
  private func referred(
    _ register: Register
  ) throws(RegisterError) -> [(field: Int, ids: Set<String>, kind: RecordKind)] {
    var result: [(Int, Set<String>, RecordKind)] = []
    for (index, field) in kind.fields.enumerated() {
      guard case .reference(let name) = field.form, let other = KindCatalog.kind(named: name)
      else { continue }
      result.append((index, try register.recordedIDs(other), other))
    }
    return result
  }

  /// Enters the records, each as an event, all or none.
  ///
  /// - Returns: The number of the last event.
  /// - Throws: ``RegisterError``; then nothing was entered.
  public func enter(
    _ judgement: Judgement, _ register: Register, by author: Author
  ) throws -> Int {
    try register.write(by: author) { change in
      try change.enter(judgement.drafts)
      return change.lastEvent
    }
  }
}

extension ImportTable {
  /// Takes a table as an office handed it in.
  public init(_ table: SheetTable) {
    self.init(
      headings: table.names,
      rows: table.rows.map { Row(number: $0.number, cells: $0.texts) })
  }
}

extension TableIssue.Kind {
  /// Whether the cell does not hold what was typed, so that a record made of it would be wrong.
  public var spoilsValue: Bool {
    switch self {
    case .dateForCode, .roundedCode, .errorValue, .formulaWithoutValue: true
    default: false
    }
  }
}

extension RecordImport.Judgement {
  /// Refuses rows whose cells do not hold what was typed, in the columns that are used.
  public mutating func refuse(_ issues: [TableIssue], _ plan: ColumnPlan) {
    for issue in issues where issue.kind.spoilsValue {
      guard let column = issue.column, plan.columns[column].place != nil else { continue }
      refused.append(
        RowTrouble(
          row: issue.row, id: "", heading: issue.heading,
          trouble: FieldTrouble("table/\(issue.kind.rawValue)", zh: issue.zh, en: issue.en)))
    }
    refused.sort { $0.row < $1.row }
  }
}
