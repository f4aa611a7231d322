import Rules

/// I01: every line is inspected jointly once in a cycle.
struct InspectionOverdueRule: InspectionRule {
  static let description = RuleDescription(
    id: "inspection/overdue", code: "I01",
    title: LocalizedText(zh: "联检到期或逾期", en: "Joint inspection due or overdue"),
    rationale: LocalizedText(
      zh: "每条界线每五年联合检查一次；从上次办结之日算起，没有联检过的从批准（设立）之日算起。乡级界线参照执行，只作警告。",
      en: "Every line is inspected jointly once in five years, counted from the day the last "
        + "inspection was closed, or from the line's approval where there was none. Lines between "
        + "townships follow by analogy and are warned of only."),
    basis: Basis(document: "行政区域界线管理条例 (State Council Order 353)", clause: "12"),
    severity: .error,
    hint: LocalizedText(
      zh: "与邻方商定时间，用 dijie inspection plan 列入计划；已联检的旧档用 dijie inspection close --historical 补录。",
      en: "Agree on a time with the neighbour and plan it with dijie inspection plan; enter an "
        + "inspection of the past with dijie inspection close --historical."),
    settings: ["inspection.cycle", "inspection.ahead"])

  static let examples = [
    InspectionExample(
      LocalizedText(zh: "三年前联检过", en: "inspected three years ago"),
      lines: ["L rank=county set=2010-01-01"], inspections: ["J line=L closed=2023-10-01"],
      expected: []),
    InspectionExample(
      LocalizedText(zh: "五年已过", en: "more than five years ago"),
      lines: ["L rank=county set=2010-01-01"], inspections: ["J line=L closed=2021-10-01"],
      expected: [["L"]]),
    InspectionExample(
      LocalizedText(zh: "设立五年以来没有联检过", en: "never inspected since it was set up"),
      lines: ["L rank=province set=2020-01-01"], expected: [["L"]]),
    InspectionExample(
      LocalizedText(zh: "一年之内到期", en: "due within a year"),
      lines: ["L rank=county"], inspections: ["J line=L closed=2022-06-01"], expected: [["L"]]),
    InspectionExample(
      LocalizedText(zh: "专项联检不算一轮", en: "an inspection of a stretch does not count"),
      lines: ["L rank=county set=2015-01-01"],
      inspections: ["J line=L sort=special from=1 to=2 closed=2024-10-01"], expected: [["L"]]),
    InspectionExample(
      LocalizedText(zh: "未定界和争议界不联检", en: "lines that are not decided are not inspected"),
      lines: ["L rank=county set=2010-01-01 standing=disputed"], expected: []),
  ]

  init() {}

  func inspect(_ analysis: InspectionAnalysis, into findings: inout [Finding]) {
    let only = analysis.closing.flatMap { id in
      analysis.inspections.first { $0.id == id }?.line
    }
    for line in analysis.lines where line.isInspected && (only == nil || only == line.id) {
      guard let due = analysis.due(line) else {
        findings.append(unknown(line, analysis))
        continue
      }
      guard due <= analysis.horizon else { continue }
      findings.append(finding(line, due, analysis))
    }
  }

  private func unknown(_ line: InspectedLine, _ analysis: InspectionAnalysis) -> Finding {
    analysis.finding(
      Self.description, severity: .info, kind: "unknown", [line.id],
      message: LocalizedText(
        zh: "界线 \(line.label) 没有联检记录，也没有批准或设立日期，算不出到期日。",
        en:
          "Line \(line.labelEN) has neither an inspection nor a day of approval; when the next is "
          + "due cannot be told."))
  }

  private func finding(
    _ line: InspectedLine, _ due: CalendarDay, _ analysis: InspectionAnalysis
  ) -> Finding {
    let isLate = due < analysis.today
    let last = analysis.last(line.id)?.done
    let since = LocalizedText(
      zh: last.map { "上次联检 \($0)" } ?? "设立以来没有联检",
      en: last.map { "last inspected on \($0)" } ?? "never inspected since it was set up")
    let going = analysis.inspections(of: line.id).last { $0.isOfWholeLine && $0.done == nil }
    let note = LocalizedText(
      zh: going.map { "，\($0.id) \($0.state.title.zh)" } ?? "，尚未列入计划",
      en: going.map { "; \($0.id) is \($0.state.title.en)" } ?? "; none is planned")
    let own = analysis.settings.pack.severity(of: Self.description)
    let severity: Severity = isLate ? (line.rank == .township ? .warning : own) : .warning
    let days = due.days(until: analysis.today)
    return analysis.finding(
      Self.description, severity: severity, kind: isLate ? "overdue" : "due", [line.id],
      message: LocalizedText(
        zh: isLate
          ? "界线 \(line.label) 联检已逾期 \(days) 天（应于 \(due) 前完成，\(since.zh)\(note.zh)）。"
          : "界线 \(line.label) 应于 \(due) 前完成联检（\(since.zh)\(note.zh)）。",
        en: isLate
          ? "The inspection of line \(line.labelEN) is \(days) days overdue (it was due by \(due); "
            + "\(since.en)\(note.en))."
          : "The inspection of line \(line.labelEN) is due by \(due) (\(since.en)\(note.en))."),
      measures: [Measure("days_late", count: days)])
  }
}
