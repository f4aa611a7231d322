public import Boundaries
import Geometry
public import Registry
public import Rules

/// Markers, lines and field checks of a register as values that rules work on.
public struct MarkerRecords: Sendable {
  /// The records of markers that hold, by id.
  public let markers: [StoredRecord]
  /// The records of lines that hold, by id.
  public let lines: [StoredRecord]
  /// Them as values, in the same orders, with what was found in the field.
  public let layer: MarkerLayer
  /// The highest level of what was read.
  public let level: SecrecyLevel

  /// Reads all of them, on as many threads as `jobs` says.
  ///
  /// - Throws: ``RegisterError``.
  public init(_ register: Register, jobs: Int = 1) throws(RegisterError) {
    markers = try register.records(.marker)
    lines = try register.records(.line)
    let checks = try register.records(.markerCheck)
    let (boundaryLines, high) = Self.converted(lines, .line, jobs) { $0.line($1) }
    let (boundaryMarkers, level) = Self.converted(markers, .marker, jobs) { $0.marker($1) }
    var layer = MarkerLayer(markers: boundaryMarkers, lines: boundaryLines)
    layer.observations = checks.compactMap { MarkerLayer.Observation($0) }
    let current = Set(markers.map(\.id))
    layer.retired = try register.recordedIDs(.marker).subtracting(current).sorted()
    layer.agreements = try Self.agreements(register, layer.markers)
    self.layer = layer
    let other = checks.map { $0.body.level(.markerCheck) }.max()
    self.level = [high, level, other].compactMap(\.self).max() ?? .internal
  }

  /// Records as values, and the highest level among them; nil for none.
  private static func converted<Value: Sendable>(
    _ records: [StoredRecord], _ kind: RecordKind, _ jobs: Int,
    _ value: @Sendable (inout RecordGeometry, StoredRecord) -> Value
  ) -> ([Value], SecrecyLevel?) {
    let bands = Parallel.map(Parallel.bands(records.count, jobs: jobs), jobs: jobs) { band in
      var geometry = RecordGeometry()
      var level: SecrecyLevel?
      let values = records[band].map { record in
        let own = record.body.level(kind)
        level = max(level ?? own, own)
        return value(&geometry, record)
      }
      return (values, level)
    }
    return (bands.flatMap(\.0), bands.compactMap(\.1).max())
  }

  /// The lines whose junctions have an agreement on file, on the line or on a marker of it.
  private static func agreements(
    _ register: Register, _ markers: [BoundaryMarker]
  ) throws(RegisterError) -> Set<String> {
    var filter = RecordFilter()
    filter.fields = ["type": "junction-agreement"]
    var codes: Set<String> = []
    var linesOfMarker: [String: [String]]?
    for record in try register.records(.attachment, filter) {
      guard let subject = record.body["subject", .attachment].text else { continue }
      switch record.body["kind", .attachment].text {
      case "line": codes.insert(subject)
      case "marker":
        let known =
          linesOfMarker
          ?? Dictionary(markers.map { ($0.id, $0.lines) }, uniquingKeysWith: { first, _ in first })
        linesOfMarker = known
        codes.formUnion(known[subject] ?? [])
      default: break
      }
    }
    return codes
  }
}

extension MarkerLayer.Observation {
  /// What a record of a field check measured; nil when it names no marker.
  public init?(_ record: StoredRecord) {
    let kind = RecordKind.markerCheck
    let body = record.body
    guard let marker = body["marker", kind].text else { return nil }
    let day = body["day", kind].text.flatMap { CalendarDay($0) }
    self.init(
      marker: marker, source: record.id, day: day, position: MarkerPosition(check: record),
      ties: body.entries("ties", kind).filter { $0["state"].text != "gone" }.map {
        .init(
          $0["object"].text ?? "", azimuth: $0["azimuth"].number, distance: $0["distance"].number)
      })
  }
}

extension MarkerPosition {
  /// The position a field check measured; nil when it measured none.
  public init?(check record: StoredRecord) {
    let kind = RecordKind.markerCheck
    let body = record.body
    func pair(_ x: String, _ y: String) -> (Double, Double)? {
      guard let x = body[x, kind].number, let y = body[y, kind].number else { return nil }
      return (x, y)
    }
    self.init(
      .measured, crs: body["crs", kind].text ?? "",
      plane: pair("easting", "northing").map { .init(easting: $0.0, northing: $0.1) },
      geographic: pair("longitude", "latitude").map { .init(longitude: $0.0, latitude: $0.1) })
    guard plane != nil || geographic != nil else { return nil }
    height = body["height", kind].number
    method = body["method", kind].text ?? ""
    sigma = body["sigma", kind].number
    day = body["day", kind].text.flatMap { CalendarDay($0) }
  }
}
