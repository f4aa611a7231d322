/// Finds postcodes and telephone numbers, which are no part of an address (噪声剔除).
enum NoiseFinder {
  /// A stretch of matched scalars.
  struct Noise {
    let sort: RemovedText.Sort
    let range: Range<Int>
  }

  /// What is to be set apart, in order.
  static func find(_ text: [UInt32]) -> [Noise] {
    var found: [Noise] = []
    var at = 0
    while at < text.count {
      guard Glyph.isDigit(text[at]) else {
        at += 1
        continue
      }
      var (end, digits) = (at, 0)
      while end < text.count {
        if Glyph.isDigit(text[end]) {
          digits += 1
        } else if text[end] != 0x2D || !isInside(text, end) {
          break
        }
        end += 1
      }
      if digits >= 6, let sort = sort(text, at, end, digits) {
        found.append(Noise(sort: sort, range: label(text, before: at)..<end))
      }
      at = end
    }
    return found
  }

  private static func isInside(_ text: [UInt32], _ at: Int) -> Bool {
    at + 1 < text.count && Glyph.isDigit(text[at + 1])
  }

  private static func sort(
    _ text: [UInt32], _ start: Int, _ end: Int, _ digits: Int
  ) -> RemovedText.Sort? {
    let hasDash = digits < end - start
    // A number with a word of an address behind it is one of the address.
    if end < text.count, numberWords.contains(text[end]) { return nil }
    if digits == 11, text[start] == 0x31, !hasDash { return .telephone }
    if digits >= 10, digits <= 12, text[start] == 0x30 { return .telephone }
    if digits == 8, !hasDash, end == text.count { return .telephone }
    guard digits == 6, !hasDash else { return nil }
    let isAtEdge = start == 0 || end == text.count
    return isAtEdge || label(text, before: start) < start ? .postcode : nil
  }

  private static let numberWords = scalars("号弄室楼栋幢座层单元户房门巷组队")

  private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  private static let labels: [[UInt32]] = [
    "邮政编码", "邮编", "联系电话", "电话号码", "手机号码", "手机号", "手机", "电话", "TEL", "联系方式",
  ].map(scalars)

  /// Where the word that says what a number is begins; the number's own start where there is none.
  private static func label(_ text: [UInt32], before start: Int) -> Int {
    var at = start
    while at > 0, Glyph.isPoint(text[at - 1]) { at -= 1 }
    for label in labels where at >= label.count {
      if text[at - label.count..<at] == label[...] { return at - label.count }
    }
    return start
  }
}
