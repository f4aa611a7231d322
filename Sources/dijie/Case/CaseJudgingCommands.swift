import ArgumentParser
import Divisions
import Gazetteer
import Registry
import Rules
import Workbench

/// `dijie case review`: the rules are run; errors are answered before it is recorded.
struct CaseReviewCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "review",
      abstract: Wording.pick(
        zh: "审核：按命名规则检查并登记；错误须处理或豁免。",
        en: "Runs the rules and records the review; errors need a waiver."),
      discussion: Wording.pick(
        zh: """
          检查出“错误”的，先改名称，或写明豁免：--waive 规则=理由，并用 --document 给出
          依据；谁决定的、依据什么一并登记。规则包中 waivable.规则=no 的不能豁免。

          例：
            dijie case review MM210114-2026-0001 --result 符合命名规则
            dijie case review MM210114-2026-0002 --waive name/person=与该人无关 \\
                --document 会议纪要.pdf
          """,
        en: """
          Where the rules find errors the name is changed, or they are waived: --waive
          RULE=REASON with --document for what it rests on; who decided is recorded. What
          the pack marks waivable.RULE = no cannot be waived.

          Examples:
            dijie case review MM210114-2026-0001 --result "fits the rules"
            dijie case review MM210114-2026-0002 --waive name/person="no link" \\
                --document minutes.pdf
          """))
  }

  @Option(
    help: .wording(
      zh: "豁免：规则=理由；可写多个。", en: "rule=reason; repeatable.", value: ("规则=理由", "rule=reason")))
  var waive: [String] = []

  @Option(
    help: .wording(
      zh: "规则包的名称或文件，可写几个，用逗号分开，后面的为准；不写时用 cn-names。",
      en: "Rule packs by name or file, parted by commas, the last holds; cn-names by default.",
      value: ("规则包", "pack")), completion: .file(extensions: ["tsv"]))
  var pack: String?

  @Option(
    help: .wording(
      zh: "从备选名称中选用这一个。", en: "Takes this one of the candidates.", value: ("名称", "name")))
  var choose: String?

  @OptionGroup var options: CaseStepOptions

  func run() throws {
    let data = try options.shared.dataFolder()
    try options.enter("review") { entry, book, ids in
      let waivers = try parsed()
      let waived = Set(waivers.map(\.rule))
      // An old case is judged by the rules of its day.
      for id in ids {
        let found = try book.found(id)
        var body = found.record.body
        if let choose { try CaseSteps.choose(choose, in: &body, id) }
        try judge(found, body, waived, book, data)
      }
      (entry.waivers, entry.choice) = (waivers, choose)
    }
  }

  private func parsed() throws -> [(rule: String, reason: String)] {
    let waivers = try waive.map { word -> (rule: String, reason: String) in
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, !parts[1].isEmpty,
        let rule = NameRuleCatalog.descriptions.first(where: {
          [$0.id, $0.code].contains(parts[0])
        })
      else {
        throw CommandFailure.usage(
          zh: "“\(word)”应为 规则=理由；规则见 dijie rules list。",
          en: "“\(word)” should be rule=reason; dijie rules list names the rules.")
      }
      return (rule.id, parts[1])
    }
    if !waivers.isEmpty, options.signing.document == nil {
      throw CommandFailure.usage(
        zh: "豁免须用 --document 给出依据。", en: "a waiver names what it rests on with --document.")
    }
    return waivers
  }

  private func judge(
    _ found: OpenCase, _ body: RecordBody, _ waived: Set<String>, _ book: CaseBook,
    _ data: DataFolder
  ) throws {
    let register = book.session.register
    guard let query = try CaseQuery.query(body, register) else { return }
    var checking = try NameChecking(
      data, pack: pack, register: register, day: found.naming.opened)
    checking.know(try data.divisionTable())
    let earlier = Set(
      found.record.body.entries("waivers", .nameCase).compactMap { $0["rule"].text })
    for finding in try checking.check(query).findings where finding.severity != .info {
      let isFixed = checking.context.pack.text("waivable.\(finding.rule)") == "no"
      let isWaived = waived.union(earlier).contains(finding.rule) && !isFixed
      guard finding.severity == .error, !isWaived else {
        Streams.say("\(found.id) \(finding.code) " + finding.message.chosen)
        continue
      }
      throw CommandFailure(
        .refused,
        zh: "案件 \(found.id)：\(finding.code) \(finding.message.zh)"
          + (isFixed ? "这条规则不能豁免。" : "请换名，或写明 --waive \(finding.rule)=理由 和 --document。") + "未登记审核。",
        en: "case \(found.id): \(finding.code) \(finding.message.en) "
          + (isFixed
            ? "This rule cannot be waived. "
            : "Change the name, or waive it with --waive \(finding.rule)=REASON and --document. ")
          + "The review was not recorded.")
    }
    let share = checking.context.pack.text("road.length.share").flatMap(Double.init) ?? 0.05
    if let remark = CaseQuery.lengthRemark(found.record.body, share: share) {
      Streams.say("\(found.id) " + remark.chosen)
    }
  }
}

