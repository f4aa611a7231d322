import Geometry
import Rules

/// G08: coordinates lie where the layer can lie.
struct ExtentRule: CoverageRule {
  static let description = RuleDescription(
    id: "geometry/extent", code: "G08",
    title: LocalizedText(zh: "坐标超出范围", en: "Coordinates out of place"),
    rationale: LocalizedText(
      zh: "坐标落在应有范围之外，多为坐标系弄错、南北东西颠倒或缺带号。",
      en:
        "Coordinates outside the expected box come from a wrong system, swapped axes or a missing zone."
    ),
    basis: Basis(document: "GB/T 17796-2009", clause: "坐标系统"),
    severity: .error,
    hint: LocalizedText(
      zh: "核对坐标系、带号和纵横坐标次序。",
      en: "Check the coordinate system, its zone and the order of northing and easting."),
    settings: [])

  static let examples = [
    RuleExample(
      LocalizedText(zh: "正常", en: "sound"), units: ["A: 0 0, 10 0, 10 10, 0 10"],
      expected: []),
    RuleExample(
      LocalizedText(zh: "纬度超过 90°", en: "a latitude beyond 90°"),
      units: ["A: 0 0, 10 0, 10 10, 0 10", "B: 0 60000, 10 60000, 10 60010, 0 60010"],
      expected: [["B"]]),
  ]

  init() {}

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    let layer = analysis.layer
    let world = Envelope(minX: -180, minY: -90, maxX: 180, maxY: 90)
    let extent = layer.expectedExtent ?? world
    for (index, unit) in layer.units.enumerated() {
      let rings = unit.polygons.map(\.exterior.positions)
      let outside = rings.flatMap { ring in
        zip(ring, layer.toGeographic(ring)).filter { !extent.contains($1) }
      }
      guard let first = outside.first else { continue }
      let label = analysis.label(index)
      let turned = Position(first.0.y, first.0.x)
      let swapped = layer.toGeographic([turned]).allSatisfy(extent.contains)
      findings.append(
        analysis.finding(
          Self.description, units: [index],
          message: LocalizedText(
            zh: "\(label)有 \(outside.count) 个顶点超出应有范围，第一个为 \(first.0.x), \(first.0.y)"
              + (swapped ? "；对调两个坐标即在范围内。" : "。"),
            en:
              "\(label) has \(Quantity.count(outside.count, "vertex", "vertices")) outside the expected extent, the first at "
              + "\(first.0.x), \(first.0.y)" + (swapped ? "; swapped, it lies inside." : ".")),
          measures: [Measure("count", count: outside.count)], at: first.0))
    }
  }
}
