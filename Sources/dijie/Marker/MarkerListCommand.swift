import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie marker list`: markers with their place along the line and their last check.
struct MarkerListCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: Wording.pick(
        zh: "列出界桩：里程、偏距、坐标、管护、最近一次检查的状况。",
        en: "Lists markers: chainage, offset, coordinates, care, condition last found."),
      discussion: Wording.pick(
        zh: """
          沿界线按里程排列。偏距左正右负。应检日期为最近一次检查（或界线联检完成日期、埋
          设日期）加联检周期（单位规则包 inspection.cycle）。

          例：
            dijie marker list --line 990101-990102
            dijie marker list --condition 破损
            dijie marker list --overdue -o 逾期界桩.xlsx
            dijie marker list --area 990102 -o 界桩.gpkg
          """,
        en: """
          In the order of lines and along them. Offsets are positive to the left. A
          marker is due one cycle (inspection.cycle of the office's pack) after its last
          check, the end of its line's inspection, or its setting up.

          Example:
            dijie marker list --line 990101-990102
            dijie marker list --condition damaged
            dijie marker list --overdue -o overdue.xlsx
            dijie marker list --area 990102 -o markers.gpkg
          """))
  }

  @Option(
    help: .wording(zh: "这条界线的。", en: "Of this line.", value: ("代码", "code")))
  var line: String?

  @Option(
    help: .wording(
      zh: "管护方或所在地在这个行政区的。", en: "Looked after by or lying in a division.",
      value: ("代码", "code")))
  var area: String?

  @Option(
    help: .wording(
      zh: "类型：单立、双立、三立、三交点。", en: "How they stand: single, paired, tripled, junction.",
      value: ("类型", "type")))
  var type: String?

  @Option(
    help: .wording(
      zh: "最近一次检查的状况，如 完好、破损、未找到、未检查。",
      en: "The condition last found, such as good, damaged, missing, unvisited.",
      value: ("状况", "condition")))
  var condition: String?

  @Flag(
    help: .wording(
      zh: "只列超过联检周期没有检查的。", en: "Only those not looked at within the inspection's cycle."))
  var overdue = false

  @Option(
    help: .wording(
      zh: "编号、文字或所在地中含有。", en: "The number, a text or a place contains this.",
      value: ("文字", "text")))
  var containing: String?

  @OptionGroup var listed: ListingOptions
  @OptionGroup var limits: OutputLimits
  @OptionGroup var options: MarkerBookOptions

  func run() throws {
    let (session, book, cycle) = try options.open(limits.personal ? .writing : .reading)
    if let line { try book.requireLine(line) }
    var listing = MarkerListing(cycle: cycle)
    listing.line = line
    listing.area = area
    listing.type = try type.map { try Self.word($0, .marker, "type") }
    listing.condition = try condition.map { try Self.word($0, .markerCheck, "condition") }
    listing.overdueOn = overdue ? session.clock.today : nil
    listing.containing = containing
    let indices = listing.select(book)
    let output = try limits.output(session, "marker", options.shared)
    let (records, level) = try output.prepared(
      indices.map { book.records.markers[$0] }, .marker)
    var table = listing.table(
      indices, records, book, today: session.clock.today, isPublic: output.isPublic,
      language: listed.isForPeople ? Wording.language : nil)
    let shown = output.shown(level)
    table.marks = output.marks(shown, of: session.register)
    try listed.write(table)
    if !options.shared.quiet {
      Streams.say(
        Wording.pick(
          zh: "共 \(indices.count) 颗界桩。密级：\(shown.title.zh)。",
          en: "\(indices.count) markers. Level: \(shown.title.en)."))
    }
  }

  /// The stored word of a choice by any of its names.
  private static func word(_ text: String, _ kind: RecordKind, _ name: String) throws -> String {
    guard let field = kind.fields.first(where: { $0.name == name }),
      case .choice(let choices) = field.form
    else { return text }
    if let value = try? field.read(text).text { return value }
    let zh = choices.map(\.title.zh).joined(separator: "、")
    let en = choices.map(\.word).joined(separator: ", ")
    throw CommandFailure.usage(
      zh: "\(field.title.zh)没有“\(text)”；有 \(zh)。",
      en: "there is no \(field.title.en) “\(text)”; there are \(en).")
  }
}
