import Gazetteer
internal import GRDB
import Rules

/// The tables names are found by: the name, the letters of its spelling, their initials, its
/// characters (地名检索).
///
/// They follow from the records and say nothing of their own.
enum NameIndex {
  /// The SQL that makes them.
  static let statements =
    ["text", "sound", "initials"].map { name in
      """
      CREATE TABLE name_\(name) (
        key TEXT NOT NULL, event INTEGER NOT NULL, PRIMARY KEY (key, event)
      ) STRICT, WITHOUT ROWID;

      """
    }.joined() + """
      CREATE VIRTUAL TABLE name_characters USING fts5(
        characters, content='', detail=none, columnsize=0
      );
      CREATE INDEX feature_by_latitude ON feature(CAST(latitude * 1000 AS INTEGER))
        WHERE latitude IS NOT NULL;
      """

  /// The characters of a name as the table of characters takes them: each a word.
  static func words(_ text: String) -> String {
    var words = ""
    for character in text where !character.isWhitespace {
      if !words.isEmpty { words.append(" ") }
      words.append(character)
    }
    return words
  }
}

/// Adds names to the tables they are found by.
final class NameIndexInsert {
  private let text: SortedKeys
  private let sound: SortedKeys
  private let initials: SortedKeys
  private let characters: RowInsert
  private let textField: Int
  private let spellingField: Int

  /// Prepares the statements; nil for records of another kind.
  init?(_ kind: RecordKind, _ database: Database) throws {
    guard kind == .name, let text = kind.index(of: "text"),
      let spelling = kind.index(of: "spelling")
    else { return nil }
    (textField, spellingField) = (text, spelling)
    self.text = try SortedKeys("name_text", database)
    sound = try SortedKeys("name_sound", database)
    initials = try SortedKeys("name_initials", database)
    characters = RowInsert(
      try database.makeStatement(
        sql: "INSERT INTO name_characters (characters, rowid) VALUES (?, ?)"))
  }

  /// Adds a version of a name.
  ///
  /// - Parameter known: The keys of its spelling, where they were worked out before.
  func add(_ body: RecordBody, _ known: SpellingKey?, _ seq: Int) throws {
    if let name = body.values[textField].text {
      try text.add(name, seq)
      characters.begin()
      characters.bind(1, NameIndex.words(name))
      characters.bind(2, seq)
      try characters.run()
    }
    guard let spelling = body.values[spellingField].text else { return }
    let key = known ?? SpellingKey(spelling)
    guard !key.letters.isEmpty else { return }
    try sound.add(key.letters, seq)
    try initials.add(key.initials, seq)
  }

  /// Writes what was gathered.
  func finish() throws {
    try text.flush()
    try sound.flush()
    try initials.flush()
  }
}

/// Keys gathered and written in their order: a large import then writes its tables from front to
/// back, which is several times faster and fills their pages.
private final class SortedKeys {
  private struct Pending {
    /// The first sixteen bytes of the key, for comparing.
    let first: UInt64
    let second: UInt64
    let key: String
    let event: Int

    init(_ key: String, _ event: Int) {
      (self.key, self.event) = (key, event)
      var parts: (UInt64, UInt64) = (0, 0)
      for (index, byte) in key.utf8.prefix(16).enumerated() {
        let shifted = UInt64(byte) << UInt64(56 - 8 * (index % 8))
        if index < 8 { parts.0 |= shifted } else { parts.1 |= shifted }
      }
      (first, second) = parts
    }

    static func isBefore(_ a: Pending, _ b: Pending) -> Bool {
      if a.first != b.first { return a.first < b.first }
      if a.second != b.second { return a.second < b.second }
      if a.key.utf8.count > 16 || b.key.utf8.count > 16, !a.key.utf8.elementsEqual(b.key.utf8) {
        return a.key.utf8.lexicographicallyPrecedes(b.key.utf8)
      }
      return a.event < b.event
    }
  }

  private let row: RowInsert
  private var pending: [Pending] = []
  /// As many as fit into a few tens of megabytes.
  private static let most = 500_000

  init(_ table: String, _ database: Database) throws {
    row = RowInsert(
      try database.makeStatement(sql: "INSERT INTO \(table) (key, event) VALUES (?, ?)"))
  }

  func add(_ key: String, _ event: Int) throws {
    pending.append(Pending(key, event))
    if pending.count >= Self.most { try flush() }
  }

  func flush() throws {
    guard !pending.isEmpty else { return }
    pending.sort(by: Pending.isBefore)
    for item in pending {
      row.begin()
      row.bind(1, item.key)
      row.bind(2, item.event)
      try row.run()
    }
    pending.removeAll(keepingCapacity: false)
  }
}
