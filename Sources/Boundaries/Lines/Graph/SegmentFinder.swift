import Geometry

/// Finds the nearest of many segments to a place, in hashed cells of the layer's coordinates.
struct SegmentFinder {
  /// A segment and whose it is.
  struct Segment {
    var a: Position
    var b: Position
    var owner: Int32
  }

  /// What was found.
  struct Hit {
    /// The segment's number.
    var segment: Int
    /// Metres from the place.
    var distance: Double
    /// How far along the segment the nearest point lies, 0 to 1.
    var share: Double
  }

  let segments: [Segment]
  private let metric: SurfaceMetric
  private let cell: Double
  private var starts: [Int32] = []
  private var entries: [Int32] = []
  private let mask: Int

  init(_ segments: [Segment], metric: SurfaceMetric) {
    self.segments = segments
    self.metric = metric
    var total = 0.0
    for segment in segments {
      total += max((segment.b.x - segment.a.x).magnitude, (segment.b.y - segment.a.y).magnitude)
    }
    let mean = segments.isEmpty ? 1 : total / Double(segments.count)
    cell = max(mean * 2, 1e-9)
    var buckets = 16
    while buckets < segments.count * 2 { buckets *= 2 }
    mask = buckets - 1
    var counts = [Int32](repeating: 0, count: buckets + 1)
    for segment in segments { visit(Self.box(segment)) { counts[$0 + 1] += 1 } }
    for bucket in 0..<buckets { counts[bucket + 1] += counts[bucket] }
    var free = counts
    entries = [Int32](repeating: 0, count: Int(counts[buckets]))
    for (number, segment) in segments.enumerated() {
      visit(Self.box(segment)) { bucket in
        entries[Int(free[bucket])] = Int32(number)
        free[bucket] += 1
      }
    }
    starts = counts
  }

  private static func box(_ segment: Segment) -> Envelope { Envelope([segment.a, segment.b]) }

  /// The nearest segment within a reach in metres that is wanted; the first of equals.
  func nearest(
    to place: Position, within reach: Double, where isWanted: (Int) -> Bool = { _ in true }
  ) -> Hit? {
    guard !segments.isEmpty, place.isFinite else { return nil }
    let local = metric.local(at: place)
    let step = reach / max(min(local.xScale, local.yScale), 1e-9)
    // Small circles first: most places lie near what is looked for.
    var radius = min(step, cell)
    while true {
      let inside = radius * min(local.xScale, local.yScale)
      let limit = min(reach, radius >= step ? reach : inside)
      if let hit = search(place, radius, limit, local, isWanted) { return hit }
      if radius >= step { return nil }
      radius = min(step, radius * 4)
    }
  }

  private func search(
    _ place: Position, _ radius: Double, _ limit: Double, _ local: LocalMetric,
    _ isWanted: (Int) -> Bool
  ) -> Hit? {
    var best: Hit?
    visit(Envelope([place]).expanded(by: radius)) { bucket in
      for entry in Int(starts[bucket])..<Int(starts[bucket + 1]) {
        let number = Int(entries[entry])
        let hit = Self.hit(number, segments[number], place, local)
        guard hit.distance <= limit,
          best.map({ (hit.distance, hit.segment) < ($0.distance, $0.segment) }) ?? true,
          isWanted(number)
        else { continue }
        best = hit
      }
    }
    return best
  }

  /// Calls with every segment whose cells a box touches, some of them more than once.
  func visitSegments(near box: Envelope, _ body: (Int) -> Void) {
    visit(box) { bucket in
      for entry in Int(starts[bucket])..<Int(starts[bucket + 1]) { body(Int(entries[entry])) }
    }
  }

  private static func hit(
    _ number: Int, _ segment: Segment, _ place: Position, _ local: LocalMetric
  ) -> Hit {
    let a = local.vector(segment.a.x - place.x, segment.a.y - place.y)
    let b = local.vector(segment.b.x - place.x, segment.b.y - place.y)
    let run = Position(b.x - a.x, b.y - a.y)
    let square = run.x * run.x + run.y * run.y
    let share = square > 0 ? min(1, max(0, -(a.x * run.x + a.y * run.y) / square)) : 0
    let x = a.x + share * run.x
    let y = a.y + share * run.y
    return Hit(segment: number, distance: (x * x + y * y).squareRoot(), share: share)
  }

  private func visit(_ box: Envelope, _ body: (Int) -> Void) {
    let scale = 1 / cell
    let columns = Self.index(box.minX, scale)...Self.index(box.maxX, scale)
    let rows = Self.index(box.minY, scale)...Self.index(box.maxY, scale)
    for x in columns {
      for y in rows {
        var hash =
          UInt64(bitPattern: Int64(x)) &* 0x9E37_79B9_7F4A_7C15
          &+ UInt64(bitPattern: Int64(y)) &* 0xC2B2_AE3D_27D4_EB4F
        hash = (hash ^ (hash >> 32)) &* 0xD6E8_FEB8_6659_FD93
        body(Int(truncatingIfNeeded: hash >> 24) & mask)
      }
    }
  }

  private static func index(_ value: Double, _ scale: Double) -> Int {
    Int(max(-1e15, min(1e15, (value * scale).rounded(.down))))
  }
}

extension LocalMetric {
  /// Metres in one unit of x, and of y.
  var xScale: Double { (xEast * xEast + xNorth * xNorth).squareRoot() }
  var yScale: Double { (yEast * yEast + yNorth * yNorth).squareRoot() }
}
