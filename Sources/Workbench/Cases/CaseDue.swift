public import Registry
import Gazetteer
import Rules

/// Terms of cases that run out or are late (地名业务待办).
public struct CaseDue: DueSource {
  /// The stable name of the kind.
  public let kind = "name-case"
  private let table: CaseTable
  private let days: WorkingDays

  /// Reads the tables.
  ///
  /// - Throws: `FormatError` when a table is missing or cannot be used.
  public init(_ data: DataFolder) throws { (table, days) = try data.caseTables() }

  /// One item a term that runs, of those that end soon.
  public func items(_ register: Register, _ context: DueContext) throws -> [DueItem] {
    let cases = try register.records(.nameCase).compactMap(OpenCase.init)
    guard !cases.isEmpty else { return [] }
    let horizon = try context.horizon
    return cases.filter { !$0.naming.hasEnded(table) }.flatMap { item in
      item.naming.clocks(table, days).filter { $0.done == nil && $0.due <= horizon }
        .map { self.item(item, $0, context) }
    }
  }

  private func item(
    _ item: OpenCase, _ running: RunningClock, _ context: DueContext
  ) -> DueItem {
    let name = item.text("text") ?? item.id
    let kind = table.title(kind: item.naming.kind)
    let isLaw = running.clock.basis.document.contains("Order 753")
    return DueItem(
      kind: self.kind, title: LocalizedText(zh: "地名业务期限", en: "term of a case"),
      subject: "name_case \(item.id)",
      what: LocalizedText(
        zh:
          "\(kind.zh)“\(name)”（\(item.id)）的\(running.clock.title.zh)应在 \(running.due) 前办理；见 dijie case next "
          + item.id,
        en: "\(running.clock.title.en) of the \(kind.en) “\(name)” (\(item.id)) is due on "
          + "\(running.due); see dijie case next \(item.id)"),
      due: running.due, today: context.today,
      severity: running.due < context.today ? (isLaw ? .error : .warning) : .info,
      basis: running.clock.basis)
  }
}
