public import Rules

/// Border-safety agreements that run out (平安边界协议待办).
public struct PactDue: DueSource {
  /// The stable name of the kind.
  public let kind = "pact"

  /// Makes the source.
  public init() {}

  /// One item an agreement that runs out with none after it.
  public func items(_ register: Register, _ context: DueContext) throws -> [DueItem] {
    let pacts = try register.records(.pact)
    guard !pacts.isEmpty else { return [] }
    let ahead = Int(try context.rules.pack.number("pact.ahead"))
    let horizon = context.today.adding(days: ahead) ?? context.today
    return pacts.compactMap { pact in
      guard let until = pact.day("until", .pact), until <= horizon,
        !pacts.contains(where: { $0.id != pact.id && follows($0, pact, until) })
      else { return nil }
      let ended = until < context.today
      let title = pact.body["title", .pact].text ?? ""
      return DueItem(
        kind: kind,
        title: ended
          ? LocalizedText(zh: "平安边界协议届满", en: "border pact expired")
          : LocalizedText(zh: "平安边界协议将届满", en: "border pact expiring"),
        subject: "pact \(pact.id)",
        what: LocalizedText(
          zh: "《\(title)》（\(pact.id)）\(ended ? "已于" : "将于") \(until) 届满，没有新的协议；"
            + "续签后用 dijie line pact add 登记",
          en: "\(title) (\(pact.id)) \(ended ? "ended" : "ends") on \(until) and no other follows; "
            + "enter the new one with dijie line pact add"),
        due: until, today: context.today, severity: .warning, basis: context.basis("pact.ahead"))
    }
  }

  /// Whether an agreement of the same line, or of the same parties without one, lasts longer.
  private func follows(_ other: StoredRecord, _ pact: StoredRecord, _ until: CalendarDay) -> Bool {
    guard other.day("until", .pact).map({ $0 > until }) ?? true else { return false }
    func word(_ record: StoredRecord, _ field: String) -> String? { record.body[field, .pact].text }
    let (a, b) = (word(pact, "left"), word(pact, "right"))
    let (c, d) = (word(other, "left"), word(other, "right"))
    guard a == c && b == d || a == d && b == c else { return false }
    return word(other, "line") == nil || word(other, "line") == word(pact, "line")
  }
}

/// Incidents and disputes that stay open for too long (事件待办).
public struct IncidentDue: DueSource {
  /// The stable name of the kind.
  public let kind = "incident"

  /// Makes the source.
  public init() {}

  /// One item an incident.
  public func items(_ register: Register, _ context: DueContext) throws -> [DueItem] {
    let open = try register.records(.incident).filter {
      $0.body["state", .incident].text != "settled"
    }
    guard !open.isEmpty else { return [] }
    let days = Int(try context.rules.pack.number("incident.open.days"))
    let sort = RecordKind.incident.fields.first { $0.name == "sort" }
    return open.compactMap { record in
      guard let day = record.day("day", .incident), let due = day.adding(days: days),
        due < context.today
      else { return nil }
      let line = record.body["line", .incident].text ?? ""
      let value = record.body["sort", .incident]
      let isDispute = value.text == "dispute"
      return DueItem(
        kind: kind, title: LocalizedText(zh: "事件久未处理完", en: "incident open too long"),
        subject: "incident \(record.id)",
        what: LocalizedText(
          zh: "界线 \(line) 的\(sort?.shown(value, .zh) ?? "")（\(record.id)，\(day)）还没有解决；"
            + "进展用 dijie line incident handle 记录",
          en: "\(sort?.shown(value, .en) ?? "") on line \(line) (\(record.id), \(day)) is not "
            + "settled; record what is done with dijie line incident handle"),
        due: due, today: context.today, severity: .warning,
        basis: isDispute
          ? Basis(document: "行政区域界线管理条例 (State Council Order 353)", clause: "15")
          : context.basis("incident.open.days"))
    }
  }
}

extension StoredRecord {
  /// A day of a record; nil when it names none.
  public func day(_ field: String, _ kind: RecordKind) -> CalendarDay? {
    body[field, kind].text.flatMap { CalendarDay($0) }
  }
}
