internal import GRDB
import Gazetteer
import Rules

/// The tables names are found by: their characters, the letters of their spelling, its initials
/// (地名检索).
///
/// They follow from the records and say nothing of their own.
enum NameIndex {
  /// The SQL that makes them.
  static let statements = """
    CREATE INDEX name_by_text ON name("text");
    CREATE TABLE name_sound (
      letters TEXT NOT NULL, event INTEGER NOT NULL,
      PRIMARY KEY (letters, event)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE name_initials (
      initials TEXT NOT NULL, event INTEGER NOT NULL,
      PRIMARY KEY (initials, event)
    ) STRICT, WITHOUT ROWID;
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
struct NameIndexInsert {
  private let sound: RowInsert
  private let initials: RowInsert
  private let characters: RowInsert
  private let text: Int
  private let spelling: Int

  /// Prepares the statements; nil for records of another kind.
  init?(_ kind: RecordKind, _ database: Database) throws {
    guard kind == .name, let text = kind.index(of: "text"), let spelling = kind.index(of: "spelling")
    else { return nil }
    (self.text, self.spelling) = (text, spelling)
    func insert(_ table: String, _ columns: String) throws -> RowInsert {
      RowInsert(
        try database.makeStatement(sql: "INSERT INTO \(table) (\(columns)) VALUES (?, ?)"))
    }
    sound = try insert("name_sound", "letters, event")
    initials = try insert("name_initials", "initials, event")
    characters = try insert("name_characters", "characters, rowid")
  }

  /// Adds a version of a name.
  func add(_ body: RecordBody, _ seq: Int) throws {
    if let text = body.values[text].text { try add(characters, NameIndex.words(text), seq) }
    guard let spelling = body.values[spelling].text else { return }
    let key = SpellingKey(spelling)
    guard !key.letters.isEmpty else { return }
    try add(sound, key.letters, seq)
    try add(initials, key.initials, seq)
  }

  private func add(_ row: RowInsert, _ key: String, _ seq: Int) throws {
    row.begin()
    row.bind(1, key)
    row.bind(2, seq)
    try row.run()
  }
}
