import Gazetteer
internal import GRDB

/// Whether the tables names are found by say what the names say: a name that cannot be found is a
/// name that seems free (地名检索表校验).
enum NameIndexVerification {
  /// What does not fit; one fault a table is enough, the tables are made anew from the records.
  static func faults(_ database: Database) throws -> [VerificationFault] {
    var wrong: Set<String> = []
    var counts = ["name_text": 0, "name_sound": 0, "name_initials": 0]
    let has = try counts.keys.reduce(into: [String: Statement]()) { all, table in
      all[table] = try database.makeStatement(
        sql: "SELECT 1 FROM \(table) WHERE key = ? AND event = ?")
    }
    func look(_ table: String, _ key: String, _ event: Int) throws {
      counts[table, default: 0] += 1
      guard !wrong.contains(table), let statement = has[table] else { return }
      if try Int.fetchOne(statement, arguments: [key, event]) == nil { wrong.insert(table) }
    }
    var words = CharacterCounts()
    let rows = try Row.fetchCursor(database, sql: "SELECT event, \"text\", spelling FROM name")
    while let row = try rows.next() {
      let event: Int = row[0]
      if let text: String = row[1] {
        try look("name_text", text, event)
        words.add(text)
      }
      guard let spelling: String = row[2] else { continue }
      let key = SpellingKey(spelling)
      guard !key.letters.isEmpty else { continue }
      try look("name_sound", key.letters, event)
      try look("name_initials", key.initials, event)
    }
    for (table, count) in counts where !wrong.contains(table) {
      let own = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
      if own != count { wrong.insert(table) }
    }
    if try !words.agree(database) { wrong.insert("name_characters") }
    return wrong.sorted().map(VerificationFault.table)
  }
}

/// In how many names each character stands, as the names say it and as the table of characters does.
private struct CharacterCounts {
  private var counts: [UInt32: Int] = [:]
  /// Characters that also occur with a mark of their own, which the table may drop.
  private var unsure: Set<UInt32> = []

  /// Counts the characters of a name, each once.
  mutating func add(_ text: String) {
    var seen: [UInt32] = []
    for character in text {
      let scalars = character.unicodeScalars
      if scalars.count > 1 {
        unsure.formUnion(scalars.map(\.value))
      } else if let value = scalars.first?.value, Self.isPlain(value), !seen.contains(value) {
        seen.append(value)
        counts[value, default: 0] += 1
      }
    }
  }

  /// Whether the table of characters counts as many names for each.
  func agree(_ database: Database) throws -> Bool {
    try database.execute(
      sql: """
        CREATE VIRTUAL TABLE temp.name_words USING fts5vocab('main', 'name_characters', 'row')
        """)
    var rest = counts
    let rows = try Row.fetchCursor(database, sql: "SELECT term, doc FROM temp.name_words")
    while let row = try rows.next() {
      let term: String = row[0]
      guard let value = term.unicodeScalars.first?.value, term.unicodeScalars.count == 1,
        Self.isPlain(value), !unsure.contains(value)
      else { continue }
      guard rest.removeValue(forKey: value) == row[1] else { return false }
    }
    return rest.keys.allSatisfy(unsure.contains)
  }

  /// The ideographs every version of Unicode the table may know has: one word each, as they are.
  private static func isPlain(_ value: UInt32) -> Bool {
    (0x3400...0x4DB5).contains(value) || (0x4E00...0x9FCC).contains(value)
  }
}
