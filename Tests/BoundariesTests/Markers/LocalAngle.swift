import Foundation
import Geometry

/// Angles in a plane, for tests.
enum LocalAngle {
  /// Degrees clockwise from north.
  static func degrees(from a: Position, to b: Position) -> Double {
    atan2(b.x - a.x, b.y - a.y) * 180 / .pi
  }
}
