public import Gazetteer
internal import GRDB

extension RegisterTransaction {
  /// The highest id of a kind that begins with a prefix, in the order of text.
  public func lastID(_ kind: RecordKind, prefix: String) throws -> String? {
    try writer.database.lastID(kind, prefix: prefix)
  }

  /// The records of a kind that hold and refer to a record by a field.
  public func records(_ kind: RecordKind, by field: String, _ id: String) throws -> [StoredRecord] {
    try RecordRows(kind).current(writer.database, by: field, id)
  }
}

extension RegisterTransaction {
  /// The names of a text and of some sorts that were there before the transaction.
  public func names(_ text: String, sorts: Set<String>) throws -> [FoundName] {
    try writer.database.names(text, sorts: sorts)
  }

  /// Refuses to change or end a protected name before measures for its protection are recorded.
  ///
  /// - Basis: 地名管理条例 (State Council Order 753), article 25.
  /// - Throws: ``RegisterError`` `.refused`.
  func requireProtection(_ former: StoredRecord, _ draft: RecordDraft?) throws {
    guard former.kind == RecordKind.name.name, former.body["sort", .name].text == "standard"
    else { return }
    let isChanged = draft.map { draft in
      ["text", "sort"].contains { former.body[$0, .name] != draft.body[$0, .name] }
    }
    guard isChanged ?? true else { return }
    let listed = try records(.heritage, by: "name", former.id).filter {
      $0.body["measures", .heritage].isNull || $0.body["measures_day", .heritage].isNull
    }
    guard let first = listed.first else { return }
    let name = former.body["text", .name].text ?? former.id
    throw RegisterError(
      .refused,
      zh: "“\(name)”列入地名文化遗产保护名录（\(first.id)），更名、销名前须先制定保护措施（地名管理条例第二十五条）；"
        + "请先用 dijie name heritage measures 登记措施。",
      en: "“\(name)” is a protected name (\(first.id)); measures are fixed before it is changed or "
        + "ended (State Council Order 753, article 25). Record them with dijie name heritage "
        + "measures first.")
  }
}

extension Register {
  /// The records of a kind that hold and refer to a record by a field.
  ///
  /// - Throws: ``RegisterError``.
  public func records(
    _ kind: RecordKind, by field: String, _ id: String
  ) throws(RegisterError) -> [StoredRecord] {
    try read { try RecordRows(kind).current($0, by: field, id) }
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
