import ArgumentParser

/// `dijie marker`.
struct MarkerCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "marker",
      abstract: Wording.pick(
        zh: "界桩：导入、检查、成果表、管护与变动。",
        en: "Boundary markers: importing, checking, register sheets, care and changes."),
      subcommands: [
        MarkerImportCommand.self, MarkerCheckCommand.self, MarkerListCommand.self,
        MarkerShowCommand.self, MarkerNearCommand.self, MarkerHistoryCommand.self,
        MarkerSheetCommand.self, MarkerExportCommand.self, MarkerChangeCommand.self,
        CustodyCommand.self, PatrolCommand.self,
      ])
  }
}
