public import Formats
import Foundation
public import Gazetteer
import Registry
public import Rules

/// Names with the spellings somebody published: in columns of a table, or in brackets behind the name
/// in a notice (已公布的拼写).
public struct PublishedSpellings {
  /// A name with its spelling.
  public struct Pair: Sendable {
    /// The row of the table, or the line of the text.
    public let row: Int
    /// The name.
    public let name: String
    /// The spelling as published.
    public let spelling: String
  }

  /// The pairs in their order.
  public private(set) var pairs: [Pair] = []
  private static let nameHeadings: Set<String> = ["名称", "地名", "标准名称", "标准地名", "name"]
  private static let spellingHeadings: Set<String> = [
    "拼音", "汉语拼音", "罗马字母拼写", "拼写", "pinyin", "spelling",
  ]

  /// Reads a table (csv, xlsx) or a text.
  ///
  /// - Parameters:
  ///   - name: The heading of the names; nil to find it.
  ///   - spelling: The heading of the spellings; nil to find it.
  ///   - headingRow: The row of the heading, from 1; 0 for none, nil to find it.
  /// - Throws: `FormatError` when the file cannot be read or a column is not there.
  public init(
    path: String, name: String?, spelling: String?, words: TableWords, headingRow: Int? = nil
  ) throws {
    guard TableFile.isTable(path), !path.lowercased().hasSuffix(".txt") else {
      let bytes = try PaperFile.bytes(path)
      pairs = Self.inText(String(decoding: bytes, as: UTF8.self))
      return
    }
    let table = ImportTable(
      try TableFile(path: path, options: .init(headingRow: headingRow, words: words)).table)
    func column(_ wanted: String?, _ known: Set<String>, _ option: String) throws(FormatError)
      -> Int
    {
      let found = table.headings.firstIndex { heading in
        let plain = heading.trimmingCharacters(in: .whitespaces)
        return wanted.map { $0 == plain } ?? known.contains(plain.lowercased())
      }
      guard let found else {
        let list = table.headings.joined(separator: "、")
        throw FormatError(
          .content, file: path,
          zh: "没有\(wanted.map { "“\($0)”" } ?? "")列；请用 \(option) 指明，表头有：\(list)。",
          en: "there is no column \(wanted ?? "for it"); name it with \(option). The headings are: "
            + "\(table.headings.joined(separator: ", ")).")
      }
      return found
    }
    let at = (
      try column(name, Self.nameHeadings, "--name"),
      try column(spelling, Self.spellingHeadings, "--spelling")
    )
    pairs = table.rows.map {
      Pair(row: $0.number, name: $0.cells[at.0], spelling: $0.cells[at.1])
    }.filter { !$0.name.isEmpty && !$0.spelling.isEmpty }
  }

  /// `名称（拼写）` wherever it stands in a text.
  static func inText(_ text: String) -> [Pair] {
    let pattern =
      #/([\p{Han}][\p{Han}0-9]{1,40})\s*[（(]\s*(\p{Latin}[\p{Latin}0-9 '’\-]{1,90})\s*[)）]/#
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
      .flatMap { index, line in
        line.matches(of: pattern).map {
          Pair(
            row: index + 1, name: String($0.1),
            spelling: $0.2.trimmingCharacters(in: .whitespaces))
        }
      }
  }

  /// What breaks the rules, one a row.
  public func faults(
    _ category: SpellingCategory?, area: String, _ table: ReadingTable, _ terms: GenericTerms
  ) -> [(pair: Pair, fault: SpellingFault)] {
    pairs.flatMap { pair in
      NameSpelling(pair.name, category, area: area, table, terms).faults(of: pair.spelling)
        .map { (pair, $0) }
    }
  }

  /// Faults as a table.
  public static func table(
    _ faults: [(pair: Pair, fault: SpellingFault)], _ language: Language?
  ) -> Listing {
    Listing(
      title: LocalizedText(zh: "拼写问题", en: "faults"),
      columns: [
        .init("row", zh: "行", en: "row"), .init("name", zh: "地名", en: "name"),
        .init("published", zh: "公布的拼写", en: "published"),
        .init("fault", zh: "问题", en: "fault"), .init("expected", zh: "应为", en: "expected"),
        .init("basis", zh: "依据", en: "basis"),
      ],
      rows: faults.map { pair, fault in
        [
          .count(pair.row), .text(pair.name), .text(pair.spelling),
          .text(language.map { fault.kind.title[$0] } ?? fault.kind.rawValue),
          .text(fault.expected), .text("\(fault.basis.document) \(fault.basis.clause)"),
        ]
      })
  }
}
