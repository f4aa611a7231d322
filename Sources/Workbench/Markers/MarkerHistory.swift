public import Boundaries
import Geometry
import Registry
public import Rules

/// What became of a marker, from its setting up to today, in one time line (界桩沿革).
public struct MarkerHistory {
  /// One thing that happened.
  public struct Entry: Hashable, Sendable {
    /// The day; empty when it is not known.
    public let day: String
    /// What kind of thing it is, by a stable word.
    public let sort: String
    /// What happened.
    public let what: LocalizedText
    /// The document it rests on.
    public let document: String
    /// The record it is from.
    public let record: String
  }

  private let session: OfficeSession
  private let book: MarkerBook
  private let output: RecordOutput
  private let language: Language
  private let steps: ProcedureTable

  /// - Parameters:
  ///   - output: How records may go out.
  ///   - steps: The steps of changes, for their names.
  public init(
    _ session: OfficeSession, _ book: MarkerBook, _ output: RecordOutput, steps: ProcedureTable,
    _ language: Language
  ) {
    self.steps = steps
    self.session = session
    self.book = book
    self.output = output
    self.language = language
  }

  /// The entries of a marker, oldest first; those without a day first of all.
  ///
  /// - Throws: ``RegisterError`` when a level forbids it or the register cannot be read.
  public func entries(_ id: String) throws -> [Entry] {
    let all =
      try versions(id) + positions(id) + checks(id) + changes(id) + patrols(id) + custody(id)
      + incidents(id) + attachments(id)
    return all.enumerated().sorted {
      ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
    }.map(\.element)
  }

  /// The words of the kinds.
  public static func title(_ sort: String) -> LocalizedText {
    switch sort {
    case "record": LocalizedText(zh: "登记", en: "record")
    case "set-up": LocalizedText(zh: "埋设", en: "set up")
    case "position": LocalizedText(zh: "坐标", en: "position")
    case "check": LocalizedText(zh: "联检", en: "check")
    case "change": LocalizedText(zh: "变动", en: "change")
    case "patrol": LocalizedText(zh: "巡查", en: "patrol")
    case "custody": LocalizedText(zh: "管护", en: "custody")
    case "incident": LocalizedText(zh: "事件", en: "incident")
    default: LocalizedText(zh: "材料", en: "document")
    }
  }

  private func shown(_ record: StoredRecord, _ kind: RecordKind, _ field: String) -> String {
    kind.fields.first { $0.name == field }.map { $0.shown(record.body[field, kind], language) }
      ?? ""
  }

  private func plain(_ text: String) -> LocalizedText { LocalizedText(zh: text, en: text) }

  private func versions(_ id: String) throws -> [Entry] {
    var filter = EventFilter()
    filter.kind = "marker"
    filter.subject = id
    filter.isNewestFirst = false
    filter.limit = 10_000
    let versions = try output.permitted(session.register.versions(.marker, id), .marker)
    let made = Dictionary(versions.map { ($0.event, $0) }, uniquingKeysWith: { $1 })
    return try session.register.events(filter).map { event in
      let act = Act(rawValue: event.act)?.title[language] ?? event.act
      let version = made[event.seq]
      let number = version.map { $0.version }
      var text = act
      if let number {
        text += language == .zh ? "（第 \(number) 版）" : " (version \(number))"
        let former = versions.first { $0.version == number - 1 }
        if let former, let version { text += Self.difference(former, version, language) }
      }
      if let reason = event.reason, !reason.isEmpty {
        text += language == .zh ? "：\(reason)" : ": \(reason)"
      }
      return Entry(
        day: event.happened, sort: "record", what: plain(text), document: event.document ?? "",
        record: "\(event.seq)")
    }
  }

