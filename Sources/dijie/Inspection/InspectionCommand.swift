import ArgumentParser

/// `dijie inspection`.
struct InspectionCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "inspection",
      abstract: Wording.pick(
        zh: "联检：计划、开始、记录、导入、进度、报告、办结。",
        en: "Joint inspection: plan, open, record, import, status, report, close."),
      subcommands: [
        InspectionPlanCommand.self, InspectionOpenCommand.self, InspectionRecordCommand.self,
        InspectionImportCommand.self, InspectionStatusCommand.self,
        InspectionReportCommand.self, InspectionCloseCommand.self,
      ])
  }
}
