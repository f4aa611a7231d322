internal import GRDB
public import Rules

/// Changes to a register that are saved together or not at all.
public final class RegisterTransaction {
  let writer: EventWriter
  let path: String
  /// Records that are known to be there; ids are never taken away.
  private var references: Set<RecordKey> = []
  /// Who writes.
  public let author: Author
  /// The layout of records that come one by one.
  private var single: EntryBatch

  init(_ writer: EventWriter, _ path: String) {
    (self.writer, self.path) = (writer, path)
    author = writer.author
    single = EntryBatch(by: author)
  }

  /// The number of the last event.
  public var lastEvent: Int { writer.last }

  /// Enters a new record; gives the event's number.
  /// - Throws: ``RegisterError`` `.notPermitted` or `.refused`.
  @discardableResult
  public func enter(_ draft: RecordDraft) throws -> Int {
    single.clear()
    try single.add(draft)
    try enter(single)
    return lastEvent
  }

  /// An empty batch for records to be laid out in, on any thread.
  public func batch() -> EntryBatch {
    var batch = single
    batch.clear()
    return batch
  }

  /// Enters new records in the order they were added.
  ///
  /// - Throws: ``RegisterError`` `.refused`; `.fault` for a batch of another transaction.
  public func enter(_ batch: EntryBatch) throws {
    guard batch.transaction == single.transaction else {
      throw RegisterError(
        .fault, zh: "这批记录是为另一次写入准备的；未作改动。",
        en: "these records were laid out for another transaction; nothing was changed.")
    }
    var references = batch.references[...]
    for (index, entry) in batch.entries.enumerated() {
      while let reference = references.first, reference.entry == index {
        try settle(reference, of: batch.kinds[entry.kind], batch.id(entry))
        references.removeFirst()
      }
      do { try writer.write(entry, of: batch) } catch let error as DatabaseError {
        throw try explained(error, batch.kinds[entry.kind], batch.id(entry))
      }
    }
  }

  /// Puts a record right, or says what has changed; gives the event's number.
  ///
  /// - Parameter act: `.correct` or `.supersede`.
  /// - Throws: ``RegisterError`` `.refused` when the record does not hold, nothing changes or the
  ///   reason is missing.
  @discardableResult
  public func amend(_ draft: RecordDraft, act: Act) throws -> Int {
    try author.require(draft.kind.entering)
    let former = try current(draft.kind, draft.id)
    try author.requireArea(former.body.areas(draft.kind), of: draft.kind, draft.id)
    try requireReason(draft.reason)
    guard former.body != draft.body else {
      throw RegisterError(
        .refused, zh: "\(draft.kind.title.zh) \(draft.id) 与库中内容相同；没有可改的。",
        en: "\(draft.kind.title.en) \(draft.id) already says this; there is nothing to change.")
    }
    try requireProtection(former, draft)
    try LegalContent.requireDocument(
      draft, over: former.body, document: draft.document ?? author.document)
    if let day = draft.happened, act == .supersede, day.description < former.validFrom {
      throw RegisterError(
        .refused,
        zh: "变更日期 \(day) 早于现行版本的起始日期 \(former.validFrom)；请核对日期，如属更正请用 correct。",
        en: "the day \(day) lies before the current version began (\(former.validFrom)); check the "
          + "day, or correct the record instead.")
    }
    try settleReferences(draft)
    do { return try writer.amend(former, draft, act: act) } catch let error as DatabaseError {
      throw try explained(error, draft.kind, draft.id)
    }
  }

  /// Ends a record; gives the event's number.
  ///
  /// - Parameter act: `.retire` or `.cancel`.
  @discardableResult
  public func end(
    _ kind: RecordKind, _ id: String, act: Act, happened: CalendarDay?, reason: String?,
    document: String?
  ) throws -> Int {
    try author.require(kind.isOpen ? .retire : .administer)
    let former = try current(kind, id)
    try author.requireArea(former.body.areas(kind), of: kind, id)
    try requireReason(reason)
    try requireProtection(former, nil)
    if act == .retire {
      try LegalContent.requireDocument(
        ending: kind, id, document: document ?? author.document)
    }
    if let happened, happened.description < former.validFrom {
      throw RegisterError(
        .refused, zh: "日期 \(happened) 早于现行版本的起始日期 \(former.validFrom)；请核对日期。",
        en:
          "the day \(happened) lies before the current version began (\(former.validFrom)); check "
          + "the day.")
    }
    return try writer.end(
      former, kind, act: act, happened: happened, reason: reason, document: document)
  }

  /// Enters the public key the author will sign with; everybody may for themselves.
  public func enterKey(_ publicKey: String) throws -> Int {
    let former = try current(.person, author.person.id)
    var draft = RecordDraft(.person, id: former.id)
    draft.body = former.body
    draft.body["key", .person] = .text(publicKey)
    draft.reason = SigningKey.fingerprint(of: publicKey)
    return try writer.amend(former, draft, act: .supersede)
  }

  /// Records something that makes no version of a record.
  @discardableResult
  public func note(
    _ act: Act, kind: String, subject: String, reason: String? = nil, document: String? = nil,
    detail: String? = nil
  ) throws -> Int {
    try writer.note(act, kind, subject, reason: reason, document: document, after: detail)
  }

