public import Registry

extension OfficeSession {
  /// Writes steps on one record that rest on one document.
  ///
  /// Where the author's document is a file, its content is kept before the step is written, the
  /// event names the attachment it becomes, and it is attached to the record in the same
  /// transaction: a step never names a scan that is not there.
  /// - Parameter type: What the document is, as the table of required documents names it.
  /// - Throws: ``RegisterError``, or what the body throws; then nothing was written.
  @discardableResult
  public func write<Result>(
    _ author: Author, on kind: RecordKind, _ id: String, document type: String = "signed-scan",
    _ body: (RegisterTransaction) throws -> Result
  ) throws -> Result {
    guard let scan = try keep(scan: author.document) else {
      return try register.write(by: author, body)
    }
    var author = author
    author.document = scan.id(kind, id)
    let store = register.attachments
    return try register.write(by: author) { change in
      let result = try body(change)
      try change.attach(scan: scan.content, file: scan.file, to: (kind, id), in: store, type: type)
      return result
    }
  }

  /// Enters new records that rest on one document; gives their numbers and the last one's event.
  ///
  /// A draft without a number gets the next free one of its prefix within the transaction, so
  /// that two people who enter at once never claim the same. The document is attached to the
  /// first record, and every record's event names it.
  /// - Parameter digits: How many digits a number given here has at least.
  /// - Throws: ``RegisterError``; then nothing was written.
  public func enter(
    _ drafts: [RecordDraft], by author: Author, digits: Int, document type: String = "signed-scan",
    prefix: (RecordDraft) -> String
  ) throws -> (ids: [String], event: Int) {
    let scan = try keep(scan: author.document)
    let store = register.attachments
    return try register.write(by: author) { change in
      var first: (kind: RecordKind, id: String)?
      let ids = try drafts.map { draft in
        var draft = draft
        if draft.id.isEmpty {
          draft.id = try change.freeID(draft.kind, prefix: prefix(draft), digits: digits)
        }
        let owner = first ?? (draft.kind, draft.id)
        first = owner
        draft.document = scan?.id(owner.kind, owner.id) ?? draft.document
        try change.enter(draft)
        return draft.id
      }
      let event = change.lastEvent
      if let scan, let first {
        try change.attach(scan: scan.content, file: scan.file, to: first, in: store, type: type)
      }
      return (ids, event)
    }
  }
}
