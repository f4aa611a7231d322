/// Finds everything that may be an element in a text (候选片段生成).
struct SpanFinder {
  private let names: DivisionNames
  private let words: AddressWords
  private let text: [UInt32]
  /// The divisions down to counties that are named so far, with where their names end.
  private var named: [(code: Int64, end: Int, level: AddressLevel)] = []
  private(set) var spans: [Span] = []
  /// Where the last whole name of a division ends; no specific reaches across.
  private var wall = 0
  /// For each place the first span that begins there, -1 for none.
  private(set) var heads: [Int32]
  /// How much the text that ends at a place sounds like a place's or firm's name, and how long the
  /// word is that says so.
  private(set) var endings: [(weight: Float, length: Int)]

  init(_ names: DivisionNames, _ words: AddressWords, _ text: [UInt32]) {
    (self.names, self.words, self.text) = (names, words, text)
    heads = [Int32](repeating: -1, count: text.count + 1)
    endings = [(weight: Float, length: Int)](repeating: (0, 0), count: text.count + 1)
    spans.reserveCapacity(16 + text.count * 5)
    for at in text.indices {
      divisions(at)
      generics(at)
      numbers(at)
      relations(at)
    }
  }

  private mutating func add(
    _ start: Int, _ end: Int, _ kind: ElementKind, _ score: Float, isKnown: Bool = false,
    isShort: Bool = false
  ) {
    spans.append(
      Span(
        start: Int32(start), end: Int32(end), next: heads[start], kind: kind, score: score,
        isKnown: isKnown, isShort: isShort))
    heads[start] = Int32(spans.count - 1)
  }

  // MARK: Divisions

  private static let kinds: [ElementKind] = [.province, .city, .district, .township, .community]

  private mutating func divisions(_ start: Int) {
    var node: Int32 = 0
    var at = start
    while at < text.count {
      node = names.trie.next(node, text[at])
      if node < 0 { return }
      at += 1
      if names.trie.first(node) >= 0 { division(start, at, node) }
    }
  }

  /// Adds what a word of the table of divisions may be: each level once, whole and short.
  private mutating func division(_ start: Int, _ end: Int, _ node: Int32) {
    let length = Float(end - start)
    var seen: UInt16 = 0
    var fitting: UInt16 = 0
    let old = named.count
    var isMunicipal = false
    var next = names.trie.first(node)
    while next >= 0 {
      defer { next = names.trie.after(next) }
      let entry = names.entries[Int(names.trie.value(next))]
      let unit = names.units[Int(entry.unit)]
      let bit: UInt16 = 1 << UInt16(unit.level.rawValue * 2 + (entry.form == .short ? 1 : 0))
      let isFit = fits(unit, start, old)
      if unit.isMunicipal { isMunicipal = true }
      if isFit { fitting |= bit }
      if unit.level < .township { named.append((unit.code, end, unit.level)) }
      // Short names of townships, and 西区, 城区, 郊区 among those of counties, are common words: they
      // count only below a division that is named.
      let isCommon =
        unit.level == .township
        ? entry.form == .short
        : unit.level == .county && length <= 2
          && entry.form != .short
      if isCommon, !isFit { continue }
      seen |= bit
    }
    for level in 0..<5 {
      // 直辖市 stand in an address where cities do.
      let kind = level == 0 && isMunicipal ? .city : Self.kinds[level]
      let whole: UInt16 = 1 << UInt16(level * 2)
      let short: UInt16 = whole << 1
      if seen & whole != 0 {
        let weight: Float = level < 3 ? 3.2 : level == 3 ? 2.9 : 2.4
        let bonus: Float = fitting & whole != 0 ? 0.6 : level == 0 ? 0 : -0.6
        if level < 3, length > 2 { wall = max(wall, end) }
        add(start, end, kind, weight * length - 0.5 + bonus, isKnown: true)
      }
      if seen & short != 0 {
        let weight: Float = level == 3 ? 2.2 : level == 2 ? 2.4 : 2.8
        let isFit = fitting & short != 0
        let bonus: Float = isFit ? 0.8 : level == 0 ? 0 : -0.8
        add(
          start, end, kind, weight * length - 1.2 - opening(end, isFit: isFit && level < 3) + bonus,
          isKnown: true, isShort: true)
      }
    }
  }

