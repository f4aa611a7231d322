import ArgumentParser

/// `dijie name`.
struct NameCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "name",
      abstract: Wording.pick(
        zh: "地名：检索、导入、检查拟用名称、拼写。",
        en: "Place names: searching, importing, checking, spelling."),
      subcommands: [
        NameSearchCommand.self, NameShowCommand.self, NameNearCommand.self,
        NameImportCommand.self, NameExportCommand.self, NameCheckCommand.self,
        NameAuditCommand.self, NameSpellCommand.self,
      ])
  }
}
