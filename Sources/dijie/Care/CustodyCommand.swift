import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie marker custody`: who looks after markers, and for how long.
struct CustodyCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "custody",
      abstract: Wording.pick(
        zh: "委托管护：管护责任书的登记、打印、续签、终止。",
        en: "Duty letters for the care of markers: enter, print, renew, end."),
      subcommands: [
        CustodyAddCommand.self, CustodyListCommand.self, CustodyShowCommand.self,
        CustodyLetterCommand.self, CustodyRenewCommand.self, CustodyEndCommand.self,
      ])
  }
}

/// What a letter of duty says, as options of `add` and `renew`.
struct CustodyWords: ParsableArguments {
  @Option(
    help: .wording(zh: "管护员姓名。", en: "The caretaker's name.", value: ("姓名", "name")))
  var caretaker: String?

  @Option(
    help: .wording(
      zh: "管护单位，如村民委员会。", en: "The unit entrusted, such as a village committee.",
      value: ("单位", "unit")))
  var unit: String?

  @Option(
    help: .wording(zh: "管护员电话。", en: "The caretaker's telephone.", value: ("电话", "number")))
  var telephone: String?

  @Option(
    help: .wording(
      zh: "界桩编号，用逗号隔开。", en: "The markers, with commas between.", value: ("编号", "A,B")))
  var markers: CommaList = CommaList([])

  @Option(help: .wording(zh: "签订日期。", en: "The day it was signed.", value: ("日期", "day")))
  var signed: CalendarDay?

  @Option(
    name: [.customLong("starts"), .customLong("from")],
    help: .wording(zh: "起始日期。", en: "The first day of its term.", value: ("日期", "day")))
  var starts: CalendarDay?

  @Option(help: .wording(zh: "届满日期。", en: "The last day of its term.", value: ("日期", "day")))
  var until: CalendarDay

  @Option(
    help: .wording(zh: "每年巡查次数。", en: "Patrols a year.", value: ("次数", "number")))
  var patrols: Int?

  @Option(help: .wording(zh: "备注。", en: "A remark.", value: ("文字", "text")))
  var remark: String?

  @Flag(
    help: .wording(
      zh: "把界桩记录的管护员、电话改为责任书所写。",
      en: "Writes caretaker and telephone into the records of the markers too."))
  var updateMarkers = false

  /// Puts what was given into a draft.
  func fill(_ draft: inout RecordDraft, document: String?) throws {
    try draft.put("caretaker", caretaker)
    try draft.put("unit", unit)
    try draft.put("telephone", telephone)
    try draft.put("signed", signed?.description)
    try draft.put("planned_from", starts?.description)
    try draft.put("until", until.description)
    try draft.put("patrols", patrols.map(String.init))
    try draft.put("remark", remark)
    try draft.put("document", document)
  }
}

/// Enters a letter of duty and says how the records of its markers differ.
struct CustodyEntering {
  let session: OfficeSession
  let book: CareBook
  let author: Author
  let options: CareOptions
  /// Whether the records of markers are brought into line.
  let updatesMarkers: Bool

  /// Enters it, with another record changed in the same step where one is given.
  func enter(_ draft: RecordDraft, shortening old: RecordDraft? = nil) throws {
    let gaps = try RecordJudge.judge(draft, today: session.clock.today)
    let steps = CustodySteps(book)
    let differences = steps.differences(draft)
    let updates = updatesMarkers ? steps.updates(differences, letter: draft.id) : []
    let event = try session.write(author, on: .custody, draft.id, document: "care-duty") { change in
      if let old { try change.amend(old, act: .supersede) }
      let event = try change.enter(draft)
      for update in updates { try change.amend(update, act: .supersede) }
      return event
    }
    for gap in gaps { Streams.say(gap.message.chosen) }
    let count = draft.body.parts[0].count
    try Streams.write(
      Wording.pick(
        zh: "已登记管护责任书 \(draft.id)：界桩 \(count) 颗（事件 \(event)）。\n",
        en: "Entered duty letter \(draft.id): \(Wording.count(count, "marker")) (event \(event)).\n"
      ))
    say(differences, updates.count)
  }

  private func say(_ differences: [CustodySteps.Difference], _ updated: Int) {
    let strange = differences.filter { $0.custodian != nil }
    if let first = strange.first {
      Streams.say(
        Wording.pick(
          zh: "注意：\(strange.count) 颗界桩登记的管护方不是这一方（如 \(first.marker) 为 "
            + "\(first.custodian ?? "")）；界桩由双方按协议分工管护，请核对。",
          en: "Note: \(Wording.count(strange.count, "marker")) name another custodian (such as "
            + "\(first.marker): \(first.custodian ?? "")); the sides share markers by their "
            + "agreement, check it."))
    }
    let others = differences.filter { !$0.fields.isEmpty }
    if updated > 0 {
      options.say(
        zh: "已更新 \(updated) 颗界桩记录的管护员。",
        en: "The caretaker of \(Wording.count(updated, "marker")) was updated.")
    } else if let first = others.first {
      options.say(
        zh: "\(others.count) 颗界桩（如 \(first.marker)）记录的管护员或电话与责任书不同，没有改动；"
          + "要一并更新请加 --update-markers，或用 dijie record supersede marker。",
        en:
          "The records of \(Wording.count(others.count, "marker")) (such as \(first.marker)) name "
          + "another caretaker or telephone and were left as they are; --update-markers or dijie "
          + "record supersede marker changes them.")
    }
  }
}

/// `dijie marker custody add`.
struct CustodyAddCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "add",
      abstract: Wording.pick(zh: "登记一份管护责任书。", en: "Enters a duty letter."),
      discussion: Wording.pick(
        zh: """
          界桩用 --markers 写明，或用 --line 取该管护方在一条界线（或 --from-km 至
          --to-km 一段）上的全部界桩；都不写时取它管护的全部界桩。同一期间已有责任书的界
          桩不能再登记（退出码 2）。界桩记录中的管护员不会自动改动，不同的列出。

          例：
            dijie marker custody add --party 990101 --caretaker 管护员甲 \\
                --unit 一号村民委员会 --markers 0102002A,0102003A \\
                --starts 2027-04-01 --until 2030-03-31 --patrols 4 --document 责任书.pdf
            dijie marker custody add ZR-0104 --party 990101 --caretaker 管护员乙 \\
                --line 990101990104 --until 2029-12-31 --patrols 2
          """,
        en: """
          Markers are named with --markers, or are all those the party looks after on
          --line, or on a stretch of it (--from-km to --to-km); without either all of
          the party's. A marker under another letter in the same time is refused (exit
          status 2). The caretakers in the records of markers are left alone; what
          differs is said.

          Example:
            dijie marker custody add --party 990101 --caretaker "caretaker A" \\
                --unit "village 1" --markers 0102002A,0102003A \\
                --starts 2027-04-01 --until 2030-03-31 --patrols 4 --document letter.pdf
            dijie marker custody add ZR-0104 --party 990101 --caretaker B \\
                --line 990101990104 --until 2029-12-31 --patrols 2
          """))
  }

  @Argument(
    help: .wording(
      zh: "责任书编号；不写时自动编号。", en: "Its number; made up unless given.", value: ("编号", "id")))
  var id: String?

  @Option(
    help: .wording(
      zh: "管护方的区划代码。", en: "The division that entrusts the care.", value: ("代码", "code")))
  var party: String

  @Option(
    help: .wording(
      zh: "该管护方在这条界线上的界桩。", en: "The party's markers on this line.",
      value: ("代码", "code")))
  var line: String?

  @Option(help: .wording(zh: "起里程，千米。", en: "From, in km.", value: ("千米", "km")))
  var fromKm: Double?

  @Option(help: .wording(zh: "止里程，千米。", en: "To, in km.", value: ("千米", "km")))
  var toKm: Double?

  @OptionGroup var words: CustodyWords

  @Flag(help: .wording(zh: "旧档补录。", en: "Taken over from old papers."))
  var historical = false

  @OptionGroup var signing: SigningOptions
  @OptionGroup var options: CareOptions

  func validate() throws {
    if fromKm != nil || toKm != nil, line == nil {
      throw ValidationError(
        Wording.pick(
          zh: "--from-km、--to-km 要与 --line 同用", en: "--from-km and --to-km go with --line"))
    }
    if !words.markers.words.isEmpty, fromKm != nil || toKm != nil {
      throw ValidationError(
        Wording.pick(
          zh: "--markers 不与 --from-km、--to-km 同用",
          en: "--markers does not go with --from-km and --to-km"))
    }
  }

  func run() throws {
    let (session, book) = try options.open(.writing)
    let year = (words.starts ?? session.clock.today).year
    var draft = RecordDraft(
      .custody, id: id ?? book.freeID(.custody, "ZR-\(party)-\(year)-"))
    try draft.put("party", party)
    try draft.put("planned_from", session.clock.today.description)
    try words.fill(&draft, document: signing.documentName)
    if let line {
      _ = try book.line(line)
      try draft.put("line", line)
    }
    var choice = CustodySteps.Choice()
    choice.markers = words.markers.words
    (choice.line, choice.fromKM, choice.toKM) = (line, fromKm, toKm)
    let steps = CustodySteps(book)
    steps.fill(&draft, markers: try steps.markers(choice, party: party))
    draft.body.isHistorical = historical
    try steps.judge(draft)
    try CustodyEntering(
      session: session, book: book, author: signing.author(session), options: options,
      updatesMarkers: words.updateMarkers
    ).enter(draft)
  }
}