  /// Whether a division named before holds this one.
  private func fits(_ unit: AddressUnit, _ start: Int, _ count: Int) -> Bool {
    for index in 0..<count {
      let (code, end, level) = named[index]
      if end <= start, level < unit.level, code / level.divisor == unit.code / level.divisor {
        return true
      }
    }
    return false
  }

  /// How much what follows makes the name before it part of a longer one, as in 北京路.
  private func opening(_ at: Int, isFit: Bool) -> Float {
    for (step, cost) in [(0, Float(isFit ? 2.6 : 3.4)), (1, isFit ? 0.4 : 2.2)]
    where at + step < text.count {
      var node: Int32 = 0
      var next = at + step
      while next < text.count {
        node = words.generics.next(node, text[next])
        if node < 0 { break }
        next += 1
        let entry = words.generics.first(node)
        guard entry >= 0 else { continue }
        // One character between: only a street's name is as short as that.
        let kind = words.meanings[Int(words.generics.value(entry))].kind
        if step == 0 || kind == .road || kind == .township { return cost }
      }
    }
    return 0
  }

  // MARK: Generic terms

  /// How many characters a specific may have, and what each number of them costs.
  private static let lengths: [Float] = [-9, -1.2, 0, 0, -0.1, -0.9, -1.8, -2.8, -3.8]

  private mutating func generics(_ at: Int) {
    var node: Int32 = 0
    var end = at
    while end < text.count {
      node = words.generics.next(node, text[end])
      if node < 0 { return }
      end += 1
      let length = Float(end - at)
      var entry = words.generics.first(node)
      while entry >= 0 {
        let meaning = words.meanings[Int(words.generics.value(entry))]
        entry = words.generics.after(entry)
        if meaning.kind >= .estate {
          if meaning.kind != .subplace {
            if meaning.weight > endings[end].weight { endings[end] = (meaning.weight, end - at) }
            continue
          }
        }
        specifics(before: at, to: end, meaning, length)
      }
    }
  }

  private mutating func specifics(
    before at: Int, to end: Int, _ meaning: AddressWords.Meaning, _ generic: Float
  ) {
    var start = at - 1
    let isPart = meaning.kind == .subplace
    if isPart { add(at, end, meaning.kind, meaning.weight + generic * 0.6) }
    let most = isPart || meaning.kind == .district ? 3 : 8
    while start >= 0, at - start <= most {
      let scalar = text[start]
      if Glyph.isPoint(scalar) || start < wall && at >= wall { return }
      let count = at - start
      let cost = Self.lengths[count]
      add(
        start, end, meaning.kind,
        meaning.weight + generic * 0.9 + Float(count) * 0.85 + cost)
      start -= 1
    }
  }

  // MARK: Relations

  private mutating func relations(_ start: Int) {
    var node: Int32 = 0
    var at = start
    while at < text.count {
      node = words.relations.next(node, text[at])
      if node < 0 { return }
      at += 1
      let length = Float(at - start)
      var entry = words.relations.first(node)
      while entry >= 0 {
        let meaning = words.meanings[Int(words.relations.value(entry))]
        entry = words.relations.after(entry)
        add(start, at, meaning.kind, meaning.weight + length * 0.7)
      }
    }
  }

  // MARK: Numbers

  /// The end of a number that begins at a place; nil where none does.
  private func number(_ start: Int) -> (end: Int, isPlain: Bool)? {
    var at = start
    // 附12号: a number below the main one.
    if text[at] == 0x9644, at + 1 < text.count, Glyph.isDigit(text[at + 1]) { at += 1 }
    var digits = 0
    while at < text.count, Glyph.isDigit(text[at]) { (at, digits) = (at + 1, digits + 1) }
    if digits > 0 {
      if at < text.count, Glyph.isLetter(text[at]) {
        while at < text.count, Glyph.isLetter(text[at]) || Glyph.isDigit(text[at]) { at += 1 }
      } else if at < text.count, Glyph.isStem(text[at]) {
        at += 1
      }
      return (at, true)
    }
    if Glyph.isLetter(text[start]) {
      while at < text.count, Glyph.isLetter(text[at]), at - start < 3 { at += 1 }
      while at < text.count, Glyph.isDigit(text[at]) { at += 1 }
      return (at, at - start <= 6)
    }
    if Glyph.isNumeral(text[start]) {
      while at < text.count, Glyph.isNumeral(text[at]) { at += 1 }
      return (at, false)
    }
    return Glyph.isStem(text[start]) ? (start + 1, false) : nil
  }

