@testable import Boundaries
import Formats
import Geometry
import TestSupport
import Testing

@Suite struct OutlineScreenTests {
  private static func polygon(_ corners: [(Double, Double)]) -> Polygon {
    let positions = corners.map { Position($0.0, $0.1) }
    return Polygon(exterior: LineString(positions + positions.prefix(1)))
  }

  private func isPassed(_ polygons: [Polygon]) -> Bool {
    var screen = OutlineScreen()
    return screen.isCertainlyValid(polygons)
  }

  @Test(arguments: [
    [(0.0, 0.0), (4, 0), (4, 4), (0, 4)],
    [(0, 0), (0, 4), (4, 4), (4, 0)],
    [(0, 0), (2, 0), (4, 0), (4, 4)],
    [(0, 0), (4, 0), (1, 1), (0, 4)],
    [(-3e-9, 0), (1e-9, -2e-9), (0, 5e-9)],
  ])
  func `a plainly simple ring needs no engine`(corners: [(Double, Double)]) {
    #expect(isPassed([Self.polygon(corners)]))
  }

  @Test(arguments: [
    // A bow-tie, a ring that touches itself at a corner and one that touches an edge.
    [(0.0, 0.0), (4, 4), (4, 0), (0, 4)],
    [(0, 0), (2, 2), (4, 0), (4, 4), (2, 2), (0, 4)],
    [(0, 0), (4, 0), (4, 4), (2, 0), (0, 4)],
    // A spike, a repeated corner, no area, a corner that is no number.
    [(0, 0), (4, 0), (8, 0), (4, 0), (4, 4)],
    [(0, 0), (4, 0), (4, 0), (4, 4)],
    [(0, 0), (4, 0), (2, 0)],
    [(0, 0), (4, .nan), (2, 5)],
  ])
  func `whatever is doubtful goes to the engine`(corners: [(Double, Double)]) {
    #expect(!isPassed([Self.polygon(corners)]))
  }

  @Test func `holes, open rings and parts with meeting boxes go to the engine`() {
    let square = Self.polygon([(0, 0), (4, 0), (4, 4), (0, 4)])
    let far = Self.polygon([(9, 0), (12, 0), (12, 4)])
    let near = Self.polygon([(4, 1), (6, 1), (6, 3)])
    let inner = Self.polygon([(1, 1), (2, 1), (2, 2)]).exterior
    #expect(isPassed([square, far]))
    #expect(!isPassed([square, near]))
    #expect(!isPassed([Polygon(exterior: square.exterior, holes: [inner])]))
    #expect(!isPassed([Polygon(exterior: LineString(Array(square.exterior.positions.dropLast())))]))
  }

  @Test(arguments: [3, 11, 2026] as [UInt64])
  func `what it passes the engine finds valid`(seed: UInt64) throws {
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var passed = 0
    for _ in 0..<2000 {
      // Few corners on a coarse lattice: about half of the rings cross or touch themselves.
      let polygon = Self.polygon(
        (0..<Int.random(in: 3...6, using: &random)).map { _ in
          (
            Double(Int.random(in: 0...9, using: &random)),
            Double(Int.random(in: 0...9, using: &random))
          )
        })
      guard isPassed([polygon]) else { continue }
      passed += 1
      #expect(try Validity.fault(of: [polygon]) == nil, "\(polygon)")
    }
    #expect(passed > 200)
  }

  @Test(arguments: ["shenyang13_datav_hi", "china_counties_datav_lo"])
  func `on a real layer it passes most units and no invalid one`(name: String) throws {
    guard let path = DataSets.path("boundary/\(name).geojson") else { return }
    var areas: [[Polygon]] = []
    try LayerReader(path: path).read { item in
      if case .feature(let feature, _) = item { areas.append(feature.shape?.polygons ?? []) }
    }
    // Every tenth county is enough to see.
    if areas.count > 1000 { areas = stride(from: 0, to: areas.count, by: 10).map { areas[$0] } }
    let passed = areas.filter(isPassed)
    #expect(passed.count * 10 > areas.count * 6)
    let faults = try Validity.faults(ofEach: passed)
    #expect(faults.allSatisfy { $0 == nil })
  }
}
