/// A part of a name that is written as one word (分词).
public struct NameSegment: Hashable, Sendable {
  /// What it is.
  public enum Role: String, Hashable, Sendable {
    /// 专名.
    case specific
    /// 通名, with a modifier of one syllable where it has one.
    case generic
    /// 修饰语 of several syllables.
    case modifier
    /// 序数词, written in digits.
    case ordinal
  }

  /// Where it stands in the name, in characters.
  public let range: Range<Int>
  /// What it is.
  public let role: Role
  /// An ordinal in digits, `Dì-` before it where the name says 第.
  public var digits: String?
}

/// Parts a name into the words its spelling is written in.
///
/// - Basis: 中国地名汉语拼音字母拼写规则（汉语地名部分）1984, items 1 to 7 and 14.
struct NameSegmenting {
  let terms: GenericTerms
  let name: [Character]
  private let keys: [UInt32]

  init(terms: GenericTerms, name: [Character]) {
    (self.terms, self.name) = (terms, name)
    keys = name.map(\.key)
  }

  /// The words of the name; a name without a generic is one.
  func segments(_ category: SpellingCategory?) -> [NameSegment] {
    let whole = [NameSegment(range: 0..<name.count, role: .specific)]
    if category == .settlement { return whole }
    guard let term = terms.term(ending: name, category) else { return whole }
    let rest = name.count - term.text.count
    let generic = NameSegment(range: rest..<name.count, role: .generic)
    switch term.category {
    case .street: return street(term, rest)
    case .division: return division(rest) + [generic]
    case .building: return building(rest) + [generic]
    case .natural: return [NameSegment(range: 0..<rest, role: .specific), generic]
    case .settlement: return whole
    }
  }

  // MARK: Streets

  private func street(_ term: GenericTerms.Term, _ rest: Int) -> [NameSegment] {
    if let found = ordinal(term, rest) { return found }
    let end = withoutModifiers(rest)
    return parent(end) + [NameSegment(range: end..<name.count, role: .generic)]
  }

  /// Where the modifiers of one syllable before the generic begin; a specific of one character is
  /// none.
  private func withoutModifiers(_ rest: Int) -> Int {
    var start = rest
    while start > 0, terms.modifiers.contains(keys[start - 1]) { start -= 1 }
    while start < rest, start < 2 { start += 1 }
    return start == rest || start >= 2 ? start : rest
  }

  /// A street that counts: 二马路, 黄海路8巷, 经五路, 第九弄.
  private func ordinal(_ term: GenericTerms.Term, _ rest: Int) -> [NameSegment]? {
    let generic = NameSegment(range: rest..<name.count, role: .generic)
    var start = rest
    while start > 0, name[start - 1].isASCII, name[start - 1].isNumber { start -= 1 }
    if start < rest {
      let digits = NameSegment(
        range: start..<rest, role: .ordinal, digits: String(name[start..<rest]))
      return (start > 0 ? parent(start) : []) + [digits, generic]
    }
    start = numeralStart(rest)
    guard start < rest, let number = ChineseNumber.value(name[start..<rest]) else { return nil }
    let isCounted = start > 0 && keys[start - 1] == Self.counting
    // 三八, 五一, 二七 are days and events, which are spelled out.
    let isPlain = rest - start == 1 || name[start..<rest].contains("十")
    guard isCounted || isPlain else { return nil }
    if start == 0, !term.takesOrdinal, term.text.count > 1 || rest > 2 { return nil }
    let from = isCounted ? start - 1 : start
    let digits = NameSegment(
      range: from..<rest, role: .ordinal, digits: (isCounted ? "Dì-" : "") + String(number))
    return (from > 0 ? parent(from) : []) + [digits, generic]
  }

  /// Where the numeral before the generic begins; a known specific keeps its own.
  private func numeralStart(_ rest: Int) -> Int {
    var start = rest
    while start > 0, ChineseNumber.isDigit(name[start - 1]) { start -= 1 }
    guard start < rest else { return start }
    for known in terms.specifics
    where keys.starts(with: known) && known.count > start && known.count < rest {
      return known.count
    }
    return start
  }

  /// What stands before modifiers, ordinals and generic: a specific, or the street it leads off with
  /// what follows.
  private func parent(_ end: Int) -> [NameSegment] {
    func specific(_ range: Range<Int>) -> NameSegment { NameSegment(range: range, role: .specific) }
    for at in stride(from: end - 3, through: 2, by: -1) where isStreetEnd(at) {
      return [specific(0..<at + 1), specific(at + 1..<end)]
    }
    // 广安门 / 北滨河: a gate with at least three characters, a modifier and more behind it.
    if let gate = (2..<max(2, end - 2)).first(where: {
      keys[$0] == Self.gate && terms.modifiers.contains(keys[$0 + 1])
    }) {
      return [specific(0..<gate + 1), specific(gate + 1..<end)]
    }
    return [specific(0..<end)]
  }

  private func isStreetEnd(_ at: Int) -> Bool { Self.streetEnds.contains(keys[at]) }

  private static let streetEnds = "路街巷".map(\.key)
  private static let gate = Character("门").key
  private static let counting = Character("第").key
  private static let people = Character("族").key

  // MARK: Divisions and buildings

  /// The specific and the peoples an autonomous unit is named after, each apart.
  private func division(_ rest: Int) -> [NameSegment] {
    var parts: [NameSegment] = []
    var end = rest
    while let word = terms.words.first(where: {
      $0.last == Self.people && end > $0.count && keys[0..<end].suffix($0.count) == $0[...]
    }) {
      parts.insert(NameSegment(range: end - word.count..<end, role: .modifier), at: 0)
      end -= word.count
    }
    return [NameSegment(range: 0..<end, role: .specific)] + parts
  }

  /// The specific and the words before the generic, each apart: 北京 工人 体育馆.
  private func building(_ rest: Int) -> [NameSegment] {
    var parts: [NameSegment] = []
    var end = rest
    while let word = terms.words.first(where: {
      end > $0.count && keys[0..<end].suffix($0.count) == $0[...]
    }) {
      parts.insert(NameSegment(range: end - word.count..<end, role: .modifier), at: 0)
      end -= word.count
    }
    return [NameSegment(range: 0..<end, role: .specific)] + parts
  }
}

/// Chinese numerals in names.
enum ChineseNumber {
  private static let digits: [UInt32: Int] = {
    let words: [(Character, Int)] = [
      ("〇", 0), ("零", 0), ("一", 1), ("二", 2), ("三", 3), ("四", 4), ("五", 5), ("六", 6), ("七", 7),
      ("八", 8), ("九", 9), ("十", 10), ("百", 100),
    ]
    return Dictionary(uniqueKeysWithValues: words.map { ($0.0.key, $0.1) })
  }()

  /// Whether a character is a numeral.
  static func isDigit(_ character: Character) -> Bool { digits[character.key] != nil }

  /// The number up to 999; nil for none.
  static func value(_ text: ArraySlice<Character>) -> Int? {
    var (sum, last) = (0, 0)
    for character in text {
      guard let digit = digits[character.key] else { return nil }
      if digit >= 10 {
        sum += max(1, last) * digit
        last = 0
      } else {
        last = digit
      }
    }
    return text.isEmpty ? nil : sum + last
  }
}
