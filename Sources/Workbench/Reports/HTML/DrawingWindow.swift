internal import Foundation
internal import Geometry

/// A window of the ground drawn as an SVG picture: metres around a centre to tenths of a pixel.
struct DrawingWindow {
  /// Size of the picture in tenths of a pixel.
  static let width = 3600
  static let height = 2600

  /// The middle, in the coordinates of the check.
  let center: Position
  /// Metres for one unit of x and of y.
  let metres: (x: Double, y: Double)
  /// Metres from the left to the right side.
  let span: Double
  /// What is drawn, in the coordinates of the check, with a margin beyond the picture's sides.
  let clip: Envelope

  /// Makes a window; coordinates are degrees when `isGeographic`, otherwise metres.
  init(center: Position, span: Double, isGeographic: Bool) {
    self.center = center
    self.span = span
    metres = isGeographic ? Self.metresPerDegree(center.y) : (1, 1)
    let margin = 1.15
    let halfWidth = span / 2 * margin / metres.x
    let halfHeight = span / 2 * margin * Double(Self.height) / Double(Self.width) / metres.y
    clip = Envelope(
      minX: center.x - halfWidth, minY: center.y - halfHeight, maxX: center.x + halfWidth,
      maxY: center.y + halfHeight)
  }

  /// Length of a degree of longitude and of latitude on the GRS 80 ellipsoid.
  static func metresPerDegree(_ latitude: Double) -> (x: Double, y: Double) {
    let (a, e2) = (6_378_137.0, 0.006_694_380_022_9)
    let phi = min(max(latitude, -89), 89) * .pi / 180
    let w2 = 1 - e2 * sin(phi) * sin(phi)
    let perpendicular = a / w2.squareRoot()
    let meridian = a * (1 - e2) / (w2 * w2.squareRoot())
    return (perpendicular * cos(phi) * .pi / 180, meridian * .pi / 180)
  }

  /// A position in the picture, in tenths of a pixel from its upper left corner.
  func point(_ position: Position) -> (x: Int, y: Int) {
    let scale = Double(Self.width) / span
    let x = (position.x - center.x) * metres.x * scale + Double(Self.width) / 2
    let y = Double(Self.height) / 2 - (position.y - center.y) * metres.y * scale
    return (Int(x.rounded()), Int(y.rounded()))
  }

  /// Whether a position lies inside the picture itself.
  func shows(_ position: Position) -> Bool {
    let (x, y) = point(position)
    return x >= 0 && x <= Self.width && y >= 0 && y <= Self.height
  }

  /// A ring cut to the window and its margin (Sutherland–Hodgman); empty when it lies outside.
  func clipped(_ ring: [Position]) -> [Position] {
    guard Envelope(ring).intersects(clip) else { return [] }
    var points = ring.first == ring.last ? Array(ring.dropLast()) : ring
    points = Self.cut(points, { $0.x - clip.minX }) { a, b, t in
      Position(clip.minX, a.y + (b.y - a.y) * t)
    }
    points = Self.cut(points, { clip.maxX - $0.x }) { a, b, t in
      Position(clip.maxX, a.y + (b.y - a.y) * t)
    }
    points = Self.cut(points, { $0.y - clip.minY }) { a, b, t in
      Position(a.x + (b.x - a.x) * t, clip.minY)
    }
    return Self.cut(points, { clip.maxY - $0.y }) { a, b, t in
      Position(a.x + (b.x - a.x) * t, clip.maxY)
    }
  }

  private static func cut(
    _ points: [Position], _ inside: (Position) -> Double,
    _ crossing: (Position, Position, Double) -> Position
  ) -> [Position] {
    guard var previous = points.last else { return [] }
    var before = inside(previous)
    var result: [Position] = []
    result.reserveCapacity(points.count + 4)
    for point in points {
      let now = inside(point)
      if (before >= 0) != (now >= 0) {
        result.append(crossing(previous, point, before / (before - now)))
      }
      if now >= 0 { result.append(point) }
      (previous, before) = (point, now)
    }
    return result
  }
}
