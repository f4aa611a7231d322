import Gazetteer
public import Registry
import Rules

/// Deadlines of door plates: to confirm a number, to tell departments, to set the plate up (门牌待办).
public struct PlateDue: DueSource {
  /// The stable name of the kind.
  public let kind = "plate"
  private let days: WorkingDays

  /// Reads the holidays.
  ///
  /// - Throws: `FormatError` when a table is missing or cannot be used.
  public init(_ data: DataFolder) throws { days = try data.caseTables().1 }

  private struct Term {
    let from: String
    let done: String
    let setting: String
    let title: LocalizedText
  }

  private static let terms = [
    Term(
      from: "applied", done: "confirmed", setting: "plate.confirm.days",
      title: LocalizedText(zh: "编号确认", en: "confirmation of the number")),
    Term(
      from: "confirmed", done: "notified", setting: "plate.notify.days",
      title: LocalizedText(zh: "告知有关部门", en: "notice to departments")),
    Term(
      from: "confirmed", done: "set_up", setting: "plate.install.days",
      title: LocalizedText(zh: "设置门牌", en: "setting up the plate")),
  ]

  /// One item a deadline; plates of one street and one day stand together.
  public func items(_ register: Register, _ context: DueContext) throws -> [DueItem] {
    let plates = try register.records(.plate).filter {
      $0.body["use", .plate].text != "reserved"
        && !($0.body["applied", .plate].isNull && $0.body["confirmed", .plate].isNull)
    }
    guard !plates.isEmpty else { return [] }
    let ahead = Int(try context.rules.pack.number("plate.ahead"))
    let horizon = context.today.adding(days: ahead) ?? context.today
    return try Self.terms.flatMap { term -> [DueItem] in
      let count = Int(try context.rules.pack.number(term.setting))
      var open: [Key: [StoredRecord]] = [:]
      for plate in plates where plate.body[term.done, .plate].isNull {
        guard let from = plate.day(term.from, .plate),
          let due = days.day(count, after: from, working: true), due <= horizon
        else { continue }
        open[Key(due: due, street: plate.body["street", .plate].text ?? ""), default: []]
          .append(plate)
      }
      return open.sorted { ($0.key.due, $0.key.street) < ($1.key.due, $1.key.street) }
        .compactMap { item($0.key, $0.value, term, context) }
    }
  }

  private struct Key: Hashable {
    let due: CalendarDay
    let street: String
  }

  private func item(
    _ key: Key, _ plates: [StoredRecord], _ term: Term, _ context: DueContext
  ) -> DueItem? {
    guard let first = plates.first else { return nil }
    let (count, address) = (plates.count, first.body["address", .plate].text ?? first.id)
    let rest = count > 1
    return DueItem(
      kind: kind, title: LocalizedText(zh: "门牌期限", en: "deadline of a plate"),
      subject: "plate \(first.id)",
      what: LocalizedText(
        zh: "\(address)\(rest ? " 等 \(count) 个门牌" : "")的\(term.title.zh)应在 \(key.due) 前办理；"
          + "办完用 dijie record correct plate \(first.id) \(term.done)=日期 登记",
        en: "\(term.title.en) of \(address)\(rest ? " and \(count - 1) more" : "") is due on "
          + "\(key.due); record it with dijie record correct plate \(first.id) \(term.done)=DAY"),
      due: key.due, today: context.today,
      severity: key.due < context.today ? .warning : .info, basis: context.basis(term.setting))
  }
}
