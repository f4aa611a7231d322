import ArgumentParser

/// `dijie name`.
struct NameCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "name",
      abstract: Wording.pick(
        zh: "地名：检索、导入导出、检查、拼写、保护名录、标志、方案。",
        en: "Place names: search, exchange, check, spell, protect, signs, plans."),
      subcommands: [
        NameSearchCommand.self, NameShowCommand.self, NameNearCommand.self,
        NameHistoryCommand.self, NameProofCommand.self, NameStatsCommand.self,
        NameConfirmCommand.self,
        NameHeritageCommand.self, NameSignCommand.self, NamePlanCommand.self,
        NameImportCommand.self, NameExportCommand.self, NameCheckCommand.self,
        NameAuditCommand.self, NameSpellCommand.self,
      ])
  }
}
