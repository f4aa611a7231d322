import ArgumentParser
import Registry
import Rules
import Workbench

/// The states of letters as options name them.
enum CustodyStateWord: String, CaseIterable, ExpressibleByArgument {
  case ahead, running, followed, expired

  /// Reads a word in English, or as Chinese users see it.
  init?(argument: String) {
    guard
      let match = Self.allCases.first(where: {
        $0.rawValue == argument.lowercased() || $0.state.title.zh == argument
      })
    else { return nil }
    self = match
  }

  /// The state.
  var state: CustodyLetter.State { CustodyLetter.State(rawValue: rawValue) ?? .running }
}

/// `dijie marker custody list`.
struct CustodyListCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: Wording.pick(
        zh: "责任书台账：界桩、期限、剩余天数、应巡查与已巡查；或没有责任书的界桩。",
        en: "Lists duty letters with terms and patrols, or markers without one."),
      discussion: Wording.pick(
        zh: """
          已有接续责任书的旧责任书用 --all 才列出。姓名默认脱敏，--personal 显示。

          例：
            dijie marker custody list --line 990101990102
            dijie marker custody list --state 已届满 -o 台账.xlsx
            dijie marker custody list --missing
          """,
        en: """
          Old letters that others follow are listed with --all. Names are masked unless
          --personal is given.

          Example:
            dijie marker custody list --line 990101990102
            dijie marker custody list --state expired -o letters.xlsx
            dijie marker custody list --missing
          """))
  }

  @Option(help: .wording(zh: "这条界线的。", en: "Of this line.", value: ("代码", "code")))
  var line: String?

  @Option(help: .wording(zh: "这一方的。", en: "Of this party.", value: ("代码", "code")))
  var party: String?

  @Option(
    help: .wording(
      zh: "状态：未开始、有效、已续签、已届满。", en: "ahead, running, followed or expired.",
      value: ("状态", "state")))
  var state: CustodyStateWord?

  @Flag(help: .wording(zh: "已续签的旧责任书也列出。", en: "Old ones that others follow too."))
  var all = false

  @Flag(help: .wording(zh: "改列没有责任书的界桩。", en: "Markers without a letter instead."))
  var missing = false

  @OptionGroup var listed: ListingOptions
  @OptionGroup var limits: OutputLimits
  @OptionGroup var options: CareOptions

  func run() throws {
    let (session, book) = try options.open(limits.personal ? .writing : .reading)
    if let line { _ = try book.line(line) }
    let output = try limits.output(session, "custody", options.shared)
    var listing = CustodyListing(
      book, output, language: listed.isForPeople ? Wording.language : nil)
    (listing.line, listing.party) = (line, party)
    (listing.state, listing.showsFollowed) = (state?.state, all)
    if missing {
      let table = listing.unlettered()
      try listed.write(table)
      return options.say(
        zh: "\(table.count) 颗界桩今天（\(book.today)）没有责任书。",
        en: "\(Wording.count(table.count, "marker")) without a letter today (\(book.today)).")
    }
    var (table, level) = try listing.letters()
    table.marks = output.marks(output.shown(level), of: session.register)
    try listed.write(table)
    options.say(
      zh: "共 \(table.count) 份责任书。", en: "\(Wording.count(table.count, "letter")).")
  }
}

/// `dijie marker custody show`.
struct CustodyShowCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: Wording.pick(
        zh: "一份责任书：内容、界桩、应巡查与已巡查。",
        en: "One duty letter: what it says, its markers, patrols asked and made."))
  }

  @Argument(help: .wording(zh: "责任书编号。", en: "The letter.", value: ("编号", "id")))
  var id: String

  @OptionGroup var limits: OutputLimits
  @OptionGroup var options: CareOptions

  func run() throws {
    let (session, book) = try options.open(limits.personal ? .writing : .reading)
    let (stored, letter) = try book.letter(id)
    let output = try limits.output(session, id, options.shared)
    let (records, level) = try output.prepared([stored], .custody)
    let kind = RecordKind.custody
    let record = records[0]
    var facts: [(Listing.Column, Listing.Cell)] = [
      (.init("id", zh: "责任书编号", en: "letter"), .text(id))
    ]
    for (field, value) in zip(kind.fields, record.body.values) where !value.isNull {
      facts.append(
        (
          .init(field.name, zh: field.title.zh, en: field.title.en),
          .text(field.shown(value, Wording.language))
        ))
    }
    let state = book.care.state(letter, on: book.today)
    facts += [
      (.init("state", zh: "状态", en: "state"), .text(state.title.chosen)),
      (.init("markers", zh: "界桩", en: "markers"), .list(letter.markers)),
    ]
    let slots = CustodyListing(book, output, language: Wording.language)
      .slots(letter, upTo: book.today)
    let patrols = Listing(
      columns: [
        .init("start", zh: "自", en: "from"), .init("end", zh: "至", en: "to"),
        .init("state", zh: "巡查", en: "patrol"), .init("day", zh: "日期", en: "day"),
        .init("patrol", zh: "记录", en: "record", isCode: true),
      ],
      rows: slots.map { slot in
        [
          .day(slot.start.description), .day(slot.end.description),
          .text(slot.state.title.chosen), slot.patrol?.day.map { .day($0.description) } ?? .none,
          slot.patrol.map { .text($0.id) } ?? .none,
        ]
      })
    try Streams.write(
      FactPage(facts).rendered(.text)
        + (slots.isEmpty ? "" : "\n" + patrols.text(Wording.language) + "\n"))
    let shown = output.shown(level)
    options.say(zh: "密级：\(shown.title.zh)。", en: "Level: \(shown.title.en).")
  }
}
