import Geometry

/// A narrow gap between two units that opens to the outside, so that nothing encloses it (外缘裂缝).
struct OpenCrack: Sendable {
  var pair: UnitPair
  /// Length over which the two sides run side by side, in metres.
  var length: Double
  /// Greatest distance between them, in metres.
  var width: Double
  var place: Position
  /// The stretches of one side.
  var stretches: [LineString]
}

/// Looks along the outer rim for stretches of two units that face each other nearby.
///
/// Wider than the tolerance only what is much longer than wide is a crack; else it is a bay.
struct RimCracks {
  private let edges: [Edge]
  private let grid: FaultGrid
  private let metric: SurfaceMetric
  private let tolerance: Double
  private let reach: Double

  /// So many tolerances apart two sides may still belong together.
  static let farthest = 20.0
  /// What computing a distance may be off by, in metres.
  private static let grain = 1e-6
  /// So many times longer than wide a crack wider than the tolerance is.
  private static let slender = 4.0

  private struct Edge {
    var unit: Int32
    var a: Position
    var b: Position
  }

  /// - Parameters:
  ///   - rim: Edges no other unit meets, interior on the left, by unit.
  ///   - reach: How far apart in metres two sides are looked at.
  ///   - tolerance: Up to this width in metres any stretch longer than it counts.
  init(
    _ rim: [(unit: Int32, a: Position, b: Position)], grid: FaultGrid, metric: SurfaceMetric,
    reach: Double, tolerance: Double
  ) {
    edges = rim.map { Edge(unit: $0.unit, a: $0.a, b: $0.b) }
    self.grid = grid
    self.metric = metric
    self.reach = reach
    self.tolerance = tolerance
  }

  /// The cracks by pair of units, sorted.
  func find() -> [OpenCrack] {
    guard let first = edges.first else { return [] }
    let scale = metric.local(at: first.a)
    // In degrees a metre east is longest far from the equator; rows only need the north one.
    let north = reach / max(scale.yNorth, 1e-9)
    let segments = edges.map {
      GridSegment(a: grid.snap($0.a), b: grid.snap($0.b), source: $0.unit)
    }
    let margin = Int64((north * grid.scale * 4).rounded(.up))
    let rows = SegmentRows(segments)
    var found: [UnitPair: OpenCrack] = [:]
    for row in 0..<rows.count {
      let range = rows.range(row)
      for position in range {
        let i = Int(rows.entries[position])
        var next = position + 1
        while next < range.upperBound {
          let j = Int(rows.entries[next])
          next += 1
          if rows.boxes[j].minX > rows.boxes[i].maxX + margin { break }
          guard edges[i].unit != edges[j].unit,
            rows.boxes[j].minY <= rows.boxes[i].maxY + margin,
            rows.boxes[i].minY <= rows.boxes[j].maxY + margin,
            row == rows.firstRow(max(rows.boxes[i].minY, rows.boxes[j].minY))
          else { continue }
          judge(i, j, into: &found)
        }
      }
    }
    return found.keys.sorted().compactMap { found[$0] }.filter {
      $0.width <= tolerance || $0.length >= $0.width * Self.slender
    }
  }

  /// Two edges make a crack where they run against each other, side by side within reach.
  private func judge(_ i: Int, _ j: Int, into found: inout [UnitPair: OpenCrack]) {
    let p = edges[i]
    let q = edges[j]
    let scale = metric.local(at: p.a)
    let direction = scale.vector(p.b.x - p.a.x, p.b.y - p.a.y)
    let length = (direction.x * direction.x + direction.y * direction.y).squareRoot()
    guard length > 0 else { return }
    let unit = Position(direction.x / length, direction.y / length)
    let ends = [q.a, q.b].map { end in
      let vector = scale.vector(end.x - p.a.x, end.y - p.a.y)
      return (
        along: vector.x * unit.x + vector.y * unit.y,
        // Interiors lie on the left, so the other side of a crack lies on the right.
        off: vector.x * unit.y - vector.y * unit.x
      )
    }
    guard ends[0].along > ends[1].along else { return }
    let from = max(0, ends[1].along)
    let to = min(length, ends[0].along)
    let off = ends.map(\.off)
    // Where both sides start from one vertex rounding may put it on either side.
    guard to - from > tolerance, min(off[0], off[1]) >= -Self.grain, max(off[0], off[1]) <= reach
    else { return }
    let pair = UnitPair(Int(p.unit), Int(q.unit))
    let middle = (from + to) / 2 / length
    let place = Position(p.a.x + (p.b.x - p.a.x) * middle, p.a.y + (p.b.y - p.a.y) * middle)
    var crack =
      found[pair]
      ?? OpenCrack(pair: pair, length: 0, width: -1, place: place, stretches: [])
    crack.length += to - from
    if max(off[0], off[1]) > crack.width {
      crack.width = max(off[0], off[1])
      crack.place = place
    }
    crack.stretches.append(LineString([p.a, p.b]))
    found[pair] = crack
  }
}

extension CoverageAnalysis {
  /// Narrow gaps between neighbours that open to the outside.
  func openCracks() -> [OpenCrack] { cracks }
}
