public import Rules

/// What is wrong with a published spelling (拼写检查).
public struct SpellingFault: Hashable, Sendable {
  /// The kinds of fault, by stable words.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Letters that no reading of the name gives (字母).
    case letters
    /// Another reading of a character than the table has (读音).
    case reading
    /// u or v in the place of ü (ü).
    case umlaut
    /// A missing or needless apostrophe (隔音符号).
    case apostrophe
    /// Words parted otherwise (分写连写).
    case parting
    /// Small and large letters (大小写).
    case capitals
    /// Tones that differ or are marked in part (声调).
    case tones
    /// An ordinal spelled out, or a numeral in digits (数字).
    case ordinal
    /// English in the place of a generic (外文).
    case foreign

    /// The name people see.
    public var title: LocalizedText {
      switch self {
      case .letters: LocalizedText(zh: "字母不符", en: "letters")
      case .reading: LocalizedText(zh: "读音待核", en: "reading")
      case .umlaut: LocalizedText(zh: "ü 写错", en: "ü")
      case .apostrophe: LocalizedText(zh: "隔音符号", en: "apostrophe")
      case .parting: LocalizedText(zh: "分写连写", en: "parting")
      case .capitals: LocalizedText(zh: "大小写", en: "capitals")
      case .tones: LocalizedText(zh: "声调", en: "tones")
      case .ordinal: LocalizedText(zh: "序数", en: "ordinal")
      case .foreign: LocalizedText(zh: "夹用外文", en: "foreign words")
      }
    }
  }

  /// What kind it is.
  public let kind: Kind
  /// What it should be, as published otherwise: with tones where the publication has them.
  public let expected: String

  /// What the rules of 1984 say of it.
  public var basis: Basis {
    let clause =
      switch kind {
      case .letters, .reading, .umlaut: "8"
      case .apostrophe: "11"
      case .parting: "1, 2, 3, 4, 14"
      case .capitals: "10"
      case .tones: "9"
      case .ordinal: "6, 7"
      case .foreign: "1"
      }
    return Basis(document: "中国地名汉语拼音字母拼写规则 (1984)", clause: clause)
  }
}

extension NameSpelling {
  private static let foreign: Set<String> = [
    "road", "street", "avenue", "lane", "square", "river", "lake", "mountain", "bridge", "park",
    "rd", "st", "ave", "north", "south", "east", "west", "middle",
  ]

  /// The faults of a spelling somebody published; none where it is right.
  ///
  /// A spelling without any tone, and one in capitals throughout, is right as well.
  public func faults(of published: String) -> [SpellingFault] {
    let text = published.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .replacing("’", with: "'").replacing("ʼ", with: "'").replacing("‘", with: "'")
    let hasTones = Self.toneless(text) != text
    var expected = hasTones ? spelling : toneless
    let isCapital = text == text.uppercased() && text != text.lowercased()
    if isCapital { expected = expected.uppercased() }
    guard text != expected else { return [] }
    func fault(_ kind: SpellingFault.Kind) -> [SpellingFault] {
      [SpellingFault(kind: kind, expected: expected)]
    }
    let words = text.lowercased().split(separator: " ").map(String.init)
    if words.contains(where: Self.foreign.contains) { return fault(.foreign) }
    let (own, wanted) = (Self.letters(text), Self.letters(expected))
    guard own == wanted else { return fault(difference(own, wanted)) }
    var found: [SpellingFault] = []
    let compact = { (text: String) in Self.toneless(text).lowercased().filter { $0 != " " } }
    if compact(text) != compact(expected) { found += fault(.apostrophe) }
    let parted = { (text: String) in text.split(separator: " ").map { Self.letters(String($0)) } }
    if parted(text) != parted(expected) { found += fault(.parting) }
    let capitals = { (text: String) in text.filter(\.isLetter).map(\.isUppercase) }
    if capitals(text) != capitals(expected) { found += fault(.capitals) }
    let tones = { (text: String) in text.lowercased().filter(\.isLetter) }
    if hasTones, tones(text) != tones(expected) { found += fault(.tones) }
    return found
  }

  /// The letters and digits alone, small and without tones.
  private static func letters(_ text: String) -> String {
    toneless(text).lowercased().filter { $0.isLetter || $0.isNumber }
  }

  private func difference(_ own: String, _ wanted: String) -> SpellingFault.Kind {
    let plain = { (text: String) in text.replacing("ü", with: "u").replacing("v", with: "u") }
    if plain(own) == plain(wanted) { return .umlaut }
    if own.contains(where: \.isNumber) != wanted.contains(where: \.isNumber) { return .ordinal }
    return isOtherReading(own) ? .reading : .letters
  }

  /// Whether other readings of the characters give the letters.
  private func isOtherReading(_ own: String) -> Bool {
    var ways: Set<String> = [""]
    for part in parts {
      let next = ways.flatMap { way in part.map { way + $0 } }.filter(own.hasPrefix)
      ways = Set(next)
      if ways.isEmpty { return false }
    }
    return ways.contains(own)
  }
}
