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
      subcommands: [RulesListCommand.self, RulesShowCommand.self])
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

  @Option(
    help: .wording(
      zh: "格式：text、json 或 csv。", en: "text, json or csv.", value: ("格式", "format")))
  var format: ListingFormat = .text
}

/// `dijie rules list`: all rules, one a line.
struct RulesListCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: Wording.pick(zh: "列出所有规则，每条一行。", en: "Lists all rules, one a line."))
  }

  @OptionGroup var options: RulesOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let pack = try shared.dataFolder().rulePack(options.pack)
    let listing = Listing(
      columns: [
        .init("code", zh: "编号", en: "code"), .init("rule", zh: "规则", en: "rule"),
        .init("severity", zh: "程度", en: "severity"), .init("title", zh: "名称", en: "title"),
      ],
      rows: ShownRules.all.map { rule in
        let severity = pack.severity(of: rule)
        let isText = options.format == .text
        return [
          .text(rule.code), .text(rule.id),
          .text(isText ? severity.title.chosen : severity.rawValue), .text(rule.title.chosen),
        ]
      })
    try Streams.write(listing.rendered(options.format))
  }
}
