import Rules

/// Numbers left out without a reserve (断号).
enum PlateGapRule: PlateRule {
  static let description = RuleDescription(
    id: "plate/gap", code: "",
    title: LocalizedText(zh: "断号", en: "Numbers missing"),
    rationale: LocalizedText(
      zh: "号码无故中断，留作何用没有记录；空地应当登记预留号。",
      en: "Numbers are missing and nothing says why; vacant plots have their numbers reserved."),
    basis: Basis(document: "宁波市地名管理条例 (2020)", clause: "22–23"),
    severity: .warning,
    hint: LocalizedText(
      zh: "有建筑未登记的补登；空地登记为预留。",
      en: "Enter what stands there and is missing; enter vacant plots as reserves."),
    settings: ["plate.step", "plate.step.metres"])

  static let examples = [
    PlateExample("1@20L 3@40L 5@60L", isFound: false),
    PlateExample("1@20L 3@40L 9@60L", isFound: true),
    PlateExample("1@20L 3@40L =5@50L =7@55L 9@60L", isFound: false),
    PlateExample("1@20L 3@40L 9@60L", isFound: false) { policy, _, _ in policy.step = .metric },
    PlateExample("1@20L 3@40L 9@60L", isFound: false) { policy, _, _ in
      (policy.step, policy.metres) = (.frontage, 4)
    },
    PlateExample("1@20L 3@40L 29@60L", isFound: true) { policy, _, _ in
      (policy.step, policy.metres) = (.frontage, 4)
    },
  ]

  static func inspect(
    _ street: NumberedStreet, _ context: PlateRuleContext, into findings: inout [Finding]
  ) {
    guard !context.policy.isByDistance, !context.policy.forbidsEverySkip else { return }
    for gap in NumberGap.all(street) {
      let numbers = gap.missing.filter { !context.policy.forbiddenSkips.contains($0) }
      guard let first = numbers.first, let last = numbers.last,
        numbers.count > allowed(gap, context.policy)
      else { continue }
      let range = first == last ? "\(first)" : "\(first)–\(last)"
      let spread = gap.distance.map { [Measure("apart_m", $0)] } ?? []
      let neighbours = [gap.before, gap.after].compactMap { $0 }
      findings.append(
        context.finding(
          description, neighbours.map(\.row),
          zh: "\(street.name)\(range)号缺 \(numbers.count) 个号，没有预留。",
          en:
            "\(street.name) lacks \(numbers.count) of the numbers \(range), and none is reserved.",
          measures: [Measure("missing", count: numbers.count)] + spread))
    }
  }

  /// How many numbers the frontage between two plates accounts for.
  private static func allowed(_ gap: NumberGap, _ policy: NumberingPolicy) -> Int {
    guard policy.step != .sequential else { return 0 }
    guard let distance = gap.distance else { return 0 }
    if policy.step == .frontage, let metres = policy.metres { return Int(distance / metres) }
    guard let spacing = gap.usualSpacing, spacing > 0 else { return .max }
    return Int(min(distance / spacing + 0.5, 1e6))
  }
}

/// Numbers missing between two that follow each other (缺号区间).
struct NumberGap {
  let before: NumberedPlate?
  let after: NumberedPlate?
  /// The missing main numbers; what lies beyond ten thousand is left out.
  let missing: [Int]
  /// Metres between the two; nil when one has no place.
  let distance: Double?
  /// The metres numbers of this sequence usually are apart; nil with too few of them.
  let usualSpacing: Double?

  /// All gaps of a street, the one before the first number included where the origin is known.
  static func all(_ street: NumberedStreet) -> [NumberGap] {
    var gaps: [NumberGap] = []
    for (turn, sequence) in street.sequences({ _ in true }).enumerated() {
      let plates = sequence.sorted { ($0.number, $0.row) < ($1.number, $1.row) }
      guard let lead = plates.first else { continue }
      let spacing = spacing(plates)
      let start = street.stride == 1 || turn == 0 ? 1 : 2
      if street.originSource == .policy, lead.number.main > start {
        gaps.append(
          NumberGap(nil, lead, start, lead.number.main, lead.along, street.stride, spacing))
      }
      for (one, next) in zip(plates, plates.dropFirst())
      where next.number.main - one.number.main > street.stride {
        let from = one.number.main + street.stride
        let distance = abs(next.along - one.along)
        gaps.append(NumberGap(one, next, from, next.number.main, distance, street.stride, spacing))
      }
    }
    return gaps
  }

  private init(
    _ before: NumberedPlate?, _ after: NumberedPlate?, _ from: Int, _ to: Int, _ distance: Double,
    _ step: Int, _ spacing: Double?
  ) {
    (self.before, self.after) = (before, after)
    missing = Array(stride(from: from, to: min(to, from + 20_000), by: step))
    self.distance = distance.isNaN ? nil : distance
    usualSpacing = spacing
  }

  /// The median of metres between numbers that follow each other without a gap.
  private static func spacing(_ plates: [NumberedPlate]) -> Double? {
    let metres = zip(plates, plates.dropFirst()).compactMap { one, next -> Double? in
      let steps = next.number.main - one.number.main
      let distance = abs(next.along - one.along)
      return steps > 0 && steps <= 2 && !distance.isNaN ? distance : nil
    }.sorted()
    return metres.count < 3 ? nil : metres[metres.count / 2]
  }
}
