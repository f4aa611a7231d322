public import Rules

/// A rule over joint inspections: metadata, examples and code in one file.
public protocol InspectionRule: Sendable {
  /// What the rule is.
  static var description: RuleDescription { get }
  /// Small registers that show it, with the findings it makes; they are its tests.
  static var examples: [InspectionExample] { get }
  /// Makes the rule; rules have no state.
  init()
  /// Adds what the rule finds.
  func inspect(_ analysis: InspectionAnalysis, into findings: inout [Finding])
}

extension InspectionAnalysis {
  /// The inspections a rule looks at: the one about to be closed, else all.
  var judged: [JointInspection] {
    guard let closing else { return inspections }
    return inspections.filter { $0.id == closing }
  }

  /// The records of markers of an inspection.
  func checks(_ inspection: JointInspection) -> [MarkerCheck] { markerChecks[inspection.id] ?? [] }
}

/// A few names in a sentence.
enum NameList {
  /// The first six and how many more there are.
  static func text(_ names: [String]) -> LocalizedText {
    let shown = names.prefix(6)
    let rest = names.count - shown.count
    return LocalizedText(
      zh: shown.joined(separator: "、") + (rest > 0 ? "等 \(names.count) 个" : ""),
      en: shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""))
  }
}
