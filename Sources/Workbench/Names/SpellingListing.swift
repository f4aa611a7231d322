import Formats
public import Gazetteer
import Rules

/// Spellings of names as a table and as lines of JSON (地名拼写结果).
public struct SpellingListing: Sendable {
  private let spellings: [NameSpelling]

  /// Takes spellings in the order asked.
  public init(_ spellings: [NameSpelling]) { self.spellings = spellings }

  /// A row a name; what a person has to confirm stands beside it.
  public func table() -> Listing {
    Listing(
      title: LocalizedText(zh: "拼写", en: "spelling"),
      columns: [
        .init("name", zh: "地名", en: "name"), .init("spelling", zh: "罗马字母拼写", en: "spelling"),
        .init("toneless", zh: "不标调", en: "without tones"),
        .init("polyphones", zh: "待确认读音", en: "to confirm"),
        .init("unread", zh: "未知读音", en: "not read"),
      ],
      rows: spellings.map { spelling in
        [
          .text(spelling.name), .text(spelling.spelling), .text(spelling.toneless),
          .list(spelling.polyphones.map(Self.words)),
          .text(String(spelling.unread)),
        ]
      })
  }

  private static func words(_ polyphone: NameSpelling.Polyphone) -> String {
    "\(polyphone.character) " + polyphone.candidates.map(\.text).joined(separator: "/")
  }

  /// One object a line, in the order asked.
  public func jsonLines() -> String {
    spellings.map { Self.object($0).jsonText + "\n" }.joined()
  }

  private static func object(_ spelling: NameSpelling) -> JSONValue {
    .object([
      JSONMember("name", .string(spelling.name)),
      JSONMember("spelling", .string(spelling.spelling)),
      JSONMember("toneless", .string(spelling.toneless)),
      JSONMember(
        "segments",
        .array(
          spelling.words.map { word in
            .object([
              JSONMember("text", .string(word.text)),
              JSONMember("spelling", .string(word.spelling)),
              JSONMember("role", .string(word.role.rawValue)),
            ])
          })),
      JSONMember(
        "polyphones",
        .array(
          spelling.polyphones.map { polyphone in
            .object([
              JSONMember("text", .string(String(polyphone.character))),
              JSONMember("at", .number(JSONNumber(text: "\(polyphone.at)"))),
              JSONMember("candidates", .array(polyphone.candidates.map { .string($0.text) })),
              JSONMember("chosen", .string(polyphone.chosen.text)),
            ])
          })),
      JSONMember("confirmed", .bool(false)),
    ])
  }
}
