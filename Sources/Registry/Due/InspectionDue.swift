import Rules

/// Joint inspections that fall due, stay open for too long or whose report is not filed (联检待办).
public struct InspectionDue: DueSource {
  /// The stable name of the kind.
  public let kind = "inspection"

  /// Makes the source.
  public init() {}

  private static let order = Basis(document: "行政区域界线管理条例 (State Council Order 353)", clause: "12")

  /// One item a line that falls due, one an inspection that is held up.
  public func items(_ register: Register, _ context: DueContext) throws -> [DueItem] {
    let inspections = try register.records(.inspection)
    let lines = try register.records(.line)
    guard !inspections.isEmpty || !lines.isEmpty else { return [] }
    return try self.lines(lines, inspections, context) + heldUp(inspections, context)
      + yearly(inspections, register, context)
  }

  /// The day a whole line's inspection counts from: closed, else filed or reported.
  private static func done(_ record: StoredRecord) -> CalendarDay? {
    ["closed", "filed", "reported"].lazy.compactMap { record.day($0, .inspection) }.first
  }

  private func lines(
    _ lines: [StoredRecord], _ inspections: [StoredRecord], _ context: DueContext
  ) throws -> [DueItem] {
    let cycle = Int(try context.rules.pack.number("inspection.cycle"))
    let months = Int(try context.rules.pack.number("inspection.ahead"))
    let horizon = context.today.adding(months: months)
    var last: [String: CalendarDay] = [:]
    for record in inspections where record.body["sort", .inspection].text == "regular" {
      guard record.body["from_km", .inspection].isNull, let done = Self.done(record),
        let line = record.body["line", .inspection].text
      else { continue }
      last[line] = max(last[line] ?? done, done)
    }
    return lines.compactMap { line in
      let standing = line.body["standing", .line].text
      guard standing == nil || standing == "settled",
        let from = last[line.id] ?? line.day("approved", .line)
          ?? line.day("established", .line),
        let due = from.adding(years: cycle), due <= horizon
      else { return nil }
      let name = line.body["name", .line].text ?? ""
      let isTownship = line.body["rank", .line].text == "township"
      return DueItem(
        kind: kind, title: LocalizedText(zh: "联检到期", en: "inspection due"),
        subject: "line \(line.id)",
        what: LocalizedText(
          zh: "界线 \(name)（\(line.id)）应于 \(due) 前完成联检"
            + (last[line.id].map { "，上次 \($0)" } ?? "，设立以来没有联检")
            + "；进度见 dijie inspection status",
          en: "the inspection of line \(name) (\(line.id)) is due by \(due)"
            + (last[line.id].map { ", the last was on \($0)" } ?? ", it was never inspected")
            + "; see dijie inspection status"),
        due: due, today: context.today,
        severity: due < context.today && !isTownship ? .error : .warning, basis: Self.order)
    }
  }

  private func heldUp(
    _ inspections: [StoredRecord], _ context: DueContext
  ) throws -> [DueItem] {
    let openDays = Int(try context.rules.pack.number("inspection.open.days"))
    let filingDays = Int(try context.rules.pack.number("inspection.filing.days"))
    return inspections.compactMap { record in
      guard record.body["closed", .inspection].isNull else { return nil }
      let reported = record.day("reported", .inspection)
      if let reported, record.body["filing", .inspection].isNull {
        guard let due = reported.adding(days: filingDays), due < context.today else { return nil }
        return DueItem(
          kind: kind, title: LocalizedText(zh: "联检报告未备案", en: "report not filed"),
          subject: "inspection \(record.id)",
          what: LocalizedText(
            zh: "联检 \(record.id) 的报告于 \(reported) 完成，请报备案并办结",
            en: "the report of inspection \(record.id) is of \(reported); file it and close it"),
          due: due, today: context.today, severity: .warning, basis: Self.order)
      }
      guard let opened = record.day("opened", .inspection),
        let due = opened.adding(days: openDays), due < context.today
      else { return nil }
      return DueItem(
        kind: kind, title: LocalizedText(zh: "联检久未办结", en: "inspection open too long"),
        subject: "inspection \(record.id)",
        what: LocalizedText(
          zh: "联检 \(record.id) 于 \(opened) 开始，还没有办结；缺什么见 dijie inspection status \(record.id)",
          en: "inspection \(record.id) began on \(opened) and is not closed; dijie inspection "
            + "status \(record.id) says what it lacks"),
        due: due, today: context.today, severity: .warning,
        basis: context.basis("inspection.open.days"))
    }
  }
}
