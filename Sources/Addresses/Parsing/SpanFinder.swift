/// Finds everything that may be an element in a text (候选片段生成).
///
/// Kept from text to text: its memory is used again.
struct SpanFinder: ~Copyable {
  // The vocabulary by value: a class would be held and let go at every step.
  private let divisions: NameTrie
  private let names: [DivisionNames.Entry]
  let generics: AddressWords.Terms
  let suffixes: AddressWords.Terms
  let relations: AddressWords.Terms
  private(set) var text: [UInt32] = []
  /// The divisions down to counties that are named so far, as ranges of codes.
  private var named = Scratch<Named>()
  /// The first and the last code within any of them.
  private var namedCodes: (first: Int64, last: Int64) = (.max, 0)
  private(set) var spans = Scratch<Span>()
  /// Where the last whole name of a division ends; no specific reaches across.
  private(set) var wall = 0
  /// Where the last name of a county that lies in what is named before it ends.
  private var held = 0
  /// For each place the first span that begins there, -1 for none.
  private(set) var heads = Scratch<Int32>()
  /// How much the text that ends at a place sounds like a place's or firm's name.
  var endings = Scratch<Ending>()

  /// A division that is named, with where its name ends.
  // Not private: the compiler (6.3.1) stumbles over private values of a generic type in other files.
  struct Named: BitwiseCopyable {
    /// The codes within it.
    let first: Int64
    let last: Int64
    let end: Int32
    let level: AddressLevel
  }

  /// What says that text is a place's or firm's name, and how long that word is.
  struct Ending: BitwiseCopyable {
    var weight: Float = 0
    var length: Int32 = 0
  }

  init(_ names: DivisionNames, _ words: AddressWords) {
    (divisions, self.names) = (names.trie, names.entries)
    (generics, suffixes, relations) = (words.generics, words.suffixes, words.relations)
  }

  /// Finds the spans of a text.
  mutating func find(_ text: [UInt32]) {
    self.text = text
    (wall, held) = (0, 0)
    named.removeAll()
    namedCodes = (.max, 0)
    spans.removeAll()
    heads.reset(text.count + 1, to: -1)
    endings.reset(text.count + 1, to: Ending())
    terms.reset(text.count + 1, to: .max)
    for at in text.indices {
      if divisions.mayBegin(text, at) { findDivisions(at) }
      if generics.trie.mayBegin(text, at) { findGenerics(at) }
      findNumbers(at)
      if relations.trie.mayBegin(text, at) { findRelations(at) }
    }
  }

  @inline(__always)
  mutating func add(
    _ start: Int, _ end: Int, _ kind: ElementKind, _ score: Float, isKnown: Bool = false,
    isShort: Bool = false
  ) {
    let next = heads[start]
    heads[start] = Int32(truncatingIfNeeded: spans.count)
    spans.append(
      Span(
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end), next: next,
        score: score, kind: kind, isKnown: isKnown, isShort: isShort))
  }

  /// For each place where the longest generic term that ends there begins.
  var terms = Scratch<Int32>()

  // MARK: Divisions

  private mutating func findDivisions(_ start: Int) {
    var walk = NameTrie.Walk(at: start)
    while let entries = divisions.next(&walk, text) { division(start, walk.at, entries) }
  }

  /// Adds what a word of the table of divisions may be: each level once, whole and short.
  private mutating func division(_ start: Int, _ end: Int, _ entries: Range<Int>) {
    let word = names[entries.lowerBound].word
    var fitting: UInt16 = 0
    let old = named.count
    let uppers = entries.lowerBound + Int(word.uppers)
    for index in entries.lowerBound..<uppers {
      let entry = names[index]
      if fits(entry, start, old) { fitting |= entry.bit }
      let low = entry.level.floor(entry.code)
      let last = low + entry.level.divisor - 1
      named.append(
        Named(first: low, last: last, end: Int32(truncatingIfNeeded: end), level: entry.level))
      namedCodes = (min(namedCodes.first, low), max(namedCodes.last, last))
    }
    for index in uppers..<entries.upperBound where fits(names[index], start, old) {
      fitting |= names[index].bit
    }
    let seen = word.forms | fitting
    guard seen != 0 else { return }
    let isDistinct = word.hasDistinct && (start == 0 || Glyph.isPoint(text[start - 1]))
    addDivision(start, end, seen, fitting, isMunicipal: word.hasMunicipal, isDistinct: isDistinct)
  }

  private mutating func addDivision(
    _ start: Int, _ end: Int, _ seen: UInt16, _ fitting: UInt16, isMunicipal: Bool,
    isDistinct: Bool
  ) {
    let length = Float(end - start)
    defer { if fitting & Self.counties != 0 { held = max(held, end) } }
    for level in AddressLevel.allCases where seen >> UInt16(level.rawValue * 2) & 3 != 0 {
      // 直辖市 stand in an address where cities do.
      let kind = level == .province && isMunicipal ? .city : level.kind
      let whole: UInt16 = 1 << UInt16(level.rawValue * 2)
      let short: UInt16 = whole << 1
      if seen & whole != 0 {
        let weight: Float = level < .township ? 3.2 : level == .township ? 2.9 : 2.4
        // 绍兴柯桥东区 holds no 桥东区.
        let isTorn = level == .county && start < held
        let bonus: Float =
          fitting & whole != 0 ? 0.6 : level == .province ? 0 : isTorn ? -4.6 : -0.6
        if level < .township, length > 2 { wall = max(wall, end) }
        add(start, end, kind, weight * length - 0.5 + bonus, isKnown: true)
      }
      if seen & short != 0 {
        let weight: Float = level == .township ? 2.2 : level == .county ? 2.4 : 2.8
        let isFit = fitting & short != 0
        let bonus: Float = isFit ? 0.8 : level == .province || isDistinct ? 0 : -0.8
        let cost = Self.opening(
          end, isFit: isFit && level < .township, isDistinct: isDistinct, text, generics)
        add(
          start, end, kind, weight * length - 1.2 - cost + bonus, isKnown: true, isShort: true)
      }
    }
  }

  private static let counties: UInt16 = 3 << UInt16(AddressLevel.county.rawValue * 2)

  /// Whether a division named before holds this one.
  @inline(__always)
  private func fits(_ entry: DivisionNames.Entry, _ start: Int, _ count: Int) -> Bool {
    guard namedCodes.first <= entry.code, entry.code <= namedCodes.last else { return false }
    for index in 0..<count {
      let own = named[index]
      if own.end <= start, own.level < entry.level, own.first <= entry.code, entry.code <= own.last
      {
        return true
      }
    }
    return false
  }

  /// How much what follows makes the name before it part of a longer one, as in 北京路.
  @inline(__always)
  private static func opening(
    _ at: Int, isFit: Bool, isDistinct: Bool, _ text: [UInt32], _ generics: AddressWords.Terms
  ) -> Float {
    for step in 0...1 where at + step < text.count {
      var walk = NameTrie.Walk(at: at + step)
      while let entries = generics.trie.next(&walk, text) {
        // One character between: only a street's name is as short as that.
        let kind = generics.meanings[entries.lowerBound].kind
        if step == 0 { return isFit || isDistinct ? 2.6 : 3.4 }
        if kind == .road || kind == .township {
          return isFit || isDistinct && walk.at - at > 2 ? 0.4 : 2.2
        }
      }
    }
    return 0
  }
}
