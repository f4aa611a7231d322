/// Finds what is no part of an address: postcodes, telephone numbers, persons, notes (噪声剔除).
struct NoiseFinder {
  /// A stretch of matched scalars.
  struct Noise {
    let sort: RemovedText.Sort
    let range: Range<Int>
  }

  let words: NoiseWords

  /// What is to be set apart, in order.
  func find(_ text: AddressText) -> [Noise] {
    var found: [Noise] = []
    var at = 0
    while at < text.scalars.count {
      if Glyph.isDigit(text.scalars[at]) {
        at = number(text, at, &found)
      } else if words.mayBegin(text.scalars[at]), let noise = word(text, at) {
        found.append(noise)
        at = noise.range.upperBound
      } else {
        at += 1
      }
    }
    guard found.contains(where: { $0.sort == .telephone }) else { return found }
    // A person beside a telephone may have been found by a title.
    var all: [Noise] = []
    for own in found.flatMap({ $0.sort == .telephone ? persons(text, $0) : [$0] })
    where own.range.upperBound > all.last?.range.upperBound ?? 0 { all.append(own) }
    return all
  }

  // MARK: Numbers

  /// Looks at the number that begins at a place; where it ends.
  private func number(_ text: AddressText, _ start: Int, _ found: inout [Noise]) -> Int {
    var (end, digits) = (start, 0)
    while end < text.scalars.count {
      if Glyph.isDigit(text.scalars[end]) {
        digits += 1
      } else if text.scalars[end] != 0x2D || end + 1 == text.scalars.count
        || !Glyph.isDigit(text.scalars[end + 1])
      {
        break
      }
      end += 1
    }
    if digits >= 6, let sort = sort(text, start, end, digits) {
      found.append(Noise(sort: sort, range: label(text, before: start)..<end))
    }
    return end
  }

  private func sort(
    _ text: AddressText, _ start: Int, _ end: Int, _ digits: Int
  ) -> RemovedText.Sort? {
    let hasDash = digits < end - start
    // A number with a word of an address behind it is one of the address.
    if end < text.scalars.count, Self.numberWords.contains(text.scalars[end]) { return nil }
    if digits == 11, text.scalars[start] == 0x31, !hasDash { return .telephone }
    if digits >= 10, digits <= 12, text.scalars[start] == 0x30 { return .telephone }
    if digits == 8, !hasDash, end == text.scalars.count { return .telephone }
    guard digits == 6, !hasDash else { return nil }
    let isAtEdge = start == 0 || end == text.scalars.count
    return isAtEdge || label(text, before: start) < start ? .postcode : nil
  }

  private static let numberWords = "号弄室楼栋幢座层单元户房门巷组队".unicodeScalars.map(\.value)

  /// Where the word that says what a number is begins; the number's own start where there is none.
  private func label(_ text: AddressText, before start: Int) -> Int {
    var at = start
    while at > 0, Glyph.isPoint(text.scalars[at - 1]) { at -= 1 }
    let length = words.length(.number, text.scalars, endingAt: at)
    return length > 0 ? at - length : start
  }

  // MARK: Words

  private func word(_ text: AddressText, _ at: Int) -> Noise? {
    let note = words.length(.note, text.scalars, at: at)
    if note > 0 { return Noise(sort: .note, range: at..<runEnd(text, at + note)) }
    let label = words.length(.person, text.scalars, at: at)
    if label > 0, let end = nameEnd(text, at + label) {
      return Noise(sort: .person, range: at..<end)
    }
    // 李女士, 张三收: the name stands before the word, which ends its run.
    return titled(text, at)
  }

  /// A name with 先生 or 收 behind it that begins at a place is found when its word comes up.
  private func titled(_ text: AddressText, _ at: Int) -> Noise? {
    for (sort, least) in [(NoiseWords.Sort.title, 1), (.receiver, 2)] {
      let length = words.length(sort, text.scalars, at: at)
      guard length > 0, isEnd(text, at + length) else { continue }
      for count in stride(from: 3, through: least, by: -1) {
        let start = at - count
        guard start >= 0, isName(text, start, at) else { continue }
        return Noise(sort: .person, range: start..<at + length)
      }
    }
    return nil
  }

  /// Whether no Han character goes on at a place.
  private func isEnd(_ text: AddressText, _ at: Int) -> Bool {
    at == text.scalars.count || !Glyph.isHan(text.scalars[at]) || text.isParted(before: at)
  }

  /// The end of the name behind a label; nil where none stands there.
  private func nameEnd(_ text: AddressText, _ start: Int) -> Int? {
    var first = start
    while first < text.scalars.count, Glyph.isPoint(text.scalars[first]) { first += 1 }
    let end = runEnd(text, first)
    guard end - first >= 2 else { return nil }
    for count in 2...4 where first + count <= text.scalars.count {
      let length = words.length(.title, text.scalars, at: first + count)
      if length > 0 { return first + count + length }
    }
    return end - first <= 4 ? end : first + 3
  }

  /// Where the Han characters that begin at a place end.
  private func runEnd(_ text: AddressText, _ start: Int) -> Int {
    var end = start
    while end < text.scalars.count, Glyph.isHan(text.scalars[end]),
      end == start || !text.isParted(before: end)
    { end += 1 }
    return end
  }

  /// Whether a stretch is a person's name: a surname first, nothing of an address just before it
  /// but a number and its word.
  private func isName(_ text: AddressText, _ start: Int, _ end: Int) -> Bool {
    guard words.surnames.contains(text.scalars[start]) else { return false }
    guard start > 0 else { return end - start <= 3 }
    let before = text.scalars[start - 1]
    return
      (text.isParted(before: start) || Glyph.isPoint(before) || Glyph.isDigit(before)
      || Self.numberWords.contains(before))
      && text.scalars[start..<end].allSatisfy(Glyph.isHan)
  }

  /// A telephone number with the names that stand beside it.
  private func persons(_ text: AddressText, _ telephone: Noise) -> [Noise] {
    var found = [telephone]
    var end = telephone.range.lowerBound
    while end > 0, Glyph.isPoint(text.scalars[end - 1]) { end -= 1 }
    for count in [3, 2] where end >= count && isName(text, end - count, end) {
      found.insert(Noise(sort: .person, range: end - count..<end), at: 0)
      break
    }
    var start = telephone.range.upperBound
    while start < text.scalars.count, Glyph.isPoint(text.scalars[start]) { start += 1 }
    let last = runEnd(text, start)
    if last == text.scalars.count, (2...3).contains(last - start), isName(text, start, last) {
      found.append(Noise(sort: .person, range: start..<last))
    }
    return found
  }
}
