/// Which cells of a coarse grid changed pieces lie in, so that pieces far from them are passed by.
///
/// A table of bits without collision handling: two cells may share a bit, which only lets a piece
/// in that need not be looked at.
struct DirtyCells {
  private let size: Int64
  private var bits: [Bool]
  private let mask: UInt64
  /// Whether a changed piece is too long to be marked cell by cell.
  private var isEverywhere = false

  /// Pieces longer than so many cells are looked at in any case.
  private static let longest: Int64 = 8

  init(_ pieces: [GridSegment], _ dirty: [Bool]) {
    var total = 0.0
    var count = 0
    for (piece, isDirty) in zip(pieces, dirty) where isDirty {
      total += Double(max(abs(piece.b.x - piece.a.x), abs(piece.b.y - piece.a.y)))
      count += 1
    }
    size = max(1, Int64(total / Double(max(1, count)) * 2))
    var capacity = 1024
    while capacity < count * 16 { capacity *= 2 }
    bits = [Bool](repeating: false, count: capacity)
    mask = UInt64(capacity - 1)
    for (piece, isDirty) in zip(pieces, dirty) where isDirty {
      guard let cells = cells(piece) else {
        isEverywhere = true
        return
      }
      for x in cells.x { for y in cells.y { bits[slot(x, y)] = true } }
    }
  }

  /// Whether a piece may lie where one changed.
  func touch(_ piece: GridSegment) -> Bool {
    guard !isEverywhere, let cells = cells(piece) else { return true }
    for x in cells.x {
      for y in cells.y where bits[slot(x, y)] { return true }
    }
    return false
  }

  /// The cells of a piece's box, or nil when there are too many.
  @inline(__always)
  private func cells(_ piece: GridSegment) -> (x: ClosedRange<Int64>, y: ClosedRange<Int64>)? {
    let x = cell(min(piece.a.x, piece.b.x))...cell(max(piece.a.x, piece.b.x))
    let y = cell(min(piece.a.y, piece.b.y))...cell(max(piece.a.y, piece.b.y))
    guard x.upperBound - x.lowerBound < Self.longest, y.upperBound - y.lowerBound < Self.longest
    else { return nil }
    return (x, y)
  }

  /// Cells around nought are twice as wide, which does no harm.
  @inline(__always)
  private func cell(_ coordinate: Int64) -> Int64 { coordinate / size }

  @inline(__always)
  private func slot(_ x: Int64, _ y: Int64) -> Int {
    var hash = UInt64(bitPattern: x) &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ (hash >> 31)) &+ UInt64(bitPattern: y) &* 0xC2B2_AE3D_27D4_EB4F
    hash = (hash ^ (hash >> 32)) &* 0xD6E8_FEB8_6659_FD93
    return Int((hash >> 20) & mask)
  }
}
