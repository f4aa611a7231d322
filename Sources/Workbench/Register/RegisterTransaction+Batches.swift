import Registry

extension EntryBatch {
  /// How many records go into one: few enough that they are written while the processor still has
  /// them at hand.
  static let chunk = 256
  /// How many are made ahead, for when the writing or the making is held up.
  static let depth = 4
}

extension RegisterTransaction {
  /// Enters many new records; while some are written the next ones are laid out.
  ///
  /// - Throws: ``RegisterError``.
  func enter(_ drafts: [RecordDraft]) throws {
    let (empty, chunk) = (batch(), EntryBatch.chunk)
    let count = (drafts.count + chunk - 1) / chunk
    let lookahead = Lookahead(count, depth: EntryBatch.depth) { index in
      Result { () throws(RegisterError) in
        var batch = empty
        for draft in drafts[(index * chunk)...].prefix(chunk) { try batch.add(draft) }
        return batch
      }
    }
    try lookahead.forEach { try enter($0.get()) }
  }
}