/// `dijie case consult`: notice, closing day, submissions and how they were handled.
struct CaseConsultCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "consult",
      abstract: Wording.pick(
        zh: "征求意见：公示和截止日，逐条意见和处理情况，专家论证。",
        en: "Consultation: notice, closing day, each submission, experts."),
      discussion: Wording.pick(
        zh: """
          例：
            dijie case consult 编号 --until 2026-12-10 --document 公示.pdf
            dijie case consult 编号 --submitter 某社区 --stand 反对 --what 与老街混淆 \\
                --handling 已改用翠湖街
            dijie case consult 编号 --speaker 专家 --submitter 某专家 \\
                --post 某大学教授 --stand 同意 --what 专名有据，通名相符
          """,
        en: """
          Examples:
            dijie case consult ID --until 2026-12-10 --document notice.pdf
            dijie case consult ID --submitter "a community" --stand object \\
                --what "like the old" --handling "another name was taken"
            dijie case consult ID --speaker expert --submitter "an expert" \\
                --post professor --stand support --what "well founded"
          """))
  }

  @Option(help: .wording(zh: "提出意见的人或单位。", en: "Who submitted.", value: ("姓名", "name")))
  var submitter: String?

  @Option(
    help: .wording(
      zh: "意见方：public 公众、department 部门、expert 专家；不写为公众。",
      en: "public, department or expert; public unless named.", value: ("意见方", "speaker")))
  var speaker = "public"

  @Option(
    help: .wording(
      zh: "专家的单位和职称，或来文单位的职务。", en: "Where the person works, and as what.",
      value: ("单位职务", "post")))
  var post: String?

  @Option(
    help: .wording(
      zh: "态度：support 同意、object 反对、neutral 建议。", en: "support, object or neutral.",
      value: ("态度", "stand")))
  var stand: String?

  @Option(help: .wording(zh: "意见内容。", en: "What was submitted.", value: ("文字", "text")))
  var what: String?

  @Option(help: .wording(zh: "处理情况。", en: "How it was handled.", value: ("文字", "text")))
  var handling: String?

  @OptionGroup var options: CaseStepOptions

  func run() throws {
    guard let what else { return try options.enter("consult") }
    let data = try options.shared.dataFolder()
    let session = try options.place.session(.writing, options.shared)
    guard let id = try options.cases().first, var row = RecordKind.nameCase.entry("submissions")
    else { return }
    guard let index = RecordKind.nameCase.index(ofPart: "submissions") else { return }
    let fields = RecordKind.nameCase.parts[index].fields
    for (field, text) in [
      ("day", (options.on ?? session.clock.today).description), ("from", submitter),
      ("party", speaker), ("position", post), ("stand", stand ?? "neutral"), ("what", what),
      ("handling", handling),
    ] {
      guard let text, let own = fields.first(where: { $0.name == field }) else { continue }
      do { row[field] = try own.read(text) } catch {
        throw CommandFailure.usage(zh: error.message.zh + "。", en: error.message.en + ".")
      }
    }
    let book = try CaseBook(session, data)
    // Experts are heard on their own, with or without a notice.
    let isExpert = row["party"].text == "expert"
    guard try isExpert || book.found(id).naming.hasDone("consult") else {
      throw CommandFailure(
        .refused, zh: "案件 \(id) 还没有发出征求意见；先用 --until 登记公示和截止日。",
        en: "the case \(id) has no consultation yet; record the notice with --until first.")
    }
    let entry = row
    let event = try session.write(
      options.signing.author(session), on: .nameCase, id, document: "case-submission"
    ) { change in
      var draft = RecordDraft(.nameCase, id: id)
      draft.body = try change.current(.nameCase, id).body
      draft.body.set(
        "submissions", .nameCase, draft.body.entries("submissions", .nameCase) + [entry])
      draft.reason = "征求意见"
      return try change.amend(draft, act: .supersede)
    }
    try Streams.write(
      Wording.pick(
        zh: "已登记案件 \(id) 的一条意见（事件 \(event)）。\n",
        en: "Recorded a submission to case \(id) (event \(event)).\n"))
  }
}

