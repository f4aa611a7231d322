import Geometry
import Rules

/// A05: children fill their parent.
struct ParentRule: CoverageRule {
  static let description = RuleDescription(
    id: "coverage/parent", code: "A05",
    title: LocalizedText(zh: "下级未填满上级", en: "Children do not fill their parent"),
    rationale: LocalizedText(
      zh: "下级单元的并集应当等于上级单元；有农场、开发区等特殊区域时先提示。",
      en: "The children's union is the parent; where farms or zones are listed it is a warning."),
    basis: Basis(
      document: "INSPIRE D2.8.I.4 Administrative Units", clause: "upper and lower level units"),
    severity: .error,
    hint: LocalizedText(
      zh: "按上级界线改正下级，或补上缺少的下级单元。",
      en: "Correct the children by the parent's line, or add the missing child."),
    settings: ["tolerance.edge", "parent.specialWords"])

  static let needs: [ColumnNeed] = [.level, .parent]

  static let examples = [
    RuleExample(
      LocalizedText(zh: "下级填满上级", en: "the children fill the parent"),
      units: [
        "P1 parent=P: 0 0, 10 0, 10 10, 0 10", "P2 parent=P: 10 0, 20 0, 20 10, 10 10",
      ], parents: ["P: 0 0, 10 0, 20 0, 20 10, 10 10, 0 10"], expected: []),
    RuleExample(
      LocalizedText(zh: "右边缺一块", en: "a piece is missing in the east"),
      units: [
        "P1 parent=P: 0 0, 10 0, 10 10, 0 10", "P2 parent=P: 10 0, 18 0, 18 10, 10 10",
      ], parents: ["P: 0 0, 10 0, 20 0, 20 10, 10 10, 0 10"], expected: [["P"]]),
  ]

  init() {}

  func reasonToSkip(_ analysis: CoverageAnalysis) -> LocalizedText? {
    analysis.layer.parents.isEmpty
      ? LocalizedText(zh: "没有上级图层", en: "no parent layer") : nil
  }

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    for fault in analysis.parentFaults where !(fault.missing + fault.excess).isEmpty {
      findings.append(finding(fault, analysis))
    }
  }

  private func finding(_ fault: ParentFault, _ analysis: CoverageAnalysis) -> Finding {
    let parent = analysis.layer.parents[fault.parent]
    let missing = fault.missing.reduce(0) { $0 + $1.area }
    let excess = fault.excess.reduce(0) { $0 + $1.area }
    let faces = (fault.missing + fault.excess).sorted { $0.area > $1.area }
    let widest = faces.max { $0.width < $1.width }
    var severity = analysis.settings.severity(of: Self.description, width: widest?.width ?? 0)
    if listsSpecialUnits(fault, analysis) { severity = max(severity, .warning) }
    let name = parent.name.map { "\($0)(\(parent.subject))" } ?? parent.subject
    return Finding(
      rule: Self.description.id, code: Self.description.code, severity: severity,
      subjects: [parent.subject], features: fault.children.map { analysis.units[$0].feature },
      message: LocalizedText(
        zh: "\(name)的 \(fault.children.count) 个下级单元未能与它吻合："
          + "缺 \(Quantity.area(missing))，多 \(Quantity.area(excess))。",
        en: "The \(fault.children.count) children of \(name) do not fit it: "
          + "\(Quantity.area(missing)) missing, \(Quantity.area(excess)) too much."),
      hint: Self.description.hint, basis: Self.description.basis,
      measures: [
        Measure("missing_m2", missing), Measure("excess_m2", excess),
        Measure("count", count: faces.count), Measure("max_width_m", widest?.width ?? 0),
      ], place: widest.flatMap { analysis.layer.toGeographic([$0.place]).first },
      faces: analysis.faultFaces(fault.missing, kind: "missing")
        + analysis.faultFaces(fault.excess, kind: "excess"))
  }

  /// Whether a child is of a kind that is listed without being a division, such as a farm.
  private func listsSpecialUnits(_ fault: ParentFault, _ analysis: CoverageAnalysis) -> Bool {
    let words = (analysis.settings.pack.text("parent.specialWords") ?? "").split(separator: "|")
    return fault.children.contains { child in
      words.contains { analysis.units[child].name?.contains($0) == true }
    }
  }
}
