public import Boundaries
public import Geometry
public import Registry
public import Rules

/// The markers of a register with their places along lines and their last field checks (界桩簿).
public struct MarkerBook: Sendable {
  /// What was last found at a marker.
  public struct LastCheck: Sendable {
    /// The record of the check.
    public let record: StoredRecord
    /// The day.
    public let day: CalendarDay
    /// The condition's stored word.
    public let condition: String
  }

  /// The records.
  public let records: MarkerRecords
  /// Everything measured.
  public let analysis: MarkerAnalysis
  /// The field checks of each marker, newest first.
  public let checks: [String: [StoredRecord]]
  private let inspected: [String: CalendarDay]
  private let index: [String: Int]

  /// Reads a register.
  ///
  /// - Throws: ``RegisterError``.
  public init(
    _ register: Register, settings: MarkerSettings, scheme: MarkerNumberScheme, jobs: Int
  ) throws(RegisterError) {
    records = try MarkerRecords(register, jobs: jobs)
    analysis = MarkerAnalysis(records.layer, settings: settings, scheme: scheme, jobs: jobs)
    index = Dictionary(
      records.markers.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var checks: [String: [StoredRecord]] = [:]
    for record in try register.records(.markerCheck) {
      guard let marker = record.body["marker", .markerCheck].text else { continue }
      checks[marker, default: []].append(record)
    }
    self.checks = checks.mapValues { records in
      records.sorted { left, right in
        let (a, b) = (
          left.body["day", .markerCheck].text ?? "", right.body["day", .markerCheck].text ?? ""
        )
        return a != b ? a > b : left.id > right.id
      }
    }
    var inspected: [String: CalendarDay] = [:]
    for record in try register.records(.inspection) {
      guard let line = record.body["line", .inspection].text,
        record.body["sort", .inspection].text == "regular",
        let day = record.body["closed", .inspection].text.flatMap({ CalendarDay($0) })
      else { continue }
      inspected[line] = max(inspected[line] ?? day, day)
    }
    self.inspected = inspected
  }

  /// A marker's index by its number, as written or with letters and digits in other forms.
  public func marker(_ id: String) -> Int? {
    if let known = index[id] { return known }
    let wanted = MarkerNumber.normalized(id)
    let found = records.markers.indices.filter {
      MarkerNumber.normalized(records.markers[$0].id) == wanted
    }
    return found.count == 1 ? found[0] : nil
  }

  /// Numbers that are like one that is not there: those that end in it, then those that hold it.
  public func similar(to id: String) -> [String] {
    let wanted = MarkerNumber.normalized(id)
    guard !wanted.isEmpty else { return [] }
    let ids = records.markers.map(\.id)
    let ending = ids.filter { MarkerNumber.normalized($0).hasSuffix(wanted) }
    let holding = ids.filter { MarkerNumber.normalized($0).contains(wanted) }
    return Array((ending + holding.filter { !ending.contains($0) }).prefix(5))
  }

  /// What was last found at a marker; nil when nobody has looked.
  public func lastCheck(_ marker: Int) -> LastCheck? {
    guard let record = checks[records.markers[marker].id]?.first,
      let day = record.body["day", .markerCheck].text.flatMap({ CalendarDay($0) })
    else { return nil }
    return LastCheck(
      record: record, day: day, condition: record.body["condition", .markerCheck].text ?? "")
  }

  /// The day a marker was last looked at: its own check or the end of its line's inspection.
  public func lastSeen(_ marker: Int) -> CalendarDay? {
    let line = inspected[analysis.stations[marker].marker.line]
    return [lastCheck(marker)?.day, line].compactMap(\.self).max()
  }

  /// The day by which a marker must be looked at again; nil when it is not known since when.
  public func dueDay(_ marker: Int, cycle years: Int) -> CalendarDay? {
    let set = records.markers[marker].body["set_up", .marker].text.flatMap { CalendarDay($0) }
    return (lastSeen(marker) ?? set)?.adding(years: years)
  }

  /// The markers nearest to one along the ground, itself left out.
  public func neighbours(_ marker: Int, _ count: Int) -> [(marker: Int, distance: Double)] {
    guard let place = analysis.stations[marker].place else { return [] }
    return Array(nearest(to: place).filter { $0.marker != marker }.prefix(count))
  }

  /// All markers with a place by their distance from one, in metres.
  public func nearest(to place: Position) -> [(marker: Int, distance: Double)] {
    let geodesy = Geodesy()
    var found: [(marker: Int, distance: Double)] = []
    for (index, station) in analysis.stations.enumerated() {
      guard let other = station.place else { continue }
      found.append((index, geodesy.distance(place, other)))
    }
    return found.sorted { ($0.distance, $0.marker) < ($1.distance, $1.marker) }
  }
}
