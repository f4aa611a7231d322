import Rules

extension MarkerLayer {
  /// The position last found at a marker.
  struct FoundPosition {
    let marker: Int
    let day: CalendarDay?
    let position: MarkerPosition
  }

  /// The last position found at each marker, from field checks and from its own measured
  /// positions, in the order of markers; one without a day counts as older than any with.
  static func latestPositions(_ analysis: MarkerAnalysis) -> [FoundPosition] {
    var latest: [Int: FoundPosition] = [:]
    func offer(_ found: FoundPosition) {
      if let known = latest[found.marker], Self.isLater(known.day, found.day) { return }
      latest[found.marker] = found
    }
    for (index, station) in analysis.stations.enumerated() {
      for position in station.marker.positions where position.sort == .measured {
        offer(FoundPosition(marker: index, day: position.day, position: position))
      }
    }
    for observation in analysis.layer.observations {
      guard let position = observation.position, let index = analysis.marker(observation.marker)
      else { continue }
      offer(
        FoundPosition(marker: index, day: observation.day ?? position.day, position: position))
    }
    return latest.values.sorted { $0.marker < $1.marker }
  }

  /// The last ties measured again at each marker, by the marker's index.
  static func latestTies(_ analysis: MarkerAnalysis) -> [Int: Observation] {
    var latest: [Int: Observation] = [:]
    for observation in analysis.layer.observations where !observation.ties.isEmpty {
      guard let index = analysis.marker(observation.marker) else { continue }
      if let known = latest[index], Self.isLater(known.day, observation.day) { continue }
      latest[index] = observation
    }
    return latest
  }

  private static func isLater(_ left: CalendarDay?, _ right: CalendarDay?) -> Bool {
    guard let left else { return false }
    guard let right else { return true }
    return left > right
  }
}
