/// The best ways through a text, place by place and kind by kind (要素格).
struct ElementLattice {
  /// Where an element begins and the kind before it, in one word.
  private struct Step {
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
    static var skip: Step {
      var step = Step()
      step.bits = 4
      return step
    }

    /// Whether two steps begin at one place.
    @inline(__always)
    func isLike(_ other: Step) -> Bool { (bits ^ other.bits) & 0xFFFF_FF04 == 0 }

    var start: Int { Int(bits >> 8) }
    var previous: Int { Int(bits >> 3 & 0x1F) }
    var isSkip: Bool { bits & 4 != 0 }
    var isKnown: Bool { bits & 1 != 0 }
    var isShort: Bool { bits & 2 != 0 }
  }

  /// A place and a kind: the best way to it, and the best other one, whose last element begins
  /// elsewhere.
  private struct Cell {
    var best: Float = 0
    var other: Float = 0
    var step = Step()
  }

  /// Free text that goes on, as a kind it may be.
  private struct Run {
    let kind: ElementKind
    let opening: Float
    var score: Float
    var start: Int32 = 0
    var previous: Int32 = 0
  }

  /// The best way into a kind at a place.
  private struct Entry {
    var score: Float = 0
    var from: Int32 = 0
  }

  private static let never: Float = -1e9
  private static var width: Int { KindOrder.width }

  private let order: KindOrder
  private var cells: [Cell] = []
  /// How much worse the second way through the text is than the best.
  private(set) var margin: Float = 0
  /// The kinds reached at each place, as bits.
  private var masks: [UInt32] = []
  private var runs: InlineArray<6, Run>
  /// How many of the runs are tried: the last three only where something was learned.
  private var tried = 3
  /// The kinds at the place that are worth going on from, and the ways into kinds looked for so far:
  /// whole names, then short ones.
  private var reached: UInt32 = 0
  private var entries = InlineArray<64, Entry>(repeating: Entry())
  private var found: UInt64 = 0

  init(_ words: AddressWords) {
    order = words.order
    runs = [
      Run(kind: .place, opening: -1.1, score: 0), Run(kind: .subplace, opening: -1.3, score: 0),
      Run(kind: .person, opening: -1.6, score: 0), Run(kind: .community, opening: -4.5, score: 0),
      Run(kind: .road, opening: -4.5, score: 0), Run(kind: .township, opening: -4.5, score: 0),
    ]
  }

  /// Clears the lattice for a text of so many characters.
  ///
  /// - Parameter isLearned: Whether names without a generic term may be villages, streets and
  ///   townships, too: only what was learned can tell.
  mutating func begin(_ count: Int, isLearned: Bool = false) {
    tried = isLearned ? runs.count : 3
    let size = (count + 1) * Self.width
    if cells.count < size { cells = [Cell](repeating: Cell(), count: size * 2) }
    masks.removeAll(keepingCapacity: true)
    masks.append(contentsOf: repeatElement(0, count: count + 1))
    masks[0] = 1 << UInt32(AddressWords.start)
    cells[AddressWords.start].best = 0
    for index in runs.indices { runs[index].score = Self.never }
  }

  /// Finds the kinds that are worth going on from.
  mutating func reach(_ at: Int) {
    let row = at * Self.width
    let all = masks[at]
    var (top, leader) = (Self.never, 0)
    var rest = all
    while rest != 0 {
      let kind = rest.trailingZeroBitCount
      let score = cells[row + kind].best
      if score > top { (top, leader) = (score, kind) }
      rest &= rest - 1
    }
    reached = 0
    rest = all
    while rest != 0 {
      let kind = rest.trailingZeroBitCount
      if cells[row + kind].best >= top - order.lead(leader, kind) { reached |= rest & (~rest + 1) }
      rest &= rest - 1
    }
    found = 0
  }

  @inline(__always)
  private mutating func improve(_ at: Int, _ kind: Int, _ score: Float, _ step: Step) {
    let place = at * Self.width + kind
    let bit: UInt32 = 1 << UInt32(truncatingIfNeeded: kind)
    guard masks[at] & bit != 0 else {
      masks[at] |= bit
      cells[place] = Cell(best: score, other: Self.never, step: step)
      return
    }
    var cell = cells[place]
    let isOther = !step.isLike(cell.step)
    if score <= cell.best {
      if isOther, score > cell.other { cells[place].other = score }
      return
    }
    if isOther { cell.other = cell.best }
    (cell.best, cell.step) = (score, step)
    cells[place] = cell
  }

