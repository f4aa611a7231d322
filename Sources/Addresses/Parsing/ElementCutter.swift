/// Cuts a text into elements: the best way through the lattice of spans (要素切分).
///
/// A semi-Markov chain: every span has a score of its own, every kind a score after another; text no
/// span covers is a place's name, or is passed over. What was learned from labelled addresses may add
/// to the scores of spans. Kept from text to text.
struct ElementCutter {
  private(set) var finder: SpanFinder
  private var lattice: ElementLattice
  private let learned: LearnedModel?
  private let weight: Float
  /// What each character gains by what was learned.
  var scores = CharacterScores()

  init(
    _ names: DivisionNames, _ words: AddressWords, _ learned: LearnedModel? = nil,
    weight: Double? = nil
  ) {
    finder = SpanFinder(names, words)
    lattice = ElementLattice(words)
    self.learned = learned
    self.weight = Float(weight ?? Double(learned?.origin.weight ?? 0) / 1000)
  }

  /// How much worse the second way to cut the last text is.
  var margin: Float { lattice.margin }

  /// The elements in order.
  mutating func cut(_ text: [UInt32]) -> [CutElement] {
    guard !text.isEmpty else { return [] }
    finder.find(text)
    guard let learned else { return way(through: text) }
    scores.find(text, finder, learned, weight)
    return learnedWay(through: text)
  }

  /// The elements in order as weights that are being learned would have them.
  mutating func cut(_ text: [UInt32], _ weights: borrowing some LabelWeights) -> [CutElement] {
    guard !text.isEmpty else { return [] }
    finder.find(text)
    scores.find(text, finder, weights, 1)
    return learnedWay(through: text)
  }

  private mutating func way(through text: [UInt32]) -> [CutElement] {
    lattice.begin(text.count)
    for at in text.indices {
      let scalar = text[at]
      lattice.reach(at)
      lattice.pass(at, Glyph.isPoint(scalar) ? -0.1 : -1.5)
      var next = finder.heads[at]
      while next >= 0 {
        let span = finder.spans[Int(next)]
        lattice.take(span, at)
        next = span.next
      }
      lattice.runFree(at, scalar, finder.endings[at + 1])
    }
    return lattice.trace(text.count)
  }

  private mutating func learnedWay(through text: [UInt32]) -> [CutElement] {
    lattice.begin(text.count, isLearned: true)
    for at in text.indices {
      let scalar = text[at]
      lattice.reach(at)
      lattice.pass(at, (Glyph.isPoint(scalar) ? -0.1 : -1.5) + scores.pass(at))
      var next = finder.heads[at]
      while next >= 0 {
        var span = finder.spans[Int(next)]
        span.score += scores.score(at, Int(span.end), span.kind)
        lattice.take(span, at)
        next = span.next
      }
      lattice.runFree(at, scalar, finder.endings[at + 1], scores.run(at))
    }
    return lattice.trace(text.count)
  }
}
