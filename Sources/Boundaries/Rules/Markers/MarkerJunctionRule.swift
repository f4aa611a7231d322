import Geometry
import Rules

/// M05: junction markers stand where lines meet, and each meeting point has one.
struct MarkerJunctionRule: MarkerRule {
  static let description = RuleDescription(
    id: "marker/junction", code: "M05",
    title: LocalizedText(zh: "三交点与界桩不符", en: "Junctions and markers disagree"),
    rationale: LocalizedText(
      zh: "三个以上行政区的交会点应立界桩或订交会点协议；三交点界桩的桩面数与相交的行政区数一致。",
      en:
        "Where three or more divisions meet stands a marker, or an agreement says where the point "
        + "is; the stone has a face for each division."),
    basis: Basis(document: "行政区域界线界桩管理办法 (民政部令第36号)", clause: "第五条第三项"),
    severity: .error,
    hint: LocalizedText(
      zh: "核对三交点界桩的坐标和相交界线；没有界桩的，登记交会点协议或补立界桩。",
      en: "Check the position and the lines of the junction marker; where there is none, file the "
        + "agreement on the junction or set one."),
    settings: ["marker.distanceMillimetres", "marker.groupReach", "marker.junctionRanks"])

  private static let three = [
    "L sides=990101,990102: 0 0, 9000 0", "K sides=990102,990103: 0 0, 0 9000",
    "J sides=990101,990103: 0 0, -9000 -9000",
  ]

  static let examples = [
    MarkerExample(
      LocalizedText(zh: "交会点上的三面型界桩", en: "a three-faced stone on the node"), lines: three,
      markers: ["010203S sort=junction faces=3 junction=K,J at=0,1"], expected: []),
    MarkerExample(
      LocalizedText(zh: "三立界桩围住交会点", en: "three stones around the node"), lines: three,
      markers: ["0102001C at=50,50", "0102001D at=-50,20", "0102001E at=20,-60"], expected: []),
    MarkerExample(
      LocalizedText(zh: "有交会点协议", en: "an agreement stands for the marker"),
      lines: [three[0], three[1], "J sides=990101,990103 agreement=yes: 0 0, -9000 -9000"],
      markers: ["0102001Q sort=single at=500,0"], expected: []),
    MarkerExample(
      LocalizedText(zh: "交会点没有界桩", en: "a node without a marker"), lines: three,
      markers: ["0102001Q sort=single at=500,0"], expected: [["J", "K", "L"]]),
    MarkerExample(
      LocalizedText(zh: "不在交会点，桩面数不符", en: "away from the node, two faces only"), lines: three,
      markers: [
        "010203S sort=junction faces=2 junction=K,J at=0,1", "010203T sort=junction at=5000,0",
      ], expected: [["010203S"], ["010203T"]]),
  ]

  init() {}

  func reasonToSkip(_ analysis: MarkerAnalysis) -> LocalizedText? { analysis.reasonWithoutLines }

  func inspect(_ analysis: MarkerAnalysis, into findings: inout [Finding]) {
    var isServed = [Bool](repeating: false, count: analysis.nodes.count)
    let grid = PlaceGrid(analysis.nodes.map(\.place), reach: analysis.settings.groupReach)
    for (index, station) in analysis.stations.enumerated() where station.sort == .junction {
      guard let place = station.place else { continue }
      let lines = Set(analysis.lines(of: station))
      guard !lines.isEmpty else { continue }
      let near = grid.near(place)
      let tolerance = lines.map { analysis.settings.tolerance(analysis.lines[$0]) }.max() ?? 0
      let found = near.first { near in
        let node = analysis.nodes[near.index]
        return near.distance <= tolerance && node.isJunction
          && !lines.isDisjoint(with: node.lines)
      }
      if let found {
        isServed[found.index] = true
        faces(index, station, analysis.nodes[found.index], analysis, &findings)
      } else {
        away(index, near, tolerance, lines, analysis, &findings)
      }
    }
    groups(analysis, grid, &isServed)
    for (number, node) in analysis.nodes.enumerated() where node.isJunction && !isServed[number] {
      unmarked(node, analysis, &findings)
    }
  }

