@testable import Boundaries
import Geometry
import TestSupport
import Testing

@Suite struct SegmentNoderTests {
  private static func segments(_ count: Int, seed: UInt64) -> [GridSegment] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { source in
      let a = GridPoint(
        x: .random(in: -900_000...900_000, using: &random),
        y: .random(in: -900_000...900_000, using: &random))
      // Mostly short ones, some across everything.
      let reach: Int64 = source.isMultiple(of: 20) ? 900_000 : 60_000
      let b = GridPoint(
        x: a.x + .random(in: -reach...reach, using: &random),
        y: a.y + .random(in: -reach...reach, using: &random))
      return GridSegment(a: a, b: b, source: Int32(source))
    }
  }

  @Test(arguments: [1, 5, 99] as [UInt64])
  func `nothing is left to cut, however the rounds were narrowed`(seed: UInt64) {
    print("seed \(seed)")
    let noder = SegmentNoder(Self.segments(600, seed: seed), jobs: 1)
    #expect(noder.rounds > 1)
    #expect(noder.pieces.count > 800)
    let all = [Bool](repeating: true, count: noder.pieces.count)
    #expect(SegmentSweep(noder.pieces, dirty: all, jobs: 1).cuts.isEmpty)
  }

  @Test func `pieces follow their sources from end to end`() {
    let segments = Self.segments(300, seed: 8)
    let noder = SegmentNoder(segments, jobs: 1)
    for segment in segments where segment.a != segment.b {
      let own = noder.pieces.filter { $0.source == segment.source }
      #expect(own.first?.a == segment.a)
      #expect(own.last?.b == segment.b)
      #expect(zip(own, own.dropFirst()).allSatisfy { $0.b == $1.a })
    }
  }

  @Test func `the number of threads changes nothing`() {
    let segments = Self.segments(800, seed: 21)
    let one = SegmentNoder(segments, jobs: 1).pieces
    let four = SegmentNoder(segments, jobs: 4).pieces
    #expect(one.map(\.a) == four.map(\.a))
    #expect(one.map(\.b) == four.map(\.b))
    #expect(one.map(\.source) == four.map(\.source))
  }
}