  private mutating func numbers(_ start: Int) {
    if start > 0 {
      let before = text[start - 1]
      if Glyph.isDigit(before) && Glyph.isDigit(text[start]) { return }
      if Glyph.isLetter(before) && (Glyph.isLetter(text[start]) || Glyph.isDigit(text[start])) {
        return
      }
      if Glyph.isNumeral(before) && Glyph.isNumeral(text[start]) { return }
    }
    guard let first = number(start) else { return }
    number(start, first.end, isPlain: first.isPlain, isRange: false)
    var end = first.end
    // 212-220, 11-2: the range as one number, too.
    var count = 0
    while end < text.count, Glyph.isDash(text[end]), end + 1 < text.count, count < 3,
      let next = number(end + 1), next.isPlain
    {
      number(start, next.end, isPlain: true, isRange: true, isRising(start, end, next.end))
      (end, count) = (next.end, count + 1)
    }
  }

  /// Whether a dash stands between two numbers of a range, such as 212-220.
  private func isRising(_ start: Int, _ dash: Int, _ end: Int) -> Bool {
    func value(_ range: Range<Int>) -> Int? {
      var value = 0
      for scalar in text[range] {
        guard Glyph.isDigit(scalar), value < 100_000 else { return nil }
        value = value * 10 + Int(scalar - 0x30)
      }
      return value
    }
    guard let a = value(start..<dash), let b = value(dash + 1..<end) else { return false }
    return a >= 10 && b > a && b - a <= 60
  }

  private mutating func number(
    _ start: Int, _ end: Int, isPlain: Bool, isRange: Bool, _ isRising: Bool = false
  ) {
    let length = Float(end - start)
    let plain: Float = isPlain ? 1.6 + 0.5 * min(length, 4) : 0.2 + 0.3 * min(length, 3)
    let joined: Float = isRange ? (isRising ? 0.8 : -2.0) : 0
    var node: Int32 = 0
    var at = end
    while at < text.count {
      node = words.suffixes.next(node, text[at])
      if node < 0 { break }
      at += 1
      var entry = words.suffixes.first(node)
      while entry >= 0 {
        let meaning = words.meanings[Int(words.suffixes.value(entry))]
        entry = words.suffixes.after(entry)
        // 19-2号 is one number of a street: the main number and one below it.
        let whole: Float = isRange && meaning.kind == .roadNumber ? 0.8 : joined
        add(start, at, meaning.kind, plain + whole + meaning.weight + Float(at - end) * 0.8)
        if meaning.kind == .relation { distance(start, at, plain + meaning.weight) }
        // 柳青二区: a number and 区 belong to the name before them.
        if meaning.kind == .subplace, start > 0, text[at - 1] != 0x671F, 2.6 > endings[at].weight {
          endings[at] = (3.6 + plain, at - start)
        }
        if meaning.kind == .villageGroup { groupNumber(start, at, plain + meaning.weight) }
      }
    }
    guard isPlain else { return }
    bare(start, end, plain + joined)
  }

  /// 向东500米: the direction belongs to the distance.
  private mutating func distance(_ start: Int, _ end: Int, _ score: Float) {
    var from = start
    while from > 0, "东南西北".unicodeScalars.contains(where: { $0.value == text[from - 1] }) {
      from -= 1
    }
    if from < start, from > 0, [0x5411, 0x5F80].contains(text[from - 1]) { from -= 1 }
    if from < start { add(from, end, .relation, score + Float(start - from) * 1.2) }
  }

  /// 5组6号 counts as one number of a village.
  private mutating func groupNumber(_ start: Int, _ at: Int, _ score: Float) {
    guard at < text.count, let next = number(at), next.end < text.count,
      text[next.end] == 0x53F7
    else { return }
    add(start, next.end + 1, .roadNumber, score + 3.4)
  }

  /// A number no word follows.
  private mutating func bare(_ start: Int, _ end: Int, _ score: Float) {
    let length = end - start
    let isLast = end == text.count || Glyph.isPoint(text[end])
    add(start, end, .roadNumber, score - (isLast ? 0.2 : 0.8))
    add(start, end, .building, score - (length <= 2 ? 0.2 : length == 3 ? 0.7 : 1.4))
    add(start, end, .unit, score - (length <= 2 ? 0.3 : 1.4))
    add(start, end, .room, score - (length >= 3 ? 0.1 : 0.6))
    add(start, end, .subroadNumber, score - 1.0)
  }
}
