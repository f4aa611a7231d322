import ArgumentParser
import Divisions
import Gazetteer
import Registry
import Rules
import Workbench

/// What commands on signs have in common.
struct SignScopeOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "责任区划，代码或名称。", en: "The responsible division, by code or name.",
      value: ("区划", "division")))
  var area: String?

  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  /// The register and the signs looked at.
  func check(
    _ access: Register.Access
  ) throws -> (session: OfficeSession, check: SignCheck, data: DataFolder) {
    let data = try shared.dataFolder()
    let session = try place.session(access, shared)
    let scope = try NameScopeOptions.scope(area, nil, data)
    return (session, try SignCheck(session.register, area: scope.area), data)
  }
}

/// `dijie name sign check`.
struct NameSignCheckCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check",
      abstract: Wording.pick(
        zh: "检查标志：名称已变、文字拼写不符、巡检发现的问题。",
        en: "Finds signs of names that changed, wrong ones and damaged ones."),
      discussion: Wording.pick(
        zh: """
          例：
            dijie name sign check --area 210114
            dijie name sign check -o 标志问题.xlsx
          """,
        en: """
          Examples:
            dijie name sign check --area 210114
            dijie name sign check -o signs.xlsx
          """))
  }

  @OptionGroup var listed: ListingOptions
  @OptionGroup var scope: SignScopeOptions

  func run() throws {
    let (_, check, _) = try scope.check(.reading)
    try listed.write(check.table(forPeople: listed.isForPeople ? Wording.language : nil))
    guard !scope.shared.quiet else { return }
    Streams.say(
      Wording.pick(
        zh: "\(check.signs.count) 块标志，发现问题 \(check.faults.count) 处。",
        en: "\(Wording.count(check.signs.count, "sign")), "
          + "\(Wording.count(check.faults.count, "fault"))."))
  }
}

/// `dijie name sign order`.
struct NameSignOrderCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "order",
      abstract: Wording.pick(
        zh: "发标志整改通知给责任区，有期限，逾期列入待办。",
        en: "Orders repairs of the responsible district, with a term in dijie due."),
      discussion: Wording.pick(
        zh: """
          不写编号时，为检查出的全部问题（没有未完成通知的）各发一份。期限不写时按单位规则
          包 sign.repair.days。

          例：
            dijie name sign order --area 210114 --document 沈民函〔2026〕8号
            dijie name sign order S210114-0001 --until 2026-12-20
          """,
        en: """
          Without numbers every fault found that has no open order gets one. The term is
          sign.repair.days of the office's pack unless --until names it.

          Examples:
            dijie name sign order --area 210114 --document "notice 8 of 2026"
            dijie name sign order S210114-0001 --until 2026-12-20
          """))
  }

  @Argument(help: .wording(zh: "标志编号。", en: "Signs by number.", value: ("编号", "id")))
  var ids: [String] = []

  @Option(help: .wording(zh: "整改期限。", en: "The last day of the term.", value: ("日期", "day")))
  var until: CalendarDay?

  @OptionGroup var signing: SigningOptions
  @OptionGroup var scope: SignScopeOptions

  func run() throws {
    let (session, check, _) = try scope.check(.writing)
    let known = Set(check.signs.map(\.id))
    if let strange = ids.first(where: { !known.contains($0) }) {
      throw CommandFailure(
        .missing, zh: "登记库中没有标志 \(strange)（或不在该区划）。",
        en: "the register has no sign \(strange) in the division.")
    }
    let faults = check.faults.filter { fault in
      fault.order == nil && (ids.isEmpty || ids.contains(fault.sign.id))
    }
    guard let first = faults.first else {
      return Streams.say(
        Wording.pick(
          zh: "没有需要通知的问题（检查无问题，或都已有未完成的通知）。",
          en: "There is nothing to order: no fault, or all have an open order."))
    }
    let today = session.clock.today
    let term = try until ?? self.term(session, today)
    guard term >= today else {
      throw CommandFailure.usage(
        zh: "期限 \(term) 早于今天（\(today)）。", en: "the term \(term) lies before today (\(today)).")
    }
    let author = try signing.author(session)
    let made = try session.write(author, on: .sign, first.sign.id, document: "sign-order") {
      change in
      try faults.map { try enter($0, term, today, change) }
    }
    try Streams.write(
      Wording.pick(
        zh: "已发 \(made.count) 份整改通知（\(made.first ?? "") 起），期限 \(term)。\n",
        en: "Made \(Wording.count(made.count, "order")) (from \(made.first ?? "")), due \(term).\n")
    )
  }

  private func term(_ session: OfficeSession, _ today: CalendarDay) throws -> CalendarDay {
    let days: Int
    do { days = try session.rules.pack.count("sign.repair.days", within: 1...3650) } catch {
      throw CommandFailure(
        .content, zh: error.reason.zh + "；请补上。", en: error.reason.en + "; add it.")
    }
    return today.adding(days: days) ?? today
  }

  private func enter(
    _ fault: SignCheck.Fault, _ term: CalendarDay, _ today: CalendarDay,
    _ change: RegisterTransaction
  ) throws -> String {
    let area = fault.sign.body["area", .sign].text ?? ""
    let prefix = "ZG\(area.prefix(6))-\(today.year)-"
    let id = try change.freeID(.signOrder, prefix: prefix, digits: 4)
    var draft = RecordDraft(.signOrder, id: id)
    try draft.put("sign", fault.sign.id)
    try draft.put("area", area)
    try draft.put("fault", fault.fault)
    try draft.put("what", fault.what.chosen)
    try draft.put("ordered", today.description)
    try draft.put("until", term.description)
    try draft.put("document", signing.documentName)
    try change.enter(draft)
    return id
  }
}

