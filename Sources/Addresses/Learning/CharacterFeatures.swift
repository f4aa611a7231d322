/// What is looked at around a character of an address to tell what it belongs to (字特征).
///
/// A feature is one word of memory: which template it is of, and two values of 21 bits. Nothing is
/// hashed away, so that a model can be read: see ``Template``.
struct CharacterFeatures: Sendable {
  /// The sorts of features.
  enum Template: UInt8, CaseIterable, Sendable {
    /// One character: the one itself, those before and behind it.
    case here, before, behind, secondBefore, secondBehind
    /// Two characters side by side.
    case pairBefore, pairBehind, pairFarBefore, pairFarBehind
    /// The sort of five characters, this one in the middle.
    case shape
    /// The division of the tables that begins here, with its length.
    case opens
    /// What most likely ends before this character, with whether tables know it.
    case closed
    /// What most likely ends next, with how far ahead.
    case ahead
    /// What stands around the number this character is of: the characters before and behind it.
    case number
    /// The last division of the tables that ended before, with how far back.
    case named

    /// How values are written in a model.
    enum Form { case one, two, shape, kind }

    var form: Form {
      switch self {
      case .here, .before, .behind, .secondBefore, .secondBehind: .one
      case .pairBefore, .pairBehind, .pairFarBefore, .pairFarBehind, .number: .two
      case .shape: .shape
      case .opens, .closed, .ahead, .named: .kind
      }
    }

    /// The stable name, as a model holds it.
    var name: String { "\(self)" }
  }

  /// More features than this a character never has.
  static let most = Template.allCases.count
  /// Stands for what is before the beginning and behind the end.
  static let edge: UInt32 = 0x5E
  /// How far ahead and back is looked.
  private static let reach = 7

  /// The characters as features see them: numbers, letters and marks alike.
  private var seen: [UInt32] = []
  private var sorts: [UInt8] = []
  /// By place: the longest division that begins there, as kind and length; 0 for none.
  private var opens: [UInt32] = []
  /// By place: the best span that ends there, as kind and whether tables know it; 0 for none.
  private var closes: [UInt32] = []
  private var scores: [Float] = []
  /// By place: the kind of a division that ends there; 0 for none.
  private var known: [UInt32] = []
  /// The features of the character asked for last.
  private(set) var keys = InlineArray<15, UInt64>(repeating: 0)
  private(set) var count = 0

  /// Sees a text with the spans that were found in it.
  mutating func see(_ text: [UInt32], _ finder: borrowing SpanFinder) {
    Self.fill(&seen, text.count, 0)
    Self.fill(&sorts, text.count, 0)
    for index in text.indices {
      seen[index] = Self.plain(text[index])
      sorts[index] = Self.sort(text[index])
    }
    Self.fill(&opens, text.count + 1, 0)
    Self.fill(&closes, text.count + 1, 0)
    Self.fill(&known, text.count + 1, 0)
    Self.fill(&scores, text.count + 1, 0)
    for index in 0..<finder.spans.count {
      let span = finder.spans[index]
      let (start, end) = (Int(span.start), Int(span.end))
      let kind = UInt32(span.kind.rawValue) + 1
      if span.isKnown {
        let length = UInt32(min(end - start, 31))
        if length >= opens[start] & 31 { opens[start] = kind << 5 | length }
        known[end] = kind
      }
      if span.score > scores[end] {
        (scores[end], closes[end]) = (span.score, kind << 5 | (span.isKnown ? 1 : 0))
      }
    }
    for index in 1...text.count where closes[index] == 0 {
      guard finder.endings[index].length > 0 else { continue }
      closes[index] = (UInt32(ElementKind.place.rawValue) + 1) << 5
    }
  }

  private static func fill<Item>(_ array: inout [Item], _ count: Int, _ item: Item) {
    array.removeAll(keepingCapacity: true)
    array.append(contentsOf: repeatElement(item, count: count))
  }

  /// Gathers the features of a character into ``keys``.
  mutating func gather(_ at: Int) {
    count = 0
    let (a, b, c) = (character(at - 2), character(at - 1), seen[at])
    let (d, e) = (character(at + 1), character(at + 2))
    put(.here, c)
    put(.before, b)
    put(.behind, d)
    put(.secondBefore, a)
    put(.secondBehind, e)
    put(.pairBefore, b, c)
    put(.pairBehind, c, d)
    put(.pairFarBefore, a, b)
    put(.pairFarBehind, d, e)
    put(.shape, shape(at))
    if opens[at] != 0 { put(.opens, opens[at] >> 5, opens[at] & 31) }
    if closes[at] != 0 { put(.closed, closes[at] >> 5, closes[at] & 31) }
    for end in at + 1..<min(seen.count + 1, at + 1 + Self.reach) where closes[end] != 0 {
      put(.ahead, closes[end] >> 5, UInt32(truncatingIfNeeded: end - at))
      break
    }
    if sorts[at] == 1 { number(at) }
    for back in 0..<Self.reach where at - back > 0 && known[at - back] != 0 {
      put(.named, known[at - back], UInt32(truncatingIfNeeded: back))
      break
    }
  }

  @inline(__always)
  private func character(_ at: Int) -> UInt32 {
    at >= 0 && at < seen.count ? seen[at] : Self.edge
  }

  @inline(__always)
  private mutating func put(_ template: Template, _ first: UInt32, _ second: UInt32 = 0) {
    keys[count] = Self.key(template, first, second)
    count += 1
  }

  @inline(__always)
  static func key(_ template: Template, _ first: UInt32, _ second: UInt32) -> UInt64 {
    UInt64(template.rawValue) << 42 | UInt64(first) << 21 | UInt64(second)
  }

  private mutating func number(_ at: Int) {
    var (start, end) = (at, at)
    while start > 0, sorts[start - 1] == 1 { start -= 1 }
    while end < seen.count, sorts[end] == 1 { end += 1 }
    put(.number, character(start - 1), character(end))
  }

  private func shape(_ at: Int) -> UInt32 {
    var shape: UInt32 = 0
    for place in at - 2...at + 2 {
      shape = shape << 3 | (place >= 0 && place < sorts.count ? UInt32(sorts[place]) : 0)
    }
    return shape
  }

  /// 0 is no character.
  private static func sort(_ scalar: UInt32) -> UInt8 {
    if Glyph.isDigit(scalar) { return 1 }
    if Glyph.isLetter(scalar) { return 2 }
    if Glyph.isNumeral(scalar) { return 3 }
    if Glyph.isStem(scalar) { return 4 }
    if Glyph.isDash(scalar) { return 6 }
    return Glyph.isPoint(scalar) ? 7 : 5
  }

  /// Numbers, letters and rare marks count alike; what is left is no blank.
  private static func plain(_ scalar: UInt32) -> UInt32 {
    if Glyph.isDigit(scalar) { return 0x30 }
    if Glyph.isLetter(scalar) { return 0x41 }
    guard Glyph.isPoint(scalar) else { return scalar }
    return scalar > 0x20 && scalar < 0x7F && scalar != edge ? scalar : 0x2E
  }
}
