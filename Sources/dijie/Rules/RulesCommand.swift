import ArgumentParser

/// `dijie rules`: what is checked and why.
struct RulesCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "rules",
      abstract: Wording.pick(
        zh: "列出检查规则，说明每条规则的依据、容差和处理办法。",
        en: "Lists the rules of checking and explains their basis, tolerances and remedies."),
      subcommands: [])
  }
}
