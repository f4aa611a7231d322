import Rules

/// Finds names by what people know of them (地名检索): characters, spelling, initials, sound, shape.
public struct NameSearch: Sendable {
  /// A way of looking.
  public enum Way: String, Sendable, CaseIterable {
    /// The whole name (全名).
    case exact
    /// The name, its beginning, a part of it (文字).
    case text
    /// The spelling or its beginning, with or without tones (拼音).
    case pinyin
    /// The first letters of the syllables (首字母).
    case initials
    /// What is read alike (同音).
    case sound
    /// What is read nearly alike (近音).
    case near
    /// What looks alike (形近).
    case glyph
    /// What differs in one character (相似).
    case fuzzy
  }

  /// How a name fits.
  public enum Match: String, Sendable, CaseIterable {
    /// 同名.
    case same
    /// 开头.
    case beginning
    /// 含有.
    case holding
    /// 拼写相同.
    case spelling
    /// 拼写开头.
    case spellingBeginning = "spelling-beginning"
    /// 首字母.
    case initials
    /// 同音同调.
    case homophone
    /// 同音不同调.
    case toneless
    /// 近音.
    case near
    /// 形近.
    case glyph
    /// 相似.
    case similar
  }

  /// A name with how it fits.
  public struct Hit: Hashable, Sendable {
    /// The name.
    public let name: FoundName
    /// How it fits.
    public let match: Match
  }

  /// What was found.
  public struct Result: Sendable {
    /// The names, the best first.
    public var hits: [Hit] = []
    /// How many there are at least, when there are more than asked for.
    public var total = 0
  }

  private let readingTable: Deferred<ReadingTable>
  /// Generic terms.
  public let terms: GenericTerms
  let sounds: NearSounds
  private let glyphs: Deferred<LikeGlyphs>

  /// Takes the tables it looks with; those of readings and of look-alikes are asked for only where
  /// sounds or shapes are compared.
  public init(
    readings: @autoclosure @escaping @Sendable () throws -> ReadingTable, terms: GenericTerms,
    sounds: NearSounds, glyphs: @autoclosure @escaping @Sendable () throws -> LikeGlyphs
  ) {
    readingTable = Deferred(readings)
    self.glyphs = Deferred(glyphs)
    (self.terms, self.sounds) = (terms, sounds)
  }

  /// What characters and words are read as.
  ///
  /// - Throws: What reading the table throws.
  public func readings() throws -> ReadingTable { try readingTable.value() }

  /// The ways that suit a query: characters by text, letters by spelling and initials.
  public static func ways(for query: String) -> [Way] {
    isLatin(query) ? [.pinyin, .initials] : [.text]
  }

  /// Those that find what is only like it.
  public static let likeWays: [Way] = [.sound, .near, .glyph, .fuzzy]

  static func isLatin(_ query: String) -> Bool {
    query.unicodeScalars.allSatisfy { $0.value < 0x2E80 }
  }

  /// Looks a query up in several ways, the surest first, until enough is found.
  ///
  /// - Throws: What the gazetteer throws when it cannot be read.
  public func search(
    _ query: String, _ ways: [Way], _ scope: NameScope = NameScope(), limit: Int,
    isCounted: Bool = true, in lookup: some NameLookup
  ) throws -> Result {
    let text = String(query.drop(while: \.isWhitespace)).trimmedEnd
    var gathering = Gathering(limit: limit, scope: scope, isCounted: isCounted)
    guard !text.isEmpty else { return gathering.result }
    for way in ways where gathering.hasRoom {
      switch way {
      case .exact: try gathering.add(.text(text), .same, lookup)
      case .text: try byText(text, &gathering, lookup)
      case .pinyin: try byPinyin(text, &gathering, lookup)
      case .initials:
        try gathering.add(.initials(text.lowercased().filter(\.isASCII)), .initials, lookup)
      case .sound, .near: try bySound(text, way, &gathering, lookup)
      case .glyph: try byGlyph(text, &gathering, lookup)
      case .fuzzy: try bySimilarity(text, &gathering, lookup)
      }
    }
    return gathering.result
  }

  private func byText(
    _ text: String, _ gathering: inout Gathering, _ lookup: some NameLookup
  ) throws {
    try gathering.add(.text(text), .same, lookup)
    try gathering.add(.beginning(text), .beginning, lookup)
    try gathering.add(.holding(text), .holding, lookup)
  }

  private func byPinyin(
    _ text: String, _ gathering: inout Gathering, _ lookup: some NameLookup
  ) throws {
    let letters = SpellingKey(text).letters
    guard !letters.isEmpty else { return }
    // Marks of tone in the query have to fit, as far as it goes.
    let toned = Self.toned(text)
    let fits: ((FoundName) -> Bool)? =
      NameSpelling.toneless(toned) == toned
      ? nil : { Self.toned($0.spelling ?? "").hasPrefix(toned) }
    try gathering.add(.letters(letters), .spelling, lookup, where: fits)
    try gathering.add(.lettersBeginning(letters), .spellingBeginning, lookup, where: fits)
  }

  /// A spelling in small letters with its tones and nothing that parts it.
  static func toned(_ spelling: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in spelling.lowercased().unicodeScalars where keeps(scalar) { kept.append(scalar) }
    return String(kept)
  }