/// `dijie name sign done`.
struct NameSignDoneCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "done",
      abstract: Wording.pick(zh: "登记整改完成。", en: "Records that an order was carried out."),
      discussion: Wording.pick(
        zh: """
          例：
            dijie name sign done ZG210114-2026-0001 --result 已更换 --document 照片.jpg
          """,
        en: """
          Example:
            dijie name sign done ZG210114-2026-0001 --result replaced --document photo.jpg
          """))
  }

  @Argument(help: .wording(zh: "整改编号。", en: "Orders by number.", value: ("编号", "id")))
  var ids: [String]

  @Option(help: .wording(zh: "结果。", en: "The result.", value: ("文字", "text")))
  var result: String

  @Option(
    help: .wording(
      zh: "完成日期；不写为今天。", en: "The day; today unless named.", value: ("日期", "day")))
  var on: CalendarDay?

  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    guard let first = ids.first else { return }
    let session = try place.session(.writing, shared)
    let day = on ?? session.clock.today
    let author = try signing.author(session)
    _ = try session.write(author, on: .signOrder, first, document: "sign-photo") { change in
      for id in ids {
        var draft = RecordDraft(.signOrder, id: id)
        draft.body = try change.current(.signOrder, id).body
        if let done = draft.body["done", .signOrder].text {
          throw CommandFailure(
            .refused, zh: "整改 \(id) 已于 \(done) 完成，未作改动；写错了用 dijie record correct sign_order。",
            en:
              "order \(id) was carried out on \(done), nothing was changed; correct it with dijie "
              + "record correct sign_order.")
        }
        try draft.put("done", day.description)
        try draft.put("result", result)
        draft.reason = Wording.pick(zh: "整改完成", en: "carried out")
        _ = try RecordJudge.judge(draft, today: session.clock.today)
        try change.amend(draft, act: .supersede)
      }
    }
    try Streams.write(
      Wording.pick(
        zh: "已登记 \(ids.count) 份整改完成（\(day)）。\n",
        en: "\(Wording.count(ids.count, "order")) carried out (\(day)).\n"))
  }
}

/// `dijie name sign stats`.
struct NameSignStatsCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "stats",
      abstract: Wording.pick(
        zh: "按责任区统计标志、问题和整改完成率。",
        en: "Counts signs, faults and orders carried out by district."))
  }

  @OptionGroup var listed: ListingOptions
  @OptionGroup var scope: SignScopeOptions

  func run() throws {
    let (session, check, data) = try scope.check(.reading)
    let divisions = try data.divisionTable()
    try listed.write(
      check.counts({ divisions.division(code: $0)?.name }, today: session.clock.today))
  }
}
