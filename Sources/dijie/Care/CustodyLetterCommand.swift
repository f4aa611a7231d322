import ArgumentParser
import Divisions
import Registry
import Rules
import Workbench

/// `dijie marker custody letter`: the letter as a paper.
struct CustodyLetterCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "letter",
      abstract: Wording.pick(
        zh: "打印责任书（docx、html、pdf）：界桩、期限、双方责任，签字处留白。",
        en: "Makes the duty letter as docx, html or pdf, with blanks to sign."),
      discussion: Wording.pick(
        zh: """
          责任条款取自数据文件 boundaries/custody-duties.tsv（界桩管护五项标准、巡查次
          数、报告义务），版式取自模板 custody，都可换成本单位的。姓名、电话默认留白，
          --personal 印上。

          例：
            dijie marker custody letter ZR-0102 --personal -o 责任书.docx
          """,
        en: """
          The duties come from the data file boundaries/custody-duties.tsv (the five
          standards of care, patrols, reports), the layout from the template custody; an
          office may change both. Name and telephone stay blank unless --personal is
          given.

          Example:
            dijie marker custody letter ZR-0102 --personal -o letter.docx
          """))
  }

  @Argument(help: .wording(zh: "责任书编号。", en: "The letter.", value: ("编号", "id")))
  var id: String

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: .wording(zh: "写到这个文件。", en: "The file to write.", value: ("文件", "file")),
    completion: .file())
  var output: String

  @Option(
    help: .wording(
      zh: "委托方名称；不写时为管护方的民政局。",
      en: "Who entrusts the care; the party's civil affairs department by default.",
      value: ("名称", "name")))
  var principal: String?

  @Option(
    help: .wording(
      zh: "份数；不写时按规则包。", en: "Copies; by the pack unless given.", value: ("份数", "number")))
  var copies: Int?

  @Option(
    help: .wording(
      zh: "本单位的模板文件夹；其中的 custody.docx 代替程序自带的。",
      en: "The office's own folder of templates with a custody.docx.",
      value: ("文件夹", "folder")), completion: .directory)
  var templates: String?

  @OptionGroup var limits: OutputLimits
  @OptionGroup var options: CareOptions

  func run() throws {
    let (session, book) = try options.open(limits.personal ? .writing : .reading)
    let letter = try book.letter(id).letter
    let data = try options.shared.dataFolder()
    var names: [String: String] = [:]
    names[letter.party] = try data.divisionTable().division(code: letter.party)?.name
    var paper = DutyLetter(
      book, try limits.output(session, id, options.shared), duties: try data.custodyDuties(),
      copies: try copies ?? session.rules.pack.count("custody.copies", within: 1...20),
      names: names)
    let isOwn = letter.party == session.register.area
    paper.principal = principal ?? (isOwn ? session.register.officeName : nil)
    let level = try paper.write(id, to: output, TemplateShelf(data, folder: templates))
    options.say(
      zh: "已写 \(output)。密级：\(level.title.zh)。"
        + (limits.personal ? "" : "姓名、电话留白，要印上请加 --personal。"),
      en: "Wrote \(output). Level: \(level.title.en)."
        + (limits.personal ? "" : " Name and telephone are left blank; --personal prints them."))
  }
}

