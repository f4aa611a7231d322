import ArgumentParser

/// `dijie name`.
struct NameCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "name",
      abstract: Wording.pick(zh: "地名：检查拟用名称，拼写。", en: "Place names: checking, spelling."),
      subcommands: [NameCheckCommand.self, NameSpellCommand.self])
  }
}
