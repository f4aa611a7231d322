import Foundation
import Geometry

/// Objects that several markers of a line have as a tie: each gives the object a place, and the
/// places must agree.
struct SharedTies {
  /// Two markers that place one object differently.
  struct Fault {
    let first: Int
    let second: Int
    let object: String
    let distance: Double
    let limit: Double
    /// Whether the places agree when one azimuth is turned round.
    let isReversed: Bool
  }

  private struct Sight {
    let marker: Int
    let object: Position
    let opposite: Position
    let sigma: Double
  }

  /// Names that more markers have are names of kinds of things (电杆), not of one object.
  private static let commonName = 8

  private let analysis: MarkerAnalysis

  init(_ analysis: MarkerAnalysis) { self.analysis = analysis }

  /// The faults, line by line, in the order of markers.
  func faults() -> [Fault] {
    var faults: [Fault] = []
    for members in analysis.markersOfLine {
      var owners: [String: [(marker: Int, tie: Int)]] = [:]
      for marker in members {
        for (number, tie) in analysis.stations[marker].marker.ties.enumerated()
        where tie.azimuth != nil && (tie.distance ?? 0) > 0 {
          owners[tie.object, default: []].append((marker, number))
        }
      }
      let shared = owners.filter { (2...Self.commonName).contains($0.value.count) }
      for (object, seen) in shared.sorted(by: { $0.key < $1.key }) {
        inspect(object, seen, &faults)
      }
    }
    return faults.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  private func inspect(
    _ object: String, _ seen: [(marker: Int, tie: Int)], _ faults: inout [Fault]
  ) {
    let sights = seen.compactMap { sight($0.marker, $0.tie) }
    let grid = PlaceGrid(sights.map(\.object), reach: analysis.settings.sameObject)
    var paired: Set<Int> = []
    grid.forEachPair { first, second, distance in
      let (a, b) = (sights[first], sights[second])
      paired.insert(first)
      paired.insert(second)
      guard a.marker != b.marker else { return }
      let limit = limit(a, b)
      if distance > limit { faults.append(fault(a, b, object, distance, limit, false)) }
    }
    for (first, a) in sights.enumerated() where !paired.contains(first) {
      for (second, b) in sights.enumerated() where second > first && !paired.contains(second) {
        let limit = limit(a, b)
        let turned = min(
          Self.distance(a.opposite, b.object), Self.distance(a.object, b.opposite))
        guard a.marker != b.marker, turned <= limit else { continue }
        faults.append(fault(a, b, object, Self.distance(a.object, b.object), limit, true))
      }
    }
  }

  private func fault(
    _ a: Sight, _ b: Sight, _ object: String, _ distance: Double, _ limit: Double,
    _ isReversed: Bool
  ) -> Fault {
    Fault(
      first: min(a.marker, b.marker), second: max(a.marker, b.marker), object: object,
      distance: distance, limit: limit, isReversed: isReversed)
  }

  private func limit(_ a: Sight, _ b: Sight) -> Double {
    analysis.settings.tieFactor * hypot(a.sigma, b.sigma)
  }

  private static func distance(_ a: Position, _ b: Position) -> Double {
    let (x, y) = LocalPlane(at: a).metres(b)
    return hypot(x, y)
  }

  private func sight(_ marker: Int, _ number: Int) -> Sight? {
    let station = analysis.stations[marker]
    let tie = station.marker.ties[number]
    guard let place = station.place, let azimuth = tie.azimuth, let distance = tie.distance,
      azimuth.isFinite, distance.isFinite, distance < 100_000
    else { return nil }
    let plane = LocalPlane(at: place)
    let angle = AzimuthAngle(degrees: azimuth + analysis.convergence(marker))
    let across = distance * analysis.settings.tieAzimuthSigma * .pi / 180
    let along = analysis.settings.tieDistanceSigma
    let own = analysis.signedSigma(marker)
    return Sight(
      marker: marker,
      object: plane.position(x: distance * angle.sine, y: distance * angle.cosine),
      opposite: plane.position(x: -distance * angle.sine, y: -distance * angle.cosine),
      sigma: (across * across + along * along + own * own).squareRoot())
  }
}
