import Foundation
internal import GRDB
import Rules

/// Writes events with the records that follow from them, inside one transaction.
final class EventWriter {
  let database: Database
  let author: Author
  private(set) var last: Int
  private var chain: EventChain
  private var inserts: [String: KindInsert] = [:]
  private let insertEvent: RowInsert
  private let fingerprint: String?
  private let checking: Register.Checking

  /// Takes up the chain where the transaction finds it.
  init(
    _ database: Database, _ author: Author, checking: Register.Checking = .engine
  ) throws {
    self.database = database
    self.author = author
    self.checking = checking
    let row = try Row.fetchOne(
      database, sql: "SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1")
    last = row?[0] ?? 0
    let hash: [UInt8]? = row.flatMap { $0[1] as DatabaseValue }.flatMap(Self.bytes)
    chain = EventChain(head: hash ?? EventChain.origin)
    fingerprint = author.key?.fingerprint
    insertEvent = RowInsert(
      try database.makeStatement(
        sql: """
          INSERT INTO event (seq, \(EventChain.columns.joined(separator: ", ")), hash)
          VALUES (?, \(EventChain.columns.map { _ in "?" }.joined(separator: ", ")), ?)
          """), bindsAll: true)
  }

  static func bytes(_ value: DatabaseValue) -> [UInt8]? {
    if case .blob(let data) = value.storage { return Array(data) }
    return nil
  }

  /// Makes the first event and the office's record.
  func found(_ id: String, office: String, area: String, isPractice: Bool) throws {
    var draft = RecordDraft(.office, id: id)
    draft.body["name", .office] = .text(office)
    draft.body["area", .office] = .text(area)
    draft.body["purpose", .office] = .text(isPractice ? "practice" : "official")
    draft.body["created", .office] = .text(author.clock.today.description)
    try enter(draft, act: .found)
  }

  /// Enters a new record; gives the event.
  @discardableResult
  func enter(_ draft: RecordDraft, act: Act = .create) throws -> Int {
    let happened = draft.happened?.description ?? author.clock.todayText
    let after = draft.prepared?.json ?? RecordJSON.bytes(draft.body, draft.kind)
    let seq = try append(
      act, draft.kind.name, draft.id, happened: happened, reason: draft.reason,
      document: draft.document, after: after)
    let insert = try insert(draft.kind)
    try insert.identity(draft.id, seq)
    try insert.version(draft.id, 1, seq, from: happened, draft.body, prepared: draft.prepared)
    return seq
  }

  /// Puts another version in the place of the last one; gives the event.
  func amend(_ former: StoredRecord, _ draft: RecordDraft, act: Act) throws -> Int {
    let kind = draft.kind
    let happened = draft.happened?.description ?? author.clock.todayText
    let seq = try append(
      act, kind.name, draft.id, happened: happened, reason: draft.reason, document: draft.document,
      before: RecordJSON.bytes(former.body, kind), after: RecordJSON.bytes(draft.body, kind))
    // A correction says what was true all the time: the version takes over the former's first day.
    let from = act == .correct ? former.validFrom : happened
    try close(former, act, until: act == .correct ? nil : happened, seq)
    try insert(kind).version(draft.id, former.version + 1, seq, from: from, draft.body)
    return seq
  }

  /// Ends a record; gives the event.
  func end(
    _ former: StoredRecord, _ kind: RecordKind, act: Act, happened: CalendarDay?, reason: String?,
    document: String?
  ) throws -> Int {
    let day = (happened ?? author.clock.today).description
    let seq = try append(
      act, kind.name, former.id, happened: day, reason: reason, document: document,
      before: RecordJSON.bytes(former.body, kind))
    try close(former, act, until: act == .retire ? day : nil, seq)
    return seq
  }

  /// Records something that makes no version.
  @discardableResult
  func note(
    _ act: Act, _ kind: String, _ subject: String, reason: String? = nil, document: String? = nil,
    after: String? = nil
  ) throws -> Int {
    try append(
      act, kind, subject, happened: author.clock.todayText, reason: reason,
      document: document, after: after.map { Array($0.utf8) })
  }

  private func close(_ former: StoredRecord, _ act: Act, until: String?, _ seq: Int) throws {
    let status = act.statusOfFormer ?? .superseded
    try database.cachedStatement(
      sql: "UPDATE \(former.kind) SET status = ?, valid_until = ?, ended_by = ? WHERE event = ?"
    ).execute(arguments: [status.rawValue, until, seq, former.event])
  }

  /// Adds an event to the chain and to its table.
  private func append(
    _ act: Act, _ kind: String, _ subject: String, happened: String, reason: String?,
    document: String?, before: [UInt8]? = nil, after: [UInt8]? = nil
  ) throws -> Int {
    let seq = last + 1
    chain.begin(seq: seq)
    // The order of EventChain.columns.
    chain.add(happened)
    chain.add(author.clock.instant)
    chain.add(author.person.id)
    chain.add(author.signer)
    chain.add(document ?? author.document)
    chain.add(act.rawValue)
    chain.add(kind)
    chain.add(subject)
    chain.add(reason)
    chain.add(bytes: before)
    chain.add(bytes: after)
    chain.add(fingerprint)
    chain.end()
    insertEvent.begin()
    insertEvent.bind(1, seq)
    try insertEvent.run(chain, from: 2, hash: chain.head)
    last = seq
    if let key = author.key { try sign(seq, key) }
    return seq
  }

  private func sign(_ seq: Int, _ key: SigningKey) throws {
    try database.cachedStatement(
      sql: "INSERT INTO signature (event, signing_key, signature) VALUES (?, ?, ?)"
    ).execute(arguments: [seq, key.fingerprint, Data(try key.sign(chain.head))])
  }

  /// Writes what was gathered for the end of the transaction.
  func finish() throws {
    for insert in inserts.values { try insert.finish() }
  }

  func insert(_ kind: RecordKind) throws -> KindInsert {
    if let known = inserts[kind.name] { return known }
    let made = try KindInsert(kind, database, checking)
    inserts[kind.name] = made
    return made
  }
}
