import Geometry
public import Rules

/// A few lines and markers that show a rule at work.
public struct MarkerExample: Sendable {
  /// What it shows.
  public let note: LocalizedText
  /// The lines, one a string.
  ///
  /// `code key=value …: x y, x y, … ; second chain …`, in metres east and north of 123° E 41.8° N.
  /// Keys: `sides` (codes, joined by `,`), `rank`, `scale`, `counts` (all, single, paired and
  /// tripled, joined by `,`), `agreement=yes`.
  public let lines: [String]
  /// The markers, one a string.
  ///
  /// `number key=value …`. Keys: `line`, `at` (x,y in metres, given as longitude and latitude),
  /// `sort`, `faces`, `crs`, `plane` (N,E), `geographic` (longitude,latitude), `custodian`,
  /// `sides` (`code:place;…`), `junction` (further lines), `ties` (`object/azimuth/distance;…`),
  /// `found` (x,y), `foundties`.
  public let markers: [String]
  /// Numbers of markers no longer kept.
  public let retired: [String]
  /// The subjects of each finding the rule makes, in order; none for conforming markers.
  public let expected: [[String]]

  /// Makes an example.
  public init(
    _ note: LocalizedText, lines: [String], markers: [String], retired: [String] = [],
    expected: [[String]]
  ) {
    self.note = note
    self.lines = lines
    self.markers = markers
    self.retired = retired
    self.expected = expected
  }

  /// The example as a layer.
  public var layer: MarkerLayer {
    var layer = MarkerLayer(
      markers: markers.map { Self.marker($0).marker }, lines: lines.map { Self.line($0) })
    layer.observations = markers.compactMap { Self.marker($0).observation }
    layer.retired = retired
    layer.agreements = Set(
      lines.filter { $0.contains(" agreement=yes") }.map { Self.line($0).id })
    return layer
  }

  static let plane = LocalPlane(at: Position(longitude: 123, latitude: 41.8))

  /// The first word and the keys with their values.
  static func words(
    _ text: some StringProtocol
  ) -> (id: String, values: [String: String]) {
    let words = text.split(separator: " ")
    var values: [String: String] = [:]
    for word in words.dropFirst() {
      let pair = word.split(separator: "=", maxSplits: 1)
      if pair.count == 2 { values[String(pair[0])] = String(pair[1]) }
    }
    return (words.first.map { String($0) } ?? "", values)
  }

  /// A line as ``lines`` writes it.
  static func line(_ text: String) -> BoundaryLine {
    let halves = text.split(separator: ":", maxSplits: 1)
    let (id, values) = words(halves[0])
    var line = BoundaryLine(
      id: id, rank: values["rank"].flatMap { BoundaryLine.Rank(rawValue: $0) } ?? .county,
      sides: values["sides"]?.split(separator: ",").map(String.init) ?? [])
    line.scale = values["scale"].flatMap { Double($0) }
    if let counts = values["counts"]?.split(separator: ",", omittingEmptySubsequences: false) {
      let numbers = counts.map { Int($0) } + [nil, nil, nil, nil]
      line.counts = .init(
        all: numbers[0], single: numbers[1], paired: numbers[2], tripled: numbers[3])
    }
    if halves.count == 2 {
      line.course = halves[1].split(separator: ";").map { chain in
        LineString(
          chain.split(separator: ",").compactMap { pair($0, " ").map { plane.position($0, $1) } })
      }
    }
    return line
  }

  private static func marker(
    _ text: String
  ) -> (marker: BoundaryMarker, observation: MarkerLayer.Observation?) {
    let (id, values) = words(text)
    var marker = BoundaryMarker(
      id: id, line: values["line"] ?? "L",
      sort: values["sort"].flatMap { BoundaryMarker.Sort(rawValue: $0) })
    var position = MarkerPosition(.signed, crs: values["crs"] ?? "")
    position.geographic =
      values["geographic"].flatMap { pair($0, ",") }.map { Position($0, $1) }
      ?? values["at"].flatMap { pair($0, ",") }.map { plane.position($0, $1) }
    position.plane = values["plane"].flatMap { pair($0, ",") }.map { Position($1, $0) }
    if position.geographic != nil || position.plane != nil { marker.positions = [position] }
    marker.faces = values["faces"].flatMap { Int($0) }
    marker.custodian = values["custodian"]
    marker.junctionLines = values["junction"]?.split(separator: ",").map(String.init) ?? []
    marker.ties = ties(values["ties"])
    marker.sides = (values["sides"] ?? "").split(separator: ";").map { side in
      let pair = side.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      return .init(division: pair[0].isEmpty ? nil : pair[0], place: pair.count > 1 ? pair[1] : "")
    }
    let found = values["found"].flatMap { pair($0, ",") }.map {
      MarkerPosition(.measured, geographic: plane.position($0, $1))
    }
    guard found != nil || values["foundties"] != nil else { return (marker, nil) }
    return (
      marker,
      MarkerLayer.Observation(
        marker: id, source: "1", day: nil, position: found, ties: ties(values["foundties"]))
    )
  }

  private static func ties(_ text: String?) -> [BoundaryMarker.Tie] {
    (text ?? "").split(separator: ";").map { tie in
      let parts = tie.split(separator: "/", omittingEmptySubsequences: false)
      return .init(
        String(parts[0]), azimuth: parts.count > 1 ? Double(parts[1]) : nil,
        distance: parts.count > 2 ? Double(parts[2]) : nil)
    }
  }

  private static func pair(
    _ text: some StringProtocol, _ separator: Character
  ) -> (Double, Double)? {
    let numbers = text.split(separator: separator).compactMap { Double($0) }
    return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
  }
}

extension LocalPlane {
  fileprivate func position(_ x: Double, _ y: Double) -> Position { position(x: x, y: y) }
}
