import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie marker show`: everything the register knows of one marker.
struct MarkerShowCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: Wording.pick(
        zh: "显示一颗界桩的全部情况：各次坐标及差值、方位物、所在地、管护、检查、变动、附件。",
        en: "Shows one marker: positions side by side, ties, places, care, checks, changes."),
      discussion: Wording.pick(
        zh: """
          各次坐标并列，与签署坐标之差（ΔN、ΔE、Δ、ΔH）及判断一并列出。方位物的方位角为
          坐标方位角，真方位角按子午线收敛角换算。

          例：
            dijie marker show 0102003Q
            dijie marker show 0102003Q --format json
          """,
        en: """
          Positions stand side by side with their differences from the signed one (ΔN,
          ΔE, Δ, ΔH) and what these mean. Azimuths of ties are grid azimuths; true ones
          follow by the convergence of meridians.

          Example:
            dijie marker show 0102003Q
            dijie marker show 0102003Q --format json
          """))
  }

  /// How a page can be written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @Argument(help: .wording(zh: "界桩编号。", en: "The marker's number.", value: ("编号", "id")))
  var id: String

  @Option(
    help: .wording(zh: "格式：text、json。", en: "text or json.", value: ("格式", "format")))
  var format: Format = .text

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: .wording(
      zh: "写到这个文件；不写时写到标准输出。", en: "Writes to this file instead of standard output.",
      value: ("文件", "file")), completion: .file())
  var output: String?

  @OptionGroup var limits: OutputLimits
  @OptionGroup var options: MarkerBookOptions

  func run() throws {
    let (session, book, cycle) = try options.open(limits.personal ? .writing : .reading)
    let marker = try book.index(of: id)
    let making = MarkerPageMaking(
      session, book, try limits.output(session, "marker", options.shared),
      try options.shared.dataFolder().courseWords(), Wording.language, forPeople: format == .text,
      cycle: cycle)
    let page = try making.page(marker)
    let bytes = format == .json ? page.json : Array(page.text(Wording.language).utf8)
    try Streams.write(bytes, to: output)
  }
}
