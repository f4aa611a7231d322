import Geometry

/// Finds the nearest stretch of border to a place; plane coordinates in metres.
struct BorderIndex {
  private let segments: [(a: Position, b: Position)]
  private let origin: Position
  private let cell: Double
  private let columns: Int
  private let rows: Int
  private var starts: [Int32]
  private var entries: [Int32] = []

  init(_ chains: [[Position]]) {
    var segments: [(a: Position, b: Position)] = []
    var box = Envelope()
    var length = 0.0
    for chain in chains {
      for (a, b) in zip(chain, chain.dropFirst()) where a != b {
        segments.append((a, b))
        box.include(a)
        box.include(b)
        length += max((b.x - a.x).magnitude, (b.y - a.y).magnitude)
      }
    }
    self.segments = segments
    origin = Position(box.minX, box.minY)
    let extent = max(box.width, box.height, 1)
    let mean = segments.isEmpty ? extent : length / Double(segments.count)
    cell = max(mean * 2, extent / 1024)
    columns = segments.isEmpty ? 1 : Int(box.width / cell) + 1
    rows = segments.isEmpty ? 1 : Int(box.height / cell) + 1
    starts = [Int32](repeating: 0, count: columns * rows + 1)
    for segment in segments { visit(segment) { starts[$0 + 1] += 1 } }
    for index in 0..<columns * rows { starts[index + 1] += starts[index] }
    var free = starts
    entries = [Int32](repeating: 0, count: Int(starts[columns * rows]))
    for (number, segment) in segments.enumerated() {
      visit(segment) { index in
        entries[Int(free[index])] = Int32(number)
        free[index] += 1
      }
    }
  }

  /// Calls with every cell the box of a segment touches.
  private func visit(_ segment: (a: Position, b: Position), _ body: (Int) -> Void) {
    let x = column(min(segment.a.x, segment.b.x))...column(max(segment.a.x, segment.b.x))
    let y = row(min(segment.a.y, segment.b.y))...row(max(segment.a.y, segment.b.y))
    for column in x { for row in y { body(row * columns + column) } }
  }

  private func column(_ x: Double) -> Int { Self.limited((x - origin.x) / cell, columns) }

  private func row(_ y: Double) -> Int { Self.limited((y - origin.y) / cell, rows) }

  private static func limited(_ value: Double, _ count: Int) -> Int {
    Int(min(max(value, 0), Double(count - 1)))
  }

  /// The nearest place on any border and the direction of the border there, within a reach.
  func nearest(to place: Position, within reach: Double) -> (foot: Position, along: Position)? {
    let centre = (column(place.x), row(place.y))
    let clamped = Position(
      min(max(place.x, origin.x), origin.x + cell * Double(columns)),
      min(max(place.y, origin.y), origin.y + cell * Double(rows)))
    let outside = Self.distance(place, clamped)
    var best = reach
    var result: (foot: Position, along: Position)?
    var ring = 0
    while ring <= max(columns, rows), outside + Double(ring - 1) * cell <= best {
      for row in max(0, centre.1 - ring)...min(rows - 1, centre.1 + ring) {
        let isEdge = abs(row - centre.1) == ring
        let step = isEdge || ring == 0 ? 1 : 2 * ring
        for column in stride(from: centre.0 - ring, through: centre.0 + ring, by: step)
        where column >= 0 && column < columns {
          let index = row * columns + column
          for entry in Int(starts[index])..<Int(starts[index + 1]) {
            let segment = segments[Int(entries[entry])]
            let foot = Self.foot(place, segment.a, segment.b)
            let distance = Self.distance(place, foot)
            if distance < best {
              best = distance
              result = (foot, Position(segment.b.x - segment.a.x, segment.b.y - segment.a.y))
            }
          }
        }
      }
      ring += 1
    }
    return result
  }

  private static func distance(_ a: Position, _ b: Position) -> Double {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
  }

  private static func foot(_ p: Position, _ a: Position, _ b: Position) -> Position {
    let dx = b.x - a.x
    let dy = b.y - a.y
    let share = min(1, max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy)))
    return Position(a.x + dx * share, a.y + dy * share)
  }
}
