public import Rules

/// The words of written courses (走向说明用语), read from a table an office may change.
///
/// The first word of a row is written; all of them are understood.
public struct CourseWords: Sendable {
  /// A word and what it stands for.
  struct Word: Sendable {
    let text: String
    let meaning: Meaning
  }

  /// What a word stands for.
  enum Meaning: Hashable, Sendable {
    case point(CompassPoint)
    case support(BoundaryLine.Support)
    /// A unit of so many metres.
    case unit(Double)
  }

  private let written: [Meaning: LocalizedText]
  /// The words, longest first, so that 东偏东北 is not read as 东.
  let words: [Word]

  /// Reads the table: kind, key, zh, en, source, confidence; lines with `#` are remarks.
  /// - Throws: ``RulePackError`` naming the line that cannot be read.
  public init(_ text: String) throws(RulePackError) {
    var written: [Meaning: LocalizedText] = [:]
    var words: [Word] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty && !line.hasPrefix("#") && !line.hasPrefix("kind\t") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 4, let meaning = Self.meaning(cells[0], cells[1]) else {
        throw RulePackError(
          zh: "走向说明用语表第 \(number + 1) 行不能识读；请核对种类和编号两列。",
          en:
            "line \(number + 1) of the table of course words cannot be read; check its kind and key."
        )
      }
      let chinese = cells[2].split(separator: "|").map(String.init)
      let english = cells[3].split(separator: "|").map(String.init)
      guard let zh = chinese.first, let en = english.first else {
        throw RulePackError(
          zh: "走向说明用语表第 \(number + 1) 行没有词。",
          en: "line \(number + 1) of the table of course words has no word.")
      }
      written[meaning] = LocalizedText(zh: zh, en: en)
      words += (chinese + english).map { Word(text: $0, meaning: meaning) }
    }
    for point in CompassPoint.allCases where written[.point(point)] == nil {
      throw RulePackError(
        zh: "走向说明用语表缺少第 \(point.number) 个方位。",
        en: "the table of course words lacks the compass point \(point.number).")
    }
    self.written = written
    self.words = words.sorted { ($1.text.count, $0.text) < ($0.text.count, $1.text) }
  }

  private static func meaning(_ kind: String, _ key: String) -> Meaning? {
    switch kind {
    case "point":
      guard let number = Int(key), CompassPoint.allCases.indices.contains(number) else {
        return nil
      }
      return .point(CompassPoint.allCases[number])
    case "support": return BoundaryLine.Support(rawValue: key).map { .support($0) }
    case "unit": return Double(key).flatMap { $0 > 0 ? .unit($0) : nil }
    default: return nil
    }
  }

  /// What a point is called.
  public func name(_ point: CompassPoint) -> LocalizedText {
    written[.point(point)] ?? LocalizedText(zh: "", en: "")
  }

  /// What a support is called.
  public func name(_ support: BoundaryLine.Support) -> LocalizedText {
    written[.support(support)] ?? LocalizedText(zh: support.rawValue, en: support.rawValue)
  }
}
