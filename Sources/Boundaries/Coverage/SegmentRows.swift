/// Segments spread over rows of equal height, each row sorted by the western end.
struct SegmentRows {
  /// The box of one segment.
  struct Box {
    var minX: Int64
    var minY: Int64
    var maxX: Int64
    var maxY: Int64
  }

  private(set) var boxes: [Box] = []
  /// Segment numbers, row after row.
  private(set) var entries: [Int32] = []
  private var starts: [Int32] = [0]
  private var bottom: Int64 = 0
  private var height: Int64 = 1

  init() {}

  init(_ segments: [GridSegment]) {
    self.init(count: segments.count) { segments[$0] }
  }

  /// Spreads segments that are made one by one, so that they need not all be held.
  init(count: Int, _ segment: (Int) -> GridSegment) {
    guard count > 0 else { return }
    boxes.reserveCapacity(count)
    bottom = segment(0).a.y
    var top = bottom
    var total = 0.0
    for index in 0..<count {
      let segment = segment(index)
      let box = Box(
        minX: min(segment.a.x, segment.b.x), minY: min(segment.a.y, segment.b.y),
        maxX: max(segment.a.x, segment.b.x), maxY: max(segment.a.y, segment.b.y))
      boxes.append(box)
      bottom = min(bottom, box.minY)
      top = max(top, box.maxY)
      total += Double(box.maxY - box.minY)
    }
    let mean = total / Double(count)
    // Rows about twice as high as a segment; never more rows than segments.
    let least = Double(top - bottom) / Double(min(count, 32_768)) + 1
    height = Int64(max(mean * 2, least)) + 1
    fill(rows: Int((top - bottom) / height) + 1)
  }

  private mutating func fill(rows: Int) {
    starts = [Int32](repeating: 0, count: rows + 1)
    for box in boxes {
      for row in firstRow(box.minY)...firstRow(box.maxY) { starts[row + 1] += 1 }
    }
    for row in 0..<rows { starts[row + 1] += starts[row] }
    entries = [Int32](repeating: 0, count: Int(starts[rows]))
    var free = starts
    for (segment, box) in boxes.enumerated() {
      for row in firstRow(box.minY)...firstRow(box.maxY) {
        entries[Int(free[row])] = Int32(segment)
        free[row] += 1
      }
    }
    // Row by row, for the keys of all of them would take twice the room of the boxes.
    var order: [(key: Int64, segment: Int32)] = []
    for row in 0..<rows {
      let range = range(row)
      order.removeAll(keepingCapacity: true)
      for position in range {
        order.append((boxes[Int(entries[position])].minX, entries[position]))
      }
      order.sort { ($0.key, $0.segment) < ($1.key, $1.segment) }
      for (position, entry) in zip(range, order) { entries[position] = entry.segment }
    }
  }

  /// Number of rows.
  var count: Int { starts.count - 1 }

  /// The row a y falls into; y inside the extent.
  @inline(__always)
  func firstRow(_ y: Int64) -> Int { Int((y - bottom) / height) }

  /// Whether a y falls into any row.
  func covers(_ y: Int64) -> Bool { y >= bottom && firstRow(y) < count }

  /// The positions in `entries` of a row's segments.
  @inline(__always)
  func range(_ row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }
}
