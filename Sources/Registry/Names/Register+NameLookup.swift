import Formats
public import Gazetteer
internal import GRDB
import Rules

extension Register: NameLookup {
  /// Names of a key within a scope, in the order they were entered.
  ///
  /// - Throws: ``RegisterError`` when the register cannot be read.
  public func find(
    _ key: NameKey, _ scope: NameScope, limit: Int, isCounted: Bool = true
  ) throws(RegisterError) -> FoundNames {
    let query = NameQuery(key, scope)
    return try read { database in
      let statement = try database.cachedStatement(sql: query.select)
      var names: [FoundName] = []
      let rows = try Row.fetchCursor(
        statement, arguments: StatementArguments(query.arguments + [limit.databaseValue]))
      while let row = try rows.next() { names.append(FoundName(row)) }
      guard isCounted, names.count == limit else { return FoundNames(names, total: names.count) }
      let count = try database.cachedStatement(sql: query.count)
      let total = try Int.fetchOne(count, arguments: StatementArguments(query.arguments))
      return FoundNames(names, total: total ?? names.count)
    }
  }
}

extension Register {
  /// Calls a body with every name of a scope, in the order they were entered.
  ///
  /// - Throws: ``RegisterError`` when the register cannot be read, or what the body throws.
  public func names(
    _ scope: NameScope, _ body: (FoundName) throws -> Void
  ) throws {
    let query = NameQuery(scope)
    try read { database in
      let statement = try database.cachedStatement(sql: query.all)
      let rows = try Row.fetchCursor(
        statement, arguments: StatementArguments(query.arguments))
      while let row = try rows.next() { try body(FoundName(row)) }
    }
  }
}

/// The SQL that finds names.
struct NameQuery {
  private(set) var arguments: [DatabaseValue] = []
  private let from: String
  private let order: String
  private var conditions: [String]
  private let needsFeatures: Bool

  init(_ key: NameKey, _ scope: NameScope) {
    let keys: [String]
    (from, order, keys, conditions) = Self.parts(key)
    arguments = keys.map(\.databaseValue)
    needsFeatures = scope.category != nil
    narrow(scope)
  }

  /// All names of a scope.
  init(_ scope: NameScope) {
    (from, order, conditions) = ("name n", "n.event", ["1"])
    needsFeatures = true
    narrow(scope)
  }

  private static func parts(
    _ key: NameKey
  ) -> (from: String, order: String, keys: [String], conditions: [String]) {
    func end(_ text: String) -> String { text + "\u{10FFFF}" }
    func any(
      _ table: String, _ texts: [String]
    ) -> (from: String, order: String, keys: [String], conditions: [String]) {
      let list = JSONValue.array(Set(texts).sorted().map { .string($0) }).jsonText
      return (
        by(table), "s.key, s.event", [list], ["s.key IN (SELECT value FROM json_each(?))"]
      )
    }
    func by(_ table: String) -> String { "name_\(table) s JOIN name n ON n.event = s.event" }
    // Of what the table of characters does not know nothing is found.
    let nothing = (from: "name n", order: "n.event", keys: [String](), conditions: ["0"])
    let byCharacters = "name_characters JOIN name n ON n.event = name_characters.rowid"
    switch key {
    case .text(let text): return (by("text"), "s.event", [text], ["s.key = ?"])
    case .anyText(let texts): return any("text", texts)
    case .anyLetters(let texts): return any("sound", texts)
    case .beginning(let text):
      return (by("text"), "s.key, s.event", [text, end(text)], ["s.key >= ?", "s.key < ?"])
    case .holding(let text) where match(Array(text)).isEmpty: return nothing
    case .characters(let characters) where match(characters).isEmpty: return nothing
    case .holding(let text):
      return (
        byCharacters, "name_characters.rowid", [match(Array(text)), text],
        ["name_characters MATCH ?", "instr(n.\"text\", ?)"]
      )
    case .characters(let characters):
      return (
        byCharacters, "name_characters.rowid", [match(characters)], ["name_characters MATCH ?"]
      )
    case .letters(let text): return (by("sound"), "s.event", [text], ["s.key = ?"])
    case .lettersBeginning(let text):
      return (by("sound"), "s.key, s.event", [text, end(text)], ["s.key >= ?", "s.key < ?"])
    case .initials(let text): return (by("initials"), "s.event", [text], ["s.key = ?"])
    }
  }

  /// Characters as the table of characters is asked for them: all of them, each a word.
  private static func match(_ characters: [Character]) -> String {
    Set(characters).filter { !$0.isWhitespace && $0 != "\"" }.sorted()
      .map { "\"\($0)\"" }.joined(separator: " ")
  }

  private mutating func narrow(_ scope: NameScope) {
    if !scope.includesEnded, scope.day == nil { conditions.append("n.status = 'current'") }
    if let day = scope.day {
      conditions += [
        "n.status <> 'cancelled' AND n.status <> 'corrected'", "n.valid_from <= ?",
        "(n.valid_until IS NULL OR n.valid_until >= ?)",
      ]
      arguments += [day.databaseValue, day.databaseValue]
    }
    if !scope.includesSecret {
      conditions.append("(n.level IS NULL OR n.level = 'public' OR n.level = 'internal')")
    }
    if !scope.area.isEmpty {
      conditions.append("substr(n.area, 1, \(scope.area.count)) = ?")
      arguments.append(scope.area.databaseValue)
    }
    if let category = scope.category {
      conditions.append("f.category = ?")
      arguments.append(category.rawValue.databaseValue)
    }
    if !scope.sorts.isEmpty {
      let sorts = scope.sorts.sorted()
      conditions.append("(" + sorts.map { _ in "n.sort = ?" }.joined(separator: " OR ") + ")")
      arguments += sorts.map(\.databaseValue)
    }
  }

  private static let features =
    " LEFT JOIN feature f ON f.id = n.feature AND f.status = 'current'"

  private var wheres: String { conditions.joined(separator: " AND ") }

  /// The tables of the scope with their conditions.
  var everything: String { "\(from)\(Self.features) WHERE \(wheres)" }

  /// Every name of the scope.
  var all: String { rows + " ORDER BY n.event" }

  /// As many as are asked for.
  var select: String { rows + " ORDER BY \(order) LIMIT ?" }

  private var rows: String {
    """
    SELECT n.id, n.feature, n."text", n.sort, n.spelling, n.area, f.category, n.status,
      n.valid_from, n.valid_until, f.longitude, f.latitude
    FROM \(from)\(Self.features) WHERE \(wheres)
    """
  }

  var count: String {
    "SELECT count(*) FROM (SELECT 1 FROM \(from)\(needsFeatures ? Self.features : "") "
      + "WHERE \(wheres) LIMIT \(FoundNames.most))"
  }
}

extension FoundName {
  /// A row of ``NameQuery/select``.
  init(_ row: Row) {
    self.init(
      id: row[0], feature: row[1], text: row[2], sort: row[3], spelling: row[4], area: row[5],
      category: (row[6] as String?).flatMap(NameCategory.init(rawValue:)), status: row[7],
      from: row[8], until: row[9], longitude: row[10], latitude: row[11])
  }
}
