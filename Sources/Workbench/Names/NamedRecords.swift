public import Registry
public import Rules

/// Records that belong to names, listed with the names they are of (地名附属记录).
public struct NamedRecords {
  private let records: [StoredRecord]
  private let kind: RecordKind
  private let names: [String: String]

  /// Looks the names up.
  ///
  /// - Throws: `RegisterError` when the register cannot be read.
  public init(
    _ records: [StoredRecord], _ kind: RecordKind, _ register: Register
  ) throws(RegisterError) {
    (self.records, self.kind) = (records, kind)
    var names: [String: String] = [:]
    for record in records {
      guard let id = record.body["name", kind].text, names[id] == nil else { continue }
      names[id] = try register.versions(.name, id).last?.body["text", .name].text ?? ""
    }
    self.names = names
  }

  /// The records as a table, the name after the id.
  public func table(
    forPeople: Bool, _ language: Language, marks: [Listing.Mark]
  ) -> Listing {
    let hidden: Set<String> = forPeople ? ["version", "status", "valid_from", "name"] : []
    let columns =
      (forPeople
      ? RecordColumn.filled(of: kind, for: records) : RecordColumn.all(of: kind, for: records))
      .filter { !hidden.contains($0.key) && !$0.key.hasPrefix("inspections.") }
    var listing = Listing(
      title: kind.title,
      columns: columns.flatMap { column -> [Listing.Column] in
        let own = Listing.Column(
          column.key, zh: column.title.zh, en: column.title.en,
          isCode: ["id", "area", "name"].contains(column.key))
        return column.key == "id"
          ? [own, .init("name_text", zh: "名称", en: "name in words")] : [own]
      },
      rows: records.map { record in
        columns.flatMap { column -> [Listing.Cell] in
          let value = column.value(record)
          let cell: Listing.Cell =
            value.isNull
            ? .none
            : .text(
              forPeople
                ? column.shown(record, kind, language)
                : value.text ?? column.shown(record, kind, .en))
          let name = record.body["name", kind].text.flatMap { names[$0] }
          return column.key == "id" ? [cell, name.map { .text($0) } ?? .none] : [cell]
        }
      })
    listing.marks = marks
    return listing
  }
}