  private static func keeps(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return (0x61...0x7A).contains(scalar.value) || (0x30...0x39).contains(scalar.value)
    }
    let properties = scalar.properties
    return properties.isAlphabetic || properties.generalCategory == .nonspacingMark
  }

  /// Homophones, and near ones where the way says so.
  private func bySound(
    _ text: String, _ way: Way, _ gathering: inout Gathering, _ lookup: some NameLookup
  ) throws {
    let (parts, toned) = try sound(of: text, gathering.scope.area)
    let exact = Self.combined(parts, most: Self.most)
    if way == .sound {
      return try gathering.add(.anyLetters(exact), lookup) {
        toned.contains(Self.toned($0.spelling ?? "")) ? .homophone : .toneless
      }
    }
    let near = parts.map { part in part.flatMap(sounds.likes) }
    let known = Set(exact)
    let others = Self.combined(near, most: Self.most).filter { !known.contains($0) }
    if !others.isEmpty { try gathering.add(.anyLetters(others), .near, lookup) }
  }

  /// The most spellings of one query that are looked up.
  private static let most = 256

  /// What each syllable of a query may be, and the spellings with tones that are meant.
  private func sound(of text: String, _ area: String) throws -> ([[String]], Set<String>) {
    if Self.isLatin(text) {
      return (SpellingKey.syllables(text).map { [$0] }, [Self.toned(text)])
    }
    let spelled = NameSpelling(text, area: area, try readings(), terms)
    let parts = spelled.parts.map { part in
      part.map { $0.replacing("ü", with: "u") }
    }
    return (parts, [Self.toned(spelled.spelling)])
  }

  /// All ways to take one of each, joined, at most so many.
  private static func combined(_ parts: [[String]], most: Int) -> [String] {
    var result = [""]
    for part in parts {
      result = result.flatMap { start in part.map { start + $0 } }
      if result.count > most { result = Array(result.prefix(most)) }
    }
    var seen: Set<String> = []
    return result.filter { seen.insert($0).inserted }
  }

  private func byGlyph(
    _ text: String, _ gathering: inout Gathering, _ lookup: some NameLookup
  ) throws {
    let characters = Array(text)
    let glyphs = try glyphs.value()
    let others = characters.indices.flatMap { index in
      glyphs.likes(characters[index]).map { like in
        var other = characters
        other[index] = like
        return String(other)
      }
    }
    if !others.isEmpty { try gathering.add(.anyText(others), .glyph, lookup) }
  }

  /// Names that differ in one character: replaced, left out or added.
  private func bySimilarity(
    _ text: String, _ gathering: inout Gathering, _ lookup: some NameLookup
  ) throws {
    let characters = Array(text)
    guard characters.count >= 2 else { return }
    for index in characters.indices {
      var rest = characters
      rest.remove(at: index)
      guard rest.count >= 2 || characters.count == 2 else { continue }
      try gathering.add(
        .characters(rest), .similar, lookup, where: { Self.isClose(Array($0.text), characters) })
    }
  }

  /// Whether two differ in one character at most.
  static func isClose(_ a: [Character], _ b: [Character]) -> Bool {
    guard abs(a.count - b.count) <= 1 else { return false }
    var start = 0
    while start < min(a.count, b.count), a[start] == b[start] { start += 1 }
    var end = 0
    while end < min(a.count, b.count) - start, a[a.count - 1 - end] == b[b.count - 1 - end] {
      end += 1
    }
    return max(a.count, b.count) - start - end <= 1
  }
}

extension String {
  /// The text without blanks at its end.
  fileprivate var trimmedEnd: String {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}

/// Hits being gathered, each name once, the surest match first.
private struct Gathering {
  let limit: Int
  let scope: NameScope
  let isCounted: Bool
  private(set) var result = NameSearch.Result()
  private var seen: Set<FoundName> = []

  init(limit: Int, scope: NameScope, isCounted: Bool) {
    (self.limit, self.scope, self.isCounted) = (limit, scope, isCounted)
  }

  var hasRoom: Bool { result.hits.count < limit }

  /// Adds what a key finds.
  mutating func add(
    _ key: NameKey, _ match: NameSearch.Match, _ lookup: some NameLookup,
    where fits: ((FoundName) -> Bool)? = nil
  ) throws {
    guard hasRoom else { return }
    let found = try lookup.find(key, scope, limit: limit, isCounted: isCounted)
    guard let fits else { return take(found.names, total: found.total) { _ in match } }
    var fitting = found.names.filter(fits)
    if fitting.count < found.names.count, found.names.count == limit {
      // Where not everything fits, more is looked at than is wanted.
      fitting = try lookup.find(
        key, scope, limit: min(FoundNames.most, limit * 10), isCounted: false
      ).names.filter(fits)
    }
    let isAll = fitting.count == found.names.count
    take(fitting, total: isAll ? found.total : fitting.count) { _ in match }
  }

  /// Adds what a key finds, each name with its own match.
  mutating func add(
    _ key: NameKey, _ lookup: some NameLookup, match: (FoundName) -> NameSearch.Match
  ) throws {
    guard hasRoom else { return }
    let found = try lookup.find(key, scope, limit: limit, isCounted: isCounted)
    take(found.names, total: found.total, match)
  }

  private mutating func take(
    _ names: [FoundName], total: Int, _ match: (FoundName) -> NameSearch.Match
  ) {
    var fresh = 0
    for name in names where seen.insert(name).inserted {
      fresh += 1
      if hasRoom { result.hits.append(.init(name: name, match: match(name))) }
    }
    result.total += fresh + max(0, total - names.count)
  }
}
