/// A directed segment on the grid and the edge it came from.
struct GridSegment {
  var a: GridPoint
  var b: GridPoint
  /// What the caller wants to find again.
  var source: Int32
}

/// Cuts segments at each other so that pieces meet only at their ends (节点化).
///
/// Snap rounding: intersections are rounded to the grid, and every segment that passes through
/// the grid cell of a vertex is bent through it. Rounds repeat until no piece needs a cut. Every
/// segment has a source of its own.
struct SegmentNoder {
  /// The pieces, in the order of their sources, each in its source's direction.
  private(set) var pieces: [GridSegment]
  /// Rounds it took; the last one found nothing to cut.
  private(set) var rounds = 0

  private static let mostRounds = 16

  /// Nodes segments; those whose ends coincide vanish.
  init(_ segments: [GridSegment], jobs: Int) {
    pieces = segments.filter { $0.a != $0.b }
    var dirty = [Bool](repeating: true, count: pieces.count)
    while rounds < Self.mostRounds {
      rounds += 1
      let cuts = Self.cuts(pieces, dirty, jobs: jobs)
      if cuts.isEmpty { break }
      (pieces, dirty) = Self.apply(cuts, to: pieces)
      Self.dropLoops(&pieces, &dirty)
    }
  }

  /// The cuts of pieces that changed in the last round, or that lie near such.
  private static func cuts(
    _ pieces: [GridSegment], _ dirty: [Bool], jobs: Int
  ) -> [SegmentCut] {
    guard dirty.contains(false) else {
      return SegmentSweep(pieces, dirty: dirty, jobs: jobs).cuts
    }
    let cells = DirtyCells(pieces, dirty)
    let near = pieces.indices.filter { dirty[$0] || cells.touch(pieces[$0]) }
    // Leaving out a few is not worth a copy of all the others.
    if near.count * 4 > pieces.count * 3 {
      return SegmentSweep(pieces, dirty: dirty, jobs: jobs).cuts
    }
    let sweep = SegmentSweep(near.map { pieces[$0] }, dirty: near.map { dirty[$0] }, jobs: jobs)
    return sweep.cuts.map { SegmentCut(segment: Int32(near[Int($0.segment)]), point: $0.point) }
  }

  private static func apply(
    _ cuts: [SegmentCut], to pieces: [GridSegment]
  ) -> (pieces: [GridSegment], dirty: [Bool]) {
    var result: [GridSegment] = []
    var dirty: [Bool] = []
    result.reserveCapacity(pieces.count + cuts.count)
    dirty.reserveCapacity(pieces.count + cuts.count)
    var next = 0
    var places: [(along: Int128, point: GridPoint)] = []
    for (index, piece) in pieces.enumerated() {
      guard next < cuts.count, cuts[next].segment == index else {
        result.append(piece)
        dirty.append(false)
        continue
      }
      places.removeAll(keepingCapacity: true)
      let dx = Int128(piece.b.x - piece.a.x)
      let dy = Int128(piece.b.y - piece.a.y)
      while next < cuts.count, cuts[next].segment == index {
        let point = cuts[next].point
        let along = dx * Int128(point.x - piece.a.x) + dy * Int128(point.y - piece.a.y)
        places.append((along, point))
        next += 1
      }
      places.sort { ($0.along, $0.point.x, $0.point.y) < ($1.along, $1.point.x, $1.point.y) }
      var from = piece.a
      for place in places where place.point != from {
        result.append(GridSegment(a: from, b: place.point, source: piece.source))
        dirty.append(true)
        from = place.point
      }
      if from != piece.b {
        result.append(GridSegment(a: from, b: piece.b, source: piece.source))
        dirty.append(true)
      }
    }
    return (result, dirty)
  }

  /// Takes out of every source's way what leads from a node back to it.
  ///
  /// Where grid points lie side by side, bending can lead a way round in circles that grow with
  /// every round; such a circle encloses nothing that could be measured.
  private static func dropLoops(_ pieces: inout [GridSegment], _ dirty: inout [Bool]) {
    var kept = 0
    var start = 0
    var places: [GridPoint: Int] = [:]
    while start < pieces.count {
      var end = start + 1
      while end < pieces.count, pieces[end].source == pieces[start].source { end += 1 }
      let first = kept
      let mayLoop = end - start > 2 && (start..<end).contains { dirty[$0] }
      if mayLoop {
        places.removeAll(keepingCapacity: true)
        places[pieces[start].a] = first
      }
      for index in start..<end {
        let piece = pieces[index]
        dirty[kept] = dirty[index]
        pieces[kept] = piece
        kept += 1
        guard mayLoop else { continue }
        if let known = places[piece.b] {
          for dropped in known..<kept - 1 { places[pieces[dropped].b] = nil }
          kept = known
        }
        places[piece.b] = kept
      }
      start = end
    }
    pieces.removeSubrange(kept...)
    dirty.removeSubrange(kept...)
  }
}

/// A place where a segment has to be cut.
struct SegmentCut {
  var segment: Int32
  var point: GridPoint
}
