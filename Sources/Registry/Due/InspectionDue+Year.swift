import Rules

/// The plan and the summary offices hand up once a year (年度实施方案、年度总结).
extension InspectionDue {
  /// The type of the paper that shows that a year was summed up.
  public static let summaryType = "inspection-summary"

  /// One item for the plan of this year, one for the summary of this year and of the last.
  func yearly(
    _ inspections: [StoredRecord], _ register: Register, _ context: DueContext
  ) throws -> [DueItem] {
    let kind = RecordKind.inspection
    let regular = inspections.filter {
      $0.body["sort", kind].text == "regular" && !$0.body.isHistorical
    }
    guard !regular.isEmpty else { return [] }
    let year = context.today.year
    let planDay = try day("inspection.day.plan", year, context)
    let unplanned = regular.filter {
      Self.year($0) == year && $0.body["plan", kind].isNull && $0.body["reported", kind].isNull
        && $0.body["closed", kind].isNull
    }
    var items: [DueItem] = []
    if !unplanned.isEmpty, planDay <= (try context.horizon) {
      items.append(plan(unplanned, planDay, context))
    }
    // A summary that is late is listed until the plan of the next year is due.
    for past in [year - 1, year] where past == year || context.today <= planDay {
      let day = try day("inspection.day.summary", past, context)
      let members = regular.filter { Self.year($0) == past }
      guard !members.isEmpty, day <= (try context.horizon),
        try !isSummedUp(members, register)
      else { continue }
      items.append(summary(members, past, day, context))
    }
    return items
  }

  private static func year(_ record: StoredRecord) -> Int? {
    let kind = RecordKind.inspection
    return record.body["year", kind].number.map { Int($0) } ?? record.day("opened", kind)?.year
  }

  /// A day of the pack in a year.
  private func day(
    _ key: String, _ year: Int, _ context: DueContext
  ) throws(RulePackError) -> CalendarDay {
    guard let text = context.rules.pack.text(key), let day = CalendarDay("\(year)-\(text)") else {
      throw RulePackError(
        zh: "规则包 \(context.rules.pack.id) 里的 \(key) 应写成 月-日，如 05-15",
        en: "\(key) in pack \(context.rules.pack.id) needs MONTH-DAY, such as 05-15")
    }
    return day
  }

  private func isSummedUp(
    _ members: [StoredRecord], _ register: Register
  ) throws(RegisterError) -> Bool {
    var filter = RecordFilter()
    filter.fields = ["kind": RecordKind.inspection.name]
    let ids = Set(members.map(\.id))
    return try register.records(.attachment, filter).contains { paper in
      let types = (paper.body["type", .attachment].text ?? "").split(separator: ",")
      return types.contains { $0 == Self.summaryType }
        && paper.body["subject", .attachment].text.map(ids.contains) ?? false
    }
  }

  private static func names(_ members: [StoredRecord]) -> (zh: String, en: String) {
    let shown = members.map(\.id).sorted().prefix(3)
    let isCut = members.count > shown.count
    return (
      shown.joined(separator: "、") + (isCut ? " 等" : ""),
      shown.joined(separator: ", ") + (isCut ? " and others" : "")
    )
  }

  private func plan(
    _ members: [StoredRecord], _ due: CalendarDay, _ context: DueContext
  ) -> DueItem {
    let names = Self.names(members)
    return DueItem(
      kind: kind, title: LocalizedText(zh: "年度联检方案未报", en: "plan of the year not handed up"),
      subject: "year \(due.year)",
      what: LocalizedText(
        zh: "\(due.year) 年 \(members.count) 次联检没有实施方案文号（\(names.zh)）；应于 \(due) 前上报，"
          + "报后用 dijie record supersede inspection <编号> 实施方案文件=文号 登记",
        en: "\(members.count) inspections of \(due.year) name no plan (\(names.en)); hand it up by "
          + "\(due), then enter it with dijie record supersede inspection <id> plan=<number>"),
      due: due, today: context.today, severity: .warning,
      basis: context.basis("inspection.day.plan"))
  }

  private func summary(
    _ members: [StoredRecord], _ year: Int, _ due: CalendarDay, _ context: DueContext
  ) -> DueItem {
    DueItem(
      kind: kind,
      title: LocalizedText(zh: "年度联检总结未报", en: "summary of the year not handed up"),
      subject: "year \(year)",
      what: LocalizedText(
        zh: "\(year) 年联检 \(members.count) 次，年度总结应于 \(due) 前上报；用 dijie inspection report "
          + "--year \(year) 起草，报后用 dijie record attach inspection \(members[0].id) <文件> "
          + "--type \(Self.summaryType) 存入",
        en:
          "the summary of the inspections of \(year) (\(members.count)) is to be handed up by \(due); "
          + "dijie inspection report --year \(year) drafts it, dijie record attach inspection "
          + "\(members[0].id) <file> --type \(Self.summaryType) keeps it"),
      due: due, today: context.today, severity: .warning,
      basis: context.basis("inspection.day.summary"))
  }
}
