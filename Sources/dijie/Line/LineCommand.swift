import ArgumentParser

/// `dijie line`.
struct LineCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "line",
      abstract: Wording.pick(
        zh: "界线：提取、导入、检查、比较、走向说明、穿越、勘定。",
        en: "Boundary lines: deriving, checking, comparing, describing, demarcating."),
      subcommands: [
        LineDeriveCommand.self, LineImportCommand.self, LineListCommand.self, LineShowCommand.self,
        LineExportCommand.self, LineCheckCommand.self, LineCompareCommand.self,
        LineCrossesCommand.self,
        LineDescribeCommand.self, LineDemarcateCommand.self, PactCommand.self, IncidentCommand.self,
      ])
  }
}
