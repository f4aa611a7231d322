public import Boundaries
public import Registry
public import Rules

/// One change of a marker or one demarcation as the register has it (一件办理).
public struct ProcedureCase: Sendable {
  /// Which procedure.
  public let kind: ProcedureKind
  /// Its record.
  public let record: StoredRecord
  /// Its steps with what was done.
  public var procedure: Procedure

  /// Reads a record.
  ///
  /// - Parameter historical: Whether it is judged as old papers whatever the record says.
  public init(
    _ kind: ProcedureKind, _ record: StoredRecord, _ table: ProcedureTable,
    historical: Bool = false
  ) {
    self.kind = kind
    self.record = record
    let done = record.body.entries("steps", kind.record).map { entry in
      DoneStep(
        entry["step"].text ?? "", day: entry["day"].text.flatMap { CalendarDay($0) },
        document: entry["document"].text, attended: entry["attended"].text)
    }
    procedure = Procedure(
      steps: table.steps(Self.action(record, kind)), done: done,
      isHistorical: historical || record.body.isHistorical)
  }

  private static func action(_ record: StoredRecord, _ kind: ProcedureKind) -> String {
    switch kind {
    case .markerChange: record.body["action", .markerChange].text ?? ""
    case .demarcation: "demarcate"
    }
  }

  /// Its number.
  public var id: String { record.id }
  /// What is done, such as `move`.
  public var action: String { Self.action(record, kind) }
  /// The marker, of a change.
  public var marker: String? { text("marker") }
  /// The line.
  public var line: String? { text("line") }
  /// The day it was opened.
  public var opened: CalendarDay? { text("opened").flatMap { CalendarDay($0) } }
  /// The day it was closed; nil while it is open.
  public var closed: CalendarDay? { text("closed").flatMap { CalendarDay($0) } }

  /// What it is about, in words.
  public var title: LocalizedText {
    switch kind {
    case .demarcation:
      let title = text("title") ?? id
      return LocalizedText(zh: title, en: title)
    case .markerChange:
      let field = kind.record.fields.first { $0.name == "action" }
      let value = record.body["action", kind.record]
      let subject = marker ?? line ?? ""
      return LocalizedText(
        zh: "\(field?.shown(value, .zh) ?? action) \(subject)",
        en: "\(field?.shown(value, .en) ?? action) \(subject)")
    }
  }

  private func text(_ field: String) -> String? { record.body[field, kind.record].text }
}
