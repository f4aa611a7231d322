import ArgumentParser
import Foundation
import Rules
import Workbench

/// The options every command has.
struct SharedOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "语言：zh 或 en；不写时随系统，系统没有设定时用中文。",
      en: "Language, zh or en; otherwise the system's, and Chinese when it has none.",
      value: ("语言", "language")))
  var lang: Language?

  @Option(
    help: .wording(
      zh: "同时使用几个处理器核；不写时全部使用。结果与此无关。",
      en: "How many processor cores to use; all by default. The output does not depend on it.",
      value: ("个数", "count")))
  var jobs: Int?

  @Option(
    help: .wording(
      zh: "数据文件夹（规则包、行政区划表）；不写时用程序自带的。",
      en: "The data folder (rule packs, division tables) instead of the program's own.",
      value: ("文件夹", "folder")), completion: .directory)
  var data: String?

  @Flag(
    help: .wording(
      zh: "不显示进度和说明，只显示结果和错误。",
      en: "No progress and no remarks, only results and errors."))
  var quiet = false

  @Flag(
    help: .wording(
      zh: "输出文件已存在时也替换；不写时只替换本命令写成后未经改动的。",
      en: "Replaces an output that is there; otherwise only an untouched one of this command."))
  var overwrite = false

  func validate() throws {
    if let jobs, jobs < 1 {
      throw ValidationError(
        Wording.pick(
          zh: "--jobs 要写 1 或更大的整数，而不是 \(jobs)",
          en: "--jobs needs a whole number of 1 or more, not \(jobs)"))
    }
  }

  /// How many cores a command may use.
  var cores: Int { jobs ?? max(1, ProcessInfo.processInfo.activeProcessorCount) }

  /// The data folder of this run.
  ///
  /// - Throws: `FormatError` of kind `missing`.
  func dataFolder() throws -> DataFolder {
    try DataFolder.locate(
      option: data, environment: ProcessInfo.processInfo.environment, program: Program.path)
  }
}

extension Program {
  /// The running program's own path, links resolved.
  static var path: String {
    let link = "/proc/self/exe"
    if let path = try? FileManager.default.destinationOfSymbolicLink(atPath: link) { return path }
    return Bundle.main.executablePath ?? CommandLine.arguments.first ?? "/"
  }
}
