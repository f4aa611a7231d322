import Foundation
import Geometry
import TestSupport
import Testing

@testable import Formats

/// Lines made of curves against lengths and areas known from formulas.
@Suite struct CurveFlatteningTests {
  static func length(_ points: [Vector]) -> Double {
    zip(points, points.dropFirst()).reduce(0) { $0 + hypot($1.1.x - $1.0.x, $1.1.y - $1.0.y) }
  }

  static func area(_ points: [Vector]) -> Double {
    guard let origin = points.first else { return 0 }
    let all = points.map { $0 - origin }
    return abs(
      zip(all, all.dropFirst() + [.zero]).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }) / 2
  }

  static func isNear(_ found: Double, _ wanted: Double) -> Bool {
    abs(found - wanted) <= 1e-6 * abs(wanted)
  }

  /// The integral of a smooth function by Simpson's rule.
  static func integral(_ from: Double, _ to: Double, _ value: (Double) -> Double) -> Double {
    let count = 20_000
    let step = (to - from) / Double(count)
    var sum = value(from) + value(to)
    for index in 1..<count {
      sum += (index % 2 == 1 ? 4 : 2) * value(from + step * Double(index))
    }
    return sum * step / 3
  }

  @Test(arguments: [
    (1.0, 0.0, 6.28), (0.5, 0.0, 6.283185307179586), (0.1, -0.05, 0.05), (0.01, 3.1, 3.2),
    (0.001, -1, 4),
    (1e-5, -0.001, 0.002), (0.3, 1.5, 1.6),
  ])
  func `a part of an ellipse keeps its length`(ratio: Double, from: Double, to: Double) {
    var flattening = CurveFlattening(sagitta: nil)
    let points = flattening.ellipse(
      Vector(500, 460), Vector(24, 32), Vector(-32, 24) * ratio, from: from,
      sweep: to - from)
    let wanted = Self.integral(from, to) { 40 * hypot(sin($0), ratio * cos($0)) }
    #expect(Self.isNear(Self.length(points), wanted))
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `rings of arcs keep length and area, however slender`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 2...6, using: &random)
    // A convex polygon, so that the areas of its arcs add to its own.
    let radius = pow(10, Double.random(in: -1...4, using: &random))
    let most = [1, 0.1, 0.01, 0.001][Int(seed % 4)]
    let vertices = (0..<count).map { index in
      let angle =
        2 * .pi * (Double(index) + Double.random(in: 0...0.4, using: &random))
        / Double(count)
      return (
        at: Vector(500_000 + radius * cos(angle), 4_600_000 + radius * sin(angle)),
        bulge: Double.random(in: 0.1...1, using: &random) * most
      )
    }
    var (length, area) = (0.0, Self.area(vertices.map(\.at)))
    for (index, vertex) in vertices.enumerated() {
      let chord = (vertices[(index + 1) % count].at - vertex.at).length
      let angle = 4 * atan(vertex.bulge)
      let radius = chord / (2 * sin(angle / 2))
      length += radius * angle
      // angle − sin(angle), which loses its digits where the angle is small.
      let square = angle * angle
      let series = square * angle / 6 * (1 - square / 20 * (1 - square / 42))
      let difference = angle > 0.05 ? angle - sin(angle) : series
      area += radius * radius * difference / 2
    }
    var flattening = CurveFlattening(sagitta: nil)
    let drawn = flattening.closed { $0.chain(vertices, isClosed: true, Affine()) }
    let ring = try #require(drawn)
    #expect(Self.isNear(Self.length(ring), length), "seed \(seed)")
    #expect(abs(Self.area(ring) - area) <= 1e-6 * area + 1e-7 * radius, "seed \(seed)")
    #expect(flattening.curves == count && flattening.fineness == 1)
  }

  @Test(arguments: [0.5, 0.01, 1e-4], [3.0, 2000, 1e5])
  func `a sagitta that is given is kept and alone decides`(sagitta: Double, radius: Double) {
    var flattening = CurveFlattening(sagitta: sagitta)
    let ring = flattening.ellipse(
      .zero, Vector(radius, 0), Vector(0, radius), from: 0, sweep: 2 * .pi)
    let chord = (ring[1] - ring[0]).length
    let off = radius - (radius * radius - chord * chord / 4).squareRoot()
    #expect(off <= sagitta * (1 + 1e-6) && off >= sagitta / 4 || ring.count < 12)
    #expect(ring.allSatisfy { abs($0.length - radius) <= 1e-12 * radius })
  }

  @Test func `a rational spline of uneven weights keeps its length`() throws {
    let weights = [1, 0.02, 40, 0.1, 1.0]
    let points = [(0, 0), (30, 90), (60, -40), (120, 50), (150, 0)].map {
      Vector(Double($0.0), Double($0.1))
    }
    let curve = try #require(
      SplineCurve(
        degree: 3, points: points, weights: weights, knots: [0, 0, 0, 0, 0.4, 1, 1, 1, 1]))
    var flattening = CurveFlattening(sagitta: nil)
    let line = flattening.curve(curve.breaks, curve.point)
    // By chords between very many parameters, close where the weights draw the curve together.
    let wanted = zip(curve.breaks, curve.breaks.dropFirst()).reduce(0.0) { sum, span in
      let count = 40_000
      let all = (0...count).map { index in
        curve.point(span.0 + (span.1 - span.0) * Double(index) / Double(count))
      }
      return sum + Self.length(all)
    }
    #expect(Self.isNear(Self.length(line), wanted))
  }

  static let arcs: [(points: [Vector], length: Double)] = [
    // Half a circle by three points, its inverse, and a whole one by its diameter.
    ([Vector(10, 0), Vector(0, 10), Vector(-10, 0)], 31.41592653589793),
    ([Vector(-10, 0), Vector(0, 10), Vector(10, 0)], 31.41592653589793),
    ([Vector(3, 4), Vector(13, 4), Vector(3, 4)], 31.41592653589793),
    ([Vector(0, 0), Vector(5, 0), Vector(10, 0)], 10),
    (
      [Vector(10, 0), Vector(0, 10), Vector(-10, 0), Vector(0, -10), Vector(10, 0)],
      62.83185307179586
    ),
    // Most of a circle: a quarter is left out.
    (
      [Vector(10, 0), Vector(-7.0710678118654755, -7.0710678118654755), Vector(0, 10)],
      47.1238898038469
    ),
  ]

  @Test(arguments: arcs.indices)
  func `arcs through points have the length of their circles`(index: Int) {
    let (points, length) = Self.arcs[index]
    var flattening = CurveFlattening(sagitta: nil)
    let line = flattening.arcs(through: points)
    #expect(Self.isNear(Self.length(line), length))
    for point in points { #expect(line.contains(point)) }
  }

  @Test func `what is not kept is said`() {
    var given = CurveFlattening(sagitta: 0.5)
    _ = given.ellipse(.zero, Vector(9, 0), Vector(0, 9), from: 0, sweep: 1)
    #expect(given.remarks.map(\.en).joined().contains("0.5"))
    #expect(!given.remarks.map(\.en).joined().contains("millionth"))
    var huge = CurveFlattening(sagitta: nil)
    let points = huge.ellipse(
      .zero, Vector(1e15, 0), Vector(0, 1e15), from: 0, sweep: 2 * .pi)
    #expect(points.count == CurveFlattening.mostPoints + 1)
    #expect(huge.remarks.last?.en.contains("1 of them") == true)
    huge.made = CurveFlattening.fineBudget
    #expect(huge.remarks.contains { $0.zh.contains("只保证弦高") })
    huge.made = CurveFlattening.mostMade + 1
    #expect(huge.isExhausted)
    #expect(huge.ellipse(.zero, Vector(1, 0), Vector(0, 1), from: 0, sweep: 1).isEmpty)
  }
}
