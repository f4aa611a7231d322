import Foundation
import Geometry
import Rules
import TestSupport
import Testing

@testable import Boundaries

/// Faults of a known kind, pair, width and area planted in a clean layer and found again.
struct PlantedFaultTests {
  /// Square units of a thousand metres with bent borders, in metres of a plane.
  private struct Field {
    var random: SeededGenerator
    var rings: [[Position]] = []
    let size = 5

    init(seed: UInt64) {
      random = SeededGenerator(seed: seed)
      var corners: [[Position]] = []
      for row in 0...size {
        corners.append(
          (0...size).map { column in
            let x = Double(column) * 1000 + Double.random(in: -150...150, using: &random)
            let y = Double(row) * 1000 + Double.random(in: -150...150, using: &random)
            return Position((x * 1000).rounded() / 1000, (y * 1000).rounded() / 1000)
          })
      }
      for row in 0..<size {
        for column in 0..<size {
          rings.append([
            corners[row][column], corners[row][column + 1], corners[row + 1][column + 1],
            corners[row + 1][column],
          ])
        }
      }
    }

    /// Replaces the edge from a unit's east side with another course between its ends.
    mutating func bend(_ unit: Int, _ course: (Position, Position) -> [Position]) {
      let ring = rings[unit]
      rings[unit] = [ring[0], ring[1]] + course(ring[1], ring[2]) + [ring[2], ring[3]]
    }

    /// A unit that has a neighbour in the east, with that.
    mutating func pair() -> (unit: Int, east: Int) {
      let row = Int.random(in: 0..<size, using: &random)
      let column = Int.random(in: 0..<size - 1, using: &random)
      return (row * size + column, row * size + column + 1)
    }

    func findings() throws -> [Finding] {
      let units = rings.enumerated().map { index, ring in
        AdministrativeUnit(
          code: "U\(index)", name: nil, feature: FeatureReference(input: 1, feature: index + 1),
          polygons: [Polygon(exterior: LineString(ring + ring.prefix(1)))])
      }
      let layer = CoverageLayer(units: units, metric: .plane, isGeographic: false)
      let settings = try CoverageSettings(TestPack.pack, tolerance: nil, resolution: nil)
      return RuleCatalog.run(try CoverageAnalysis(layer, settings: settings, jobs: 1)).findings
        .filter { $0.rule.hasPrefix("coverage/") }
    }
  }

  private static let seeds = Array(UInt64(1)...40)

  /// A point at shares of an edge: along it, and metres to its right.
  private func beside(_ a: Position, _ b: Position, _ along: Double, _ off: Double) -> Position {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = (dx * dx + dy * dy).squareRoot()
    return Position(
      a.x + dx * along + dy / length * off, a.y + dy * along - dx / length * off)
  }

  private func length(_ a: Position, _ b: Position) -> Double {
    ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
  }

  @Test func `a clean field has no fault`() throws {
    #expect(try Field(seed: 7).findings().filter { $0.severity != .info }.isEmpty)
  }

  @Test(arguments: seeds)
  func `one vertex off is an overlap or gap of its width and area`(seed: UInt64) throws {
    var field = Field(seed: seed)
    let (unit, east) = field.pair()
    let width = pow(10, Double.random(in: -1...2, using: &field.random))
    let along = Double.random(in: 0.3...0.7, using: &field.random)
    let isGap = Bool.random(using: &field.random)
    var edge = 0.0
    field.bend(unit) { a, b in
      edge = length(a, b)
      return [beside(a, b, along, isGap ? -width : width)]
    }
    let found = try field.findings().filter { $0.severity != .info }
    #expect(found.map(\.rule) == [isGap ? "coverage/gap" : "coverage/overlap"], "seed \(seed)")
    let finding = try #require(found.first)
    #expect(finding.subjects == ["U\(unit)", "U\(east)"], "seed \(seed)")
    #expect(finding.severity == (width < 2 ? .warning : .error), "seed \(seed), \(width) m")
    let area = try #require(finding.measure("area_m2"))
    #expect(abs(area - edge * width / 2) < area * 0.01 + 0.1, "seed \(seed)")
    let told = try #require(finding.measure("max_width_m"))
    #expect(abs(told - width) < width * 0.12 + 0.01, "seed \(seed): \(told) for \(width)")
  }

  @Test(arguments: seeds)
  func `a vertex one side lacks is told as that`(seed: UInt64) throws {
    var field = Field(seed: seed)
    let (unit, east) = field.pair()
    let middle = { (a: Position, b: Position) in
      Position((a.x + b.x) / 2, (a.y + b.y) / 2)
    }
    field.bend(unit) { a, b in [middle(a, b)] }
    let found = try field.findings().filter { $0.severity != .info }
    #expect(found.map(\.rule) == ["coverage/edge-match"], "seed \(seed)")
    #expect(found.first?.subjects == ["U\(unit)", "U\(east)"], "seed \(seed)")
    #expect(found.first?.severity == .warning)
  }

  @Test(arguments: seeds)
  func `a tongue over two neighbours overlaps both`(seed: UInt64) throws {
    var field = Field(seed: seed)
    let row = Int.random(in: 0..<field.size, using: &field.random)
    let column = Int.random(in: 0..<field.size - 2, using: &field.random)
    let unit = row * field.size + column
    field.bend(unit) { a, b in
      [
        beside(a, b, 0.4, 0), beside(a, b, 0.4, 1500), beside(a, b, 0.6, 1500),
        beside(a, b, 0.6, 0),
      ]
    }
    let found = try field.findings().filter { $0.rule == "coverage/overlap" }
    #expect(
      Set(found.map(\.subjects)).isSuperset(of: [
        ["U\(unit)", "U\(unit + 1)"], ["U\(unit)", "U\(unit + 2)"],
      ]), "seed \(seed)")
    #expect(
      found.allSatisfy { $0.subjects.first == "U\(unit)" || $0.subjects.contains("U\(unit)") })
  }

  @Test(arguments: seeds)
  func `a crack open to the rim is found at any width up to twenty tolerances`(
    seed: UInt64
  ) throws {
    var field = Field(seed: seed)
    let column = Int.random(in: 0..<field.size - 1, using: &field.random)
    let width = pow(10, Double.random(in: -1...1.3, using: &field.random))
    let corner = field.rings[column][1]
    let inner = field.rings[column][2]
    field.rings[column][1] = Position(corner.x - width, corner.y)
    let found = try field.findings().filter { $0.rule == "coverage/edge-match" && $0.kind == nil }
    #expect(found.map(\.subjects) == [["U\(column)", "U\(column + 1)"]], "seed \(seed)")
    #expect(length(corner, inner) > 500)
    let told = try #require(found.first?.measure("max_width_m"))
    #expect(abs(told - width) < width * 0.2 + 0.01, "seed \(seed): \(told) for \(width)")
    #expect(found.first?.severity == .warning)
  }
}
