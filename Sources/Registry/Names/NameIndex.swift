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
}

/// What a name is found by (检索键).
struct NameKeys: Hashable, Sendable {
  /// The name.
  let text: String
  /// Its characters as their table takes them: each a word.
  let characters: String
  /// The keys of its spelling.
  let spelling: SpellingKey?

  /// Works out the keys; nil for a name without text.
  init?(_ body: RecordBody) {
    guard let text = body["text", .name].text else { return nil }
    self.text = text
    var words = ""
    for character in text where !character.isWhitespace {
      if !words.isEmpty { words.append(" ") }
      words.append(character)
    }
    characters = words
    spelling = body["spelling", .name].text.map(SpellingKey.init)
  }
}

/// Where the keys of a name lie in the bytes of a batch.
struct NameKeyRanges: Sendable {
  let text: Range<Int>
  let characters: Range<Int>
  /// The letters of the spelling and their initials; nil where nothing is spelled.
  let letters: Range<Int>?
  let initials: Range<Int>?

  /// Adds keys to the bytes.
  init(_ keys: NameKeys, _ values: inout RowValues) {
    text = values.add(keys.text)
    characters = values.add(keys.characters)
    let spelling = keys.spelling.flatMap { $0.letters.isEmpty ? nil : $0 }
    letters = spelling.map { values.add($0.letters) }
    initials = spelling.map { values.add($0.initials) }
  }
}

/// Adds names to the tables they are found by.
final class NameIndexInsert {
  private let text: SortedKeys
  private let sound: SortedKeys
  private let initials: SortedKeys
  private let characters: RowInsert

  /// Prepares the statements; nil for records of another kind.
  init?(_ kind: RecordKind, _ database: Database) throws {
    guard kind == .name else { return nil }
    text = try SortedKeys("name_text", database)
    sound = try SortedKeys("name_sound", database)
    initials = try SortedKeys("name_initials", database)
    characters = RowInsert(
      try database.makeStatement(
        sql: "INSERT INTO name_characters (characters, rowid) VALUES (?, ?)"), bindsAll: true)
  }

  /// Adds a version of a name by its keys among the bytes.
  func add(_ keys: NameKeyRanges, _ bytes: [UInt8], _ seq: Int) throws {
    try text.add(bytes[keys.text], seq)
    try characters.run(keys.characters, of: bytes, seq)
    if let letters = keys.letters { try sound.add(bytes[letters], seq) }
    if let letters = keys.initials { try initials.add(bytes[letters], seq) }
  }

  /// Writes what was gathered.
  func finish() throws {
    try text.flush()
    try sound.flush()
    try initials.flush()
  }
}
