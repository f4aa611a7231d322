import Geometry
public import Rules

/// A rule over markers and their lines: metadata, examples and code in one file.
public protocol MarkerRule: Sendable {
  /// What the rule is.
  static var description: RuleDescription { get }
  /// A few markers that show it, with the findings it makes; they are its tests.
  static var examples: [MarkerExample] { get }
  /// Makes the rule; rules have no state.
  init()
  /// Why the rule cannot run on these markers, or nil when it can.
  func reasonToSkip(_ analysis: MarkerAnalysis) -> LocalizedText?
  /// Adds what the rule finds.
  func inspect(_ analysis: MarkerAnalysis, into findings: inout [Finding])
}

extension MarkerRule {
  /// Rules run unless they say why not.
  public func reasonToSkip(_ analysis: MarkerAnalysis) -> LocalizedText? { nil }
}

extension MarkerAnalysis {
  /// A finding of a rule with what every finding needs.
  ///
  /// - Parameters:
  ///   - indices: The markers it is about.
  ///   - lines: The lines it is about, named when there is no marker to name.
  func finding(
    _ rule: RuleDescription, severity: Severity? = nil, kind: String? = nil,
    markers indices: [Int] = [], lines: [Int] = [], message: LocalizedText,
    measures: [Measure] = [], at place: Position? = nil
  ) -> Finding {
    let subjects = indices.map { stations[$0].marker.id } + lines.map { layer.lines[$0].id }
    return Finding(
      rule: rule.id, code: rule.code, severity: severity ?? settings.pack.severity(of: rule),
      kind: kind, subjects: subjects,
      features: indices.compactMap { index in
        stations[index].marker.feature.map { FeatureReference(input: 1, feature: $0) }
      },
      message: message, hint: rule.hint, basis: rule.basis, measures: measures,
      place: place ?? indices.lazy.compactMap { stations[$0].place }.first)
  }

  /// A line as messages name it: name and code.
  func lineLabel(_ index: Int) -> String {
    let line = layer.lines[index]
    return line.name.isEmpty ? line.id : "\(line.name)(\(line.id))"
  }

  /// A marker's number as messages name it.
  func label(_ index: Int) -> String { stations[index].marker.id }

  /// Names with at most six written out.
  static func list(_ names: [String]) -> LocalizedText {
    let shown = names.prefix(6)
    let rest = names.count - shown.count
    return LocalizedText(
      zh: shown.joined(separator: "、") + (rest > 0 ? "等 \(names.count) 个" : ""),
      en: shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""))
  }
}
