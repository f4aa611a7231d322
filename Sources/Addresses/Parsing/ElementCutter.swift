/// Cuts a text into elements: the best way through the lattice of spans (要素切分).
///
/// What was learned from labelled addresses may add to the scores of spans. Kept from text to text.
struct ElementCutter: ~Copyable {
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
    guard !text.isEmpty else { return lattice.cutNothing() }
    finder.find(text)
    guard let learned else { return lattice.cut(text, finder) }
    scores.find(text, finder, learned, weight)
    return lattice.cut(text, finder, scores)
  }

  /// The elements in order as weights that are being learned would have them.
  mutating func cut(_ text: [UInt32], _ weights: borrowing some LabelWeights) -> [CutElement] {
    guard !text.isEmpty else { return lattice.cutNothing() }
    finder.find(text)
    scores.find(text, finder, weights, 1)
    return lattice.cut(text, finder, scores)
  }
}