  /// Stores a value that tools remember, such as the columns of a sender's tables; gives the event.
  @discardableResult
  public func set(_ name: String, _ value: String) throws -> Int {
    let seq = try writer.note(.set, "setting", name, after: value)
    try writer.database.cachedStatement(
      sql: """
        INSERT INTO setting (name, value, event) VALUES (?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value, event = excluded.event
        """
    ).execute(arguments: [name, value, seq])
    return seq
  }

  /// The record that holds.
  /// - Throws: ``RegisterError`` `.refused` when none does.
  public func current(_ kind: RecordKind, _ id: String) throws -> StoredRecord {
    guard let record = try RecordRows(kind).last(writer.database, id: id) else {
      throw RegisterError(
        .refused, zh: "登记库中没有\(kind.title.zh) \(id)；请核对编号。",
        en: "the register has no \(kind.title.en) \(id); check the number.")
    }
    guard record.status == .current else {
      throw RegisterError(
        .refused,
        zh:
          "\(kind.title.zh) \(id) \(record.status.title.zh)（\(record.validUntil ?? record.validFrom)），不能再改。",
        en: "\(kind.title.en) \(id) is \(record.status.title.en) "
          + "(\(record.validUntil ?? record.validFrom)) and cannot be changed any more.")
    }
    return record
  }

  /// The records of a kind that hold.
  public func records(_ kind: RecordKind) throws -> [StoredRecord] {
    try RecordRows(kind).current(writer.database)
  }

  /// The people who work with the register.
  public func people() throws -> [Person] {
    try records(.person).compactMap { Person(id: $0.id, $0.body) }
  }

  /// The name of the person who signed the event that made a version.
  public func signer(of record: StoredRecord) throws -> String? {
    guard
      let row = try Row.fetchOne(
        writer.database,
        sql: """
          SELECT e.signer, p.name FROM event e
          LEFT JOIN person p ON p.id = e.person AND p.event <= e.seq
          WHERE e.seq = ? ORDER BY p.event DESC LIMIT 1
          """, arguments: [record.event])
    else { return nil }
    return row[0] ?? row[1]
  }

  /// Whether a record of the id is, or ever was, in the register.
  public func knows(_ kind: RecordKind, _ id: String) throws -> Bool {
    try writer.database.knows(kind, id)
  }

  /// The first id of the form `A0001` that is free.
  public func freeID(_ kind: RecordKind, prefix: String, digits: Int) throws -> String {
    let highest = try String.fetchOne(
      writer.database,
      sql: """
        SELECT id FROM \(kind.name)_identity WHERE id GLOB ? ORDER BY length(id) DESC, id DESC LIMIT 1
        """, arguments: [prefix + "[0-9]*"])
    let number = highest.flatMap { Int($0.dropFirst(prefix.count)) } ?? 0
    let text = String(number + 1)
    return prefix + String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  private func requireReason(_ reason: String?) throws {
    if reason?.isEmpty == false { return }
    throw RegisterError(
      .refused, zh: "没有写理由；请用 --reason 说明为什么改。",
      en: "no reason is given; say why with --reason.")
  }

  /// Refuses references to records there are not; of old records they become known by name, so
  /// that what is missing can be listed.
  func settleReferences(_ draft: RecordDraft) throws {
    for (place, name) in draft.kind.layout.references {
      guard let id = draft.body.values[place].text else { continue }
      try settle(
        EntryBatch.Reference(
          entry: 0, kind: name, id: id, isHistorical: draft.body.isHistorical),
        of: draft.kind, draft.id)
    }
  }

  private func settle(
    _ reference: EntryBatch.Reference, of kind: RecordKind, _ id: @autoclosure () -> String
  ) throws {
    let name = reference.kind
    if reference.isHistorical {
      // The event to come carries the mark.
      try writer.database.cachedStatement(
        sql: "INSERT OR IGNORE INTO \(name)_identity (id, event) VALUES (?, ?)"
      ).execute(arguments: [reference.id, writer.last + 1])
      return
    }
    let key = RecordKey(kind: name, id: reference.id)
    if references.contains(key) { return }
    let known = try writer.database.cachedStatement(
      sql: "SELECT 1 FROM \(name)_identity WHERE id = ?")
    guard try known.makeRowCursor([reference.id]).next() == nil else {
      references.insert(key)
      return
    }
    let other = KindCatalog.kind(named: name)?.title
    throw RegisterError(
      .refused,
      zh: "\(kind.title.zh) \(id()) 所指的\(other?.zh ?? name) \(reference.id) 不在登记库中；"
        + "请先登记它，或核对编号。",
      en: "the \(other?.en ?? name) \(reference.id) that \(kind.title.en) \(id()) refers to is "
        + "not in the register; enter it first or check the id.")
  }

  private func explained(
    _ error: DatabaseError, _ kind: RecordKind, _ id: String
  ) throws -> RegisterError {
    if error.resultCode == .SQLITE_CONSTRAINT, try knows(kind, id) {
      return RegisterError(
        .refused, zh: "\(kind.title.zh) \(id) 已在登记库中；要改请用 correct 或 supersede。",
        en: "\(kind.title.en) \(id) is in the register already; correct or supersede it.")
    }
    throw error
  }
}

extension Statement {
  /// A cursor over the rows for arguments.
  func makeRowCursor(_ arguments: StatementArguments) throws -> RowCursor {
    try Row.fetchCursor(self, arguments: arguments)
  }
}
