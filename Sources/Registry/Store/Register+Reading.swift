internal import GRDB
import Rules

/// Which records to list.
public struct RecordFilter: Sendable {
  /// Only records that hold; otherwise every version.
  public var onlyCurrent = true
  /// Only records of this division or within it.
  public var area: String?
  /// Only records whose id or text fields contain this.
  public var text: String?
  /// Only versions that began or ended on this day, ISO 8601, or later.
  public var changedSince: String?
  /// Fields with exact values.
  public var fields: [String: String] = [:]
  /// The most records; nil for all.
  public var limit: Int?
  /// How many to leave out first.
  public var offset = 0

  /// Selects everything that holds.
  public init() {}
}

/// Which events to list.
public struct EventFilter: Sendable {
  /// Of one kind of record.
  public var kind: String?
  /// Of one record.
  public var subject: String?
  /// Recorded by this person.
  public var person: String?
  /// From this number on.
  public var from: Int?
  /// Newest first.
  public var isNewestFirst = true
  /// The most events.
  public var limit = 50

  /// Selects the newest events.
  public init() {}
}

extension Register {
  /// Records of a kind, by id.
  /// - Throws: ``RegisterError``.
  public func records(
    _ kind: RecordKind, _ filter: RecordFilter = RecordFilter()
  ) throws(RegisterError) -> [StoredRecord] {
    var conditions: [String] = []
    var arguments: [DatabaseValue] = []
    if filter.onlyCurrent { conditions.append("status = 'current'") }
    if let area = filter.area, !kind.areaFields.isEmpty {
      conditions.append(
        "(" + kind.areaFields.map { "\"\($0)\" LIKE ?" }.joined(separator: " OR ") + ")")
      arguments += kind.areaFields.map { _ in (Person.prefix(area) + "%").databaseValue }
    }
    if let text = filter.text {
      let columns = ["id"] + kind.fields.filter(\.isText).map { "\"\($0.name)\"" }
      conditions.append("(" + columns.map { "instr(\($0), ?)" }.joined(separator: " OR ") + ")")
      arguments += columns.map { _ in text.databaseValue }
    }
    if let day = filter.changedSince {
      conditions.append("(valid_from >= ? OR valid_until >= ?)")
      arguments += [day.databaseValue, day.databaseValue]
    }
    for (field, value) in filter.fields.sorted(by: { $0.key < $1.key }) {
      guard kind.index(of: field) != nil else { continue }
      conditions.append("\"\(field)\" = ?")
      arguments.append(value.databaseValue)
    }
    var rest = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    rest += " ORDER BY id, version"
    if let limit = filter.limit { rest += " LIMIT \(limit) OFFSET \(filter.offset)" }
    let selected = rest
    let values = StatementArguments(arguments)
    return try read { try RecordRows(kind).all($0, selected, values) }
  }

  /// How many records of a kind hold.
  public func count(_ kind: RecordKind) throws(RegisterError) -> Int {
    try read {
      try Int.fetchOne(
        $0, sql: "SELECT count(*) FROM \(kind.name) WHERE status = 'current'") ?? 0
    }
  }

  /// The versions of one record, oldest first.
  public func versions(_ kind: RecordKind, _ id: String) throws(RegisterError) -> [StoredRecord] {
    try read { try RecordRows(kind).all($0, "WHERE id = ? ORDER BY version", [id]) }
  }

  /// Ids that old records name but that have no record of their own.
  public func missing(_ kind: RecordKind) throws(RegisterError) -> [String] {
    try read {
      try String.fetchAll(
        $0,
        sql: """
          SELECT i.id FROM \(kind.name)_identity i
          WHERE NOT EXISTS (SELECT 1 FROM \(kind.name) v WHERE v.id = i.id) ORDER BY i.id
          """)
    }
  }

