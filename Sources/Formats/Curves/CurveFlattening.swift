import Foundation
import Geometry

/// Turns curves into chains of points that lie on them, within a sagitta (弦高): the most a chord
/// lies off its arc.
///
/// Unless a sagitta is given, chords are also so short that lengths and areas keep within a
/// millionth. A layer with millions of vertices keeps the sagitta alone from there on, and a curve
/// far larger than its sagitta gets as many points as one curve may have; both are said.
struct CurveFlattening {
  /// The largest sagitta taken unless another is given, in units of the layer.
  static let usualSagitta = 0.001
  /// The share of its length a curve may lose, below a millionth.
  private static let fineShare = 8e-7
  /// The turn of a chord that loses this share: a 24th of its square.
  private static let fineTurn = (24 * fineShare).squareRoot()
  /// Points made this fine; those after them keep the sagitta alone.
  static let fineBudget = 2_000_000
  /// The most points of one curve, and of all together.
  static let mostPoints = 200_000
  static let mostMade = 20_000_000

  private let sagitta: Double
  private let isGiven: Bool
  /// How many times more chords a curve gets than its length asks for.
  var fineness = 1.0
  /// Points made so far.
  var made = 0
  /// Curves turned into lines so far, and those that needed more points than a curve may have.
  var curves = 0
  private(set) var oversized = 0

  /// Takes the sagitta, nil for one that keeps lengths and areas.
  /// - Parameter unit: The length of a metre in the layer's units.
  init(sagitta: Double?, unit: Double = 1) {
    isGiven = sagitta != nil
    self.sagitta = (sagitta ?? CurveFlattening.usualSagitta) * unit
  }

  /// Whether lengths and areas are kept, beside the sagitta.
  var isFine: Bool { !isGiven && made < CurveFlattening.fineBudget }

  /// Whether there are more points than one layer may have.
  var isExhausted: Bool { made > CurveFlattening.mostMade }

  /// What was done, in words.
  var remarks: [ReadRemark] {
    guard curves > 0 else { return [] }
    let most = DecimalNumber.plainText(sagitta)
    var remarks = [
      ReadRemark(
        zh: "\(curves) 段曲线已化为折线，顶点在曲线上，弦高不超过 \(most)（图形单位）"
          + (isGiven ? "。" : "，长度和面积相差不到百万分之一。"),
        en: (curves == 1 ? "1 curve became a line" : "\(curves) curves became lines")
          + " with vertices on the curve, off it by at most \(most) units of the layer between them"
          + (isGiven ? "." : "; lengths and areas differ by less than a millionth."))
    ]
    if !isGiven, !isFine {
      remarks.append(
        ReadRemark(
          zh: "曲线很多，顶点超过 \(CurveFlattening.fineBudget) 个以后只保证弦高，不再保证百万分之一。",
          en:
            "there are so many curves that those after \(CurveFlattening.fineBudget) vertices keep "
            + "the distance alone, not the millionth."))
    }
    if oversized > 0 {
      let (count, points) = (oversized, CurveFlattening.mostPoints)
      remarks.append(
        ReadRemark(
          zh: "其中 \(count) 段过长，每段只取 \(points) 个点，弦高可能超过上述限度。",
          en: "\(count) of them are so long that \(points) points do not keep this distance."))
    }
    return remarks
  }

  /// The points of center + cos t · u + sin t · v, for t from a start on over a sweep in radians;
  /// the first and the last are among them.
  mutating func ellipse(
    _ center: Vector, _ u: Vector, _ v: Vector, from start: Double, sweep: Double
  ) -> [Vector] {
    guard center.isFinite, u.isFinite, v.isFinite, start.isFinite, sweep.isFinite, !isExhausted
    else { return [] }
    let wanted = chords(u, v, start, sweep)
    if wanted > Double(CurveFlattening.mostPoints) { oversized += 1 }
    let count = max(1, Int(min(wanted, Double(CurveFlattening.mostPoints))))
    curves += 1
    made += count
    return (0...count).map { index in
      let t = start + sweep * Double(index) / Double(count)
      return center + u * cos(t) + v * sin(t)
    }
  }

