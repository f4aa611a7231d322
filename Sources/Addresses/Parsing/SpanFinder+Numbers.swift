/// Numbers, with or without a word behind them.
extension SpanFinder {
  /// The end of a number that begins at a place; nil where none does.
  private static func number(_ start: Int, _ text: [UInt32]) -> (end: Int, isPlain: Bool)? {
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

  mutating func findNumbers(_ start: Int) {
    let scalar = text[start]
    guard Glyph.mayBeginNumber(scalar) else { return }
    if start > 0 {
      let before = text[start - 1]
      if Glyph.isDigit(before) && Glyph.isDigit(scalar) { return }
      if Glyph.isLetter(before) && (Glyph.isLetter(scalar) || Glyph.isDigit(scalar)) { return }
      if Glyph.isNumeral(before) && Glyph.isNumeral(scalar) { return }
    }
    guard let first = Self.number(start, text) else { return }
    number(start, first.end, isPlain: first.isPlain, isRange: false)
    var end = first.end
    // 212-220, 11-2: the range as one number, too.
    var count = 0
    while end < text.count, Glyph.isDash(text[end]), end + 1 < text.count, count < 3,
      let next = Self.number(end + 1, text), next.isPlain
    {
      number(
        start, next.end, isPlain: true, isRange: true, Self.isRising(start, end, next.end, text))
      (end, count) = (next.end, count + 1)
    }
  }

  /// Whether a dash stands between two numbers of a range, such as 212-220.
  private static func isRising(_ start: Int, _ dash: Int, _ end: Int, _ text: [UInt32]) -> Bool {
    guard let a = value(text[start..<dash]), let b = value(text[(dash + 1)..<end]) else {
      return false
    }
    return a >= 10 && b > a && b - a <= 60
  }

  private static func value(_ digits: ArraySlice<UInt32>) -> Int? {
    var value = 0
    for digit in digits {
      guard Glyph.isDigit(digit), value < 100_000 else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value
  }

  private mutating func number(
    _ start: Int, _ end: Int, isPlain: Bool, isRange: Bool, _ isRising: Bool = false
  ) {
    let length = Float(end - start)
    let plain: Float = isPlain ? 1.6 + 0.5 * min(length, 4) : 0.2 + 0.3 * min(length, 3)
    let joined: Float = isRange ? (isRising ? 0.8 : -2.0) : 0
    var walk = NameTrie.Walk(at: end)
    while let entries = suffixes.trie.next(&walk, text) {
      for index in entries {
        suffix(suffixes.meanings[index], start, end, walk.at, plain, isRange ? joined : nil)
      }
    }
    if isPlain { bare(start, end, plain + joined) }
  }

  private mutating func suffix(
    _ meaning: AddressWords.Meaning, _ start: Int, _ end: Int, _ at: Int, _ plain: Float,
    _ range: Float?
  ) {
    // 19-2号 is one number of a street: the main number and one below it.
    let whole: Float = range != nil && meaning.kind == .roadNumber ? 0.8 : range ?? 0
    add(start, at, meaning.kind, plain + whole + meaning.weight + Float(at - end) * 0.8)
    switch meaning.kind {
    case .relation: distance(start, at, plain + meaning.weight)
    // 柳青二区: a number and 区 belong to the name before them.
    case .subplace:
      guard start > 0, text[at - 1] != 0x671F, 2.6 > endings[at].weight else { return }
      endings[at] = Ending(weight: 3.6 + plain, length: Int32(at - start))
    case .villageGroup: groupNumber(start, at, plain + meaning.weight)
    default: break
    }
  }

  /// 向东500米: the direction belongs to the distance.
  private mutating func distance(_ start: Int, _ end: Int, _ score: Float) {
    var from = start
    while from > 0, Glyph.isDirection(text[from - 1]) { from -= 1 }
    if from < start, from > 0, text[from - 1] == 0x5411 || text[from - 1] == 0x5F80 { from -= 1 }
    if from < start { add(from, end, .relation, score + Float(start - from) * 1.2) }
  }

  /// 5组6号 counts as one number of a village.
  private mutating func groupNumber(_ start: Int, _ at: Int, _ score: Float) {
    guard at < text.count, let next = Self.number(at, text), next.end < text.count,
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
