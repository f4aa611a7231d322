import Foundation
import Geometry

/// Turns curves into chains of points that lie on them, within a sagitta (弦高): the most a chord
/// lies off its arc.
///
/// Unless a sagitta is given, chords are so short that lengths and areas differ by less than a
/// millionth and never lie off by more than a millimetre. A drawing with millions of vertices
/// keeps the millimetre alone from there on.
struct CurveFlattening {
  /// The largest sagitta taken unless another is given, in units of the drawing.
  static let usualSagitta = 0.001
  /// The turn of a chord that keeps areas within a millionth, in radians.
  private static let fineTurn = 0.0024
  /// The share of its chord a sagitta may have then: an eighth of the turn.
  private static let fineShare = fineTurn / 8
  /// Points made this fine; those after them keep the sagitta alone.
  private static let fineBudget = 2_000_000
  /// The most points of one curve.
  private static let mostPoints = 200_000

  private let sagitta: Double
  private let isGiven: Bool
  /// Points made so far.
  private(set) var made = 0
  /// Curves turned into lines so far.
  private(set) var curves = 0

  init(sagitta: Double?) {
    isGiven = sagitta != nil
    self.sagitta = sagitta ?? CurveFlattening.usualSagitta
  }

  private var isFine: Bool { !isGiven && made < CurveFlattening.fineBudget }

  /// What was done, in words; nil when there was no curve.
  var remark: ReadRemark? {
    guard curves > 0 else { return nil }
    let most = DecimalNumber.plainText(sagitta)
    return ReadRemark(
      zh: "\(curves) 段曲线已化为折线，顶点在曲线上，弦高不超过 \(most)（图形单位）。",
      en: "\(curves) curves became lines whose vertices lie on them, off by at most \(most) units "
        + "of the drawing between these.")
  }

  /// The points of center + cos t · u + sin t · v, for t from a start on over a sweep in radians;
  /// the first and the last are among them.
  mutating func ellipse(
    _ center: Vector, _ u: Vector, _ v: Vector, from start: Double, sweep: Double
  ) -> [Vector] {
    guard center.isFinite, u.isFinite, v.isFinite, start.isFinite, sweep.isFinite else { return [] }
    curves += 1
    // Axes that are no conjugate half axes of equal right angles reach at most this far.
    let dot = abs(u.x * v.x + u.y * v.y + u.z * v.z)
    let isSquare = dot <= 1e-9 * u.length * v.length
    let reach =
      isSquare
      ? max(u.length, v.length)
      : (u.length * u.length + v.length * v.length).squareRoot()
    var turn = reach > sagitta ? 2 * acos(1 - sagitta / reach) : .pi / 4
    turn = min(turn, .pi / 4)
    if isFine { turn = min(turn, CurveFlattening.fineTurn) }
    let wanted = (abs(sweep) / max(turn, 1e-9)).rounded(.up)
    let count = max(1, Int(min(wanted, Double(CurveFlattening.mostPoints))))
    made += count
    return (0...count).map { index in
      let t = start + sweep * Double(index) / Double(count)
      return center + u * cos(t) + v * sin(t)
    }
  }

  /// The points of a curve over parameters; breaks are parameters where its form changes.
  mutating func curve(_ breaks: [Double], _ point: (Double) -> Vector) -> [Vector] {
    guard var before = breaks.first else { return [] }
    curves += 1
    var points = [point(before)]
    for next in breaks.dropFirst() where next > before {
      // Four pieces at least, so that a curve that crosses its chord is seen.
      var from = points[points.count - 1]
      for part in 1...4 {
        let a = before + (next - before) * Double(part - 1) / 4
        let b = before + (next - before) * Double(part) / 4
        let to = point(b)
        divide(a, from, b, to, 0, point, &points)
        from = to
      }
      before = next
    }
    made += points.count
    return points.allSatisfy(\.isFinite) ? points : []
  }

  private func divide(
    _ a: Double, _ from: Vector, _ b: Double, _ to: Vector, _ depth: Int,
    _ point: (Double) -> Vector, _ points: inout [Vector]
  ) {
    let middle = (a + b) / 2
    let on = point(middle)
    let chord = to - from
    let off = (chord.unit.map { $0.cross(on - from).length } ?? (on - from).length)
    let isNear =
      off <= sagitta
      && (!isFine || off <= CurveFlattening.fineShare * chord.length || chord.length < 1e-9)
    if isNear || depth >= 14 || points.count > CurveFlattening.mostPoints {
      points.append(to)
      return
    }
    divide(a, from, middle, on, depth + 1, point, &points)
    divide(middle, on, b, to, depth + 1, point, &points)
  }
}

extension CurveFlattening {
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
}
