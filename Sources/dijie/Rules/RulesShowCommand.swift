import ArgumentParser
import Rules
import Workbench

/// `dijie rules show`: one rule in full.
struct RulesShowCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: Wording.pick(
        zh: "说明一条规则：为什么查、依据、容差、怎么处理。",
        en: "Explains a rule: why it matters, its basis, its tolerances, what to do."))
  }

  @Argument(
    help: .wording(
      zh: "规则的名称或编号，如 coverage/overlap 或 A01。",
      en: "A rule by id or letter id, such as coverage/overlap or A01.", value: ("规则", "rule")),
    completion: .custom { _, _, _ in ShownRules.all.map(\.id) })
  var rule: String

  @OptionGroup var options: RulesOptions
  @OptionGroup var listed: ListingOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let found = ShownRules.matching(rule)
    guard !found.isEmpty else {
      throw CommandFailure.usage(
        zh: "没有 \(rule) 这条规则；全部规则见 dijie rules list。",
        en: "there is no rule \(rule); dijie rules list names them all.")
    }
    let pack = try shared.dataFolder().rulePack(options.pack)
    guard try listed.chosenFormat() != .text else {
      let pages = found.map { page(of: $0, pack: pack) }
      return try listed.write(text: pages.joined(separator: "\n"))
    }
    try listed.write(
      Listing(
        title: LocalizedText(zh: "规则", en: "rules"), columns: Self.columns,
        rows: found.map { row(of: $0, pack: pack) }))
  }

  private static let columns: [Listing.Column] = [
    .init("rule", zh: "规则", en: "rule"), .init("code", zh: "编号", en: "code"),
    .init("title", zh: "名称", en: "title"), .init("severity", zh: "程度", en: "severity"),
    .init("defaultSeverity", zh: "默认程度", en: "default severity"),
    .init("rationale", zh: "理由", en: "rationale"), .init("document", zh: "依据", en: "document"),
    .init("clause", zh: "条款", en: "clause"), .init("hint", zh: "处理", en: "hint"),
    .init("settings", zh: "设定", en: "settings"), .init("pack", zh: "规则包", en: "pack"),
  ]

  private func row(of rule: RuleDescription, pack: RulePack) -> [Listing.Cell] {
    [
      .text(rule.id), .text(rule.code), .text(rule.title.chosen),
      .text(pack.severity(of: rule).rawValue), .text(rule.severity.rawValue),
      .text(rule.rationale.chosen), .text(rule.basis.document), .text(rule.basis.clause),
      .text(rule.hint.chosen), .list(settings(of: rule, pack: pack)), .text(pack.id),
    ]
  }

  private func page(of rule: RuleDescription, pack: RulePack) -> String {
    let severity = pack.severity(of: rule)
    let basis = [rule.basis.document, rule.basis.clause].filter { !$0.isEmpty }
    var rows: [(LocalizedText, String)] = [
      (.init(zh: "程度", en: "Severity"), severity.title.chosen),
      (.init(zh: "理由", en: "Why"), rule.rationale.chosen),
      (.init(zh: "依据", en: "Basis"), basis.joined(separator: Wording.pick(zh: "，", en: ", "))),
      (.init(zh: "处理", en: "What to do"), rule.hint.chosen),
    ]
    for setting in settings(of: rule, pack: pack) {
      rows.append((.init(zh: "规则包", en: "Rule pack"), setting))
    }
    let head = [rule.code, rule.id, rule.title.chosen].filter { !$0.isEmpty }
    return head.joined(separator: "  ") + "\n"
      + rows.map { label, text in Self.line(label.chosen, text) }.joined()
  }

  /// The settings that steer a rule, `key = value unit (source)`.
  private func settings(of rule: RuleDescription, pack: RulePack) -> [String] {
    rule.settings.flatMap { key in
      pack.settings.filter { $0.key == key || $0.key.hasPrefix(key + ".") }.map { setting in
        var text = "\(setting.key) = \(setting.value)"
        if !setting.unit.isEmpty { text += " \(setting.unit)" }
        if !setting.source.isEmpty {
          text += Wording.pick(zh: "（\(setting.source)）", en: " (\(setting.source))")
        }
        return text
      }
    }
  }

  private static func line(_ label: String, _ text: String) -> String {
    let column = 14
    let margin = String(repeating: " ", count: column)
    let lines = TextLayout.wrapped(text, to: min(Terminal.columns, 110) - column)
    return TextLayout.padded("  " + label, to: column)
      + lines.joined(separator: "\n" + margin) + "\n"
  }
}
