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
}