  /// How many chords an arc needs.
  private func chords(_ u: Vector, _ v: Vector, _ start: Double, _ sweep: Double) -> Double {
    // Axes that are no conjugate half axes of equal right angles reach at most this far.
    let dot = abs(u.x * v.x + u.y * v.y + u.z * v.z)
    let isSquare = dot <= 1e-9 * u.length * v.length
    let reach =
      isSquare
      ? max(u.length, v.length)
      : (u.length * u.length + v.length * v.length).squareRoot()
    // 1 − cos x as 2 sin² (x/2), which keeps its digits where x is small.
    var turn = reach > sagitta ? 4 * asin((sagitta / (2 * reach)).squareRoot()) : .pi / 4
    turn = min(turn, .pi / 4)
    guard isFine else { return (abs(sweep) / max(turn, 1e-12) * fineness).rounded(.up) }
    turn = min(turn, CurveFlattening.fineTurn)
    var count = max(4, (abs(sweep) / max(turn, 1e-12)).rounded(.up))
    let isFlatCircle =
      isSquare && u.z == 0 && v.z == 0 && abs(u.length - v.length) <= 1e-9 * u.length
    if !isFlatCircle {
      // Uneven arcs lose most where they turn most; what they lose tells how many chords more.
      for _ in 0..<8 where count < Double(CurveFlattening.mostPoints) {
        let lost = CurveFlattening.loss(u, v, start, sweep, Int(count))
        if lost <= CurveFlattening.fineShare * 1.1 { break }
        count = (count * min(4, (lost / CurveFlattening.fineShare).squareRoot())).rounded(.up)
      }
    }
    return (count * fineness).rounded(.up)
  }

  /// The share of its length an arc loses in so many chords, in the plane or in space, by what
  /// twice as many gain.
  private static func loss(
    _ u: Vector, _ v: Vector, _ start: Double, _ sweep: Double, _ count: Int
  ) -> Double {
    let count = max(count, 8)
    var (coarse, fine) = ((plane: 0.0, space: 0.0), (plane: 0.0, space: 0.0))
    var (before, even) = (Vector.zero, Vector.zero)
    for index in 0...(2 * count) {
      let t = start + sweep * Double(index) / Double(2 * count)
      let at = u * cos(t) + v * sin(t)
      if index > 0 {
        fine.plane += hypot(at.x - before.x, at.y - before.y)
        fine.space += (at - before).length
      }
      if index % 2 == 0 {
        if index > 0 {
          coarse.plane += hypot(at.x - even.x, at.y - even.y)
          coarse.space += (at - even).length
        }
        even = at
      }
      before = at
    }
    let plane = fine.plane > 1e-9 * fine.space ? (fine.plane - coarse.plane) / fine.plane : 0
    return 4 / 3 * max(plane, fine.space > 0 ? (fine.space - coarse.space) / fine.space : 0)
  }

  /// The points of a curve over parameters; breaks are parameters where its form changes.
  mutating func curve(_ breaks: [Double], _ point: (Double) -> Vector) -> [Vector] {
    guard var before = breaks.first, !isExhausted else { return [] }
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
    if points.count > CurveFlattening.mostPoints { oversized += 1 }
    made += points.count
    return points.allSatisfy(\.isFinite) ? points : []
  }

  private func divide(
    _ a: Double, _ from: Vector, _ b: Double, _ to: Vector, _ depth: Int,
    _ point: (Double) -> Vector, _ points: inout [Vector]
  ) {
    let middle = (a + b) / 2
    let on = point(middle)
    let sides = [point(a + (b - a) / 4), on, point(a + (b - a) * 3 / 4)]
    if isNear(sides, from, to) || depth >= 16 || points.count > CurveFlattening.mostPoints {
      points.append(to)
      return
    }
    divide(a, from, middle, on, depth + 1, point, &points)
    divide(middle, on, b, to, depth + 1, point, &points)
  }

  /// Whether a chord stands for what is between its ends.
  private func isNear(_ between: [Vector], _ from: Vector, _ to: Vector) -> Bool {
    // Twice as many chords lie four times as near.
    let room = 1 / (fineness * fineness)
    let share = CurveFlattening.fineTurn / 8 * room
    func fits(_ flat: (Vector) -> Vector) -> Bool {
      let chord = flat(to - from)
      let off =
        between.map { point in
          let way = flat(point - from)
          return chord.unit.map { $0.cross(way).length } ?? way.length
        }.max() ?? 0
      if off > sagitta * room { return false }
      return !isFine || off <= share * chord.length || chord.length < 1e-12
    }
    return fits { $0 } && (!isFine || fits { Vector($0.x, $0.y) })
  }
}