  private func faces(
    _ index: Int, _ station: MarkerAnalysis.Station, _ node: LineNode, _ analysis: MarkerAnalysis,
    _ findings: inout [Finding]
  ) {
    // A stone has at most three faces in the register, so four divisions cannot be told apart.
    guard let faces = station.marker.faces, faces != min(node.units.count, 3) else { return }
    findings.append(
      analysis.finding(
        Self.description, severity: .warning, kind: "faces", markers: [index],
        message: LocalizedText(
          zh: "三交点界桩 \(analysis.label(index)) 有 \(faces) 面，相交的行政区有 \(node.units.count) 个："
            + "\(MarkerAnalysis.list(node.units).zh)。",
          en: "Junction marker \(analysis.label(index)) has \(faces) faces; "
            + "\(node.units.count) divisions meet there: \(MarkerAnalysis.list(node.units).en)."),
        measures: [Measure("faces", count: faces), Measure("units", count: node.units.count)]))
  }

  private func away(
    _ index: Int, _ near: [(index: Int, distance: Double)], _ tolerance: Double, _ lines: Set<Int>,
    _ analysis: MarkerAnalysis, _ findings: inout [Finding]
  ) {
    let nearest = near.first {
      analysis.nodes[$0.index].isJunction && !lines.isDisjoint(with: analysis.nodes[$0.index].lines)
    }
    let where_: (zh: String, en: String)
    if let nearest {
      let distance = Quantity.length(nearest.distance)
      where_ = (
        "离最近的交会点 \(distance)（限差 \(Quantity.length(tolerance))）",
        "\(distance) from the nearest junction of its lines (tolerance \(Quantity.length(tolerance)))"
      )
    } else {
      let reach = Quantity.length(analysis.settings.groupReach)
      where_ = ("\(reach)内没有其界线的交会点", "with no junction of its lines within \(reach)")
    }
    findings.append(
      analysis.finding(
        Self.description, kind: "away", markers: [index],
        message: LocalizedText(
          zh: "三交点界桩 \(analysis.label(index)) 不在交会点上，\(where_.zh)。",
          en: "Junction marker \(analysis.label(index)) stands on no junction, \(where_.en)."),
        measures: nearest.map { [Measure("distance_m", $0.distance)] } ?? []))
  }

  /// Nodes that a group of three stands around.
  private func groups(
    _ analysis: MarkerAnalysis, _ grid: PlaceGrid, _ isServed: inout [Bool]
  ) {
    for (index, station) in analysis.stations.enumerated() where station.sort == .tripled {
      guard let place = station.place else { continue }
      let lines = Set(analysis.lines(of: station))
      for near in grid.near(place) where !lines.isDisjoint(with: analysis.nodes[near.index].lines) {
        if analysis.nodes[near.index].isJunction, index >= 0 {
          isServed[near.index] = true
          break
        }
      }
    }
  }

  private func unmarked(
    _ node: LineNode, _ analysis: MarkerAnalysis, _ findings: inout [Finding]
  ) {
    let codes = node.lines.map { analysis.lines[$0].id }
    guard analysis.layer.agreements.isDisjoint(with: codes) else { return }
    let units = MarkerAnalysis.list(node.units)
    findings.append(
      analysis.finding(
        Self.description, severity: .warning, kind: "unmarked", lines: node.lines,
        message: LocalizedText(
          zh: "界线 \(MarkerAnalysis.list(codes).zh) 的交会点（\(units.zh)）没有界桩，也没有交会点协议。",
          en: "The junction of lines \(MarkerAnalysis.list(codes).en) (\(units.en)) has neither a "
            + "marker nor an agreement."),
        measures: [Measure("units", count: node.units.count)], at: node.place))
  }
}
