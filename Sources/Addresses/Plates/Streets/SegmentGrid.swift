import Geometry

/// Segments of many lines by the cells they pass, in flat arrays.
struct SegmentGrid: Sendable {
  private let box: Envelope
  private let cell: Double
  private let columns: Int
  private let rows: Int
  /// Where the entries of each cell begin.
  private var starts: [Int32] = []
  /// Owners of segments, cell by cell; an owner stands once in a cell.
  private var owners: [Int32] = []

  /// Sorts lines by cells of some 200 m, larger where there would be too many.
  init(_ lines: [(owner: Int, positions: [Position])]) {
    let box = Envelope(lines.lazy.flatMap(\.positions))
    self.box = box
    guard !box.isEmpty else {
      (cell, columns, rows) = (1, 0, 0)
      return
    }
    let cell = max(0.002, (box.width * box.height / 1_000_000).squareRoot())
    self.cell = cell
    columns = Int(box.width / cell) + 1
    rows = Int(box.height / cell) + 1
    var entries: [UInt64] = []
    for line in lines {
      for index in line.positions.indices.dropFirst() {
        let segment = Envelope([line.positions[index - 1], line.positions[index]])
        visit(segment) { entries.append(UInt64($0) << 32 | UInt64(line.owner)) }
      }
    }
    entries.sort()
    starts = [Int32](repeating: 0, count: columns * rows + 1)
    owners.reserveCapacity(entries.count)
    var last = UInt64.max
    for entry in entries where entry != last {
      last = entry
      owners.append(Int32(truncatingIfNeeded: entry & 0xFFFF_FFFF))
      starts[Int(entry >> 32) + 1] += 1
    }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
  }

  private func visit(_ area: Envelope, _ body: (Int) -> Void) {
    guard columns > 0, area.intersects(box) else { return }
    let west = max(0, Int((area.minX - box.minX) / cell))
    let east = min(columns - 1, Int(max(0, area.maxX - box.minX) / cell))
    let south = max(0, Int((area.minY - box.minY) / cell))
    let north = min(rows - 1, Int(max(0, area.maxY - box.minY) / cell))
    guard west <= east, south <= north else { return }
    for row in south...north {
      for column in west...east { body(row * columns + column) }
    }
  }

  /// The owners of lines that may meet an area, rising.
  func owners(in area: Envelope) -> [Int] {
    var found: Set<Int32> = []
    visit(area) { cell in
      found.formUnion(owners[Int(starts[cell])..<Int(starts[cell + 1])])
    }
    return found.sorted().map(Int.init)
  }
}
