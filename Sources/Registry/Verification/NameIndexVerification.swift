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
    let rows = try Row.fetchCursor(database, sql: "SELECT event, \"text\", spelling FROM name")
    while let row = try rows.next() {
      let event: Int = row[0]
      if let text: String = row[1] { try look("name_text", text, event) }
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
    return wrong.sorted().map(VerificationFault.table)
  }
}
