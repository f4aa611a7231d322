/// Words that tell the rows and columns of a table apart, as a table a bureau can replace (识别用词).
public struct TableWords: Hashable, Sendable {
  /// What a word tells.
  public enum Kind: String, CaseIterable, Sendable {
    /// A row of sums (合计).
    case total
    /// A row of notes or signatures (备注、填表人).
    case note
    /// A column of codes or numbers of things (编号), which are texts and not quantities.
    case code
  }

  /// Words of sums, without spaces.
  public let totals: Set<String>
  /// Words notes begin with, without spaces.
  public let notes: [String]
  /// Words the headings of codes contain.
  public let codes: [String]

  /// The characters sums begin with, so that other rows are passed over at once.
  private let totalStarts: Set<Unicode.Scalar>

  /// Knows no words.
  public init() {
    totalStarts = []
    totals = []
    notes = []
    codes = []
  }

  /// Reads a table of tab-separated lines: `kind` and `word`.
  ///
  /// A line of titles and lines that begin with `#` are passed over.
  /// - Throws: ``FormatError`` `.content` naming the line that cannot be understood.
  public init(tsv: String, file: String) throws(FormatError) {
    var words: [Kind: [String]] = [:]
    for (index, line) in tsv.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty || line.hasPrefix("#") { continue }
      let cells = line.split(separator: "\t").map { String($0).trimmingSpaces }
      if cells.first == "kind" { continue }
      guard cells.count >= 2, let kind = Kind(rawValue: cells[0]), !cells[1].isEmpty else {
        let kinds = Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw FormatError(
          .content, file: file, line: index + 1,
          zh: "识别用词表这一行不能读懂；第一列应为 \(kinds) 之一，第二列为词。",
          en: "this line of the table of words cannot be understood; the first column is one of "
            + "\(kinds), the second a word.")
      }
      words[kind, default: []].append(cells[1].lowercased())
    }
    totals = Set(words[.total] ?? [])
    totalStarts = Set(
      totals.compactMap(\.unicodeScalars.first).flatMap {
        [$0] + String($0).uppercased().unicodeScalars
      })
    notes = words[.note] ?? []
    codes = words[.code] ?? []
  }

  /// Whether a text stands for a row of sums: the word alone or with a remark behind it.
  func isTotal(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, totalStarts.contains(first) else { return false }
    // A word of categories, such as street, may begin as a sum does and fills whole columns.
    if text.utf8.allSatisfy({
      $0 < 0x80 && $0 > 0x20 && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "(")
    }) {
      return totals.contains(text.lowercased())
    }
    let plain = TableWords.plain(text)
    if totals.contains(plain) { return true }
    guard let end = plain.firstIndex(where: { ":：(（".contains($0) }) else { return false }
    return totals.contains(String(plain[..<end]))
  }

  /// Whether a text begins a note: a word alone, or with a mark behind it.
  func isNote(_ text: String) -> Bool {
    let plain = TableWords.plain(text)
    return notes.contains { word in
      guard plain.hasPrefix(word) else { return false }
      let rest = plain.dropFirst(word.count)
      return rest.first.map { ":：.、．)）1一①".contains($0) } ?? true
    }
  }

  /// Whether a heading is that of codes.
  public func isCode(_ heading: String) -> Bool {
    let plain = TableWords.plain(heading)
    return codes.contains { plain.contains($0) }
  }

  private static func plain(_ text: String) -> String {
    text.lowercased().filter { !$0.isWhitespace }
  }
}
