internal import GRDB

extension RegisterTransaction {
  /// The highest id of a kind that begins with a prefix, in the order of text.
  public func lastID(_ kind: RecordKind, prefix: String) throws -> String? {
    try writer.database.cachedStatement(
      sql: "SELECT max(id) FROM \(kind.name)_identity WHERE id >= ? AND id < ?"
    ).makeRowCursor([prefix, prefix + "\u{10FFFF}"]).next()?[0]
  }

  /// The records of a kind that hold and refer to a record by a field.
  public func records(_ kind: RecordKind, by field: String, _ id: String) throws -> [StoredRecord] {
    guard kind.index(of: field) != nil else { return [] }
    return try RecordRows(kind).all(
      writer.database, "WHERE \"\(field)\" = ? AND status = 'current' ORDER BY event", [id])
  }
}

extension Register {
  /// The records of a kind that hold and refer to a record by a field.
  ///
  /// - Throws: ``RegisterError``.
  public func records(
    _ kind: RecordKind, by field: String, _ id: String
  ) throws(RegisterError) -> [StoredRecord] {
    guard kind.index(of: field) != nil else { return [] }
    return try read {
      try RecordRows(kind).all(
        $0, "WHERE \"\(field)\" = ? AND status = 'current' ORDER BY event", [id])
    }
  }
}

extension Register {
  /// The last version of every name a feature has or had, in the order they were entered.
  ///
  /// - Throws: ``RegisterError``.
  public func allNames(of feature: String) throws(RegisterError) -> [StoredRecord] {
    try read { database in
      let all = try RecordRows(.name).all(
        database, "WHERE feature = ? ORDER BY event", [feature])
      var last: [String: StoredRecord] = [:]
      for version in all { last[version.id] = version }
      var seen: Set<String> = []
      return all.compactMap { seen.insert($0.id).inserted ? last[$0.id] : nil }
    }
  }
}