  /// The fields in which two versions differ.
  private static func difference(
    _ old: StoredRecord, _ new: StoredRecord, _ language: Language
  ) -> String {
    let kind = RecordKind.marker
    let left = ["version", "status", "valid_from", "valid_until"]
    let changed = RecordColumn.all(of: kind, for: [old, new]).filter {
      !left.contains($0.key) && $0.value(old) != $0.value(new)
    }.map { $0.title[language] }
    guard !changed.isEmpty else { return "" }
    let shown = changed.prefix(6).joined(separator: language == .zh ? "、" : ", ")
    let more = changed.count > 6 ? (language == .zh ? "等" : " …") : ""
    return (language == .zh ? "，改 " : ", changed ") + shown + more
  }

  private func positions(_ id: String) throws -> [Entry] {
    guard let marker = book.marker(id) else { return [] }
    let record = try output.prepared([book.records.markers[marker]], .marker).records[0]
    var entries: [Entry] = []
    if let day = record.body["set_up", .marker].text {
      entries.append(
        Entry(
          day: day, sort: "set-up", what: LocalizedText(zh: "埋设界桩", en: "the marker was set up"),
          document: "", record: id))
    }
    let station = book.analysis.stations[marker]
    for entry in record.body.entries("positions", .marker) {
      guard let position = MarkerPosition(entry) else { continue }
      let compared = station.marker.record.flatMap { signed -> PositionComparison? in
        guard !output.isPublic, signed.sort == .signed, position.sort != .signed else { return nil }
        var places = MarkerPlaces()
        let placed = places.place([signed, position])
        return PositionComparison(
          signed: signed, found: position, signedPlace: placed[0].place,
          foundPlace: placed[1].place, settings: book.analysis.settings,
          scale: station.line.flatMap { book.analysis.lines[$0].scale })
      }
      entries.append(Self.entry(position, entry, compared, id))
    }
    return entries
  }

  private static func entry(
    _ position: MarkerPosition, _ entry: RecordEntry, _ compared: PositionComparison?, _ id: String
  ) -> Entry {
    let titles: [MarkerPosition.Sort: LocalizedText] = [
      .signed: LocalizedText(zh: "签署坐标", en: "signed position"),
      .converted: LocalizedText(zh: "换算坐标", en: "converted position"),
      .measured: LocalizedText(zh: "复测坐标", en: "measured position"),
    ]
    let title = titles[position.sort] ?? LocalizedText(zh: "", en: "")
    var facts = [position.crs, position.method].filter { !$0.isEmpty }
    if let plane = position.plane {
      facts.append("N \(ReportText.decimal(plane.y, 3)) E \(ReportText.decimal(plane.x, 3))")
    } else if let place = position.geographic {
      facts.append(
        "\(AngleWriting.degrees(place.x, decimals: 2)) \(AngleWriting.degrees(place.y, decimals: 2))"
      )
    }
    let joined = facts.joined(separator: " ")
    var zh = "\(title.zh) \(joined)"
    var en = "\(title.en) \(joined)"
    if let compared {
      let distance = ReportText.decimal(compared.distance, 2)
      zh += "，与签署位置差 \(distance) 米（\(compared.judgement.title.zh)）"
      en += ", \(distance) m from the signed one (\(compared.judgement.title.en))"
    }
    return Entry(
      day: position.day?.description ?? "", sort: "position", what: LocalizedText(zh: zh, en: en),
      document: position.document, record: id)
  }
}

extension MarkerHistory {
  private func checks(_ id: String) throws -> [Entry] {
    let kind = RecordKind.markerCheck
    return try output.permitted(book.checks[id] ?? [], kind).map { record in
      var parts = [shown(record, kind, "condition")]
      if let residual = record.body["residual", kind].number {
        parts.append("Δ \(ReportText.decimal(residual, 2)) m")
      }
      parts += ["judgement", "action", "remark"].map { shown(record, kind, $0) }
      return Entry(
        day: shown(record, kind, "day"), sort: "check",
        what: plain(parts.filter { !$0.isEmpty }.joined(separator: language == .zh ? "，" : ", ")),
        document: shown(record, kind, "inspection"), record: record.id)
    }
  }

