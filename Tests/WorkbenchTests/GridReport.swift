import Boundaries
import Formats
import Foundation
import Geometry
import Rules
import TestSupport
import Workbench

/// A made-up layer whose units form a grid, each digitised for itself, with the report a check of
/// it must give: every face is a triangle between two shared vertices, so its area is known.
struct GridReport {
  var columns = 3
  var rows = 3
  /// Faces on each faulty line.
  var faces = 6
  /// Share of lines with faults.
  var faulty = 0.5
  var seed: UInt64 = 1
  /// Lower left corner and size of a cell in degrees.
  var origin = Position(122.5, 41.3)
  var cell = 0.12

  private static let metresPerDegree = 111_320.0

  /// One side of a cell as both neighbours drew it, and the faces in between.
  struct Side {
    var first: [Position]
    var second: [Position]
    var faces: [FaultFace]
  }

  func make() -> CheckReport {
    var generator = SeededGenerator(seed: seed)
    let nodes = (0...rows).map { row in
      (0...columns).map { column in
        let jitter = { Double.random(in: -0.2...0.2, using: &generator) * cell }
        return Position(
          origin.x + Double(column) * cell + jitter(), origin.y + Double(row) * cell + jitter())
      }
    }
    var upright: [[Side]] = []
    var level: [[Side]] = []
    for row in 0...rows {
      level.append(
        (0..<columns).map {
          side(
            nodes[row][$0], nodes[row][$0 + 1], row > 0 && row < rows, isLevel: true, &generator)
        })
    }
    for row in 0..<rows {
      upright.append(
        (0...columns).map {
          side(
            nodes[row][$0], nodes[row + 1][$0], $0 > 0 && $0 < columns, isLevel: false, &generator)
        })
    }
    return assemble(upright: upright, level: level)
  }

  func code(_ row: Int, _ column: Int) -> String { String(210_000 + row * columns + column + 1) }

  func name(_ row: Int, _ column: Int) -> String {
    let names = ["青石", "柳河", "永丰", "东屏", "北岭", "临泉", "白塔", "沙洲", "云台"]
    let index = row * columns + column
    return names[index % names.count] + (index < names.count ? "区" : "县")
  }

  /// A wavy course between two nodes: even vertices are shared, odd ones differ where faulty.
  private func side(
    _ start: Position, _ end: Position, _ shared: Bool, isLevel: Bool,
    _ generator: inout SeededGenerator
  ) -> Side {
    let isFaulty = shared && Double.random(in: 0..<1, using: &generator) < faulty
    let count = faces * 2
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    var side = Side(first: [], second: [], faces: [])
    for index in 0...count {
      let t = Double(index) / Double(count)
      let wave = index == 0 || index == count ? 0 : Double.random(in: -1...1, using: &generator)
      let sway = 0.05 * (sin(t * .pi * 3) + 0.15 * wave) * sin(t * .pi)
      let point = Position(start.x + dx * t - dy * sway, start.y + dy * t + dx * sway)
      side.first.append(point)
      guard isFaulty, index % 2 == 1 else {
        side.second.append(point)
        continue
      }
      let sign: Double = Bool.random(using: &generator) ? 1 : -1
      let width = exp(Double.random(in: log(0.2)...log(120), using: &generator))
      let shift = sign * width / Self.metresPerDegree / (dx * dx + dy * dy).squareRoot()
      side.second.append(Position(point.x - dy * shift, point.y + dx * shift))
    }
    if isFaulty { addFaces(to: &side, isLevel: isLevel) }
    return side
  }

  private func addFaces(to side: inout Side, isLevel: Bool) {
    for index in stride(from: 1, to: side.first.count - 1, by: 2) {
      let (a, b) = (side.first[index - 1], side.first[index + 1])
      let (p, q) = (side.first[index], side.second[index])
      let outline = [a, p, b, q, a]
      let scale = Self.metresPerDegree * Self.metresPerDegree * cos(p.y * .pi / 180)
      let twice = zip(outline, outline.dropFirst()).reduce(0) { sum, pair in
        sum + (pair.0.x - p.x) * (pair.1.y - p.y) - (pair.1.x - p.x) * (pair.0.y - p.y)
      }
      let width = hypot(p.x - q.x, p.y - q.y) * Self.metresPerDegree
      side.faces.append(
        FaultFace(
          kind: (twice > 0) != isLevel ? "overlap" : "sliver", area: abs(twice) / 2 * scale,
          width: width,
          place: Position((p.x + q.x) / 2, (p.y + q.y) / 2),
          outline: Polygon(exterior: LineString(outline))))
    }
  }

  private func assemble(upright: [[Side]], level: [[Side]]) -> CheckReport {
    var units: [AdministrativeUnit] = []
    var lines: [BoundaryLineSummary] = []
    var findings: [Finding] = []
    func add(_ side: Side, _ first: Int, _ second: Int) {
      let (summary, found) = self.line(side, first, second)
      lines.append(summary)
      findings += found
    }
    for row in 0..<rows {
      for column in 0..<columns {
        let index = row * columns + column
        // The first drawing of a side belongs to the cell left of it or below it.
        let south = level[row][column].second
        let east = upright[row][column + 1].first
        let north = level[row + 1][column].first.reversed()
        let west = upright[row][column].second.reversed()
        let ring =
          Array(south) + east.dropFirst() + north.dropFirst() + west.dropFirst()
        units.append(
          AdministrativeUnit(
            code: code(row, column), name: name(row, column), parent: "210000",
            feature: FeatureReference(input: 1, feature: index + 1),
            polygons: [Polygon(exterior: LineString(ring))]))
        if column + 1 < columns { add(upright[row][column + 1], index, index + 1) }
        if row + 1 < rows { add(level[row + 1][column], index, index + columns) }
      }
    }
    return report(units: units, lines: lines, findings: findings)
  }
}
