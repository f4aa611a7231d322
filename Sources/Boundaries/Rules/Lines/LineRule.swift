import Geometry
public import Rules

/// A rule over boundary lines: metadata, examples and code in one file.
public protocol LineRule: Sendable {
  /// What the rule is.
  static var description: RuleDescription { get }
  /// A few lines that show it, with the findings it makes; they are its tests.
  static var examples: [LineExample] { get }
  /// Makes the rule; rules have no state.
  init()
  /// Why the rule cannot run on these lines, or nil when it can.
  func reasonToSkip(_ analysis: LineAnalysis) -> LocalizedText?
  /// Adds what the rule finds.
  func inspect(_ analysis: LineAnalysis, into findings: inout [Finding])
}

extension LineRule {
  /// Rules run unless they say why not.
  public func reasonToSkip(_ analysis: LineAnalysis) -> LocalizedText? { nil }
}

extension LineAnalysis {
  /// A finding of a rule with what every finding needs.
  func finding(
    _ rule: RuleDescription, severity: Severity? = nil, kind: String? = nil, lines indices: [Int],
    and others: [String] = [], message: LocalizedText, measures: [Measure] = [],
    at place: Position? = nil
  ) -> Finding {
    Finding(
      rule: rule.id, code: rule.code, severity: severity ?? settings.pack.severity(of: rule),
      kind: kind, subjects: indices.map { lines[$0].id } + others,
      features: indices.compactMap { index in
        lines[index].feature.map { FeatureReference(input: 1, feature: $0) }
      },
      message: message, hint: rule.hint, basis: rule.basis, measures: measures,
      place: place ?? indices.lazy.compactMap { lines[$0].course.first?.positions.first }.first)
  }

  /// A line as messages name it: name and code.
  func label(_ index: Int) -> String {
    let line = lines[index]
    return line.name.isEmpty ? line.id : "\(line.name)(\(line.id))"
  }

  /// Lines as messages name them, at most six written out.
  func labels(_ indices: [Int]) -> LocalizedText { MarkerAnalysis.list(indices.map(label)) }

  /// Why rules on outlines do not run, or nil.
  var skipOutlines: LocalizedText? {
    guard let outlines else {
      return LocalizedText(zh: "没有给出行政区图层", en: "no layer of units is given")
    }
    return outlines.isClean
      ? nil
      : LocalizedText(
        zh: "行政区图层有空隙或重叠，先用 dijie boundary check 改正",
        en: "the layer of units has gaps or overlaps; mend it first (dijie boundary check)")
  }
}