  private func changes(_ id: String) throws -> [Entry] {
    let kind = RecordKind.markerChange
    var filter = RecordFilter()
    filter.fields = ["marker": id]
    let records = try output.permitted(session.register.records(kind, filter), kind)
    return records.flatMap { record -> [Entry] in
      let action = shown(record, kind, "action")
      let steps = steps.steps(record.body["action", kind].text ?? "")
      var entries = [
        Entry(
          day: shown(record, kind, "opened"), sort: "change",
          what: plain(
            [action, shown(record, kind, "cause")].filter { !$0.isEmpty }
              .joined(separator: language == .zh ? "：" : ": ")),
          document: "", record: record.id)
      ]
      entries += record.body.entries("steps", kind).map { step in
        let id = step["step"].text ?? ""
        let name = steps.first { $0.id == id }?.title[language] ?? id
        let remark = step["remark"].text.map { (language == .zh ? "，" : ", ") + $0 } ?? ""
        return Entry(
          day: step["day"].text ?? "", sort: "change",
          what: plain("\(action) · \(name)\(remark)"), document: step["document"].text ?? "",
          record: record.id)
      }
      if let closed = record.body["closed", kind].text {
        entries.append(
          Entry(
            day: closed, sort: "change",
            what: LocalizedText(zh: "\(action)办结", en: "\(action) closed"), document: "",
            record: record.id))
      }
      return entries
    }
  }

  private func patrols(_ id: String) throws -> [Entry] {
    let kind = RecordKind.patrol
    let all = try session.register.records(kind).filter { record in
      record.body.entries("seen", kind).contains { $0["marker"].text == id }
    }
    let choices = kind.parts.first { $0.name == "seen" }?.fields
    return try output.permitted(all, kind).flatMap { record in
      record.body.entries("seen", kind).filter { $0["marker"].text == id }.map { seen in
        let condition = choices?.first { $0.name == "condition" }.map {
          $0.shown(seen["condition"], language)
        }
        let parts = [condition ?? "", seen["remark"].text ?? ""].filter { !$0.isEmpty }
        return Entry(
          day: record.body["day", kind].text ?? "", sort: "patrol",
          what: plain(parts.joined(separator: language == .zh ? "，" : ", ")), document: "",
          record: record.id)
      }
    }
  }

  private func custody(_ id: String) throws -> [Entry] {
    let kind = RecordKind.custody
    let all = try session.register.records(kind).filter { record in
      record.body.entries("markers", kind).contains { $0["marker"].text == id }
    }
    return try output.permitted(all, kind).map { record in
      let person = shown(record, kind, "caretaker")
      let until = shown(record, kind, "until")
      return Entry(
        day: record.body["signed", kind].text ?? record.body["planned_from", kind].text ?? "",
        sort: "custody",
        what: LocalizedText(
          zh: "管护责任书，管护员 \(person)，至 \(until)",
          en: "letter of duty, caretaker \(person), until \(until)"),
        document: shown(record, kind, "document"), record: record.id)
    }
  }

  private func incidents(_ id: String) throws -> [Entry] {
    let kind = RecordKind.incident
    var filter = RecordFilter()
    filter.fields = ["marker": id]
    return try output.permitted(session.register.records(kind, filter), kind).map { record in
      let parts = [
        shown(record, kind, "sort"), shown(record, kind, "what"), shown(record, kind, "state"),
      ]
      return Entry(
        day: shown(record, kind, "day"), sort: "incident",
        what: plain(parts.filter { !$0.isEmpty }.joined(separator: language == .zh ? "，" : ", ")),
        document: shown(record, kind, "document"), record: record.id)
    }
  }

  private func attachments(_ id: String) throws -> [Entry] {
    let kind = RecordKind.attachment
    var filter = RecordFilter()
    filter.fields = ["kind": "marker", "subject": id]
    return try output.permitted(session.register.records(kind, filter), kind).compactMap {
      record in
      guard let day = record.body["document_day", kind].text else { return nil }
      return Entry(
        day: day, sort: "document", what: plain(shown(record, kind, "title")),
        document: shown(record, kind, "document_number"), record: record.id)
    }
  }
}
