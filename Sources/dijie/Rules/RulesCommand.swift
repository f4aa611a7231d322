import ArgumentParser
import Rules
import Workbench

/// `dijie rules`: what is checked and why.
struct RulesCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "rules",
      abstract: Wording.pick(
        zh: "列出检查规则，说明每条规则的依据、容差和处理办法。",
        en: "Lists the rules of checking and explains their basis, tolerances and remedies."),
      subcommands: [RulesListCommand.self, RulesShowCommand.self, RulesDiffCommand.self])
  }
}

/// The options both commands on rules have.
struct RulesOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "规则包的名称或文件；不写时用 cn-county。",
      en: "A rule pack by name or file; cn-county by default.", value: ("规则包", "pack")),
    completion: .file(extensions: ["tsv"]))
  var pack: String?
}

/// `dijie rules list`: all rules, one a line.
struct RulesListCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: Wording.pick(zh: "列出所有规则，每条一行。", en: "Lists all rules, one a line."))
  }

  @OptionGroup var options: RulesOptions
  @OptionGroup var listed: ListingOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let pack = try shared.dataFolder().rulePack(options.pack)
    let isForPeople = try listed.chosenFormat().isForPeople
    let listing = Listing(
      title: LocalizedText(zh: "规则", en: "rules"),
      columns: [
        .init("code", zh: "编号", en: "code"), .init("rule", zh: "规则", en: "rule"),
        .init("severity", zh: "程度", en: "severity"), .init("title", zh: "名称", en: "title"),
      ],
      rows: ShownRules.all.map { rule in
        let severity = pack.severity(of: rule)
        return [
          .text(rule.code), .text(rule.id),
          .text(isForPeople ? severity.title.chosen : severity.rawValue), .text(rule.title.chosen),
        ]
      })
    try listed.write(listing)
  }
}
