import Rules

/// The classes of places with their codes, and which generics tell them (地名类别代码表).
public struct PlaceClasses: Sendable {
  /// A class.
  public struct Entry: Hashable, Sendable {
    /// The code of five digits.
    public let code: String
    /// The title.
    public let title: String
    /// The category it belongs to.
    public let category: NameCategory
    /// The generics that tell it; empty where it is what remains of its category.
    let generics: [String]
  }

  /// The classes in the order of the table.
  public let entries: [Entry]
  /// The classes by code and by title, the first of each.
  private let names: [String: Entry]
  private let byCategory: [NameCategory: [Entry]]

  /// Reads the table: `class`, `title`, `category`, `generics` parted by `|`, `source`.
  ///
  /// - Throws: `ReadingTable.Failure` naming the row that cannot be read.
  public init(table: String) throws(ReadingTable.Failure) {
    var entries: [Entry] = []
    let lines = table.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("class\t") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 5, cells[0].count == 5, cells[0].allSatisfy(\.isNumber),
        let category = NameCategory(rawValue: cells[2])
      else {
        throw ReadingTable.Failure(
          line: index + 1,
          message: LocalizedText(
            zh: "每行应为五位类别代码、名称、类别、通名、来源",
            en: "a row holds a code of five digits, title, category, generics and source"))
      }
      entries.append(
        Entry(
          code: cells[0], title: cells[1], category: category,
          generics: cells[3].split(separator: "|").map(String.init)))
    }
    self.entries = entries
    names = Dictionary(
      entries.flatMap { [($0.code, $0), ($0.title, $0)] }, uniquingKeysWith: { first, _ in first })
    byCategory = Dictionary(grouping: entries, by: \.category)
  }

  /// The class a code or a title names.
  public func named(_ text: String) -> Entry? { names[text] }

  /// The class of a name: by its generic, else what remains of its category, else its first.
  public func entry(of name: String, _ category: NameCategory) -> Entry? {
    guard let own = byCategory[category] else { return nil }
    return own.first { entry in entry.generics.contains { name.ends(with: $0) } }
      ?? own.first { $0.generics.isEmpty } ?? own.first
  }
}
