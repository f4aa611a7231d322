/// Finds where segments cross or pass through each other's ends.
///
/// Segments are spread over rows of equal height, sorted by their western end, and each row is
/// swept from west to east; a pair is judged only in the lowest row both lie in.
struct SegmentSweep {
  /// The cuts, sorted by segment.
  private(set) var cuts: [SegmentCut] = []

  private let segments: [GridSegment]
  private let dirty: [Bool]
  private var rows = SegmentRows()

  /// Judges every pair of segments of which at least one is dirty.
  init(_ segments: [GridSegment], dirty: [Bool], jobs: Int) {
    self.segments = segments
    self.dirty = dirty
    guard !segments.isEmpty else { return }
    rows = SegmentRows(segments)
    let bands = Parallel.bands(rows.count, jobs: jobs)
    let sweep = self
    let found = Parallel.map(bands, jobs: jobs) { band in
      var cuts: [SegmentCut] = []
      for row in band { sweep.sweep(row: row, into: &cuts) }
      return cuts
    }
    cuts = found.flatMap { $0 }
    // Order within one segment is settled when cuts are applied.
    cuts.sort { $0.segment < $1.segment }
  }

  private func sweep(row: Int, into cuts: inout [SegmentCut]) {
    let range = rows.range(row)
    // Spans spare the counting of references that arrays cost at every access.
    let entries = rows.entries.span.extracting(range)
    let boxes = rows.boxes.span
    let dirty = dirty.span
    let segments = segments.span
    for position in entries.indices {
      let i = Int(entries[position])
      let box = boxes[i]
      let isDirty = dirty[i]
      var next = position + 1
      while next < entries.count {
        let j = Int(entries[next])
        next += 1
        let other = boxes[j]
        if other.minX > box.maxX { break }
        if other.minY > box.maxY || other.maxY < box.minY { continue }
        if !isDirty && !dirty[j] { continue }
        if row != rows.firstRow(max(box.minY, other.minY)) { continue }
        judge(i, segments[i], j, segments[j], into: &cuts)
      }
    }
  }

  @inline(__always)
  private func judge(
    _ i: Int, _ s: GridSegment, _ j: Int, _ t: GridSegment, into cuts: inout [SegmentCut]
  ) {
    let ta = orientation(s.a, s.b, t.a)
    let tb = orientation(s.a, s.b, t.b)
    let sa = orientation(t.a, t.b, s.a)
    let sb = orientation(t.a, t.b, s.b)
    var touched = false
    if passes(s, through: t.a, cross: ta) {
      cuts.append(SegmentCut(segment: Int32(i), point: t.a))
      touched = true
    }
    if passes(s, through: t.b, cross: tb) {
      cuts.append(SegmentCut(segment: Int32(i), point: t.b))
      touched = true
    }
    if passes(t, through: s.a, cross: sa) {
      cuts.append(SegmentCut(segment: Int32(j), point: s.a))
      touched = true
    }
    if passes(t, through: s.b, cross: sb) {
      cuts.append(SegmentCut(segment: Int32(j), point: s.b))
      touched = true
    }
    // Once bent through an end, the pieces are judged anew in the next round.
    if touched { return }
    guard (ta < 0) != (tb < 0), (sa < 0) != (sb < 0), ta != 0, tb != 0, sa != 0, sb != 0 else {
      return
    }
    let share = nearest(ta) / (nearest(ta) - nearest(tb))
    let point = GridPoint(
      x: t.a.x + Int64((share * Double(t.b.x - t.a.x)).rounded()),
      y: t.a.y + Int64((share * Double(t.b.y - t.a.y)).rounded()))
    if point != s.a && point != s.b { cuts.append(SegmentCut(segment: Int32(i), point: point)) }
    if point != t.a && point != t.b { cuts.append(SegmentCut(segment: Int32(j), point: point)) }
  }

  /// Whether a segment meets the grid cell around a point that is not one of its ends.
  @inline(__always)
  private func passes(_ s: GridSegment, through point: GridPoint, cross: Int128) -> Bool {
    guard point.x >= min(s.a.x, s.b.x), point.x <= max(s.a.x, s.b.x),
      point.y >= min(s.a.y, s.b.y), point.y <= max(s.a.y, s.b.y)
    else { return false }
    let reach = Int128(abs(s.b.x - s.a.x) + abs(s.b.y - s.a.y))
    return abs(cross) * 2 <= reach && point != s.a && point != s.b
  }
}