  /// Events, newest first unless told otherwise.
  public func events(_ filter: EventFilter = EventFilter()) throws(RegisterError) -> [EventEntry] {
    var conditions: [String] = []
    var arguments: [DatabaseValue] = []
    for (column, value) in [
      ("kind", filter.kind), ("subject", filter.subject), ("person", filter.person),
    ] {
      guard let value else { continue }
      conditions.append("\(column) = ?")
      arguments.append(value.databaseValue)
    }
    if let from = filter.from {
      conditions.append(filter.isNewestFirst ? "seq <= ?" : "seq >= ?")
      arguments.append(from.databaseValue)
    }
    let condition = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    let sql = """
      SELECT seq, \(EventChain.columns.joined(separator: ", ")), hash FROM event \(condition)
      ORDER BY seq \(filter.isNewestFirst ? "DESC" : "ASC") LIMIT \(filter.limit)
      """
    let values = StatementArguments(arguments)
    return try read { try Row.fetchAll($0, sql: sql, arguments: values).map(EventEntry.init) }
  }

  /// The head of the chain.
  public func seal() throws(RegisterError) -> Seal {
    try read { database in
      guard
        let row = try Row.fetchOne(
          database, sql: "SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1"),
        let hash = EventWriter.bytes(row[1])
      else {
        throw RegisterError(
          .content, zh: "登记库中没有事件。", en: "the register holds no event.")
      }
      return Seal(event: row[0], hash: SigningKey.hex(hash))
    }
  }

  /// A value tools remember.
  public func setting(_ name: String) throws(RegisterError) -> String? {
    try read {
      try String.fetchOne($0, sql: "SELECT value FROM setting WHERE name = ?", arguments: [name])
    }
  }

  /// The people who work with the register.
  public func people() throws(RegisterError) -> [Person] {
    try records(.person).compactMap { Person(id: $0.id, $0.body) }
  }

  /// The person of an account.
  /// - Throws: ``RegisterError`` `.notPermitted` when the register does not know the account.
  public func person(of account: Account) throws(RegisterError) -> Person {
    let all = try people()
    if let person = all.first(where: { $0.account.uid == account.uid }) { return person }
    throw RegisterError(
      .notPermitted,
      zh: "登记库不认识系统账号 \(account.name)（编号 \(account.uid)）；请管理员用 dijie registry user add 登记。",
      en:
        "the register does not know the account \(account.name) (number \(account.uid)); have the "
        + "administrator enter it with dijie registry user add.")
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(RegisterError) -> Value {
    do { return try queue.read(body) } catch { throw RegisterError(error, path) }
  }
}

extension EventEntry {
  /// Reads a row of events.
  init(_ row: Row) {
    self.init(
      seq: row[0], happened: row[1], recorded: row[2], person: row[3], signer: row[4],
      document: row[5], act: row[6], kind: row[7], subject: row[8], reason: row[9],
      before: row[10], after: row[11], signingKey: row[12], hash: EventWriter.bytes(row[13]) ?? [])
  }
}

extension Person {
  /// The digits every division in an area begins with.
  static func prefix(_ area: String) -> String {
    var prefix = area[...]
    if prefix.count == 6 {
      while prefix.hasSuffix("00") { prefix = prefix.dropLast(2) }
    }
    return String(prefix)
  }
}

extension RecordField {
  /// Whether it holds free text.
  var isText: Bool {
    if case .text = form { return true }
    return false
  }
}

extension Register {
  /// The last event of an act.
  public func last(_ act: Act) throws(RegisterError) -> EventEntry? {
    try read { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT seq, \(EventChain.columns.joined(separator: ", ")), hash FROM event
          WHERE kind = 'register' AND act = ? ORDER BY seq DESC LIMIT 1
          """, arguments: [act.rawValue]
      ).map(EventEntry.init)
    }
  }
}

extension Register {
  /// The ids of all records there are or were of a kind.
  public func recordedIDs(_ kind: RecordKind) throws(RegisterError) -> Set<String> {
    try read { try String.fetchSet($0, sql: "SELECT id FROM \(kind.name) WHERE version = 1") }
  }
}
