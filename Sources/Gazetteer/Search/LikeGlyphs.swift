import Rules

/// Characters that look alike (形近字).
public struct LikeGlyphs: Sendable {
  private let likes: [Character: [Character]]

  /// A table in which nothing looks alike.
  public init(none: ()) { likes = [:] }

  /// Reads the table: `character`, `likes`.
  ///
  /// - Throws: `ReadingTable.Failure` naming the row that cannot be read.
  public init(table: String) throws(ReadingTable.Failure) {
    var likes: [Character: [Character]] = [:]
    let lines = table.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("character\t") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count == 2, cells[0].count == 1, let character = cells[0].first else {
        throw ReadingTable.Failure(
          line: index + 1,
          message: LocalizedText(zh: "每行应为字、形近字", en: "a row holds a character and its likes"))
      }
      likes[character] = Array(cells[1])
    }
    self.likes = likes
  }

  /// The characters that look like one.
  public func likes(_ character: Character) -> [Character] { likes[character] ?? [] }
}
