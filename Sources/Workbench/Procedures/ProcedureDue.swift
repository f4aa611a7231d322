import Boundaries
public import Registry
import Rules

/// Changes of markers and demarcations that are open, with what they lack (变动与勘定待办).
public struct ProcedureDue: DueSource {
  /// The stable name of the kind.
  public let kind = "procedure"
  private let data: DataFolder

  /// Makes the source; the tables are read for the office's pack.
  public init(_ data: DataFolder) { self.data = data }

  /// One item for each that is open.
  public func items(_ register: Register, _ context: DueContext) throws -> [DueItem] {
    try ProcedureKind.allCases.flatMap { procedure -> [DueItem] in
      let table = try data.procedureTable(procedure, context.rules.pack)
      let days = try context.rules.pack.count(procedure.daysSetting, within: 1...36_600)
      return try register.records(procedure.record).compactMap { record in
        let found = ProcedureCase(procedure, record, table)
        guard found.closed == nil, let opened = found.opened,
          let due = opened.adding(days: days)
        else { return nil }
        return item(found, opened, due, context)
      }
    }
  }

  private func item(
    _ found: ProcedureCase, _ opened: CalendarDay, _ due: CalendarDay, _ context: DueContext
  ) -> DueItem {
    let missing = found.procedure.missing
    let last = found.procedure.lastDay ?? opened
    let next = found.procedure.next
    let title = found.kind.record.title
    let names = (
      zh: missing.map(\.title.zh).joined(separator: "、"),
      en: missing.map(\.title.en).joined(separator: ", ")
    )
    let rest =
      missing.isEmpty
      ? (zh: "步骤已齐，请办结", en: "all steps are done; close it")
      : (
        zh: "还缺 \(names.zh)" + (next.map { "；下一步：\($0.title.zh)" } ?? ""),
        en: "missing: \(names.en)" + (next.map { "; next: \($0.title.en)" } ?? "")
      )
    return DueItem(
      kind: kind, title: LocalizedText(zh: "\(title.zh)未办结", en: "open \(title.en)"),
      subject: "\(found.kind.record.name) \(found.id)",
      what: LocalizedText(
        zh: "\(found.title.zh)：\(opened) 起办理，自 \(last) 没有进展；\(rest.zh)；见 "
          + "\(found.kind.command) status \(found.id)",
        en: "\(found.title.en): open since \(opened), nothing since \(last); \(rest.en); see "
          + "\(found.kind.command) status \(found.id)"),
      due: due, today: context.today, severity: due < context.today ? .warning : .info,
      basis: next.map(\.basis) ?? context.basis(found.kind.daysSetting))
  }
}
