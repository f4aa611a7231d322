import Foundation
import Geometry

extension CurveFlattening {
  /// The chords of one ring may become this many times more, and this many in all.
  private static let mostFineness = 400.0
  private static let mostInRing = 100_000.0

  /// A ring drawn so finely that its area keeps within a millionth, as its length does anyway.
  ///
  /// How much finer follows from drawing it with half the chords: slender areas between arcs need
  /// many chords for their size, others none beside what their length asks for.
  mutating func closed<Failure: Error>(
    _ draw: (inout CurveFlattening) throws(Failure) -> [Vector]?
  ) throws(Failure) -> [Vector]? {
    let before = self
    guard let plain = try draw(&self) else { return nil }
    guard fineness == 1, before.isFine, curves > before.curves else { return plain }
    var trial = before
    trial.fineness = 0.5
    guard let coarse = try draw(&trial), !coarse.isEmpty else { return plain }
    let area = abs(CurveFlattening.area(plain))
    let lost = abs(area - abs(CurveFlattening.area(coarse))) / 3
    let allowed = 8e-7 * area
    guard area > 0, lost > allowed else { return plain }
    let most = min(
      CurveFlattening.mostFineness, CurveFlattening.mostInRing / Double(plain.count))
    guard most > 1 else { return plain }
    var finer = before
    finer.fineness = min(most, (lost / allowed).squareRoot() * 1.05)
    guard let ring = try draw(&finer) else { return plain }
    finer.fineness = 1
    self = finer
    return ring
  }

  /// The area in the plane, from the first point so that digits are kept.
  private static func area(_ ring: [Vector]) -> Double {
    guard let origin = ring.first else { return 0 }
    var sum = 0.0
    var before = Vector.zero
    for point in ring.dropFirst() {
      let at = point - origin
      sum += before.x * at.y - at.x * before.y
      before = at
    }
    return sum / 2
  }

  /// The points of a chain whose pieces may be arcs by their bulge: the tangent of a quarter of
  /// the arc's angle, positive to the left.
  mutating func chain(
    _ vertices: [(at: Vector, bulge: Double)], isClosed: Bool, _ map: Affine
  ) -> [Vector] {
    guard let first = vertices.first else { return [] }
    var points = [map.point(first.at)]
    let count = vertices.count
    for index in 0..<(isClosed ? count : count - 1) {
      let start = vertices[index]
      let end = vertices[(index + 1) % count].at
      let chord = end - start.at
      if abs(start.bulge) > 1e-9, start.bulge.isFinite, chord.length > 0 {
        let b = start.bulge
        let side = Vector(-chord.y, chord.x) * ((1 - b * b) / (4 * b))
        let center = start.at + chord * 0.5 + side
        let u = start.at - center
        let v = Vector(-u.y, u.x)
        let arc = ellipse(
          map.point(center), map.direction(u), map.direction(v), from: 0, sweep: 4 * atan(b))
        points += arc.dropFirst().dropLast()
      }
      points.append(map.point(end))
    }
    return points
  }

  /// The points of arcs through points: from each first over a second to the third, which begins
  /// the next; a first and third in one place are a circle whose diameter ends in the second.
  ///
  /// Heights change evenly along each half. Points in a line stay a line.
  mutating func arcs(through points: [Vector]) -> [Vector] {
    guard var result = points.first.map({ [$0] }) else { return [] }
    for index in stride(from: 0, to: points.count - 2, by: 2) {
      let (a, b, c) = (points[index], points[index + 1], points[index + 2])
      guard let (center, sweeps) = CurveFlattening.circle(a, b, c) else {
        result += [b, c]
        continue
      }
      curves -= 1
      for (from, to, sweep) in [(a, b, sweeps.0), (b, c, sweeps.1)] {
        let u = Vector(from.x - center.x, from.y - center.y)
        let arc = ellipse(
          Vector(center.x, center.y), u, Vector(-u.y, u.x), from: 0, sweep: sweep)
        if arc.isEmpty { return [] }
        for place in 1..<max(1, arc.count - 1) {
          let share = Double(place) / Double(arc.count - 1)
          result.append(Vector(arc[place].x, arc[place].y, from.z + (to.z - from.z) * share))
        }
        result.append(to)
      }
    }
    return result
  }

  /// The centre of the circle through three points and the angles from each to the next; nil for
  /// points in a line.
  private static func circle(
    _ a: Vector, _ b: Vector, _ c: Vector
  ) -> (Vector, (Double, Double))? {
    if a.x == c.x, a.y == c.y {
      guard a.x != b.x || a.y != b.y else { return nil }
      return ((a + b) * 0.5, (.pi, .pi))
    }
    let (p, q) = (b - a, c - a)
    let cross = p.x * q.y - p.y * q.x
    let (pp, qq) = (p.x * p.x + p.y * p.y, q.x * q.x + q.y * q.y)
    // Rounded coordinates make a line seem an arc of a circle as large as a planet.
    let noise = max(1e-12 * pp.squareRoot(), 4e-15 * max(abs(a.x), abs(a.y)))
    guard abs(cross) > noise * qq.squareRoot() else { return nil }
    let center = Vector(
      a.x + (q.y * pp - p.y * qq) / (2 * cross), a.y + (p.x * qq - q.x * pp) / (2 * cross))
    func angle(_ from: Vector, _ to: Vector) -> Double {
      let (u, v) = (from - center, to - center)
      let turn = atan2(u.x * v.y - u.y * v.x, u.x * v.x + u.y * v.y)
      if cross > 0 { return turn < 0 ? turn + 2 * .pi : turn }
      return turn > 0 ? turn - 2 * .pi : turn
    }
    let sweeps = (angle(a, b), angle(b, c))
    return center.isFinite ? (center, sweeps) : nil
  }
}
