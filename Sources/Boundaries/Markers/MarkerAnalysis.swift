public import Geometry
import Rules

/// Markers and their lines with everything the rules share computed once.
public struct MarkerAnalysis: Sendable {
  /// One marker with what is known of its place.
  ///
  /// Shared, not copied: rules hand markers on by the hundred thousand.
  public final class Station: Sendable {
    /// The marker.
    public let marker: BoundaryMarker
    /// Its number taken apart; nil when it follows no pattern.
    public let number: MarkerNumber?
    /// Its own line, by index; nil when that is not among the lines.
    public let line: Int?
    /// What the coordinates of its record position say.
    public let placed: MarkerPlaces.Placed
    /// Where it stands, longitude and latitude in degrees: its record position; where that has a
    /// datum without parameters, a converted or measured one.
    public let place: Position?
    /// Where that is along its own line.
    public let onLine: LinePath.Place?

    init(
      marker: BoundaryMarker, number: MarkerNumber?, line: Int?, placed: MarkerPlaces.Placed,
      place: Position?, onLine: LinePath.Place?
    ) {
      self.marker = marker
      self.number = number
      self.line = line
      self.placed = placed
      self.place = place
      self.onLine = onLine
    }
  }

  /// The layer.
  public let layer: MarkerLayer
  /// The markers, in the order of the layer.
  public let stations: [Station]
  /// The lines, measured, in the order of the layer.
  public let paths: [LinePath]
  /// The places where lines end and meet.
  public let nodes: [LineNode]
  /// The markers of each line by index, its own and those of its junctions, as in the layer.
  public let markersOfLine: [[Int]]
  /// The tolerances.
  public let settings: MarkerSettings
  /// The table of number patterns.
  public let scheme: MarkerNumberScheme
  private let lineIndex: [String: Int]
  private let markerIndex: [String: Int]

  /// Analyses a layer.
  ///
  /// - Parameters:
  ///   - layer: Markers and lines.
  ///   - settings: The tolerances.
  ///   - scheme: How markers are numbered.
  ///   - jobs: How many threads work; results do not depend on it.
  public init(
    _ layer: MarkerLayer, settings: MarkerSettings, scheme: MarkerNumberScheme, jobs: Int = 1
  ) {
    self.layer = layer
    self.settings = settings
    self.scheme = scheme
    let paths = Parallel.map(layer.lines, jobs: jobs) { LinePath($0.course) }
    self.paths = paths
    let lineIndex = Dictionary(
      layer.lines.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.lineIndex = lineIndex
    var places = MarkerPlaces()
    let placed = places.place(layer.markers.map { $0.record ?? MarkerPosition(.signed) })
    let spare = Self.sparePlaces(layer.markers, placed, &places)
    let ranges = Parallel.bands(layer.markers.count, jobs: jobs)
    let stations = Parallel.map(ranges, jobs: jobs) { range in
      range.map { index in
        let marker = layer.markers[index]
        let line = lineIndex[marker.line]
        let place = placed[index].place ?? spare[index]
        return Station(
          marker: marker,
          number: scheme.parse(marker.id, rank: line.flatMap { layer.lines[$0].rank }),
          line: line, placed: placed[index], place: place,
          onLine: place.flatMap { place in line.flatMap { paths[$0].place(of: place) } })
      }
    }.flatMap { $0 }
    self.stations = stations
    nodes = LineNodeFinder(lines: layer.lines, paths: paths, settings: settings).nodes()
    var markersOfLine = [[Int]](repeating: [], count: layer.lines.count)
    var markerIndex: [String: Int] = [:]
    markerIndex.reserveCapacity(stations.count)
    for (index, station) in stations.enumerated() {
      if markerIndex[station.marker.id] == nil { markerIndex[station.marker.id] = index }
      if station.marker.junctionLines.isEmpty {
        if let line = station.line { markersOfLine[line].append(index) }
      } else {
        for line in Set(station.marker.lines.compactMap({ lineIndex[$0] })) {
          markersOfLine[line].append(index)
        }
      }
    }
    self.markersOfLine = markersOfLine
    self.markerIndex = markerIndex
  }

  /// Places of converted or measured positions of markers whose record position has none.
  private static func sparePlaces(
    _ markers: [BoundaryMarker], _ placed: [MarkerPlaces.Placed], _ places: inout MarkerPlaces
  ) -> [Int: Position] {
    var owners: [Int] = []
    var positions: [MarkerPosition] = []
    for (index, marker) in markers.enumerated() where placed[index].place == nil {
      let others =
        marker.positions.filter { $0.sort == .converted }
        + marker.positions.filter { $0.sort == .measured }
      for position in others where position != marker.record {
        owners.append(index)
        positions.append(position)
      }
    }
    var result: [Int: Position] = [:]
    for (owner, found) in zip(owners, places.place(positions)) where result[owner] == nil {
      result[owner] = found.place
    }
    return result
  }

  /// The lines.
  public var lines: [BoundaryLine] { layer.lines }

  /// A line's index by its code.
  public func line(_ id: String) -> Int? { lineIndex[id] }

  /// A marker's index by its number, as written.
  public func marker(_ id: String) -> Int? { markerIndex[id] }

  /// The indices of the lines a marker belongs to that are known, its own first.
  public func lines(of station: Station) -> [Int] {
    station.marker.lines.compactMap { lineIndex[$0] }
  }
}
