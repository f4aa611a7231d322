import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie line show`: everything the register knows of one line.
struct LineShowCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: Wording.pick(
        zh: "显示一条界线：登记事项、界段、沿线界桩、联检、各版本。",
        en: "Shows one line: its record, sections, markers along it, inspections, versions."),
      discussion: LineExamples.show)
  }

  @Argument(help: .wording(zh: "界线代码。", en: "The line's code.", value: ("代码", "code")))
  var id: String

  @Option(help: .wording(zh: "格式：text、json。", en: "text or json.", value: ("格式", "format")))
  var format: MarkerShowCommand.Format = .text

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: .wording(
      zh: "写到这个文件；不写时写到标准输出。", en: "Writes to this file instead of standard output.",
      value: ("文件", "file")), completion: .file())
  var output: String?

  @OptionGroup var limits: OutputLimits
  @OptionGroup var options: LineBookOptions

  func run() throws {
    let (session, book, cycle) = try options.open(limits.personal ? .writing : .reading)
    let line = try book.requiredIndex(of: id)
    let making = LinePageMaking(
      session, book, try limits.output(session, "line", options.shared), Wording.language,
      forPeople: format == .text, cycle: cycle)
    let page = try making.page(line)
    let bytes = format == .json ? page.json : Array(page.text(Wording.language).utf8)
    try Streams.write(bytes, to: output)
  }
}