  /// Passes over the character at a place.
  mutating func pass(_ at: Int, _ cost: Float) {
    var rest = reached
    while rest != 0 {
      let kind = rest.trailingZeroBitCount
      improve(at + 1, kind, cells[at * Self.width + kind].best + cost, .skip)
      rest &= rest - 1
    }
  }

  /// The best way into a kind at a place, looked for once.
  @inline(__always)
  private mutating func entry(_ kind: Int, isShort: Bool, _ at: Int) -> Entry {
    let place = isShort ? Self.width + kind : kind
    if found >> UInt64(place) & 1 != 0 { return entries[place] }
    var entry = Entry(score: Self.never)
    let row = at * Self.width
    var rest = reached
    while rest != 0 {
      let before = rest.trailingZeroBitCount
      rest &= rest - 1
      let score = cells[row + before].best + order.score(before, kind, isShort: isShort)
      if score > entry.score {
        entry = Entry(score: score, from: Int32(truncatingIfNeeded: before))
      }
    }
    found |= 1 << UInt64(place)
    entries[place] = entry
    return entry
  }

  /// Takes a span into the lattice.
  mutating func take(_ span: Span, _ at: Int) {
    let kind = Int(span.kind.rawValue)
    let entry = entry(kind, isShort: span.isShort, at)
    improve(
      Int(span.end), kind, entry.score + span.score,
      Step(
        start: span.start, previous: entry.from, isKnown: span.isKnown, isShort: span.isShort))
  }

  /// Lets free text grow by a character and end after it.
  ///
  /// - Parameter learned: What the runs gain besides, by what was learned.
  @inline(__always)
  mutating func runFree(
    _ at: Int, _ scalar: UInt32, _ term: SpanFinder.Ending,
    _ learned: CharacterScores.RunGain = CharacterScores.RunGain()
  ) {
    let isPoint = Glyph.isPoint(scalar)
    let gain: Float = Glyph.isHan(scalar) ? 0.62 : isPoint ? -0.9 : 0.25
    for index in 0..<tried {
      var run = runs[index]
      run.score += gain + learned.inside[index]
      let kind = Int(run.kind.rawValue)
      if !isPoint {
        let entry = entry(kind, isShort: false, at)
        let score = entry.score + run.opening + gain + learned.begin[index]
        if score > run.score {
          (run.score, run.start, run.previous) = (score, Int32(at), entry.from)
        }
      }
      runs[index] = run
      let length = at + 1 - Int(run.start)
      guard run.score > Self.never / 2, length >= 2 else { continue }
      // A generic term alone names nothing.
      let ending: Float =
        run.kind == .person || index >= 3
        ? 0 : length > term.length ? term.weight : term.length > 0 ? -1.0 : 0
      improve(at + 1, kind, run.score + ending, Step(start: run.start, previous: run.previous))
    }
  }

  /// The best way to the end, element by element.
  mutating func trace(_ count: Int) -> [CutElement] {
    var (kind, top, second) = (0, -Float.infinity, Self.never)
    for other in 0..<AddressWords.kinds where masks[count] >> UInt32(other) & 1 != 0 {
      let score = cells[count * Self.width + other].best
      if score > top {
        (kind, top, second) = (other, score, max(second, top))
      } else {
        second = max(second, score)
      }
    }
    margin = top - second
    var elements: [CutElement] = []
    elements.reserveCapacity(12)
    var at = count
    while at > 0 {
      let cell = cells[at * Self.width + kind]
      let step = cell.step
      margin = min(margin, cell.best - cell.other)
      if step.isSkip {
        at -= 1
        continue
      }
      guard kind != AddressWords.start, step.start < at,
        let own = ElementKind(rawValue: UInt8(kind))
      else { break }
      elements.append(
        CutElement(
          start: step.start, end: at, kind: own, isKnown: step.isKnown, isShort: step.isShort))
      margin = min(margin, lead(of: step.previous, to: kind, step))
      (at, kind) = (step.start, step.previous)
    }
    elements.reverse()
    return elements
  }

  /// How much better an element stands behind the kind it stands behind than behind another.
  private func lead(of previous: Int, to kind: Int, _ step: Step) -> Float {
    let row = step.start * Self.width
    func score(_ from: Int) -> Float {
      cells[row + from].best + order.score(from, kind, isShort: step.isShort)
    }
    var second = Self.never
    var rest = masks[step.start] & ~(1 << UInt32(truncatingIfNeeded: previous))
    while rest != 0 {
      second = max(second, score(rest.trailingZeroBitCount))
      rest &= rest - 1
    }
    return score(previous) - second
  }
}
