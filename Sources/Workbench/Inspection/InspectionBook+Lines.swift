public import Boundaries
import Geometry
public import Registry
import Rules

extension InspectionBook {
  /// The lines with the markers to visit along them.
  static func lines(_ records: MarkerRecords) -> [InspectedLine] {
    var geometry = RecordGeometry()
    var markers: [String: [(id: String, place: Position?)]] = [:]
    var junctions: [String: Set<String>] = [:]
    for marker in records.layer.markers {
      let place = marker.record.flatMap { geometry.place($0) }
      for line in marker.lines {
        markers[line, default: []].append((marker.id, place))
        junctions[line, default: []].formUnion(marker.lines.filter { $0 != line })
      }
    }
    return zip(records.lines, records.layer.lines).map { record, line in
      var inspected = InspectedLine(
        id: line.id, name: line.name, rank: line.rank, sides: line.sides)
      inspected.standing = line.standing
      inspected.established =
        ["approved", "established"].lazy
        .compactMap { record.body[$0, .line].text.flatMap { CalendarDay($0) } }.first
      inspected.stops = VisitingOrder.stops(
        markers[line.id] ?? [], along: line.course.isEmpty ? nil : LinePath(line.course))
      inspected.sections = line.sections.map { MarkerPair($0.from, $0.to) }
      if inspected.sections.isEmpty {
        let ids = inspected.stops.filter { $0.chainage != nil }.map(\.marker)
        inspected.sections = zip(ids, ids.dropFirst()).filter { !isGroup($0, $1) }
          .map { MarkerPair($0, $1) }
      }
      inspected.junctionLines = (junctions[line.id] ?? []).sorted()
      return inspected
    }
  }

  /// Whether two markers are stones of one number, between which no section lies: the digits agree
  /// and only the letter differs.
  private static func isGroup(_ left: String, _ right: String) -> Bool {
    guard let a = left.last, let b = right.last, a.isLetter, b.isLetter, a != b else {
      return false
    }
    return left.dropLast() == right.dropLast()
  }

  /// An inspection by number.
  public func inspection(_ id: String) -> JointInspection? {
    analysis.inspections.first { $0.id == id }
  }
}

extension JointInspection {
  /// An inspection as recorded.
  public init(_ record: StoredRecord) {
    let kind = RecordKind.inspection
    let body = record.body
    func text(_ field: String) -> String { body[field, kind].text ?? "" }
    func day(_ field: String) -> CalendarDay? { body[field, kind].text.flatMap { CalendarDay($0) } }
    func number(_ field: String) -> Double? { body[field, kind].number }
    self.init(
      id: record.id, line: text("line"), sort: Sort(rawValue: text("sort")) ?? .regular)
    round = number("round").map { Int($0) }
    year = number("year").map { Int($0) }
    lead = body["lead", kind].text
    if let from = number("from_km"), let to = number("to_km") {
      stretch = min(from, to) * 1000...max(from, to) * 1000
    }
    plannedUntil = day("planned_to")
    plan = text("plan")
    opened = day("opened")
    report = text("report")
    reported = day("reported")
    filing = text("filing")
    filed = day("filed")
    filedWith = text("filed_with")
    closed = day("closed")
    isHistorical = body.isHistorical
    seals = body.entries("seals", kind).compactMap { entry in
      guard let division = entry["division"].text,
        let day = entry["day"].text.flatMap({ CalendarDay($0) })
      else { return nil }
      return Seal(division, day)
    }
  }
}

extension MarkerCheck {
  /// A record of a marker; photos are those it names.
  public init(_ record: StoredRecord) {
    let kind = RecordKind.markerCheck
    let body = record.body
    func text(_ field: String) -> String { body[field, kind].text ?? "" }
    self.init(id: record.id, inspection: text("inspection"), marker: text("marker"))
    day = body["day", kind].text.flatMap { CalendarDay($0) }
    condition = Condition(rawValue: text("condition"))
    action = Action(rawValue: text("action"))
    neighbour = body["neighbour", kind].text.map { $0 == "yes" }
    change = body["change", kind].text
    evidence = text("evidence")
    judgement = .init(rawValue: text("judgement"))
    inspectors = ["inspector_a", "inspector_b"].count { !text($0).isEmpty }
    photos = text("photos").split { ",，、;； \n".contains($0) }.count
    isHistorical = body.isHistorical
  }
}

extension SectionCheck {
  /// A record of a section.
  public init(_ record: StoredRecord) {
    let kind = RecordKind.sectionCheck
    let body = record.body
    func text(_ field: String) -> String { body[field, kind].text ?? "" }
    func flag(_ field: String) -> Bool? { body[field, kind].text.map { $0 == "yes" } }
    self.init(id: record.id, inspection: text("inspection"), from: text("from"), to: text("to"))
    hasFeature = flag("feature")
    isRecognisable = flag("recognisable")
    hasChange = !["", "none"].contains(text("change"))
    needsSurvey = text("resurvey") == "needed"
    hasDispute = flag("dispute") ?? false
  }
}
