/// How much features speak for labels, learned or being learned (标签权重).
protocol LabelWeights {
  /// Adds the weights of a feature to the scores of labels.
  func add(_ key: UInt64, to row: inout InlineArray<64, Float>)
}

/// What a learned model gives each character of a text, ready to be added up span by span (字得分).
///
/// Kept from text to text: its memory is used again.
struct CharacterScores {
  /// What the runs of free text gain at a character, by the order of the lattice's runs.
  struct RunGain {
    var begin = InlineArray<6, Float>(repeating: 0)
    var inside = InlineArray<6, Float>(repeating: 0)
  }

  /// The kinds of free text, in the lattice's order.
  static let runs: InlineArray<6, ElementKind> = [
    .place, .subplace, .person, .community, .road, .township,
  ]
  /// Places of memory for each character: beginnings of each kind, then insides.
  static let width = 64
  static let inside = 32

  /// The features of the text.
  var features = CharacterFeatures()
  /// For each character what it gains as the first of each kind; as another, summed from the start.
  private var begins: [Float] = []
  private var insides: [Float] = []
  private var row = InlineArray<64, Float>(repeating: 0)

  /// Scores the characters of a text whose spans are found.
  mutating func find(
    _ text: [UInt32], _ finder: borrowing SpanFinder, _ weights: borrowing some LabelWeights,
    _ weight: Float
  ) {
    let size = (text.count + 1) * Self.inside
    if begins.count < size {
      begins = [Float](repeating: 0, count: size * 2)
      insides = begins
    }
    features.see(text, finder)
    for kind in 0..<Self.inside { insides[kind] = 0 }
    for at in text.indices {
      for label in 0..<Self.width { row[label] = 0 }
      features.gather(at)
      for index in 0..<features.count { weights.add(features.keys[index], to: &row) }
      let place = at * Self.inside
      for kind in 0..<Self.inside {
        begins[place + kind] = row[kind] * weight
        insides[place + Self.inside + kind] =
          insides[place + kind] + row[Self.inside + kind] * weight
      }
    }
  }

  /// What a span gains.
  @inline(__always)
  func score(_ start: Int, _ end: Int, _ kind: ElementKind) -> Float {
    let own = Int(kind.rawValue)
    return begins[start * Self.inside + own] + insides[end * Self.inside + own]
      - insides[(start + 1) * Self.inside + own]
  }

  /// What passing over a character gains: it is taken for one that says nothing.
  @inline(__always)
  func pass(_ at: Int) -> Float { inside(at, .redundant) }

  /// What free text gains at a character.
  @inline(__always)
  func run(_ at: Int) -> RunGain {
    var gain = RunGain()
    for index in 0..<Self.runs.count {
      let kind = Self.runs[index]
      gain.begin[index] = begins[at * Self.inside + Int(kind.rawValue)]
      gain.inside[index] = inside(at, kind)
    }
    return gain
  }

  @inline(__always)
  private func inside(_ at: Int, _ kind: ElementKind) -> Float {
    let place = at * Self.inside + Int(kind.rawValue)
    return insides[place + Self.inside] - insides[place]
  }
}
