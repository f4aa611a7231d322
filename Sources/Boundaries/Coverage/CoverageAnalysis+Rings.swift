import Foundation
import Geometry
import Rules

/// Consecutive vertices of one unit whose distance a rule minds.
struct SegmentScan: Sendable {
  var unit: Int
  var count: Int
  var shortest: Double
  var place: Position
}

/// A vertex at which an outline turns straight back.
struct SpikeScan: Sendable {
  var unit: Int
  var place: Position
  /// Length of the shorter leg in metres.
  var length: Double
  /// The angle in degrees.
  var angle: Double
}

extension CoverageAnalysis {
  /// Why rules about codes do not run: no unit has any.
  var skipCodes: LocalizedText? {
    layer.units.contains { $0.code != nil }
      ? nil : LocalizedText(zh: "图层没有代码列", en: "the layer has no column of codes")
  }

  /// Units with consecutive vertices at distances in metres the filter picks.
  func scanSegments(where picks: (Double) -> Bool) -> [SegmentScan] {
    var result: [SegmentScan] = []
    for (index, unit) in layer.units.enumerated() {
      var scan: SegmentScan?
      for polygon in unit.polygons {
        scan = measure(polygon.exterior, index, picks, scan)
        for hole in polygon.holes { scan = measure(hole, index, picks, scan) }
      }
      if let scan { result.append(scan) }
    }
    return result
  }

  private func measure(
    _ ring: LineString, _ unit: Int, _ picks: (Double) -> Bool, _ scan: SegmentScan?
  ) -> SegmentScan? {
    guard let first = ring.positions.first, first.isFinite else { return scan }
    var scan = scan
    let scale = layer.metric.local(at: first)
    for index in 1..<max(1, ring.positions.count) {
      let a = ring.positions[index - 1]
      let b = ring.positions[index]
      let vector = scale.vector(b.x - a.x, b.y - a.y)
      let distance = (vector.x * vector.x + vector.y * vector.y).squareRoot()
      guard picks(distance) else { continue }
      var known = scan ?? SegmentScan(unit: unit, count: 0, shortest: .infinity, place: b)
      known.count += 1
      if distance < known.shortest {
        known.shortest = distance
        known.place = b
      }
      scan = known
    }
    return scan
  }

  /// Vertices with an angle under a limit in degrees and legs over a length in metres.
  func scanSpikes(angle limit: Double, length least: Double) -> [SpikeScan] {
    let cosine = cos(limit * .pi / 180)
    var result: [SpikeScan] = []
    for (unit, source) in layer.units.enumerated() {
      for polygon in source.polygons {
        spikes(polygon.exterior.positions, unit, cosine, least, into: &result)
        for hole in polygon.holes { spikes(hole.positions, unit, cosine, least, into: &result) }
      }
    }
    return result
  }

  private func spikes(
    _ ring: [Position], _ unit: Int, _ cosine: Double, _ least: Double,
    into result: inout [SpikeScan]
  ) {
    guard ring.count >= 4, let first = ring.first, first.isFinite else { return }
    let scale = layer.metric.local(at: first)
    var before = ring[ring.count - 2]
    for index in 0..<ring.count - 1 {
      let tip = ring[index]
      let after = ring[index + 1]
      defer { before = tip }
      let u = scale.vector(before.x - tip.x, before.y - tip.y)
      let v = scale.vector(after.x - tip.x, after.y - tip.y)
      let dot = u.x * v.x + u.y * v.y
      guard dot > 0 else { continue }
      let uu = u.x * u.x + u.y * u.y
      let vv = v.x * v.x + v.y * v.y
      guard dot * dot > cosine * cosine * uu * vv, min(uu, vv) >= least * least, min(uu, vv) > 0
      else { continue }
      let share = min(1, dot / (uu * vv).squareRoot())
      result.append(
        SpikeScan(
          unit: unit, place: tip, length: min(uu, vv).squareRoot(), angle: acos(share) * 180 / .pi))
    }
  }
}

extension Polygon {
  /// Whether a position lies inside, holes left out; on the rim either may come out.
  func contains(_ p: Position) -> Bool {
    var inside = false
    for ring in rings {
      for (a, b) in zip(ring.positions, ring.positions.dropFirst()) where (a.y > p.y) != (b.y > p.y)
      {
        if p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x { inside.toggle() }
      }
    }
    return inside
  }
}

extension SurfaceMetric {
  /// Distance in metres from a position to the nearest point of polygons' outlines.
  func distance(from p: Position, to polygons: [Polygon]) -> Double {
    let scale = local(at: p)
    var nearest = Double.infinity
    for ring in polygons.flatMap(\.rings) {
      for (a, b) in zip(ring.positions, ring.positions.dropFirst()) {
        let start = scale.vector(a.x - p.x, a.y - p.y)
        let run = scale.vector(b.x - a.x, b.y - a.y)
        let square = run.x * run.x + run.y * run.y
        let share = square > 0 ? min(1, max(0, -(start.x * run.x + start.y * run.y) / square)) : 0
        let x = start.x + share * run.x
        let y = start.y + share * run.y
        nearest = min(nearest, x * x + y * y)
      }
    }
    return nearest.squareRoot()
  }
}
