import Geometry
import Rules

/// M11: no marker is entered twice.
struct MarkerDuplicateRule: MarkerRule {
  static let description = RuleDescription(
    id: "marker/duplicate", code: "M11",
    title: LocalizedText(zh: "界桩重复", en: "Marker entered twice"),
    rationale: LocalizedText(
      zh: "一个编号只对应一颗界桩，两颗界桩不会立在同一点。",
      en: "A number belongs to one stone, and two stones never stand on one spot."),
    basis: Basis(document: "GB/T 17796-2009 行政区域界线测绘规范", clause: "界桩编号"),
    severity: .error,
    hint: LocalizedText(
      zh: "查是否同一颗界桩录了两次，或坐标从另一颗复制而来；三交点界桩只登记一次，其他界线写入相交界线。",
      en: "One stone may be entered twice, or a position was copied; a junction marker is entered "
        + "once, with its other lines."),
    settings: ["marker.nearest"])

  static let examples = [
    MarkerExample(
      LocalizedText(zh: "各在一处", en: "each in its place"), lines: ["L: 0 0, 9000 0"],
      markers: ["0102001Q at=0,0", "0102002Q at=40,0"], expected: []),
    MarkerExample(
      LocalizedText(zh: "同一点两颗", en: "two on one spot"), lines: ["L: 0 0, 9000 0"],
      markers: ["0102001Q at=0,0", "0102002Q at=0.2,0.1"], expected: [["0102001Q", "0102002Q"]]),
    MarkerExample(
      LocalizedText(zh: "同号两次", en: "one number twice"), lines: ["L: 0 0, 9000 0"],
      markers: ["0102001Q at=0,0", "0102001q at=40,0"], expected: [["0102001Q", "0102001q"]]),
  ]

  init() {}

  func inspect(_ analysis: MarkerAnalysis, into findings: inout [Finding]) {
    repeatedNumbers(analysis, &findings)
    var indices: [Int] = []
    var places: [Position] = []
    for (index, station) in analysis.stations.enumerated() {
      guard let place = station.place else { continue }
      indices.append(index)
      places.append(place)
    }
    let grid = PlaceGrid(places, reach: analysis.settings.nearest)
    grid.forEachPair { first, second, distance in
      let (a, b) = (indices[first], indices[second])
      findings.append(
        analysis.finding(
          Self.description, kind: "place", markers: [a, b],
          message: LocalizedText(
            zh: "界桩 \(analysis.label(a)) 与 \(analysis.label(b)) 相距只有 \(Quantity.length(distance))。",
            en: "Markers \(analysis.label(a)) and \(analysis.label(b)) are only "
              + "\(Quantity.length(distance)) apart."),
          measures: [Measure("distance_m", distance)]))
    }
  }

  private func repeatedNumbers(_ analysis: MarkerAnalysis, _ findings: inout [Finding]) {
    var first: [String: Int] = [:]
    first.reserveCapacity(analysis.stations.count)
    var repeated: [Int: [Int]] = [:]
    for (index, station) in analysis.stations.enumerated() {
      // A number that says nothing of its line is unique along the line only.
      let text = station.number?.text ?? MarkerNumber.normalized(station.marker.id)
      let hasLine = station.number.map { $0.isJunction || !$0.line.isEmpty } ?? true
      let key = hasLine ? text : "\(station.marker.line) \(text)"
      if let known = first[key] {
        repeated[known, default: []].append(index)
      } else {
        first[key] = index
      }
    }
    for (index, others) in repeated.sorted(by: { $0.key < $1.key }) {
      findings.append(
        analysis.finding(
          Self.description, kind: "number", markers: [index] + others,
          message: LocalizedText(
            zh: "界桩编号 \(analysis.label(index)) 登记了 \(others.count + 1) 次。",
            en: "The number \(analysis.label(index)) is entered \(others.count + 1) times."),
          measures: [Measure("count", count: others.count + 1)]))
    }
  }
}