/// `dijie marker custody renew`: another letter follows.
struct CustodyRenewCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "renew",
      abstract: Wording.pick(
        zh: "续签：登记接续的责任书；旧责任书还没届满的，改到新责任书的前一天。",
        en: "Enters a letter that follows another, which then ends the day before."),
      discussion: Wording.pick(
        zh: """
          没有写的内容照旧责任书。不写 --starts 时从旧责任书届满的次日起，已届满的从今天
          起。

          例：
            dijie marker custody renew ZR-0102 --until 2030-03-31 --document 新责任书.pdf
          """,
        en: """
          What is not given stays as in the old letter. Without --starts the new term
          begins the day after the old one ends, or today when it has ended.

          Example:
            dijie marker custody renew ZR-0102 --until 2030-03-31 --document new.pdf
          """))
  }

  @Argument(help: .wording(zh: "旧责任书编号。", en: "The old letter.", value: ("编号", "id")))
  var id: String

  @Option(
    name: [.customLong("id")],
    help: .wording(
      zh: "新责任书编号；不写时自动编号。", en: "The new number; made up unless given.",
      value: ("编号", "id")))
  var newID: String?

  @OptionGroup var words: CustodyWords
  @OptionGroup var signing: SigningOptions
  @OptionGroup var options: CareOptions

  func run() throws {
    let (session, book) = try options.open(.writing)
    let (record, letter) = try book.letter(id)
    let steps = CustodySteps(book)
    var draft = try steps.following(
      record, letter, id: newID ?? id, from: words.starts,
      hasMarkers: !words.markers.words.isEmpty)
    let start = draft.body["planned_from", .custody].text.flatMap { CalendarDay($0) }
    draft.id =
      newID
      ?? book.freeID(
        .custody, "ZR-\(letter.party)-\((start ?? session.clock.today).year)-")
    try words.fill(&draft, document: signing.documentName)
    if !words.markers.words.isEmpty {
      var choice = CustodySteps.Choice()
      choice.markers = words.markers.words
      steps.fill(&draft, markers: try steps.markers(choice, party: letter.party))
    }
    try steps.judge(draft, renewed: id)
    let old = steps.shortened(record, letter, by: draft)
    try CustodyEntering(
      session: session, book: book, author: signing.author(session), options: options,
      updatesMarkers: words.updateMarkers
    ).enter(draft, shortening: old)
    guard let last = old?.body["until", .custody].text else { return }
    options.say(
      zh: "旧责任书 \(id) 改为 \(last) 届满，原版本保留。",
      en: "The old letter \(id) now ends on \(last); its former version is kept.")
  }
}

/// `dijie marker custody end`.
struct CustodyEndCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "end",
      abstract: Wording.pick(
        zh: "终止一份责任书，如管护员更换、界桩报废。", en: "Ends a letter before or after its term."))
  }

  @Argument(help: .wording(zh: "责任书编号。", en: "The letter.", value: ("编号", "id")))
  var id: String

  @Option(
    help: .wording(zh: "终止日期；不写为今天。", en: "The day; today unless named.", value: ("日期", "day")))
  var on: CalendarDay?

  @Option(help: .wording(zh: "理由。", en: "Why.", value: ("理由", "reason")))
  var reason: String

  @OptionGroup var signing: SigningOptions
  @OptionGroup var options: CareOptions

  func run() throws {
    let (session, book) = try options.open(.writing)
    let letter = try book.letter(id).letter
    let author = try signing.author(session)
    let day = on ?? session.clock.today
    guard day <= session.clock.today else {
      throw CommandFailure(
        .refused, zh: "终止日期 \(day) 在今天（\(session.clock.today)）之后；到那天再登记。未作改动。",
        en: "\(day) lies after today (\(session.clock.today)); enter it on that day. Nothing was "
          + "changed.")
    }
    let event = try session.write(author, on: .custody, id) { change in
      if let warning = try session.checkDuties(change, .custody, id, author) {
        Streams.say(warning.chosen)
      }
      return try change.end(
        .custody, id, act: .retire, happened: day, reason: reason, document: nil)
    }
    try Streams.write(
      Wording.pick(
        zh: "责任书 \(id) 于 \(day) 终止（事件 \(event)）。\n",
        en: "Duty letter \(id) ended on \(day) (event \(event)).\n"))
    let others = letter.markers.filter { marker in
      !book.care.letters(of: marker).contains { $0.id != id && $0.holds(on: session.clock.today) }
    }
    guard !others.isEmpty else { return }
    options.say(
      zh: "\(others.count) 颗界桩现在没有责任书；请另行登记（dijie marker custody add）。",
      en: "\(Wording.count(others.count, "marker")) now without a letter; enter another with dijie "
        + "marker custody add.")
  }
}
