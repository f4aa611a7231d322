import Registry
public import Rules

/// What became of a place and its names, in one time line (地名沿革).
public struct NameHistory {
  private let session: OfficeSession
  private let output: RecordOutput
  private let language: Language

  /// - Parameter output: How records may go out.
  public init(_ session: OfficeSession, _ output: RecordOutput, _ language: Language) {
    (self.session, self.output, self.language) = (session, output, language)
  }

  /// Everything that happened to a feature, its names, their protection and their signs, oldest
  /// first, as a table.
  ///
  /// - Throws: `RegisterError` when the register cannot be read.
  public func listing(_ feature: String) throws -> Listing {
    let register = session.register
    let names = try register.allNames(of: feature)
    var rows: [(day: String, event: Int, cells: [Listing.Cell])] = []
    try add(.feature, feature, &rows)
    for name in names { try add(.name, name.id, &rows) }
    for kind in [RecordKind.heritage, .sign] {
      for name in names {
        for record in try register.records(kind, by: "name", name.id) {
          try add(kind, record.id, &rows)
        }
      }
    }
    return Listing(
      title: LocalizedText(zh: "地名沿革", en: "history"),
      columns: [
        .init("day", zh: "日期", en: "day"), .init("kind", zh: "记录", en: "record"),
        .init("id", zh: "编号", en: "id", isCode: true), .init("act", zh: "事项", en: "act"),
        .init("what", zh: "内容", en: "what"), .init("document", zh: "依据", en: "document"),
        .init("reason", zh: "理由", en: "reason"), .init("event", zh: "事件", en: "event"),
      ],
      rows: rows.sorted { ($0.day, $0.event) < ($1.day, $1.event) }.map(\.cells))
  }

  private func add(
    _ kind: RecordKind, _ id: String,
    _ rows: inout [(day: String, event: Int, cells: [Listing.Cell])]
  ) throws {
    var filter = EventFilter()
    (filter.kind, filter.subject, filter.isNewestFirst, filter.limit) = (kind.name, id, false, 1000)
    let versions = try output.permitted(session.register.versions(kind, id), kind)
    let made = Dictionary(versions.map { ($0.event, $0) }, uniquingKeysWith: { $1 })
    for event in try session.register.events(filter) {
      let version = made[event.seq]
      let former = version.flatMap { v in versions.first { $0.version == v.version - 1 } }
      let act = Act(rawValue: event.act)?.title[language] ?? event.act
      rows.append(
        (
          event.happened, event.seq,
          [
            .day(event.happened), .text(kind.title[language]), .text(id), .text(act),
            version.map { .text(what(former, $0, kind)) } ?? .none,
            event.document.map { .text($0) } ?? .none, event.reason.map { .text($0) } ?? .none,
            .count(event.seq),
          ]
        ))
    }
  }

  /// What a version says, or says otherwise than the one before.
  private func what(
    _ former: StoredRecord?, _ record: StoredRecord, _ kind: RecordKind
  ) -> String {
    guard let former else {
      let shown = ["text", "sort", "category", "list_level", "place"].compactMap { name in
        kind.fields.first { $0.name == name }.map {
          $0.shown(record.body[name, kind], language)
        }
      }
      return shown.filter { !$0.isEmpty }.joined(separator: " ")
    }
    let left: Set<String> = ["version", "status", "valid_from", "valid_until"]
    return RecordColumn.all(of: kind, for: [former, record]).filter { !left.contains($0.key) }
      .compactMap { column in
        let old = column.shown(former, kind, language)
        let new = column.shown(record, kind, language)
        return old == new
          ? nil
          : "\(column.title[language]): \(old.isEmpty ? "—" : old) → \(new.isEmpty ? "—" : new)"
      }.joined(separator: "; ")
  }
}
