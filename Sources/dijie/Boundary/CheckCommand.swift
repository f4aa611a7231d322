import ArgumentParser

/// `dijie boundary check`: finds every fault of a layer, line by line.
struct CheckCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check",
      abstract: Wording.pick(
        zh: "检查行政区划图层：逐条界线列出重叠、缝隙、不接边以及几何和代码错误。",
        en: "Checks a layer of administrative units: overlaps, gaps and unmatched edges by "
          + "boundary line, and faults of geometry and codes."),
      discussion: CheckExamples.text)
  }

  @Argument(
    help: .wording(
      zh: "图层文件；几个文件合为一个图层，- 表示标准输入。",
      en: "Layer files; several are one layer, - is standard input.", value: ("文件", "file")),
    completion: .file())
  var files: [String]

  @OptionGroup var columns: LayerColumnOptions
  @OptionGroup var scope: CheckScopeOptions
  @OptionGroup var papers: CheckPaperOptions
  @OptionGroup var output: CheckOutputOptions
  @OptionGroup var cells: RawOption
  @OptionGroup var secrecy: LayerLevelOption
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if files.count(where: { $0 == "-" }) > 1 {
      throw ValidationError(
        Wording.pick(zh: "- 只能写一次", en: "- can be given only once"))
    }
    if let repeated = files.first(where: { file in files.count(where: { $0 == file }) > 1 }) {
      throw ValidationError(
        Wording.pick(zh: "文件 \(repeated) 写了两次", en: "file \(repeated) is given twice"))
    }
  }

  func run() throws {
    throw try carryOut().exitCode
  }
}
