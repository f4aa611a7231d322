import Foundation
import Geometry

/// A point or direction in space.
struct Vector: Hashable {
  var x: Double
  var y: Double
  var z: Double

  static let zero = Vector(0, 0, 0)

  init(_ x: Double, _ y: Double, _ z: Double = 0) {
    (self.x, self.y, self.z) = (x, y, z)
  }

  var isFinite: Bool { x.isFinite && y.isFinite && z.isFinite }
  var length: Double { (x * x + y * y + z * z).squareRoot() }
  var position: Position { Position(x, y) }

  /// The direction with length 1; nil for none.
  var unit: Vector? {
    let length = length
    return length > 0 && length.isFinite ? self * (1 / length) : nil
  }

  func cross(_ other: Vector) -> Vector {
    Vector(
      y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
  }

  static func + (a: Vector, b: Vector) -> Vector { Vector(a.x + b.x, a.y + b.y, a.z + b.z) }
  static func - (a: Vector, b: Vector) -> Vector { Vector(a.x - b.x, a.y - b.y, a.z - b.z) }
  static func * (a: Vector, factor: Double) -> Vector {
    Vector(a.x * factor, a.y * factor, a.z * factor)
  }
}

/// A map that keeps lines straight: axes and an origin.
struct Affine {
  var x = Vector(1, 0, 0)
  var y = Vector(0, 1, 0)
  var z = Vector(0, 0, 1)
  var origin = Vector.zero

  /// Where a point goes.
  func point(_ p: Vector) -> Vector { origin + direction(p) }

  /// Where a direction goes.
  func direction(_ p: Vector) -> Vector { x * p.x + y * p.y + z * p.z }

  /// This map after another.
  func after(_ first: Affine) -> Affine {
    Affine(
      x: direction(first.x), y: direction(first.y), z: direction(first.z),
      origin: point(first.origin))
  }

  /// The axes of an object's own system by its extrusion direction ("arbitrary axis algorithm"
  /// of the DXF reference).
  static func ofExtrusion(_ direction: Vector) -> Affine {
    guard let z = direction.unit, z != Vector(0, 0, 1) else { return Affine() }
    let isNearPole = abs(z.x) < 1.0 / 64 && abs(z.y) < 1.0 / 64
    let side = isNearPole ? Vector(0, 1, 0).cross(z) : Vector(0, 0, 1).cross(z)
    guard let x = side.unit else { return Affine() }
    return Affine(x: x, y: z.cross(x), z: z)
  }
}
