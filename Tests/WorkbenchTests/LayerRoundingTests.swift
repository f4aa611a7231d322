import Formats
import Geometry
import TestSupport
import Testing

@testable import Workbench

/// What `convert --precision` does to a layer.
struct LayerRoundingTests {
  private func feature(_ shape: Shape) -> Feature { Feature(id: nil, properties: [], shape: shape) }

  /// A ring with teeth much narrower than the grid.
  private func comb(_ seed: UInt64) -> Polygon {
    var random = SeededGenerator(seed: seed)
    var ring = [Position(0, -1)]
    for tooth in 0..<40 {
      let x = Double(tooth) * 0.004
      ring.append(Position(x, Double.random(in: 0...0.03, using: &random)))
      ring.append(Position(x + 0.002, 0.2 + Double.random(in: 0...0.01, using: &random)))
    }
    ring.append(Position(0.16, -1))
    ring.reverse()
    return Polygon(exterior: LineString(ring + [ring[0]]))
  }

  @Test(arguments: [1, 9, 77] as [UInt64]) func validAreasStayValid(seed: UInt64) throws {
    let area = comb(seed)
    #expect(try Validity.fault(of: [area]) == nil)
    #expect(try Validity.fault(of: Shape.polygon(area).rounded(1).polygons) != nil)
    var features = [feature(.polygon(area))]
    let finer = LayerRounding(decimals: 1).round(&features)
    #expect(finer > 0)
    #expect(try Validity.fault(of: features[0].shape?.polygons ?? []) == nil, "seed \(seed)")
  }

  @Test func heightsPointsAndLinesAreKept() {
    let line = LineString([Position(1.234, 2.345), Position(5.678, 6.789)], heights: [7.5, 8.25])
    var features = [
      feature(.lineString(line)),
      feature(.collection([.point(Position(9.876, 5.432), height: 3), .lineString(line)])),
    ]
    #expect(LayerRounding(decimals: 1).round(&features) == 0)
    let round = LineString([Position(1.2, 2.3), Position(5.7, 6.8)], heights: [7.5, 8.25])
    #expect(features[0].shape == .lineString(round))
    #expect(
      features[1].shape
        == .collection([.point(Position(9.9, 5.4), height: 3), .lineString(round)]))
  }

  @Test func oneLongEdgeAmongShortOnesTakesNoTime() {
    let short = (0..<20_000).map { Position(Double($0) * 1e-5, 10.123456) }
    let long = [Position(-179.123456, -80.1), Position(179.123456, 80.1)]
    var features = [
      feature(.lineString(LineString(short))), feature(.lineString(LineString(long))),
    ]
    #expect(LayerRounding(decimals: 5).round(&features) == 0)
  }

  @Test func numbersWithoutDigitsToRoundAreLeft() {
    var features = [feature(.lineString(LineString([Position(1e300, 0), Position(0, 1.26)])))]
    #expect(LayerRounding(decimals: 1).round(&features) == 0)
    #expect(
      features[0].shape == .lineString(LineString([Position(1e300, 0), Position(0, 1.3)])))
  }
}
