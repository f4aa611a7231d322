import Boundaries
import Formats
import Geometry

/// Rounds the coordinates of a layer by the mechanism maps are rounded by: borders that units share
/// stay shared, and none crosses, touches or falls together with another that did not before.
struct LayerRounding {
  let decimals: Int

  /// Past this a double has no digits to round to that place.
  private static let mostSteps = 9.007e15

  /// Rounds all features; gives the number of vertices that kept more decimals.
  func round(_ features: inout [Feature]) -> Int {
    let shapes = features.map(\.shape)
    guard isInReach(shapes) else {
      for index in features.indices { features[index].shape = shapes[index]?.rounded(decimals) }
      return 0
    }
    let network = BoundaryNetwork(
      areas: shapes.map { $0?.polygons ?? [] }, lines: shapes.map { $0?.lines ?? [] })
    let (moved, finer) = network.roundedPositions(decimals: decimals)
    for index in features.indices {
      // What is on no border, such as a point, is rounded by itself.
      guard let shape = shapes[index] else { continue }
      let plain = shape.rounded(decimals)
      features[index].shape = shape.replacingPositions(likewise: plain) { moved[$0] ?? $1 }
    }
    return finer
  }

  private func isInReach(_ shapes: [Shape?]) -> Bool {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return shapes.allSatisfy { shape in
      guard let box = shape?.envelope, !box.isEmpty else { return true }
      return [box.minX, box.maxX, box.minY, box.maxY].allSatisfy {
        $0.magnitude * scale < Self.mostSteps
      }
    }
  }
}
