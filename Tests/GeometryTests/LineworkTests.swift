import Geometry
import TestSupport
import Testing

private func line(_ numbers: Double...) -> LineString {
  LineString(
    stride(from: 0, to: numbers.count, by: 2).map { Position(numbers[$0], numbers[$0 + 1]) })
}

@Suite struct LineworkTests {
  static let cross = [line(0, 5, 10, 5), line(5, 0, 5, 10)]

  @Test func nodingSplitsAndMergingJoins() throws {
    let noded = try Linework.noded(Self.cross)
    #expect(noded.count == 4)
    #expect(noded.allSatisfy { $0.positions.contains(Position(5, 5)) })
    let merged = try Linework.merged([line(0, 0, 1, 0), line(1, 0, 2, 0), line(5, 5, 6, 6)])
    #expect(merged.map(\.positions.count).sorted() == [2, 3])
  }

  @Test func polygonizeTellsWhatIsLeft() throws {
    let frame = [line(0, 0, 10, 0, 10, 10, 0, 10, 0, 0), line(5, 0, 5, 10), line(10, 5, 15, 5)]
    let result = try Linework.polygonized(Linework.noded(frame))
    #expect(result.polygons.count == 2)
    #expect(result.dangles == [line(10, 5, 15, 5)])
    #expect(result.cuts.isEmpty && result.invalidRings.isEmpty)
    #expect(try Linework.polygons(Linework.noded(frame)).count == 2)
    #expect(try Linework.polygons([]).isEmpty)
  }

  @Test func sharedPathsByDirection() throws {
    let paths = try Linework.sharedPaths([line(0, 0, 10, 0)], [line(2, 0, 4, 0), line(9, 0, 6, 0)])
    #expect(paths.sameDirection == [line(2, 0, 4, 0)])
    #expect(paths.oppositeDirection == [line(6, 0, 9, 0)])
  }

  @Test func snappingMovesOntoTheOther() throws {
    let snapped = try Linework.snapped(
      .lineString(line(0, 0.1, 10, 0.1)), to: .lineString(line(0, 0, 10, 0)), tolerance: 0.5)
    #expect(snapped == .lineString(line(0, 0, 10, 0)))
  }
}

@Suite struct LinearReferencingTests {
  static let bent = line(0, 0, 10, 0, 10, 10)

  @Test func projectAndInterpolateAreInverse() throws {
    #expect(try LinearReferencing.project(Position(4, 3), onto: Self.bent) == 4)
    #expect(try LinearReferencing.project(Position(12, 5), onto: Self.bent) == 15)
    #expect(try LinearReferencing.position(at: 15, along: Self.bent) == Position(10, 5))
    #expect(try LinearReferencing.position(at: 99, along: Self.bent) == Position(10, 10))
    #expect(try LinearReferencing.position(at: -5, along: Self.bent) == Position(10, 5))
  }

  struct Cut: Sendable {
    let from: Double
    let to: Double
    let result: LineString
  }

  @Test(arguments: [
    Cut(from: 4, to: 15, result: line(4, 0, 10, 0, 10, 5)),
    Cut(from: 15, to: 4, result: line(10, 5, 10, 0, 4, 0)),
    Cut(from: -3, to: 99, result: bent),
    Cut(from: 10, to: 20, result: line(10, 0, 10, 10)),
    Cut(from: 0, to: 10, result: line(0, 0, 10, 0)),
    Cut(from: 3, to: 3, result: line(3, 0, 3, 0)),
    Cut(from: 30, to: 40, result: line(10, 10, 10, 10)),
  ])
  func substring(_ cut: Cut) throws {
    #expect(
      try LinearReferencing.substring(of: Self.bent, from: cut.from, to: cut.to) == cut.result)
  }

  @Test func partsOfALineAddUp() throws {
    for seed in UInt64(1)...40 {
      var random = SeededGenerator(seed: seed)
      let path = LineString(
        (0..<Int.random(in: 2...20, using: &random)).map { _ in
          Position(
            Double.random(in: -100...100, using: &random),
            Double.random(in: -100...100, using: &random))
        })
      let length = try Measures.length(.lineString(path))
      let cut = Double.random(in: 0...length, using: &random)
      let head = try LinearReferencing.substring(of: path, from: 0, to: cut)
      let tail = try LinearReferencing.substring(of: path, from: cut, to: length)
      let sum = try Measures.length(.lineString(head)) + Measures.length(.lineString(tail))
      #expect(abs(sum - length) < 1e-9, "seed \(seed)")
      #expect(abs(try Measures.length(.lineString(head)) - cut) < 1e-9, "seed \(seed)")
    }
  }

  @Test func notFiniteAndEmptyAreRefused() {
    for (place, path) in [
      (Position(.nan, 0), Self.bent), (Position(0, 0), line(0, 0, .infinity, 1)),
      (Position(0, 0), LineString([])),
    ] {
      #expect(throws: TopologyError.self) {
        try LinearReferencing.project(place, onto: path)
      }
    }
    #expect(throws: TopologyError.self) {
      try LinearReferencing.substring(of: Self.bent, from: .nan, to: 1)
    }
    #expect(throws: TopologyError.self) {
      try LinearReferencing.position(at: 1, along: LineString([]))
    }
  }
}
