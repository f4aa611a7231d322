import Rules

/// Numbers that must not be left out (跳号).
enum PlateSkippedNumberRule: PlateRule {
  static let description = RuleDescription(
    id: "plate/skipped-number", code: "",
    title: LocalizedText(zh: "跳号", en: "Number skipped"),
    rationale: LocalizedText(
      zh: "不得因 4、13、14 等数字跳号；跳号使后面的号与位置不符。",
      en: "Numbers such as 4, 13 and 14 may not be left out: what follows no longer fits its place."
    ),
    basis: Basis(document: "北京市地方标准：门楼牌编号 (2012-09-01 起施行，转引)", clause: ""),
    severity: .error,
    hint: LocalizedText(
      zh: "补编所跳的号，或登记为预留。",
      en: "Give the number that was left out, or enter it as a reserve."),
    settings: ["plate.skip.forbidden"])

  static let examples = [
    PlateExample("2@20R 4@40R 6@60R", isFound: false) { policy, _, _ in
      policy.forbiddenSkips = [4, 13, 14]
    },
    PlateExample("2@20R 6@60R", isFound: true) { policy, _, _ in
      policy.forbiddenSkips = [4, 13, 14]
    },
    PlateExample("2@20R =4@40R 6@60R", isFound: false) { policy, _, _ in
      policy.forbiddenSkips = [4, 13, 14]
    },
    PlateExample("2@20R 4@40R 8@60R", isFound: true) { policy, _, _ in
      policy.forbidsEverySkip = true
    },
  ]

  static func reasonToSkip(_ policy: NumberingPolicy) -> LocalizedText? {
    if policy.isByDistance {
      return LocalizedText(zh: "按距离编号，本就不连续", en: "numbers follow the distance and leave gaps")
    }
    guard policy.forbiddenSkips.isEmpty, !policy.forbidsEverySkip else { return nil }
    return LocalizedText(zh: "规则包未规定不得跳的号", en: "the pack forbids no skips")
  }

  static func inspect(
    _ street: NumberedStreet, _ context: PlateRuleContext, into findings: inout [Finding]
  ) {
    let policy = context.policy
    for gap in NumberGap.all(street) {
      let numbers = gap.missing.filter {
        policy.forbidsEverySkip || policy.forbiddenSkips.contains($0)
      }
      guard !numbers.isEmpty else { continue }
      let list = numbers.prefix(5).map { "\($0)号" }.joined(separator: "、")
      let more = numbers.count > 5 ? "…" : ""
      let neighbours = [gap.before, gap.after].compactMap { $0 }
      findings.append(
        context.finding(
          description, neighbours.map(\.row),
          zh: "\(street.name)跳过了\(list)\(more)，共 \(numbers.count) 个。",
          en: "\(street.name) skips \(list)\(more), \(numbers.count) in all.",
          measures: [Measure("skipped", count: numbers.count)]))
    }
  }
}
