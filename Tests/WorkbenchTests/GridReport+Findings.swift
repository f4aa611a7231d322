import Boundaries
import Formats
import Foundation
import Geometry
import Rules
import Workbench

extension GridReport {
  static let overlap = RuleDescription(
    id: "coverage/overlap", code: "A01",
    title: LocalizedText(zh: "单元重叠", en: "Units overlap"),
    rationale: LocalizedText(
      zh: "同一级单元不得共有面积。", en: "Units of one level do not share area."),
    basis: Basis(document: "GB/T 17796-2009", clause: "§5"), severity: .error,
    hint: LocalizedText(
      zh: "以法定界线为准，重新采集一侧。", en: "Redraw one side after the legal boundary."))
  static let gap = RuleDescription(
    id: "coverage/gap", code: "A02",
    title: LocalizedText(zh: "单元之间有缝隙", en: "Gap between units"),
    rationale: LocalizedText(zh: "相邻单元之间不得有空隙。", en: "Neighbours leave no gap."),
    basis: Basis(document: "GB/T 17796-2009", clause: "§5"), severity: .error,
    hint: LocalizedText(
      zh: "以法定界线为准，补齐缝隙。", en: "Close the gap along the legal boundary."))
  static let parent = RuleDescription(
    id: "coverage/parent", code: "A05",
    title: LocalizedText(zh: "下级填满上级", en: "Children fill their parent"),
    rationale: LocalizedText(zh: "下级单元合起来等于上级。", en: "Children add up to it."),
    basis: Basis(document: "INSPIRE AU", clause: ""), severity: .error,
    hint: LocalizedText(zh: "补齐下级单元。", en: "Add the missing children."))

  func line(_ side: Side, _ first: Int, _ second: Int) -> (BoundaryLineSummary, [Finding]) {
    let codes = [first, second].map { code($0 / columns, $0 % columns) }
    var summary = BoundaryLineSummary(units: codes)
    summary.course = [LineString(side.first)]
    summary.sharedLength = zip(side.first, side.first.dropFirst()).reduce(0) {
      $0 + hypot($1.0.x - $1.1.x, $1.0.y - $1.1.y) * 111_320
    }
    guard !side.faces.isEmpty else { return (summary, []) }
    summary.matchedShare = 0
    let overlaps = side.faces.filter { $0.kind == "overlap" }.sorted { $0.area > $1.area }
    let gaps = side.faces.filter { $0.kind != "overlap" }.sorted { $0.area > $1.area }
    summary.overlapCount = overlaps.count
    summary.overlapArea = overlaps.reduce(0) { $0 + $1.area }
    summary.overlapLargest = overlaps.first?.area ?? 0
    summary.gapCount = gaps.count
    summary.gapArea = gaps.reduce(0) { $0 + $1.area }
    summary.gapLargest = gaps.first?.area ?? 0
    summary.separationMax = side.faces.map(\.width).max() ?? 0
    summary.separationMean = (summary.overlapArea + summary.gapArea) / summary.sharedLength
    summary.worst = side.faces.max { $0.area < $1.area }?.place
    let found = [(Self.overlap, overlaps), (Self.gap, gaps)].compactMap {
      finding($0, $1, codes, [first, second])
    }
    return (summary, found)
  }

  private func finding(
    _ rule: RuleDescription, _ faces: [FaultFace], _ codes: [String], _ indices: [Int]
  ) -> Finding? {
    guard let worst = faces.first else { return nil }
    let area = faces.reduce(0) { $0 + $1.area }
    let width = faces.map(\.width).max() ?? 0
    let names = indices.map { name($0 / columns, $0 % columns) }
    let isOverlap = rule.id == "coverage/overlap"
    return Finding(
      rule: rule.id, code: rule.code, severity: width < 1 ? .warning : .error,
      kind: isOverlap ? nil : "sliver", subjects: codes,
      features: indices.map { FeatureReference(input: 1, feature: $0 + 1) },
      message: LocalizedText(
        zh: "\(names[0])与\(names[1])\(isOverlap ? "重叠" : "之间有缝隙")\(faces.count)处。",
        en: "\(codes[0]) and \(codes[1]) have \(faces.count) "
          + (isOverlap ? "overlaps." : "gaps between them.")),
      hint: rule.hint, basis: rule.basis,
      measures: [
        Measure("area_m2", area), Measure("largest_area_m2", worst.area),
        Measure("count", count: faces.count), Measure("max_width_m", width),
      ], place: worst.place, faces: faces)
  }

  func report(
    units: [AdministrativeUnit], lines: [BoundaryLineSummary], findings: [Finding]
  ) -> CheckReport {
    let sorted = findings.sorted(by: Finding.precedes)
    let vertices = units.reduce(0) { $0 + $1.polygons[0].exterior.positions.count }
    let runs = [Self.overlap, Self.gap].map { rule in
      RuleRun(rule: rule, status: .ran(findings: sorted.count { $0.rule == rule.id }))
    }
    return CheckReport(
      version: "0.1.0",
      inputs: [
        CheckedInput(
          description: LayerDescription(
            file: "网格 县界.geojson", format: "GeoJSON", crs: "EPSG:4490", crsOrigin: .default,
            encoding: "UTF-8", sha256: String(repeating: "0123456789abcdef", count: 4),
            features: units.count, vertices: vertices, unreadable: 0, decimals: 6),
          codeField: "adcode", nameField: "name", parentField: "parent.adcode")
      ],
      measuredIn: "ellipsoid", crs: "EPSG:4490", isGeographic: true, packID: "cn-county",
      packDate: "2026-11-01", level: LocalizedText(zh: "内部资料", en: "Internal"),
      levelID: "internal",
      rules: runs + [
        RuleRun(
          rule: Self.parent,
          status: .skipped(reason: LocalizedText(zh: "没有上级图层", en: "no parent layer")))
      ],
      findings: sorted, lines: lines.sorted { $0.units.joined() < $1.units.joined() },
      unitTable: units.map { unit in
        UnitSummary(
          subject: unit.subject, name: unit.name, parent: unit.parent, area: 123_456_789.5,
          perimeter: 54_321.25, parts: unit.polygons.count,
          vertices: unit.polygons[0].exterior.positions.count - 1, statedArea: 123_400_000)
      },
      units: units, resolution: 0.083, tolerance: 1, toGeographic: { $0 })
  }
}
