public import Boundaries
public import Registry
public import Rules

/// Checks and completes what was found at a marker or along a section before it is saved (联检记录).
public struct InspectionRecording {
  private let book: InspectionBook
  private var geometry = RecordGeometry()

  /// Takes the inspections as they stand.
  public init(_ book: InspectionBook) { self.book = book }

  /// An inspection that takes records.
  ///
  /// - Throws: ``RegisterError`` `.missing` for an unknown one, `.refused` for a closed one.
  public static func open(
    _ book: InspectionBook, _ id: String, historical: Bool
  ) throws(RegisterError) -> JointInspection {
    guard let inspection = book.inspection(id) else {
      throw RegisterError(
        .missing, zh: "登记库中没有联检 \(id)；编号见 dijie inspection status。",
        en: "the register has no inspection \(id); dijie inspection status names them.")
    }
    if let day = inspection.closed, !historical {
      throw RegisterError(
        .refused,
        zh: "联检 \(id) 已于 \(day) 办结，不能再记录；补录旧档请加 --historical。未作改动。",
        en: "inspection \(id) was closed on \(day) and takes no more records; add --historical "
          + "for old papers. Nothing was changed.")
    }
    return inspection
  }

  /// A draft for a marker: the record as it stands, or an empty one.
  ///
  /// - Throws: ``RegisterError`` `.refused` for a marker that is not on the line.
  public func draft(
    _ inspection: JointInspection, marker: String, today: CalendarDay
  ) throws(RegisterError) -> (draft: RecordDraft, isKnown: Bool) {
    let line = book.analysis.line(inspection.line)
    guard let stops = line?.stops, stops.contains(where: { $0.marker == marker }) else {
      throw RegisterError(
        .refused,
        zh:
          "界桩 \(marker) 不在界线 \(inspection.line) 上；请核对编号（dijie inspection status \(inspection.id)）。",
        en: "marker \(marker) is not on line \(inspection.line); check the number "
          + "(dijie inspection status \(inspection.id)).")
    }
    let kind = RecordKind.markerCheck
    let known = book.analysis.markerChecks[inspection.id]?.last { $0.marker == marker }
    var draft = RecordDraft(kind, id: known?.id ?? "\(inspection.id)/\(marker)")
    if let record = known.flatMap({ book.markerChecks[$0.id] }) {
      draft.body = record.body
    } else {
      draft.body["inspection", kind] = .text(inspection.id)
      draft.body["marker", kind] = .text(marker)
      draft.body["day", kind] = .text(today.description)
    }
    return (draft, known != nil)
  }

  /// A draft for a section, the ends in either order.
  ///
  /// - Throws: ``RegisterError`` `.refused` where the line has no such section.
  public func draft(
    _ inspection: JointInspection, section from: String, _ to: String, today: CalendarDay
  ) throws(RegisterError) -> (draft: RecordDraft, isKnown: Bool) {
    let line = book.analysis.line(inspection.line)
    guard let pair = line?.sections.first(where: { $0.isSame(from, to) }) else {
      let names = (line?.sections ?? []).prefix(5).map { "\($0.from),\($0.to)" }
        .joined(separator: "  ")
      throw RegisterError(
        .refused,
        zh: "界线 \(inspection.line) 没有界段 \(from),\(to)；有 \(names) 等。",
        en: "line \(inspection.line) has no section \(from),\(to); there are \(names) and others.")
    }
    let kind = RecordKind.sectionCheck
    let known = book.analysis.sectionChecks[inspection.id]?.last { $0.isMember(pair) }
    var draft = RecordDraft(kind, id: known?.id ?? "\(inspection.id)/\(pair.from)-\(pair.to)")
    if let record = known.flatMap({ book.sectionChecks[$0.id] }) {
      draft.body = record.body
    } else {
      draft.body["inspection", kind] = .text(inspection.id)
      draft.body["from", kind] = .text(pair.from)
      draft.body["to", kind] = .text(pair.to)
      draft.body["day", kind] = .text(today.description)
    }
    return (draft, known != nil)
  }

  /// Refuses what the law orders otherwise (条例第六条、第十六条) and what has no evidence.
  public func judge(_ draft: RecordDraft) throws(RegisterError) {
    let kind = RecordKind.markerCheck
    let body = draft.body
    let marker = body["marker", kind].text ?? ""
    if body["condition", kind].text == MarkerCheck.Condition.destroyed.rawValue,
      (body["evidence", kind].text ?? "").isEmpty
    {
      throw RegisterError(
        .refused,
        zh: "界桩 \(marker)：损毁须有证据，请用 --evidence 写明；只是没有找到的，写 --condition 未找到。未作改动。",
        en:
          "marker \(marker): destroyed needs evidence, give it with --evidence; where it was only "
          + "not found, say --condition missing. Nothing was changed.")
    }
    let action = body["action", kind].text.flatMap(MarkerCheck.Action.init(rawValue:))
    guard !body.isHistorical, action?.needsNeighbour == true,
      body["neighbour", kind].text != "yes"
    else { return }
    throw RegisterError(
      .refused,
      zh: "界桩 \(marker)：《行政区域界线管理条例》第六条、第十六条规定处理界桩须有毗邻方在场，擅自单方处理的要追究责任；"
        + "邻方到场后写 --neighbour yes，补录旧档请加 --historical。未作改动。",
      en: "marker \(marker): by articles 6 and 16 of Order 353 a stone is worked on only with the "
        + "neighbour present; say --neighbour yes when they were, or --historical for old papers. "
        + "Nothing was changed.")
  }

  /// Works out how far the found position lies from the signed one and what that says.
  public mutating func compare(
    _ draft: inout RecordDraft
  ) -> PositionComparison? {
    let kind = RecordKind.markerCheck
    draft.body["residual", kind] = .null
    draft.body["judgement", kind] = .null
    let stored = StoredRecord(
      kind: kind.name, id: draft.id, version: 1, status: .current, validFrom: "",
      validUntil: nil, event: 0, endedBy: nil, body: draft.body)
    guard let found = MarkerPosition(check: stored),
      let id = draft.body["marker", kind].text,
      let marker = book.markers.layer.markers.first(where: { $0.id == id }),
      let signed = marker.record
    else { return nil }
    let scale = book.markers.layer.lines.first { $0.id == marker.line }?.scale
    guard
      let comparison = PositionComparison(
        signed: signed, found: found, signedPlace: geometry.place(signed),
        foundPlace: geometry.place(found), settings: book.terms.markers, scale: scale)
    else { return nil }
    draft.body["residual", kind] = .decimal((comparison.distance * 1000).rounded() / 1000)
    draft.body["judgement", kind] = .text(comparison.judgement.rawValue)
    return comparison
  }
}

extension SectionCheck {
  /// Whether it is of a section, in whichever direction.
  fileprivate func isMember(_ pair: MarkerPair) -> Bool { pair.isSame(from, to) }
}
