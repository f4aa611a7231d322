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
      var end = at
      while end < text.count, Glyph.isDigit(text[end]) || text[end] == 0x2D && isInside(text, end) {
        end += 1
      }
      if let sort = sort(text, at, end) {
        found.append(Noise(sort: sort, range: label(text, before: at)..<end))
      }
      at = end
    }
    return found
  }

  private static func isInside(_ text: [UInt32], _ at: Int) -> Bool {
    at + 1 < text.count && Glyph.isDigit(text[at + 1])
  }

  private static func sort(_ text: [UInt32], _ start: Int, _ end: Int) -> RemovedText.Sort? {
    let digits = text[start..<end].filter(Glyph.isDigit)
    let hasDash = digits.count < end - start
    // A number with a word of an address behind it is one of the address.
    let isFollowed = end < text.count && Glyph.isHan(text[end]) && isNumberWord(text[end])
    if isFollowed { return nil }
    if digits.count == 11, digits.first == 0x31, !hasDash { return .telephone }
    if digits.count >= 10, digits.count <= 12, digits.first == 0x30 { return .telephone }
    if digits.count == 8, !hasDash, end == text.count { return .telephone }
    guard digits.count == 6, !hasDash else { return nil }
    let isAtEdge = start == 0 || end == text.count
    return isAtEdge || label(text, before: start) < start ? .postcode : nil
  }

  private static func isNumberWord(_ scalar: UInt32) -> Bool {
    "号弄室楼栋幢座层单元户房门巷组队".unicodeScalars.contains { $0.value == scalar }
  }

  private static let labels: [[UInt32]] = [
    "邮政编码", "邮编", "联系电话", "电话号码", "手机号码", "手机号", "手机", "电话", "TEL", "联系方式",
  ].map { $0.unicodeScalars.map(\.value) }

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
