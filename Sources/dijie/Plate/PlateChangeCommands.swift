import ArgumentParser
import Gazetteer
import Registry
import Rules
import Workbench

/// `dijie plate renumber`: another number for a door, the old one kept.
struct PlateRenumberCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "renumber",
      abstract: Wording.pick(
        zh: "换号：旧号留作历史，可出证明。", en: "Gives a door another number; the old one stays."),
      discussion: Wording.pick(
        zh: """
          可同时换街路（--street）。标准地址随之改写；同一街路已有这个号的拒绝。

          例：
            dijie plate renumber P210114-000001 --number 21 --reason 错号 \\
                --document 沈民地〔2026〕9号
          """,
        en: """
          The street can change as well (--street). The standard address follows; a number
          the street has already is refused.

          Example:
            dijie plate renumber P210114-000001 --number 21 --reason "wrong number" \\
                --document "order 9 of 2026"
          """))
  }

  @OptionGroup var choice: PlateChoice

  @Option(help: .wording(zh: "新号码。", en: "The new number.", value: ("号码", "number")))
  var number: String

  @Option(help: .wording(zh: "新街路巷。", en: "The new street.", value: ("街路巷", "street")))
  var street: String?

  @Option(help: .wording(zh: "理由。", en: "Why.", value: ("理由", "reason")))
  var reason: String

  @Option(
    help: .wording(
      zh: "生效日期；不写为今天。", en: "From which day; today unless named.", value: ("日期", "day")))
  var on: CalendarDay?

  @OptionGroup var signing: SigningOptions

  func run() throws {
    let session = try choice.place.session(.writing, choice.shared)
    let (plate, addresses) = try choice.find(session)
    guard plate.status == .current else {
      throw CommandFailure(
        .refused, zh: "门牌 \(plate.id) 已注销，不能换号。",
        en: "plate \(plate.id) has ended and cannot be renumbered.")
    }
    var draft = RecordDraft(.plate, id: plate.id)
    draft.body = plate.body
    draft.body["number", .plate] = .text(number)
    if let street {
      draft.body["street", .plate] = .text(street)
      var names = StreetNames(session.register)
      let id = try names.id(street, plate.body["area", .plate].text ?? "")
      draft.body["street_name", .plate] = id.map { .text($0) } ?? .null
    }
    // What hangs on the door is still the old plate, which the check then remarks.
    for field in ["qr", "set_up"] { draft.body[field, .plate] = .null }
    draft.body["address", .plate] = .text(addresses.text(draft.body))
    (draft.reason, draft.happened) = (reason, on)
    try refuseTaken(draft, session)
    _ = try RecordJudge.judge(draft, today: session.clock.today)
    let author = try signing.author(session)
    let ready = draft
    let event = try session.write(author, on: .plate, plate.id, document: "plate-order") {
      try $0.amend(ready, act: .supersede)
    }
    try Streams.write(
      Wording.pick(
        zh: "\(plate.id)：\(plate.body["address", .plate].text ?? "") → "
          + "\(draft.body["address", .plate].text ?? "")（事件 \(event)）。\n",
        en: "\(plate.id): \(plate.body["address", .plate].text ?? "") → "
          + "\(draft.body["address", .plate].text ?? "") (event \(event)).\n"))
  }

  private func refuseTaken(_ draft: RecordDraft, _ session: OfficeSession) throws {
    var filter = RecordFilter()
    filter.fields["street"] = draft.body["street", .plate].text
    filter.fields["area"] = draft.body["area", .plate].text
    let key = PlateImport.key(draft.body)
    let taken = try session.register.records(.plate, filter).first {
      $0.id != draft.id && PlateImport.key($0.body) == key
    }
    guard let taken else { return }
    throw CommandFailure(
      .refused, zh: "\(draft.body["address", .plate].text ?? "")已是门牌 \(taken.id)，未作改动；请另选号码。",
      en: "\(draft.body["address", .plate].text ?? "") is plate \(taken.id) already, nothing was "
        + "changed; choose another number.")
  }
}

