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
  private let insertEvent: Statement

  /// Takes up the chain where the transaction finds it.
  init(_ database: Database, _ author: Author) throws {
    self.database = database
    self.author = author
    let row = try Row.fetchOne(
      database, sql: "SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1")
    last = row?[0] ?? 0
    let hash: [UInt8]? = row.flatMap { $0[1] as DatabaseValue }.flatMap(Self.bytes)
    chain = EventChain(head: hash ?? EventChain.origin)
    insertEvent = try database.cachedStatement(
      sql: """
        INSERT INTO event (seq, \(EventChain.columns.joined(separator: ", ")), hash)
        VALUES (?, \(EventChain.columns.map { _ in "?" }.joined(separator: ", ")), ?)
        """)
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
    let happened = (draft.happened ?? author.clock.today).description
    let after = RecordJSON.bytes(draft.body, draft.kind)
    let seq = try append(
      act, draft.kind, draft.id, happened: happened, reason: draft.reason,
      document: draft.document, after: after)
    try insert(draft.kind).identity(draft.id, seq)
    try insert(draft.kind).version(draft.id, 1, seq, from: happened, draft.body)
    return seq
  }

  /// Puts another version in the place of the last one; gives the event.
  func amend(_ former: StoredRecord, _ draft: RecordDraft, act: Act) throws -> Int {
    let kind = draft.kind
    let happened = draft.happened?.description ?? author.clock.today.description
    let seq = try append(
      act, kind, draft.id, happened: happened, reason: draft.reason, document: draft.document,
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
      act, kind, former.id, happened: day, reason: reason, document: document,
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
      act, kind: kind, subject, happened: author.clock.today.description, reason: reason,
      document: document, before: nil, after: after)
  }

  private func close(_ former: StoredRecord, _ act: Act, until: String?, _ seq: Int) throws {
    let status = act.statusOfFormer ?? .superseded
    try database.cachedStatement(
      sql: "UPDATE \(former.kind) SET status = ?, valid_until = ?, ended_by = ? WHERE event = ?"
    ).execute(arguments: [status.rawValue, until, seq, former.event])
  }

  private func append(
    _ act: Act, _ kind: RecordKind, _ subject: String, happened: String, reason: String?,
    document: String?, before: [UInt8]? = nil, after: [UInt8]? = nil
  ) throws -> Int {
    try append(
      act, kind: kind.name, subject, happened: happened, reason: reason, document: document,
      before: before.map { String(decoding: $0, as: UTF8.self) },
      after: after.map { String(decoding: $0, as: UTF8.self) })
  }

  private func append(
    _ act: Act, kind: String, _ subject: String, happened: String, reason: String?,
    document: String?, before: String?, after: String?
  ) throws -> Int {
    var event = EventEntry(
      seq: last + 1, happened: happened, recorded: author.clock.instant, person: author.person.id,
      signer: author.signer, document: document ?? author.document, act: act.rawValue, kind: kind,
      subject: subject, reason: reason, before: before, after: after,
      signingKey: author.key?.fingerprint, hash: [])
    event.hash = chain.add(event)
    let row = BoundRow(insertEvent)
    row.bind(1, event.seq)
    for (index, text) in event.columns.enumerated() { row.bind(2 + index, text) }
    row.bind(2 + EventChain.columns.count, blob: event.hash)
    try row.run()
    last = event.seq
    if let key = author.key { try sign(event, key) }
    return event.seq
  }

  private func sign(_ event: EventEntry, _ key: SigningKey) throws {
    try database.cachedStatement(
      sql: "INSERT INTO signature (event, signing_key, signature) VALUES (?, ?, ?)"
    ).execute(arguments: [event.seq, key.fingerprint, Data(try key.sign(event.hash))])
  }

  func insert(_ kind: RecordKind) throws -> KindInsert {
    if let known = inserts[kind.name] { return known }
    let made = try KindInsert(kind, database)
    inserts[kind.name] = made
    return made
  }
}
