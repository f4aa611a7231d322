public import Boundaries
import Foundation
public import Registry
public import Rules

/// Field forms that come back, held against the register before anything is saved (联检记录导入).
///
/// Empty cells say nothing; a value that differs from the record is a difference people decide on.
public struct InspectionImport {
  /// What to do where a form and the register differ.
  public enum Choice: String, Sendable, CaseIterable {
    /// The form's value is taken as a correction.
    case file
    /// The record stays.
    case record
  }

  /// One value in which a form differs from the register, or from a form read before it.
  public struct Difference: Sendable {
    /// The form and the row in it.
    public let file: String, row: Int
    /// The record's id.
    public let record: String
    /// The kind of record, the field, and where it stands.
    public let kind: RecordKind, field: RecordField, place: FieldPlace
    /// The value on record.
    public let kept: FieldValue
    /// The value of the form.
    public let brought: FieldValue
  }

  /// A row that cannot be used.
  public struct Refusal: Sendable {
    /// The form and the row in it.
    public let file: String, row: Int
    /// What the row is about.
    public let subject: String
    /// What is wrong and what to do.
    public let message: LocalizedText
  }

  /// Records to be saved.
  public struct Item: Sendable {
    /// The record as it will be.
    public var draft: RecordDraft
    /// Whether the register has it already.
    public let isKnown: Bool
    /// The form and row it was last touched by.
    public var file: String, row: Int
    /// What its position says against the signed one.
    public var comparison: PositionComparison?
  }

  /// What is to be saved, in the order of the forms.
  public var items: [Item] {
    pending.filter { $0.isKnown ? $0.draft.body != former[$0.draft.id] : true }
  }
  /// The values in which forms and register differ.
  public private(set) var differences: [Difference] = []
  /// The rows that cannot be used.
  public private(set) var refusals: [Refusal] = []
  /// Rows in which nothing is filled in.
  public private(set) var blank = 0
  /// Rows that say what the register has already.
  public private(set) var unchanged = 0
  private let book: InspectionBook
  private let inspection: JointInspection
  private let today: CalendarDay
  private let choice: Choice?
  private var recording: InspectionRecording
  private var pending: [Item] = []
  private var places: [String: Int] = [:]
  private var former: [String: RecordBody] = [:]

  /// Begins with an inspection.
  ///
  /// - Parameter choice: What holds where a form differs; nil to leave it to people.
  public init(
    _ book: InspectionBook, _ inspection: JointInspection, today: CalendarDay, choice: Choice?
  ) {
    self.book = book
    self.inspection = inspection
    self.today = today
    self.choice = choice
    recording = InspectionRecording(book)
  }

  /// Takes a form's sheet; false when it is no form of markers or sections.
  public mutating func take(_ table: ImportTable, file: String) -> Bool {
    guard let columns = FormColumns(table.headings) else { return false }
    for row in table.rows { take(row, columns, file) }
    return true
  }

  private mutating func take(_ row: ImportTable.Row, _ columns: FormColumns, _ file: String) {
    let subject = columns.subject(row)
    guard !columns.filled(row).isEmpty else {
      blank += 1
      return
    }
    func refuse(_ message: LocalizedText) {
      refusals.append(Refusal(file: file, row: row.number, subject: subject, message: message))
    }
    if let column = columns.inspection, ![inspection.id, ""].contains(row.cells[column]) {
      let other = row.cells[column]
      return refuse(
        LocalizedText(
          zh: "这一行是联检 \(other) 的，不是 \(inspection.id) 的",
          en: "the row belongs to inspection \(other), not \(inspection.id)"))
    }
    do {
      let index = try item(columns, row, file)
      var draft = pending[index].draft
      try fill(&draft, columns, row, file)
      try judge(draft)
      guard draft.body != pending[index].draft.body else {
        unchanged += 1
        return
      }
      if draft.kind == .markerCheck { pending[index].comparison = recording.compare(&draft) }
      pending[index].draft = draft
      (pending[index].file, pending[index].row) = (file, row.number)
    } catch let error as RegisterError {
      refuse(error.sentence)
    } catch let error as FieldTrouble {
      refuse(error.message)
    } catch {
      refuse(LocalizedText(zh: "\(error)", en: "\(error)"))
    }
  }

  /// The record a row is about, as pending so far.
  private mutating func item(
    _ columns: FormColumns, _ row: ImportTable.Row, _ file: String
  ) throws -> Int {
    let (found, isKnown) =
      switch columns.keys {
      case .marker(let column):
        try recording.draft(inspection, marker: row.cells[column], today: today)
      case .section(let from, let to):
        try recording.draft(inspection, section: row.cells[from], row.cells[to], today: today)
      }
    if let index = places[found.id] { return index }
    var draft = found
    // The day is the form's to say: a day made up would be signed for.
    if !isKnown { draft.body["day", draft.kind] = .null }
    former[draft.id] = draft.body
    places[draft.id] = pending.count
    pending.append(Item(draft: draft, isKnown: isKnown, file: file, row: row.number))
    return pending.count - 1
  }

  private mutating func fill(
    _ draft: inout RecordDraft, _ columns: FormColumns, _ row: ImportTable.Row, _ file: String
  ) throws {
    for (column, place) in columns.filled(row) {
      let field = draft.kind.field(at: place)
      let brought = try field.read(row.cells[column])
      let kept = draft.body.value(at: place)
      guard brought != kept, !brought.isNull else { continue }
      if !kept.isNull {
        differences.append(
          Difference(
            file: file, row: row.number, record: draft.id, kind: draft.kind, field: field,
            place: place, kept: kept, brought: brought))
        guard choice == .file else { continue }
      }
      try draft.set(place, row.cells[column])
    }
    draft.dropEmptyEntries()
  }

  private func judge(_ draft: RecordDraft) throws {
    if draft.kind == .markerCheck { try recording.judge(draft) }
    if let trouble = RecordCheck.troubles(draft, today: today).first { throw trouble }
  }

  /// Saves everything in one event group.
  ///
  /// - Throws: ``RegisterError``; then nothing was saved.
  public func save(_ session: OfficeSession, by author: Author) throws {
    let items = items
    guard !items.isEmpty else { return }
    try session.register.write(by: author) { change in
      for item in items {
        var draft = item.draft
        guard item.isKnown else {
          try change.enter(draft)
          continue
        }
        draft.reason = "外业记录导入"
        _ = try change.amend(draft, act: .correct)
      }
    }
  }
}
