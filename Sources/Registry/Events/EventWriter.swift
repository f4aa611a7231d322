import Foundation
internal import GRDB
import Rules

/// Writes events with the records that follow from them, inside one transaction.
final class EventWriter {
  let database: Database
  let author: Author
  private(set) var last: Int
  private var chain: EventChain
  private var inserts: [ObjectIdentifier: KindInsert] = [:]
  private let insertEvent: RowInsert
  /// The layout of events that stand for themselves.
  private var layout = EventLayout()
  /// The layout of records that come one by one.
  private var single: EntryBatch
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
    single = EntryBatch(by: author)
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
    single.clear()
    single.lay(draft, act)
    return try write(single.entries[0], of: single)
  }

  /// Puts another version in the place of the last one; gives the event.
  func amend(_ former: StoredRecord, _ draft: RecordDraft, act: Act) throws -> Int {
    let happened = draft.happened?.description ?? author.clock.todayText
    single.clear()
    single.lay(draft, act, over: former)
    let entry = single.entries[0]
    let seq = try append(single.events, entry.event, entry.columns)
    try close(former, act, until: act == .correct ? nil : happened, seq)
    try insert(draft.kind).add(entry, of: single, seq)
    return seq
  }

  /// Writes an entry of a batch; gives the event.
  @discardableResult
  func write(_ entry: EntryBatch.Entry, of batch: EntryBatch) throws -> Int {
    let seq = try append(batch.events, entry.event, entry.columns)
    try insert(batch.kinds[entry.kind]).add(entry, of: batch, seq)
    return seq
  }

  /// Ends a record; gives the event.
  func end(
    _ former: StoredRecord, _ kind: RecordKind, act: Act, happened: CalendarDay?, reason: String?,
    document: String?
  ) throws -> Int {
    let day = happened?.description ?? author.clock.todayText
    let seq = try append(
      EventColumns(
        happened: day, document: document, act: act, kind: kind.name, subject: former.id,
        reason: reason, before: RecordJSON.bytes(former.body, kind)), after: nil)
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
      EventColumns(
        happened: author.clock.todayText, document: document, act: act, kind: kind,
        subject: subject, reason: reason),
      after: after.map { Array($0.utf8) })
  }

  private func close(_ former: StoredRecord, _ act: Act, until: String?, _ seq: Int) throws {
    let status = act.statusOfFormer ?? .superseded
    try database.cachedStatement(
      sql: "UPDATE \(former.kind) SET status = ?, valid_until = ?, ended_by = ? WHERE event = ?"
    ).execute(arguments: [status.rawValue, until, seq, former.event])
  }

  private func append(_ event: EventColumns, after: [UInt8]?) throws -> Int {
    layout.clear()
    layout.add(event, after: after, by: author, author.key?.fingerprint)
    return try append(layout, 0..<layout.bytes.count, 0)
  }

  /// Adds an event, given where it lies and its first column, to the chain and to its table.
  private func append(_ layout: EventLayout, _ range: Range<Int>, _ first: Int) throws -> Int {
    let seq = last + 1
    chain.add(seq, layout, range)
    try insertEvent.run(layout, from: first, seq, hash: chain.head)
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
    if let known = inserts[ObjectIdentifier(kind)] { return known }
    let made = try KindInsert(kind, database, checking)
    inserts[ObjectIdentifier(kind)] = made
    return made
  }
}
