import Boundaries
import Geometry

/// A north-up window onto the ground: metres around a place to millimetres of a drawing.
struct SketchFrame {
  let centre: Position
  let width: Double
  let height: Double
  /// The scale's denominator.
  let denominator: Double
  private let east: Double
  private let north: Double

  /// Round scales, from 1:100 on.
  private static let denominators: [Double] = (2..<7).flatMap { exponent -> [Double] in
    let unit = (0..<exponent).reduce(1.0) { value, _ in value * 10 }
    return [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8].map { $0 * unit }
  }

  /// A window of so many millimetres that shows at least so many metres from its middle, at the
  /// next round scale.
  init(at centre: Position, width: Double, height: Double, across: Double, up: Double) {
    self.centre = centre
    self.width = width
    self.height = height
    let wanted = max(across / (width / 2 - 4), up / (height / 2 - 4)) * 1000
    denominator = Self.denominators.first { $0 >= wanted } ?? 10_000_000
    // The plane at the middle, taken apart once: sketches have many vertices.
    let step = 0.01
    let geodesy = Geodesy()
    east = geodesy.distance(centre, Position(centre.x + step, centre.y)) / step
    north = geodesy.distance(centre, Position(centre.x, centre.y + step)) / step
  }

  /// Millimetres in the drawing.
  func point(_ place: Position) -> SketchDrawing.Point {
    point(east: (place.x - centre.x) * east, north: (place.y - centre.y) * north)
  }

  /// Millimetres in the drawing of metres east and north of the middle.
  func point(east: Double, north: Double) -> SketchDrawing.Point {
    let scale = 1000 / denominator
    return SketchDrawing.Point(width / 2 + east * scale, height / 2 - north * scale)
  }

  /// Whether a point lies in the frame.
  func contains(_ point: SketchDrawing.Point, margin: Double = 0) -> Bool {
    (margin...max(margin, width - margin)).contains(point.x)
      && (margin...max(margin, height - margin)).contains(point.y)
  }

  /// The parts of a chain within the frame, in millimetres.
  func clipped(_ positions: [Position]) -> [[SketchDrawing.Point]] {
    var result: [[SketchDrawing.Point]] = []
    var current: [SketchDrawing.Point] = []
    for (a, b) in zip(positions, positions.dropFirst()) {
      guard let (start, end) = clipped(point(a), point(b)) else {
        if current.count > 1 { result.append(current) }
        current = []
        continue
      }
      if current.last != start {
        if current.count > 1 { result.append(current) }
        current = [start]
      }
      current.append(end)
    }
    if current.count > 1 { result.append(current) }
    return result
  }

  /// The part of a segment within the frame (Liang–Barsky).
  private func clipped(
    _ a: SketchDrawing.Point, _ b: SketchDrawing.Point
  ) -> (SketchDrawing.Point, SketchDrawing.Point)? {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    guard dx.isFinite, dy.isFinite else { return nil }
    var (low, high) = (0.0, 1.0)
    for (p, q) in [(-dx, a.x), (dx, width - a.x), (-dy, a.y), (dy, height - a.y)] {
      if p == 0 {
        if q < 0 { return nil }
      } else if p < 0 {
        low = max(low, q / p)
      } else {
        high = min(high, q / p)
      }
    }
    guard low <= high else { return nil }
    return (
      SketchDrawing.Point(a.x + dx * low, a.y + dy * low),
      SketchDrawing.Point(a.x + dx * high, a.y + dy * high)
    )
  }

  /// The frame's line, a north arrow, the scale and a bar of round length.
  func furnish(_ drawing: inout SketchDrawing) {
    typealias Point = SketchDrawing.Point
    drawing.line(
      [
        Point(0.15, 0.15), Point(width - 0.15, 0.15), Point(width - 0.15, height - 0.15),
        Point(0.15, height - 0.15), Point(0.15, 0.15),
      ], width: 0.2, .black)
    let tip = Point(width - 5, 6.2)
    drawing.area([tip, Point(tip.x - 1.3, tip.y + 6), Point(tip.x, tip.y + 4.8)], .black)
    drawing.line(
      [tip, Point(tip.x + 1.3, tip.y + 6), Point(tip.x, tip.y + 4.8), tip], width: 0.15, .black)
    drawing.fixedLabel(Point(tip.x, 3.6), "北", plain: "N", size: 2.8, .black, .middle)
    drawing.reserve(Point(tip.x, 8), radius: 4)
    let longest = width * 0.25 / 1000 * denominator
    let metres = Self.roundLengths.last { $0 <= longest } ?? 1
    let bar = metres * 1000 / denominator
    let (left, base) = (4.0, height - 3.5)
    drawing.line([Point(left, base), Point(left + bar, base)], width: 0.35, .black)
    for x in [left, left + bar] {
      drawing.line([Point(x, base - 1), Point(x, base + 0.4)], width: 0.25, .black)
    }
    let words = metres >= 1000 ? "\(Int(metres / 1000)) km" : "\(Int(metres)) m"
    drawing.fixedLabel(
      Point(left + bar + 1.2, base - 0.6), words, plain: words, size: 2.4, .black, .start)
    let scale = "1:\(Int(denominator))"
    drawing.fixedLabel(
      Point(width - 3, base - 0.6), scale, plain: scale, size: 2.4, .black, .end)
  }

  /// Lengths a scale bar may have, in metres, rising.
  private static let roundLengths: [Double] = (0..<7).flatMap { exponent -> [Double] in
    let unit = (0..<exponent).reduce(1.0) { value, _ in value * 10 }
    return [unit, 2 * unit, 5 * unit]
  }
}