/// `dijie plate retire`: a plate that is no more.
struct PlateRetireCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "retire",
      abstract: Wording.pick(
        zh: "注销门牌：号码可留作预留。", en: "Ends a plate; its number may stay reserved."),
      discussion: Wording.pick(
        zh: """
          例：
            dijie plate retire P210114-000001 --reason 拆除 --document 拆除备案.pdf
            dijie plate retire P210114-000001 --reason 拆除 --reserve
          """,
        en: """
          Examples:
            dijie plate retire P210114-000001 --reason demolished --document paper.pdf
            dijie plate retire P210114-000001 --reason demolished --reserve
          """))
  }

  @OptionGroup var choice: PlateChoice

  @Option(help: .wording(zh: "理由。", en: "Why.", value: ("理由", "reason")))
  var reason: String

  @Flag(help: .wording(zh: "号码留作预留，不注销。", en: "Keeps the number in reserve instead."))
  var reserve = false

  @Option(
    help: .wording(
      zh: "日期；不写为今天。", en: "The day; today unless named.", value: ("日期", "day")))
  var on: CalendarDay?

  @OptionGroup var signing: SigningOptions

  func run() throws {
    let session = try choice.place.session(.writing, choice.shared)
    let (plate, _) = try choice.find(session)
    let author = try signing.author(session)
    let event = try session.write(author, on: .plate, plate.id, document: "plate-order") { change in
      guard reserve else {
        return try change.end(
          .plate, plate.id, act: .retire, happened: on, reason: reason, document: nil)
      }
      var draft = RecordDraft(.plate, id: plate.id)
      draft.body = plate.body
      draft.body["use", .plate] = .text("reserved")
      for field in ["text", "qr", "set_up", "applicant", "telephone", "property"] {
        draft.body[field, .plate] = .null
      }
      (draft.reason, draft.happened) = (reason, on)
      return try change.amend(draft, act: .supersede)
    }
    let address = plate.body["address", .plate].text ?? ""
    try Streams.write(
      Wording.pick(
        zh: "\(plate.id)（\(address)）已\(reserve ? "转为预留号" : "注销")（事件 \(event)）。\n",
        en: "\(plate.id) (\(address)) \(reserve ? "is in reserve now" : "has ended") (event "
          + "\(event)).\n"))
  }
}

/// `dijie plate table`: old and new numbers, listed or carried out.
struct PlateTableCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "table",
      abstract: Wording.pick(
        zh: "新旧门楼号对照表：列出，或按一份对照表成批换号。",
        en: "Old and new numbers: lists them, or renumbers by a table."),
      discussion: Wording.pick(
        zh: """
          不写文件时列出登记库中换过号的门牌。写文件时按表换号，全部换或一个也不换；表中可
          以互换号码，成环、一号变两号的拒绝。

          例：
            dijie plate table --street 翠湖街 -o 对照表.xlsx
            dijie plate table 对照表.csv --reason 重编 --document 沈民地〔2026〕9号
          """,
        en: """
          Without a file it lists the doors of the register that were renumbered. With one
          it renumbers by it, all or none; doors may exchange numbers, rings and numbers
          that become two are refused.

          Examples:
            dijie plate table --street 翠湖街 -o table.xlsx
            dijie plate table table.csv --reason "new numbering" --document "order 9"
          """))
  }

  @Argument(
    help: .wording(zh: "对照表文件。", en: "The table.", value: ("文件", "file")), completion: .file())
  var file: String?

  @Option(help: .wording(zh: "只列这条街路巷的。", en: "Of a street.", value: ("街路巷", "street")))
  var street: String?

  @Option(
    help: .wording(
      zh: "在这个区划内，代码或名称。", en: "Within a division, by code or name.",
      value: ("区划", "division")))
  var area: String?

  @Option(help: .wording(zh: "换号的理由。", en: "Why doors are renumbered.", value: ("理由", "reason")))
  var reason: String?

  @Flag(help: .wording(zh: "只检查，不换号。", en: "Only judges; changes nothing."))
  var dryRun = false

  @OptionGroup var heading: HeadingOptions
  @OptionGroup var listed: ListingOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard file == nil || reason != nil else {
      throw ValidationError(
        Wording.pick(
          zh: "按对照表换号要用 --reason 写明理由", en: "renumbering by a table needs --reason, why"))
    }
  }

  func run() throws {
    let data = try shared.dataFolder()
    let code = try area.map { try NameScopeOptions.scope($0, nil, data).area }
    guard let file, let reason else {
      let session = try place.session(.reading, shared)
      return try listed.write(
        PlateRenumbering.table(session.register, area: code, street: street))
    }
    let session = try place.session(.writing, shared)
    let lines = try NumberingTable(
      path: file, kind: "renumbering", headingRow: heading.headingRow, data
    ).renumberings()
    let work = try PlateRenumbering(
      lines, area: code, reason: reason, PlateAddress(data.divisionTable()), session.register)
    guard work.refused.isEmpty else {
      for trouble in work.refused {
        let message = trouble.trouble.message
        try Streams.write(
          Wording.pick(
            zh: "第 \(trouble.row) 行：\(message.zh)。\n", en: "row \(trouble.row): \(message.en).\n"))
      }
      Streams.say(
        Wording.pick(
          zh: "\(work.refused.count) 行不能办，一个号也未换；请改正后重来。",
          en: "\(Wording.count(work.refused.count, "row")) cannot be carried out, nothing was "
            + "changed; correct the table and come again."))
      throw ExitStatus.openErrors.exitCode
    }
    if !dryRun { _ = try work.enter(session, by: signing.author(session)) }
    try Streams.write(
      Wording.pick(
        zh: "\(dryRun ? "可以换" : "已换") \(work.drafts.count) 个号\(dryRun ? "（未写入）" : "")。\n",
        en: "\(dryRun ? "Can renumber" : "Renumbered") \(Wording.count(work.drafts.count, "door"))"
          + "\(dryRun ? " (nothing written)" : "").\n"))
  }
}
