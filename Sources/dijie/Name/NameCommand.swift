import ArgumentParser

/// `dijie name`.
struct NameCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "name",
      abstract: Wording.pick(zh: "地名：拼写。", en: "Place names: spelling."),
      subcommands: [NameSpellCommand.self])
  }
}
