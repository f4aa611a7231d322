/// Cuts a text into elements: the best way through the lattice of spans (要素切分).
///
/// A semi-Markov chain: every span has a score of its own, every kind a score after another; text no
/// span covers is a place's name, or is passed over. Kept from text to text.
struct ElementCutter {
  private var finder: SpanFinder
  private var lattice: ElementLattice

  init(_ names: DivisionNames, _ words: AddressWords) {
    finder = SpanFinder(names, words)
    lattice = ElementLattice(words)
  }

  /// How much worse the second way to cut the last text is.
  var margin: Float { lattice.margin }

  /// The elements in order.
  mutating func cut(_ text: [UInt32]) -> [CutElement] {
    guard !text.isEmpty else { return [] }
    finder.find(text)
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
}
