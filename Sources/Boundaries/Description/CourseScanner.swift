/// Finds the words that matter in a written course.
struct CourseScanner {
  /// A word with meaning.
  enum Token: Hashable {
    case marker(String)
    case point(CompassPoint)
    case distance(Double)
    case support(BoundaryLine.Support, feature: String)
    /// The next distance is the length of the stretch.
    case length
    /// The next distance is the length of the whole line.
    case whole
  }

  private let text: [Character]
  private let words: CourseWords
  private let known: [[Character]]
  private var at = 0
  /// Where the name of what the line follows began, after 沿.
  private var follows: Int?
  private var tokens: [Token] = []

  /// - Parameters:
  ///   - known: Names of ends that are no numbers, such as 起点.
  init(_ text: String, _ words: CourseWords, known: [String]) {
    self.text = Array(text)
    self.words = words
    self.known = known.filter { $0.count > 1 }.sorted { $0.count > $1.count }.map(Array.init)
  }

  /// The words in order.
  static func tokens(_ text: String, _ words: CourseWords, known: [String]) -> [Token] {
    var scanner = CourseScanner(text, words, known: known)
    while scanner.at < scanner.text.count { scanner.step() }
    return scanner.tokens
  }

  private static let follow: [Character] = ["沿", "顺", "循"]
  private static let turn: [Character] = ["向", "往", "朝", "折", "转"]
  private static let ends: [Character] = ["。", "；", ";"]

  private mutating func step() {
    let character = text[at]
    if Self.ends.contains(character) { follows = nil }
    if Self.follow.contains(character) {
      follows = at + 1
      at += 1
      return
    }
    if takeLengthWord() || takeMarkerAfterWord() || takeNumber() || takeKnown() || takeWord() {
      return
    }
    at += 1
  }

  private func has(_ word: String, at place: Int) -> Bool {
    var index = place
    for character in word {
      guard index < text.count, Self.plain(text[index]) == character else { return false }
      index += 1
    }
    return true
  }

  /// Full-width digits and letters as plain ones.
  private static func plain(_ character: Character) -> Character {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1,
      (0xFF01...0xFF5E).contains(scalar.value), let narrow = Unicode.Scalar(scalar.value - 0xFEE0)
    else { return character }
    return Character(narrow)
  }

  private static let lengths = ["本段长", "段长", "长度为", "长度", "a length of", "length"]
  private static let wholes = ["全长", "总长", "全程", "共长"]

  private mutating func takeLengthWord() -> Bool {
    for word in Self.wholes where has(word, at: at) {
      tokens.append(.whole)
      at += word.count
      return true
    }
    for word in Self.lengths where has(word, at: at) {
      tokens.append(.length)
      at += word.count
      return true
    }
    return false
  }

  private static func isNumberPart(_ character: Character) -> Bool {
    let plain = plain(character)
    return plain.isASCII && (plain.isLetter || plain.isNumber) || plain == "-"
  }

  /// 界桩 001Q, marker 001Q.
  private mutating func takeMarkerAfterWord() -> Bool {
    for word in ["界桩", "marker"] where has(word, at: at) {
      var index = at + word.count
      while index < text.count, text[index] == " " || text[index] == "号" { index += 1 }
      let start = index
      while index < text.count, Self.isNumberPart(text[index]) { index += 1 }
      let name = String(text[start..<index].map(Self.plain))
      at = max(index, at + word.count)
      if name.contains(where: \.isNumber), !has("号", at: index) { tokens.append(.marker(name)) }
      if has("号", at: index), name.contains(where: \.isNumber) { at = start }
      return true
    }
    return false
  }

  /// A marker's number before 号界桩, or a distance.
  private mutating func takeNumber() -> Bool {
    guard Self.plain(text[at]).isASCII, Self.plain(text[at]).isNumber else { return false }
    var index = at
    while index < text.count, Self.isNumberPart(text[index]) { index += 1 }
    var after = index
    while after < text.count, text[after] == " " { after += 1 }
    if has("号", at: after) || has("界桩", at: after) {
      var next = after + (has("号", at: after) ? 1 : 0)
      while next < text.count, text[next] == " " { next += 1 }
      if has("界桩", at: next) || has("三交点", at: next) || has("桩", at: next) {
        tokens.append(.marker(String(text[at..<index].map(Self.plain))))
        at = next + (has("界桩", at: next) ? 2 : has("桩", at: next) ? 1 : 0)
        return true
      }
    }
    return takeDistance()
  }

  private mutating func takeDistance() -> Bool {
    var index = at
    var digits = ""
    while index < text.count {
      let character = Self.plain(text[index])
      guard character.isASCII, character.isNumber || character == "." || character == "," else {
        break
      }
      if character != "," { digits.append(character) }
      index += 1
    }
    var after = index
    while after < text.count, text[after] == " " { after += 1 }
    for word in words.words {
      guard case .unit(let metres) = word.meaning, has(word.text, at: after),
        !continues(word.text, at: after), let number = Double(digits), number.isFinite
      else { continue }
      at = after + word.text.count
      // English states the whole after the number.
      if has(" in all", at: at) { tokens.append(.whole) }
      tokens.append(.distance(number * metres))
      return true
    }
    at = max(index, at + 1)
    return true
  }

  /// Whether an English word goes on beyond its end.
  private func continues(_ word: String, at place: Int) -> Bool {
    guard let last = word.last, last.isASCII, place + word.count < text.count else { return false }
    let next = text[place + word.count]
    return next.isASCII && next.isLetter
  }

  private mutating func takeKnown() -> Bool {
    for name in known where has(String(name), at: at) {
      tokens.append(.marker(String(name)))
      at += name.count
      return true
    }
    return false
  }

  private mutating func takeWord() -> Bool {
    for word in words.words where has(word.text, at: at) && !continues(word.text, at: at) {
      switch word.meaning {
      case .unit: continue
      case .point(let point):
        guard isDirection(word.text) else { continue }
        tokens.append(.point(point))
      case .support(let support):
        guard let feature = feature(before: word.text) else { continue }
        tokens.append(.support(support, feature: feature))
        follows = nil
      }
      at += word.text.count
      return true
    }
    return false
  }

  /// A Chinese point is meant as one only after 向 or before 行, since places are called after the
  /// points too.
  private func isDirection(_ word: String) -> Bool {
    guard word.first?.isASCII == false else {
      return at == 0 || !text[at - 1].isLetter && text[at - 1] != "-"
    }
    var before = at - 1
    while before >= 0, text[before] == " " { before -= 1 }
    if before >= 0, Self.turn.contains(text[before]) { return true }
    return ["行", "方向", "走", "延伸"].contains { has($0, at: at + word.count) }
  }

  /// The name between 沿 and the word; in English the one in brackets after it.
  private func feature(before word: String) -> String? {
    guard word.first?.isASCII == false else {
      guard has(" (", at: at + word.count) else { return "" }
      let start = at + word.count + 2
      let name = text[start...].prefix { $0 != ")" }
      return String(name)
    }
    guard let follows, follows <= at else { return nil }
    return String(text[follows..<at]).trimmingPrefix { $0 == " " }.description
  }
}
