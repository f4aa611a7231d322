import ArgumentParser
import Workbench

/// The root of the command line.
struct Dijie: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "dijie",
      abstract: Wording.pick(
        zh: "地界：地名与行政区域界线工具。", en: "Geographic names and administrative boundaries (地界)."),
      discussion: Wording.pick(
        zh: """
          退出码：
             0  没有未处理的错误
             1  有未处理的错误
             2  规则不允许，未作改动
            64  命令写错
            65  内容不能用
            66  缺少输入文件或不能读
            70  引擎或程序内部出错
            73  不能建立输出
            74  读写失败、磁盘已满或输出被关闭
            75  登记库正被占用
            77  没有权限

          命令行补全：dijie --generate-completion-script bash（或 zsh、fish）
          """,
        en: """
          Exit status:
             0  no open error
             1  open errors
             2  refused by a rule, nothing changed
            64  usage
            65  content unusable
            66  input missing or unreadable
            70  engine or program fault
            73  output cannot be created
            74  I/O failure, full disk or closed output
            75  register busy
            77  not permitted

          Shell completion: dijie --generate-completion-script bash (or zsh, fish)
          """),
      subcommands: [
        BoundaryCommand.self, ConvertCommand.self, MapCommand.self, CRSCommand.self,
        TableCommand.self, TemplateCommand.self, RulesCommand.self, RegistryCommand.self,
        RecordCommand.self, ArchiveCommand.self, DueCommand.self,
        LineCommand.self, MarkerCommand.self, InspectionCommand.self, NameCommand.self,
        AddressCommand.self, PlateCommand.self,
        CaseCommand.self,
      ])
  }

  /// What the program takes without a command.
  struct Options: ParsableArguments {
    @Flag(
      help: .wording(
        zh: "显示版本和所用的数据文件夹。", en: "Prints the version and the data folder used."))
    var version = false

    @OptionGroup var shared: SharedOptions
  }

  @OptionGroup var options: Options

  func run() throws {
    guard options.version else {
      throw CommandFailure.usage(
        zh: "没有写命令；用法见 dijie --help。", en: "no command was given; see dijie --help.")
    }
    var lines = ["dijie \(Program.version)"]
    do {
      let folder = try options.shared.dataFolder()
      lines.append(
        Wording.pick(zh: "数据文件夹：\(folder.path)", en: "data folder: \(folder.path)"))
      try Streams.write(lines.joined(separator: "\n") + "\n")
    } catch let error as any Reportable {
      try Streams.write(lines.joined(separator: "\n") + "\n")
      throw error
    }
  }
}
