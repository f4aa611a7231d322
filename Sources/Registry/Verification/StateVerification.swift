internal import GRDB
import Rules

/// Replays the events and compares what follows from them with every row of the records.
///
/// Events and versions are read side by side, so that a register of any size needs little memory:
/// each version's row carries the number of the event that made it and of the one that ended it.
struct StateVerification {
  /// What does not fit, in the order of events; reading goes on after a fault, to a limit.
  private(set) var faults: [VerificationFault] = []
  private let cursors: [String: VersionCursor]
  private var claims: [Int: Claim] = [:]
  private var settings: [String: (value: String, event: Int)] = [:]

  /// The most faults that are listed.
  static let limit = 100

  /// What a version's row says of the event that ended it.
  private struct Claim {
    let kind: String
    let id: String
    let version: Int
    let status: String
    let validFrom: String
    let validUntil: String?
    let json: [UInt8]
  }

  /// Reads everything.
  init(_ database: Database) throws {
    cursors = try KindCatalog.all.reduce(into: [:]) {
      $0[$1.name] = try VersionCursor($1, database)
    }
    try replay(database)
    try closeCursors()
    try compareSettings(database)
    try compareIdentities(database)
  }

  private mutating func note(_ fault: VerificationFault) {
    if faults.count < Self.limit { faults.append(fault) }
  }

  private mutating func replay(_ database: Database) throws {
    let statement = try database.makeStatement(
      sql: "SELECT seq, happened, act, kind, subject, before, after FROM event ORDER BY seq")
    let row = RawRow(statement)
    while try row.next() {
      let seq = row.integer(0)
      guard let act = Act(rawValue: row.text(2) ?? "") else {
        note(.unknownAct(seq, row.text(2) ?? ""))
        continue
      }
      let claim = claims.removeValue(forKey: seq)
      if act.statusOfFormer != nil || claim != nil { settle(claim, act, seq, row) }
      if act.makesVersion { try compareVersion(act, seq, row, claim) }
      if act == .set {
        settings[row.text(4) ?? ""] = (row.text(6) ?? "", seq)
      }
    }
  }

  /// Compares the version an event ended with the event.
  private mutating func settle(_ claim: Claim?, _ act: Act, _ seq: Int, _ row: borrowing RawRow) {
    let kind = row.text(3) ?? ""
    let subject = row.text(4) ?? ""
    guard let claim, let status = act.statusOfFormer, claim.status == status.rawValue,
      claim.kind == kind, claim.id == subject, row.equals(5, claim.json),
      claim.validUntil == (act == .supersede || act == .retire ? row.text(1) : nil)
    else { return note(.former(seq, kind, subject)) }
  }

  /// Compares the row an event made with the event.
  private mutating func compareVersion(
    _ act: Act, _ seq: Int, _ row: borrowing RawRow, _ former: Claim?
  ) throws {
    let kind = row.text(3) ?? ""
    guard let cursor = cursors[kind] else { return note(.record(seq, kind, row.text(4) ?? "")) }
    while cursor.isAtRow, cursor.event < seq {
      note(.loose(cursor.event, kind))
      _ = try cursor.json()
      try cursor.advance()
    }
    guard cursor.isAtRow, cursor.event == seq else {
      return note(.record(seq, kind, row.text(4) ?? ""))
    }
    let json = try cursor.json()
    let isFirst = act == .create || act == .found
    let begins =
      act == .correct
      ? cursor.validFrom == former?.validFrom : unsafe row.bytes(1) { unsafe cursor.begins($0) }
    let fits =
      unsafe row.equals(6, json) && row.bytes(4) { unsafe cursor.hasID($0) } && begins
      && cursor.version == (isFirst ? 1 : (former?.version ?? -1) + 1)
      && (!isFirst || row.isNull(5))
    if !fits { note(.record(seq, kind, row.text(4) ?? "")) }
    claim(cursor, json)
    try cursor.advance()
  }

  /// Keeps what the row says of its end until that event comes.
  private mutating func claim(_ cursor: VersionCursor, _ json: [UInt8]) {
    let status = cursor.status
    guard status != RecordStatus.current.rawValue else { return }
    guard let end = cursor.endedBy, claims[end] == nil else {
      return note(.former(cursor.endedBy ?? cursor.event, cursor.kind.name, cursor.id))
    }
    claims[end] = Claim(
      kind: cursor.kind.name, id: cursor.id, version: cursor.version, status: status,
      validFrom: cursor.validFrom, validUntil: cursor.validUntil, json: json)
  }

  /// What is left over rests on no event.
  private mutating func closeCursors() throws {
    for kind in KindCatalog.all {
      guard let cursor = cursors[kind.name] else { continue }
      if cursor.isAtRow { note(.loose(cursor.event, kind.name)) }
      if let entry = cursor.looseEntry { note(.loose(entry.event, entry.table)) }
    }
    for (seq, claim) in claims.sorted(by: { $0.key < $1.key }) {
      note(.former(seq, claim.kind, claim.id))
    }
  }

  private mutating func compareSettings(_ database: Database) throws {
    let rows = try Row.fetchAll(database, sql: "SELECT name, value, event FROM setting")
    var rest = settings
    for row in rows {
      let name: String = row[0]
      guard let known = rest.removeValue(forKey: name), known.value == row[1],
        known.event == row[2]
      else { return note(.table("setting \(name)")) }
    }
    if let missing = rest.keys.min() { note(.table("setting \(missing)")) }
  }

  /// Ids without a version are those old records refer to, and each was first named by its event.
  private mutating func compareIdentities(_ database: Database) throws {
    for kind in KindCatalog.all {
      let table = kind.name
      let odd = try Row.fetchAll(
        database,
        sql: """
          SELECT i.id, i.event, e.after FROM \(table)_identity i
          LEFT JOIN \(table) v ON v.event = i.event AND v.id = i.id AND v.version = 1
          LEFT JOIN event e ON e.seq = i.event
          WHERE v.event IS NULL
          """)
      for row in odd {
        let id: String = row[0]
        let text: String? = row[2]
        var quoted = TextBytes()
        quoted.member("id", .text(id))
        let mention = String(decoding: quoted.bytes, as: UTF8.self).drop { $0 != ":" }
        let isNamed = text?.contains(mention) == true && text?.contains("\"historical\":1") == true
        if !isNamed { note(.loose(row[1], "\(table)_identity")) }
      }
      let lost = try Int.fetchOne(
        database,
        sql: """
          SELECT v.event FROM \(table) v WHERE v.version = 1
            AND NOT EXISTS (SELECT 1 FROM \(table)_identity i WHERE i.id = v.id) LIMIT 1
          """)
      if let lost { note(.loose(lost, "\(table)_identity")) }
    }
  }
}
