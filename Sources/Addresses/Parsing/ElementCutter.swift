/// Cuts a text into elements: the best way through the lattice of spans (要素切分).
///
/// A semi-Markov chain: every span has a score of its own, every kind a score after another; text no
/// span covers is a place's name, or is passed over.
struct ElementCutter {
  private let names: DivisionNames
  private let words: AddressWords

  init(_ names: DivisionNames, _ words: AddressWords) { (self.names, self.words) = (names, words) }

  private static let never: Float = -1e9
  /// Kinds that free text may be.
  private static let free: [ElementKind] = [.place, .subplace, .person]
  private static let opening: [Float] = [-1.1, -1.3, -1.6]

  private struct Run {
    var score: Float = ElementCutter.never
    var start: Int32 = 0
    var previous: Int8 = 0
  }

  /// Where an element begins and the kind before it, in one word: a lattice is cleared for every
  /// address.
  private struct Step {
    private var bits: UInt32 = 0

    init() {}

    init(start: Int32, previous: Int8, isKnown: Bool = false, isShort: Bool = false) {
      bits =
        UInt32(bitPattern: start) << 8 | UInt32(UInt8(bitPattern: previous)) << 3
        | (isKnown ? 1 : 0) | (isShort ? 2 : 0)
    }

    /// The character before is passed over.
    static let skip: Step = {
      var step = Step()
      step.bits = 4
      return step
    }()

    var start: Int { Int(bits >> 8) }
    var previous: Int { Int(bits >> 3 & 0x1F) }
    var isSkip: Bool { bits & 4 != 0 }
    var isKnown: Bool { bits & 1 != 0 }
    var isShort: Bool { bits & 2 != 0 }
  }

  /// States this much worse than the best at a place lead nowhere.
  private static let beam: Float = 14

  /// The way through a text, place by place.
  private struct Lattice {
    var best: [Float]
    var steps: [Step]
    var runs: [Run]
    /// The kinds that are reached at the place, and for each kind the best way into it.
    var reached: [Int] = []
    var entries: [(score: Float, from: Int8)]

    init(_ count: Int) {
      let size = (count + 1) * AddressWords.kinds
      best = [Float](repeating: ElementCutter.never, count: size)
      steps = [Step](repeating: Step(), count: size)
      runs = [Run](repeating: Run(), count: ElementCutter.free.count)
      entries = [(score: Float, from: Int8)](
        repeating: (0, 0), count: AddressWords.kinds * 2)
      best[AddressWords.start] = 0
      reached.reserveCapacity(AddressWords.kinds)
    }
  }

  /// The elements in order.
  func cut(_ text: [UInt32]) -> [CutElement] {
    let kinds = AddressWords.kinds
    guard !text.isEmpty else { return [] }
    let finder = SpanFinder(names, words, text)
    var lattice = Lattice(text.count)
    for at in text.indices {
      let row = at * kinds
      reach(row, &lattice)
      for kind in lattice.reached {
        let score = lattice.best[row + kind] + (Glyph.isPoint(text[at]) ? -0.1 : -1.5)
        if score > lattice.best[row + kinds + kind] {
          lattice.best[row + kinds + kind] = score
          lattice.steps[row + kinds + kind] = Step.skip
        }
      }
      var next = finder.heads[at]
      while next >= 0 {
        let span = finder.spans[Int(next)]
        take(span, row, &lattice)
        next = span.next
      }
      runFree(at, text[at], finder.endings[at + 1], row, &lattice)
    }
    return trace(text.count, lattice)
  }

  /// Finds the kinds that are worth going on from.
  private func reach(_ row: Int, _ lattice: inout Lattice) {
    lattice.reached.removeAll(keepingCapacity: true)
    var top = Self.never
    for kind in 0..<AddressWords.kinds { top = max(top, lattice.best[row + kind]) }
    guard top > Self.never else { return }
    for kind in 0..<AddressWords.kinds where lattice.best[row + kind] >= top - Self.beam {
      lattice.reached.append(kind)
    }
    for index in lattice.entries.indices { lattice.entries[index].from = -1 }
  }

  /// The best way into a kind at a place, looked for once.
  @inline(__always)
  private func entry(
    _ kind: Int, isShort: Bool, _ row: Int, _ lattice: inout Lattice
  ) -> (score: Float, from: Int8) {
    let place = isShort ? AddressWords.kinds + kind : kind
    if lattice.entries[place].from >= 0 { return lattice.entries[place] }
    var found: (score: Float, from: Int8) = (Self.never, 0)
    for before in lattice.reached {
      let order = words.order[before * AddressWords.kinds + kind]
      // A short name where none is due is mostly a part of another.
      let score = lattice.best[row + before] + (isShort && order < 0 ? order - 2.5 : order)
      if score > found.score { found = (score, Int8(before)) }
    }
    lattice.entries[place] = found
    return found
  }

  private func take(_ span: Span, _ row: Int, _ lattice: inout Lattice) {
    guard !lattice.reached.isEmpty else { return }
    let kind = Int(span.kind.rawValue)
    let entry = entry(kind, isShort: span.isShort, row, &lattice)
    let score = entry.score + span.score
    let place = Int(span.end) * AddressWords.kinds + kind
    guard score > lattice.best[place] else { return }
    lattice.best[place] = score
    lattice.steps[place] = Step(
      start: span.start, previous: entry.from, isKnown: span.isKnown, isShort: span.isShort)
  }

  /// Lets free text grow by a character and end after it.
  private func runFree(
    _ at: Int, _ scalar: UInt32, _ term: (weight: Float, length: Int), _ row: Int,
    _ lattice: inout Lattice
  ) {
    let isPoint = Glyph.isPoint(scalar)
    let gain: Float = Glyph.isHan(scalar) ? 0.62 : isPoint ? -0.9 : 0.25
    for (index, kind) in Self.free.enumerated() {
      var run = lattice.runs[index]
      run.score += gain
      if !isPoint, !lattice.reached.isEmpty {
        let entry = entry(Int(kind.rawValue), isShort: false, row, &lattice)
        let score = entry.score + Self.opening[index] + gain
        if score > run.score {
          run = Run(score: score, start: Int32(at), previous: entry.from)
        }
      }
      lattice.runs[index] = run
      let length = at + 1 - Int(run.start)
      guard run.score > Self.never / 2, length >= 2 else { continue }
      // A generic term alone names nothing.
      let ending: Float =
        kind == .person ? 0 : length > term.length ? term.weight : term.length > 0 ? -1.0 : 0
      let place = row + AddressWords.kinds + Int(kind.rawValue)
      guard run.score + ending > lattice.best[place] else { continue }
      lattice.best[place] = run.score + ending
      lattice.steps[place] = Step(start: run.start, previous: run.previous)
    }
  }

  private func trace(_ count: Int, _ lattice: Lattice) -> [CutElement] {
    let kinds = AddressWords.kinds
    var kind = 0
    for other in 0..<kinds
    where lattice.best[count * kinds + other] > lattice.best[count * kinds + kind] { kind = other }
    var elements: [CutElement] = []
    var at = count
    while at > 0 {
      let step = lattice.steps[at * kinds + kind]
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
      (at, kind) = (step.start, step.previous)
    }
    elements.reverse()
    return elements
  }
}
