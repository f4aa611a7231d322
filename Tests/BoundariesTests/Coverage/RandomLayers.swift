import Foundation
import Geometry
import Rules
import TestSupport

@testable import Boundaries

/// Layers made from a seed, in metres of a plane.
struct RandomLayers {
  var random: SeededGenerator
  /// Coordinates are rounded to multiples of this, so that much coincides.
  let lattice: Double

  init(seed: UInt64, lattice: Double) {
    random = SeededGenerator(seed: seed)
    self.lattice = lattice
  }

  mutating func draw(_ range: ClosedRange<Double>) -> Double {
    Double.random(in: range, using: &random)
  }

  private func snapped(_ x: Double, _ y: Double) -> Position {
    Position((x / lattice).rounded() * lattice, (y / lattice).rounded() * lattice)
  }

  /// A ring around a centre that does not cross itself before it is rounded.
  mutating func star(corners: ClosedRange<Int>, within extent: Double, radius: Double) -> LineString
  {
    let count = Int.random(in: corners, using: &random)
    let x = draw(0...extent)
    let y = draw(0...extent)
    let angles = (0..<count).map { _ in draw(0...2 * .pi) }.sorted()
    let ring = angles.map { angle in
      let reach = draw(radius * 0.2...radius)
      return snapped(x + reach * cos(angle), y + reach * sin(angle))
    }
    return LineString(ring + ring.prefix(1))
  }

  /// A ring that goes anywhere.
  mutating func scribble(within extent: Double) -> LineString {
    let count = Int.random(in: 3...12, using: &random)
    let ring = (0..<count).map { _ in snapped(draw(0...extent), draw(0...extent)) }
    return LineString(ring + ring.prefix(1))
  }

  /// Overlapping units with gaps between them.
  mutating func soup(_ count: Int, extent: Double = 1000) -> [AdministrativeUnit] {
    (0..<count).map { index in
      let shell = star(corners: 3...14, within: extent, radius: extent / 3)
      return Self.unit([Polygon(exterior: shell)], index)
    }
  }

  /// Units a careless hand might have drawn: crossing rings, holes outside, parts in parts.
  mutating func scrawl(_ count: Int, extent: Double = 1000) -> [AdministrativeUnit] {
    (0..<count).map { index in
      let parts = Int.random(in: 1...3, using: &random)
      let polygons = (0..<parts).map { _ in
        let holes = Int.random(in: 0...2, using: &random)
        return Polygon(
          exterior: Bool.random(using: &random)
            ? scribble(within: extent)
            : star(corners: 3...9, within: extent, radius: extent / 2),
          holes: (0..<holes).map { _ in scribble(within: extent) })
      }
      return Self.unit(polygons, index)
    }
  }

  /// A clean coverage of cells whose corners are shaken, some edges cut into several.
  mutating func cells(_ side: Int, size: Double = 100) -> [AdministrativeUnit] {
    var corners: [[Position]] = []
    for row in 0...side {
      corners.append(
        (0...side).map { column in
          snapped(
            Double(column) * size + draw(-0.3...0.3) * size,
            Double(row) * size + draw(-0.3...0.3) * size)
        })
    }
    return (0..<side * side).map { index in
      let row = index / side
      let column = index % side
      let ring = [
        corners[row][column], corners[row][column + 1], corners[row + 1][column + 1],
        corners[row + 1][column], corners[row][column],
      ]
      return Self.unit([Polygon(exterior: LineString(ring))], index)
    }
  }

  /// Some vertices moved, so that borders part and cross.
  mutating func shaken(_ units: [AdministrativeUnit], share: Double, by distance: Double)
    -> [AdministrativeUnit]
  {
    units.map { unit in
      var unit = unit
      unit.polygons = unit.polygons.map { polygon in
        var ring = polygon.exterior.positions
        for index in ring.indices.dropLast() where draw(0...1) < share {
          ring[index] = snapped(
            ring[index].x + draw(-distance...distance), ring[index].y + draw(-distance...distance))
        }
        ring[ring.count - 1] = ring[0]
        return Polygon(exterior: LineString(ring))
      }
      return unit
    }
  }

  static func unit(_ polygons: [Polygon], _ index: Int) -> AdministrativeUnit {
    AdministrativeUnit(
      code: "U\(100 + index)", name: nil,
      feature: FeatureReference(input: 1, feature: index + 1), polygons: polygons)
  }
}

/// Checks made-up units in a plane.
enum PlaneCheck {
  static func analysis(
    _ units: [AdministrativeUnit], jobs: Int = 1, metric: SurfaceMetric = .plane
  ) throws -> CoverageAnalysis {
    let settings = try CoverageSettings(TestPack.pack, tolerance: nil, resolution: nil)
    var layer = CoverageLayer(units: units, metric: metric, isGeographic: false)
    layer.toGeographic = { $0.map { Position($0.x * 1e-5, $0.y * 1e-5) } }
    return try CoverageAnalysis(layer, settings: settings, jobs: jobs)
  }

  /// A ring from numbers.
  static func ring(_ numbers: Double...) -> LineString {
    let positions = stride(from: 0, to: numbers.count - 1, by: 2).map {
      Position(numbers[$0], numbers[$0 + 1])
    }
    return LineString(positions + positions.prefix(1))
  }
}
