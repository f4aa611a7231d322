import Geometry
import Rules

/// A02: places between units that no unit covers.
struct GapRule: CoverageRule {
  static let description = RuleDescription(
    id: "coverage/gap", code: "A02",
    title: LocalizedText(zh: "相邻单元间有空隙", en: "Gap between units"),
    rationale: LocalizedText(
      zh: "各单元应当不留空白地铺满全域；大的空白往往是漏掉的单元或真正的飞地。",
      en: "Units leave nothing uncovered; large gaps are often missing units or true enclaves."),
    basis: Basis(
      document: "INSPIRE D2.8.I.4 Administrative Units", clause: "topological consistency"),
    severity: .error,
    hint: LocalizedText(
      zh: "窄缝由双方按法定界线详图改用同一组坐标；缺少的单元补入图层；真正的飞地或图外区域登记为例外。",
      en:
        "Close slivers on the agreed line; add the missing unit; enter a true enclave as an exception."
    ),
    settings: [
      "tolerance.edge", "gap.unit.areaShare", "gap.enclave.areaShare",
      "gap.unit.thinness",
    ])

  static let examples = [
    RuleExample(
      LocalizedText(zh: "铺满", en: "nothing left uncovered"),
      units: ["A: 0 0, 10 0, 10 10, 0 10", "B: 10 0, 20 0, 20 10, 10 10"], expected: []),
    RuleExample(
      LocalizedText(zh: "甲乙之间有一处缝隙", en: "a gap between A and B"),
      units: [
        "A: 0 0, 10 0, 9 5, 10 10, 0 10", "B: 10 0, 20 0, 20 10, 10 10",
      ], expected: [["A", "B"]]),
  ]

  init() {}

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    let told = ToldFaces(analysis)
    for (pair, numbers) in told.gapsByPair {
      findings.append(finding(numbers, units: [pair.low, pair.high], analysis))
    }
    for number in told.gapsAlone {
      findings.append(finding([number], units: analysis.gaps[number].neighbours, analysis))
    }
    reportElsewhere(analysis, into: &findings)
  }

  private func finding(
    _ numbers: [Int], units: [Int], _ analysis: CoverageAnalysis
  ) -> Finding {
    let gap = analysis.gaps[numbers[0]]
    let faces = numbers.map { analysis.gaps[$0].measure }
      .sorted { ($0.area, $0.place.x) > ($1.area, $1.place.x) }
    let area = faces.reduce(0) { $0 + $1.area }
    let widest = faces.max { $0.width < $1.width } ?? gap.measure
    var weight = analysis.weight(of: faces, units: units, rule: Self.description)
    if gap.kind != .sliver {
      // A whole unit's worth of land is nobody's digitising slip.
      let own = analysis.settings.pack.severity(of: Self.description)
      // Only a list that lacks nothing here lets it pass for an enclave or water.
      let isListed = analysis.layer.missingUnits != nil
      weight.severity = gap.kind == .enclave && isListed ? max(own, .warning) : own
      weight.note = .none
    }
    let message = message(gap, faces: faces, area: area, width: widest.width, units, analysis)
    var finding = analysis.finding(
      Self.description, severity: weight.severity, units: units,
      message: LocalizedText(zh: message.zh + weight.note.zh, en: message.en + weight.note.en),
      measures: [
        Measure("area_m2", area), Measure("largest_area_m2", faces[0].area),
        Measure("count", count: faces.count), Measure("max_width_m", widest.width),
      ], at: gap.kind == .sliver ? widest.place : faces[0].outline.widePlace)
    finding.kind = gap.kind.rawValue
    finding.divisions = gap.divisions
    finding.faces = analysis.faultFaces(faces, kind: gap.kind.rawValue)
    return finding
  }

  private func message(
    _ gap: Gap, faces: [FaceMeasure], area: Double, width: Double, _ units: [Int],
    _ analysis: CoverageAnalysis
  ) -> LocalizedText {
    let labels = analysis.labels(units)
    let size = Quantity.area(area)
    let places = LocalizedText(zh: "\(labels.zh)之间", en: "between \(labels.en)")
    switch gap.kind {
    case .sliver:
      return LocalizedText(
        zh: "\(places.zh)有 \(faces.count) 处空隙，共 \(size)，最宽 \(Quantity.length(width))。",
        en: "\(Quantity.count(faces.count, "gap")) \(places.en), \(size) in all, "
          + "\(Quantity.length(width)) at the widest.")
    case .missingUnit:
      let names = gap.divisions.map { "\($0.name)(\($0.code))" }
      return LocalizedText(
        zh: "\(places.zh)缺少单元：\(names.joined(separator: "、"))，空白 \(size)。",
        en: "Missing \(places.en): \(names.joined(separator: ", ")); \(size) are uncovered.")
    case .enclave where analysis.layer.missingUnits == nil:
      return LocalizedText(
        zh: "\(places.zh)有一块 \(size) 的空白，有一个单元那么大：多半缺了一个单元；若是飞地、水域或图外区域，请登记为例外。",
        en:
          "\(size) \(places.en) are uncovered, as much as a unit: probably one is missing. Enter an "
          + "enclave, water or land outside the layer as an exception.")
    case .enclave:
      return LocalizedText(
        zh: "\(places.zh)有一块 \(size) 的空白，可能是飞地、水域或图外区域，请确认。",
        en: "\(size) \(places.en) are uncovered: an enclave, water or land outside the layer? "
          + "Please confirm.")
    }
  }

  /// Missing units at the rim of the layer leave no enclosed gap; they are named all the same.
  private func reportElsewhere(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    for division in analysis.missingElsewhere {
      let related = analysis.relatives(of: division.code)
      var finding = analysis.finding(
        Self.description, units: [],
        message: LocalizedText(
          zh: "图层缺少 \(division.name)(\(division.code))，它应在图层边缘，没有留下封闭的空白。",
          en: "The layer lacks \(division.name) (\(division.code)); at the rim of the layer it "
            + "leaves no enclosed gap."), at: related.place)
      finding.subjects = [division.code]
      finding.features = related.features
      finding.kind = Gap.Kind.missingUnit.rawValue
      finding.divisions = [division]
      findings.append(finding)
    }
  }
}