/// `dijie case announce`: the announcement with its six items.
struct CaseAnnounceCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "announce",
      abstract: Wording.pick(zh: "公告：写出公告句，登记公告。", en: "Writes the notice and records it."),
      discussion: Wording.pick(
        zh: """
          公告须有六项：标准地名、拼写、所在区划、位置描述、批准机关、批准日期；缺的列出，
          不登记。--draft 只写出公告，不登记。

          例：
            dijie case announce @一批.txt --draft
            dijie case announce MM210114-2026-0001 --number 公告第3号
          """,
        en: """
          A notice holds the standard name, its spelling, division, place, approving
          authority and day; what is missing is said and nothing recorded. --draft only
          writes the notice.

          Examples:
            dijie case announce @batch.txt --draft
            dijie case announce MM210114-2026-0001 --number "notice 3"
          """))
  }

  @Flag(help: .wording(zh: "只写出公告，不登记。", en: "Only writes the notice."))
  var draft = false

  @OptionGroup var options: CaseStepOptions

  func run() throws {
    let data = try options.shared.dataFolder()
    let session = try options.place.session(.reading, options.shared)
    let book = try CaseBook(session, data)
    let tables = try data.nameTables()
    let cases = try options.cases().map { try book.found($0) }
    for item in cases {
      let missing = item.missingItems()
      guard !missing.isEmpty, ["naming", "renaming", "filing"].contains(item.naming.kind) else {
        continue
      }
      throw CommandFailure(
        .refused,
        zh: "案件 \(item.id) 的公告缺：\(missing.map(\.zh).joined(separator: "、"))（地名备案公告管理办法）；未登记。",
        en:
          "the notice of case \(item.id) lacks: \(missing.map(\.en).joined(separator: ", ")); nothing "
          + "was recorded.")
    }
    try Streams.write(try text(cases, session, tables))
    if !draft { try options.enter("announce") }
  }

  /// The notice: a sentence a name, and below them what all have in common.
  private func text(
    _ cases: [OpenCase], _ session: OfficeSession, _ tables: NameTables
  ) throws -> String {
    var lines: [String] = []
    for (index, item) in cases.enumerated() {
      let former = try item.text("name")
        .flatMap { try session.register.versions(.name, $0).last?.body["text", .name].text }
      let made = try item.text("made").flatMap { try session.register.versions(.name, $0).last }
      let spelling =
        made?.body["spelling", .name].text
        ?? item.text("text").flatMap { name in
          tables.spelling(name, item.naming.category, item.text("area") ?? "")
        }
      let isRenamed = item.naming.kind == "renaming"
      lines.append(
        item.sentence(
          number: cases.count > 1 ? index + 1 : 1, spelling: spelling,
          former: isRenamed ? former : nil
        ).text)
    }
    if let decision = cases.first?.naming.done.last(where: {
      ["approve", "receive"].contains($0.step)
    }) {
      let areas = Set(cases.compactMap { $0.text("area").map { String($0.prefix(6)) } }).sorted()
      let names = areas.map { tables.divisions.division(code: $0)?.name ?? $0 }
      lines.append("所在行政区：\(names.joined(separator: "、"))。")
      lines.append(
        "批准机关：\(decision.facts[.authority] ?? "")；批准日期：\(decision.day?.description ?? "")；"
          + "批准文号：\(decision.facts[.number] ?? "")。")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
