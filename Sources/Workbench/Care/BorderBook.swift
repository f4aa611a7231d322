import Boundaries
import Formats
import Geometry
public import Registry
import Rules

/// Border-safety agreements and incidents of a register, with the lines they are about
/// (平安边界与事件).
public struct BorderBook: Sendable {
  /// The agreements, by number.
  public let pacts: [StoredRecord]
  /// The incidents, by number.
  public let incidents: [StoredRecord]
  /// The lines with their markers.
  public let care: CareBook
  /// The numbers ever given.
  private let used: [String: Set<String>]

  /// Reads a register.
  ///
  /// - Throws: ``RegisterError``.
  public init(_ session: OfficeSession) throws(RegisterError) {
    care = try CareBook(session)
    pacts = try session.register.records(.pact)
    incidents = try session.register.records(.incident)
    used = [
      "pact": try session.register.recordedIDs(.pact),
      "incident": try session.register.recordedIDs(.incident),
    ]
  }

  /// The first number of a form that was never given.
  public func freeID(_ kind: RecordKind, _ prefix: String) -> String {
    let used = used[kind.name] ?? []
    return (1...used.count + 1).lazy.map { number in
      let text = String(number)
      return prefix + String(repeating: "0", count: max(0, 3 - text.count)) + text
    }.first { !used.contains($0) } ?? prefix
  }

  /// An agreement by number.
  ///
  /// - Throws: ``RegisterError`` `.missing`.
  public func pact(_ id: String) throws(RegisterError) -> StoredRecord {
    guard let pact = pacts.first(where: { $0.id == id }) else {
      throw RegisterError(
        .missing, zh: "登记库中没有平安边界协议 \(id)；编号见 dijie line pact list。",
        en: "the register has no border pact \(id); dijie line pact list names them.")
    }
    return pact
  }

  /// An incident by number.
  ///
  /// - Throws: ``RegisterError`` `.missing`.
  public func incident(_ id: String) throws(RegisterError) -> StoredRecord {
    guard let incident = incidents.first(where: { $0.id == id }) else {
      throw RegisterError(
        .missing, zh: "登记库中没有事件 \(id)；编号见 dijie line incident list。",
        en: "the register has no incident \(id); dijie line incident list names them.")
    }
    return incident
  }

  /// Puts a line's sides into an agreement that names none.
  ///
  /// - Throws: ``RegisterError`` for an unknown line, one without two sides, or a party that is no
  ///   side of it.
  public func settleParties(_ draft: inout RecordDraft) throws(RegisterError) {
    let kind = RecordKind.pact
    guard let code = draft.body["line", kind].text else { return }
    let line = try care.line(code)
    for (field, side) in zip(["left", "right"], line.sides) where draft.body[field, kind].isNull {
      draft.body[field, kind] = .text(side)
    }
    for field in ["left", "right"] {
      guard let party = draft.body[field, kind].text, !line.sides.isEmpty,
        !line.sides.contains(where: { party.hasPrefix($0) || $0.hasPrefix(party) })
      else { continue }
      throw RegisterError(
        .refused,
        zh: "\(party) 不是界线 \(line.label) 的一方（\(line.sides.joined(separator: "、"))）；请核对代码。"
          + "未作改动。",
        en: "\(party) is no side of line \(line.labelEN) (\(line.sides.joined(separator: ", "))); "
          + "check the code. Nothing was changed.")
    }
  }

  /// Checks where an incident lies and finds its line by its marker where it names none.
  ///
  /// - Throws: ``RegisterError`` for an unknown line or marker, a marker off the line, or a stretch
  ///   beyond its end.
  public func settlePlace(_ draft: inout RecordDraft) throws(RegisterError) {
    let kind = RecordKind.incident
    if let id = draft.body["marker", kind].text {
      try care.requireMarkers([id])
      let lines = care.care.markers.first { $0.id == id }?.lines ?? []
      if draft.body["line", kind].isNull, let line = lines.first {
        draft.body["line", kind] = .text(line)
      }
      if let code = draft.body["line", kind].text, !lines.contains(code) {
        throw RegisterError(
          .refused,
          zh: "界桩 \(id) 不在界线 \(code) 上（在 \(lines.joined(separator: "、"))）；请核对。未作改动。",
          en:
            "marker \(id) is not on line \(code) (but on \(lines.joined(separator: ", "))); check "
            + "them. Nothing was changed.")
      }
    }
    guard let code = draft.body["line", kind].text else { return }
    _ = try care.line(code)
    let stretch = try care.stretch(
      code, fromKM: draft.body["from_km", kind].number, toKM: draft.body["to_km", kind].number)
    guard let stretch else { return }
    draft.body["from_km", kind] = .decimal(stretch.lowerBound / 1000)
    draft.body["to_km", kind] = .decimal(stretch.upperBound / 1000)
  }

  /// An incident on the map: its stretch, else its marker, else the whole line's middle.
  func shape(_ record: StoredRecord, _ geometry: inout RecordGeometry) -> Shape? {
    let kind = RecordKind.incident
    let code = record.body["line", kind].text
    let course = care.records.layer.lines.first { $0.id == code }?.course ?? []
    if let from = record.body["from_km", kind].number, !course.isEmpty {
      let path = LinePath(course)
      let to = record.body["to_km", kind].number ?? from
      if to > from {
        let chains = path.stretch(from: from * 1000, to: to * 1000)
        if chains.count == 1 { return .lineString(chains[0]) }
        if !chains.isEmpty { return .multiLineString(chains) }
      }
      return path.position(at: from * 1000).map { .point($0, height: nil) }
    }
    guard let id = record.body["marker", kind].text,
      let marker = care.records.layer.markers.first(where: { $0.id == id })?.record
    else { return nil }
    return geometry.place(marker).map { .point($0, height: nil) }
  }
}
