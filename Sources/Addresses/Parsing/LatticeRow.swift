/// Where an element begins and the kind before it, in one word.
struct LatticeStep: BitwiseCopyable {
  private var bits: UInt32 = 0

  init() {}

  @inline(__always)
  init(start: Int32, previous: Int32, isKnown: Bool = false, isShort: Bool = false) {
    bits =
      UInt32(bitPattern: start) << 8 | UInt32(bitPattern: previous) << 3
      | (isKnown ? 1 : 0) | (isShort ? 2 : 0)
  }

  /// The character before is passed over.
  @inline(__always)
  static var skip: LatticeStep {
    var step = LatticeStep()
    step.bits = 4
    return step
  }

  /// Whether two steps begin at one place.
  @inline(__always)
  func isLike(_ other: LatticeStep) -> Bool { (bits ^ other.bits) & 0xFFFF_FF04 == 0 }

  var start: Int { Int(bits >> 8) }
  var previous: Int { Int(bits >> 3 & 0x1F) }
  var isSkip: Bool { bits & 4 != 0 }
  var isKnown: Bool { bits & 1 != 0 }
  var isShort: Bool { bits & 2 != 0 }
}

/// A place and a kind: the best way to it, and the best other one, whose last element begins
/// elsewhere.
struct LatticeCell: BitwiseCopyable {
  var best: Float = 0
  var other: Float = 0
  var step = LatticeStep()
}

/// The best ways to a place of a text, kind by kind (要素格).
struct LatticeRow: BitwiseCopyable {
  /// A score nothing has.
  static let never: Float = -1e9

  /// The kinds reached, as bits.
  private(set) var reached: UInt32 = 0
  private var cells = InlineArray<32, LatticeCell>(repeating: LatticeCell())

  /// The best way to a kind that is reached.
  ///
  /// Said to change the row, which it does not: what may change is not copied first.
  @inline(__always)
  subscript(_ kind: Int) -> LatticeCell { mutating get { cells[kind & 31] } }

  /// Clears the row.
  @inline(__always)
  mutating func clear() { reached = 0 }

  /// Takes a way to a kind: it counts where it is the best, or the best other one.
  @inline(__always)
  mutating func improve(_ kind: Int, _ score: Float, _ step: LatticeStep) {
    let bit: UInt32 = 1 &<< UInt32(truncatingIfNeeded: kind)
    guard reached & bit != 0 else {
      reached |= bit
      cells[kind & 31] = LatticeCell(best: score, other: Self.never, step: step)
      return
    }
    let cell = cells[kind & 31]
    let isOther = !step.isLike(cell.step)
    if score <= cell.best {
      if isOther, score > cell.other { cells[kind & 31].other = score }
      return
    }
    cells[kind & 31] = LatticeCell(
      best: score, other: isOther ? cell.best : cell.other, step: step)
  }
}
