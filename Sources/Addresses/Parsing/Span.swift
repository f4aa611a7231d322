/// A stretch of a text that may be an element (候选片段).
struct Span: Sendable, BitwiseCopyable {
  var start: Int32
  var end: Int32
  /// The next span that begins at the same place, -1 for none.
  var next: Int32
  var score: Float
  var kind: ElementKind
  /// Whether tables of divisions know it.
  var isKnown = false
  /// Whether it is the short form of a division's name.
  var isShort = false
}

/// An element as the lattice cut it.
struct CutElement: Sendable {
  var start: Int
  var end: Int
  var kind: ElementKind
  var isKnown: Bool
  /// Whether it is the short form of a division's name.
  var isShort = false
  /// The division it names where that fits the others; 0 for none.
  var code: Int64 = 0
}
