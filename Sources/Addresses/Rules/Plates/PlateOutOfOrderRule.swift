import Rules

/// Numbers that do not follow along the street (号码逆序).
enum PlateOutOfOrderRule: PlateRule {
  static let description = RuleDescription(
    id: "plate/out-of-order", code: "",
    title: LocalizedText(zh: "号码与位置次序不合", en: "Out of order"),
    rationale: LocalizedText(
      zh: "门牌号沿街依次编排，逆序的号找不到。",
      en: "Numbers follow along the street; one out of order is not found."),
    basis: Basis(document: "宁波市地名管理条例 (2020)", clause: "22–23"),
    severity: .error,
    hint: LocalizedText(
      zh: "核对坐标与号码；坐标错的改坐标，号错的另编并记入对照表。",
      en:
        "Compare position and number; correct the position, or renumber and enter it in the table."
    ), settings: ["plate.limit.order"])

  static let examples = [
    PlateExample("1@20L 3@40L 5@60L 7@80L", isFound: false),
    PlateExample("1@20L 3@40L 9@50L 5@60L 7@80L", isFound: true),
    PlateExample("1@20L 3@42L 5@40L 7@80L", isFound: false),
    PlateExample("1@20L 3@40L 3-1@50L 5@60L", isFound: false),
    PlateExample("5@20L 3@40L 1@60L", isFound: false) { policy, _, _ in policy.origins = [:] },
  ]

  static func inspect(
    _ street: NumberedStreet, _ context: PlateRuleContext, into findings: inout [Finding]
  ) {
    for sequence in street.sequences(\.isOrdered) {
      let plates = sequence.sorted { ($0.number, $0.along) < ($1.number, $1.along) }
      let kept = longestRise(plates.map(\.along))
      var next = 0
      for index in plates.indices {
        if next < kept.count, kept[next] == index {
          next += 1
          continue
        }
        let before = next > 0 ? plates[kept[next - 1]] : nil
        let after = next < kept.count ? plates[kept[next]] : nil
        judge(plates[index], before, after, street, context, &findings)
      }
    }
  }

  private static func judge(
    _ plate: NumberedPlate, _ before: NumberedPlate?, _ after: NumberedPlate?,
    _ street: NumberedStreet, _ context: PlateRuleContext, _ findings: inout [Finding]
  ) {
    let early = (before?.along ?? -.infinity) - plate.along
    let late = plate.along - (after?.along ?? .infinity)
    let misplaced = max(early, late)
    guard misplaced > context.policy.limits.order,
      let rival = early > late ? before : after
    else { return }
    let (number, other) = (context.address(plate, street), context.text(rival.number))
    let metres = Int(misplaced.rounded())
    findings.append(
      context.finding(
        description, [plate.row],
        zh: early > late
          ? "\(number)在 \(other)之前 \(metres) 米，应在其后。" : "\(number)在 \(other)之后 \(metres) 米，应在其前。",
        en: early > late
          ? "\(number) stands \(metres) m before \(other) and belongs behind it."
          : "\(number) stands \(metres) m behind \(other) and belongs before it.",
        measures: [Measure("misplaced_m", misplaced), Measure("along_m", plate.along)]))
  }

  /// The indices of a longest subsequence that does not fall, rising: O(n log n).
  static func longestRise(_ values: [Double]) -> [Int] {
    var tails: [Int] = []
    var previous = [Int](repeating: -1, count: values.count)
    for index in values.indices {
      var (low, high) = (0, tails.count)
      while low < high {
        let middle = (low + high) / 2
        if values[tails[middle]] <= values[index] { low = middle + 1 } else { high = middle }
      }
      if low > 0 { previous[index] = tails[low - 1] }
      if low == tails.count { tails.append(index) } else { tails[low] = index }
    }
    var kept: [Int] = []
    var index = tails.last ?? -1
    while index >= 0 {
      kept.append(index)
      index = previous[index]
    }
    return kept.reversed()
  }
}
