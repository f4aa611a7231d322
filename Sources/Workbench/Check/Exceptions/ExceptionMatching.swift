import Boundaries
import Foundation
import Geometry
public import Rules

/// Findings against the exceptions of an office: accepted, open again, and exceptions gone stale.
public struct ExceptionMatching: Sendable {
  private let exceptions: [CheckException]
  private let growth: Double
  private let radius: Double

  /// Makes a matching.
  ///
  /// - Parameters:
  ///   - growth: Share by which a fault may exceed the accepted size, `exception.growth`.
  ///   - radius: Metres taken where an exception gives none, `exception.radius`.
  public init(_ exceptions: [CheckException], growth: Double, radius: Double) {
    self.exceptions = exceptions
    self.growth = growth
    self.radius = radius
  }

  /// Makes a matching with a pack's settings.
  ///
  /// - Throws: ``RulePackError`` when a setting is missing.
  public init(_ table: ExceptionTable, pack: RulePack) throws(RulePackError) {
    self.init(
      table.exceptions, growth: try pack.number("exception.growth"),
      radius: try pack.number("exception.radius"))
  }

  /// What an exception means for a finding.
  enum Verdict: Hashable {
    /// Another rule or other units: it has nothing to do with it.
    case unrelated
    /// The same rule and units, but somewhere else.
    case elsewhere
    /// The fault is larger than accepted, or has no such measure.
    case grown(from: Measure, to: Double?)
    /// It accepts the finding.
    case covers
  }

  /// Marks the findings the exceptions cover, says at the others why not, and adds stale exceptions.
  ///
  /// - Parameters:
  ///   - findings: What the check found, in any order; it is kept.
  ///   - isJudged: Whether the check could have found an exception's fault: its rule ran and its
  ///     units were looked at. Others are never stale.
  public func applied(
    to findings: [Finding], isJudged: (CheckException) -> Bool = { _ in true }
  ) -> [Finding] {
    var needed: Set<Int> = []
    var result = findings
    for index in result.indices {
      let verdicts = exceptions.map { verdict($0, on: result[index]) }
      if let covering = verdicts.firstIndex(of: .covers) {
        result[index].exception = exceptions[covering].applied
        needed.formUnion(verdicts.indices.filter { verdicts[$0] == .covers })
        continue
      }
      for (position, verdict) in verdicts.enumerated() {
        guard case .grown(let accepted, let value) = verdict else { continue }
        needed.insert(position)
        explain(&result[index], exceptions[position], accepted: accepted, value: value)
        break
      }
    }
    for (position, exception) in exceptions.enumerated()
    where !needed.contains(position) && isJudged(exception) {
      if let finding = stale(exception) { result.append(finding) }
    }
    return result
  }

  func verdict(_ exception: CheckException, on finding: Finding) -> Verdict {
    guard exception.rule == finding.rule,
      exception.subjects.isEmpty || Set(exception.subjects) == Set(finding.subjects)
    else { return .unrelated }
    guard isNear(exception, finding) else { return .elsewhere }
    guard let accepted = exception.accepted else { return .covers }
    guard let value = finding.measure(accepted.name) else {
      return .grown(from: accepted, to: nil)
    }
    // Half a unit of the last decimal place: numbers are copied from a report, which rounds them.
    let slack = 0.5 * pow(10, -Double(accepted.decimals))
    return value <= accepted.value * (1 + growth) + slack
      ? .covers : .grown(from: accepted, to: value)
  }

  /// Whether a finding lies within an exception's radius, with nearly all of its faces.
  private func isNear(_ exception: CheckException, _ finding: Finding) -> Bool {
    guard let centre = exception.place else { return true }
    guard let place = finding.place else { return !exception.subjects.isEmpty }
    let radius = exception.radius ?? self.radius
    guard Self.distance(centre, place) <= radius else { return false }
    let total = finding.faces.reduce(0) { $0 + $1.area }
    let outside = finding.faces.filter { Self.distance(centre, $0.place) > radius }
      .reduce(0) { $0 + $1.area }
    return outside <= total * growth
  }

  /// Metres between two places near each other, on a sphere of the earth's mean radius.
  static func distance(_ one: Position, _ other: Position) -> Double {
    let perDegree = 6_371_008.8 * Double.pi / 180
    let middle = (one.y + other.y) / 2 * Double.pi / 180
    var east = abs(one.x - other.x)
    if east > 180 { east = 360 - east }
    return hypot(east * cos(middle), one.y - other.y) * perDegree
  }

  private func explain(
    _ finding: inout Finding, _ exception: CheckException, accepted: Measure, value: Double?
  ) {
    let line = exception.line
    let limit = Self.number(accepted.value, accepted.decimals)
    let zh: String
    let en: String
    if let value {
      let now = Self.number(value, accepted.decimals)
      zh = "例外表第 \(line) 行只认可 \(accepted.name) \(limit)，现为 \(now)，重新列为问题。"
      en =
        " Line \(line) of the exceptions accepts \(accepted.name) \(limit) only; it is now \(now)."
    } else {
      zh = "例外表第 \(line) 行认可的是 \(accepted.name)，此类问题没有这个量，未予认可。"
      en =
        " Line \(line) of the exceptions accepts \(accepted.name), which this fault does not have."
    }
    finding.message = LocalizedText(zh: finding.message.zh + zh, en: finding.message.en + en)
  }

  private func stale(_ exception: CheckException) -> Finding? {
    guard let rule = RuleCatalog.descriptions.first(where: { $0.id == "exceptions/stale" }) else {
      return nil
    }
    let units = exception.subjects.joined(separator: "、")
    return Finding(
      rule: rule.id, code: rule.code, severity: rule.severity, subjects: exception.subjects,
      message: LocalizedText(
        zh: "例外表第 \(exception.line) 行（\(exception.rule) \(units)，\(exception.document)）"
          + "在图层里已没有对应的问题。",
        en: "Line \(exception.line) of the exceptions (\(exception.rule) "
          + "\(exception.subjects.joined(separator: ", ")), \(exception.document)) "
          + "matches nothing in the layer any more."),
      hint: rule.hint, basis: rule.basis, place: exception.place)
  }

  private static func number(_ value: Double, _ decimals: Int) -> String {
    String(format: "%.\(decimals)f", value)
  }
}
