import TestSupport
import Testing

@testable import Boundaries

/// What noding promises, on random segments: pieces meet only at their ends, and nothing is lost.
struct NoderPropertyTests {
  /// On a coarse lattice much is collinear and coincident, on a fine one nothing is.
  static let cases: [(seed: UInt64, lattice: Int64)] = (0..<12).map {
    (seed: 7_000 + UInt64($0), lattice: [3, 10, 1_000, 1_000_000_007][$0 % 4])
  }

  @Test(arguments: cases)
  func `pieces meet only at their ends`(seed: UInt64, lattice: Int64) {
    var random = SeededGenerator(seed: seed)
    let segments = Self.segments(30, lattice, &random)
    let noder = SegmentNoder(segments, jobs: 1)
    let pieces = noder.pieces
    for (index, p) in pieces.enumerated() {
      // Said only when wrong: there are very many pairs.
      if p.a == p.b { Issue.record("an empty piece, seed \(seed)") }
      for q in pieces[(index + 1)...] {
        guard let fault = Self.meeting(p, q) else { continue }
        Issue.record("\(fault) of \(p) and \(q), seed \(seed)")
        return
      }
    }
  }

  @Test(arguments: cases)
  func `the pieces of a segment lead from its start to its end`(seed: UInt64, lattice: Int64) {
    var random = SeededGenerator(seed: seed)
    let segments = Self.segments(30, lattice, &random)
    let noder = SegmentNoder(segments, jobs: 4)
    var next = 0
    for segment in segments where segment.a != segment.b {
      var at = segment.a
      while next < noder.pieces.count, noder.pieces[next].source == segment.source {
        #expect(noder.pieces[next].a == at)
        at = noder.pieces[next].b
        // Bending moves a segment by some grid steps at most.
        let off = orientation(segment.a, segment.b, at)
        let reach = Int128(
          max(abs(segment.b.x - segment.a.x), abs(segment.b.y - segment.a.y)))
        #expect(abs(off) <= reach * 8, "seed \(seed)")
        next += 1
      }
      #expect(at == segment.b, "seed \(seed)")
    }
    #expect(next == noder.pieces.count)
  }

  @Test(arguments: cases)
  func `threads change nothing`(seed: UInt64, lattice: Int64) {
    var random = SeededGenerator(seed: seed)
    let segments = Self.segments(40, lattice, &random)
    let one = SegmentNoder(segments, jobs: 1).pieces
    let many = SegmentNoder(segments, jobs: 5).pieces
    #expect(one.map { [$0.a, $0.b] } == many.map { [$0.a, $0.b] })
    #expect(one.map(\.source) == many.map(\.source))
  }

  @Test(arguments: 0..<8)
  func `grid points side by side do not send ways round in circles`(number: Int) {
    var random = SeededGenerator(seed: 7_100 + UInt64(number))
    let segments = Self.segments(80, 1, &random)
    let pieces = SegmentNoder(segments, jobs: 1).pieces
    // No way can be longer than the points there are.
    #expect(pieces.count < segments.count * 100)
  }

  static func segments(
    _ count: Int, _ lattice: Int64, _ random: inout SeededGenerator
  ) -> [GridSegment] {
    let steps: ClosedRange<Int64> = lattice < 100 ? 0...30 : 0...900
    return (0..<count).map { source in
      let numbers = (0..<4).map { _ in Int64.random(in: steps, using: &random) * lattice }
      return GridSegment(
        a: GridPoint(x: numbers[0], y: numbers[1]), b: GridPoint(x: numbers[2], y: numbers[3]),
        source: Int32(source))
    }
  }

  /// How two pieces meet elsewhere than at common ends, if they do.
  static func meeting(_ p: GridSegment, _ q: GridSegment) -> String? {
    if max(p.a.x, p.b.x) < min(q.a.x, q.b.x) || max(q.a.x, q.b.x) < min(p.a.x, p.b.x)
      || max(p.a.y, p.b.y) < min(q.a.y, q.b.y) || max(q.a.y, q.b.y) < min(p.a.y, p.b.y)
    {
      return nil
    }
    let qa = turn(p.a, p.b, q.a)
    let qb = turn(p.a, p.b, q.b)
    let pa = turn(q.a, q.b, p.a)
    let pb = turn(q.a, q.b, p.b)
    if qa * qb < 0, pa * pb < 0 { return "a crossing" }
    for (side, point, piece) in [(qa, q.a, p), (qb, q.b, p), (pa, p.a, q), (pb, p.b, q)]
    where side == 0 && point != piece.a && point != piece.b {
      if min(piece.a.x, piece.b.x) <= point.x, point.x <= max(piece.a.x, piece.b.x),
        min(piece.a.y, piece.b.y) <= point.y, point.y <= max(piece.a.y, piece.b.y)
      {
        return "an end on a piece"
      }
    }
    return nil
  }

  /// 1 when c lies left of a → b, −1 right, 0 on the line.
  private static func turn(_ a: GridPoint, _ b: GridPoint, _ c: GridPoint) -> Int {
    let value =
      Int128(b.x - a.x) * Int128(c.y - a.y) - Int128(b.y - a.y) * Int128(c.x - a.x)
    return value > 0 ? 1 : value < 0 ? -1 : 0
  }
}
