import Foundation
import Geometry

/// The ties of a marker whose objects have coordinates: other markers named as objects, and
/// objects with coordinates written behind their name.
///
/// In the plane around the marker, metres east and north of true north.
struct KnownTies {
  private(set) var sightings: [TieResection.Sighting] = []
  private(set) var objects: [String] = []

  init(_ index: Int, _ analysis: MarkerAnalysis) {
    let station = analysis.stations[index]
    guard let place = station.place else { return }
    var frame: (plane: LocalPlane, convergence: Double)?
    for tie in station.marker.ties where Self.digits(tie.object) >= 3 {
      let (plane, convergence) = frame ?? (LocalPlane(at: place), analysis.convergence(index))
      frame = (plane, convergence)
      guard
        let object = Self.named(tie.object, index, plane, analysis)
          ?? Self.written(tie.object, station, convergence)
      else { continue }
      let isUsable = tie.azimuth != nil || (tie.distance ?? 0) > 0
      guard isUsable else { continue }
      sightings.append(
        TieResection.Sighting(
          object, azimuth: tie.azimuth.map { $0 + convergence }, distance: tie.distance))
      objects.append(tie.object)
    }
  }

  /// Whether the position comes out right with all azimuths turned round.
  func fitsReversed(within limit: Double, _ settings: MarkerSettings) -> Bool {
    let turned = sightings.map { sighting in
      var sighting = sighting
      sighting.azimuth = sighting.azimuth.map { $0 + 180 }
      return sighting
    }
    guard
      let found = TieResection(
        turned, azimuthSigma: settings.tieAzimuthSigma, distanceSigma: settings.tieDistanceSigma,
        near: Position(0, 0))
    else { return false }
    return hypot(found.position.x, found.position.y) <= limit
  }

  private static func digits(_ text: String) -> Int {
    text.utf8.count { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// The place of another marker whose number the text holds.
  private static func named(
    _ text: String, _ own: Int, _ plane: LocalPlane, _ analysis: MarkerAnalysis
  ) -> Position? {
    let words = text.split { character in
      !(character.isASCII && (character.isLetter || character.isNumber || character == "-"))
    }
    for word in words {
      guard let other = analysis.marker(String(word)), other != own,
        let place = analysis.stations[other].place
      else { continue }
      let (x, y) = plane.metres(place)
      return Position(x, y)
    }
    return nil
  }

  /// Northing and easting written in the text, in the system of the marker's own coordinates.
  private static func written(
    _ text: String, _ station: MarkerAnalysis.Station, _ convergence: Double
  ) -> Position? {
    guard let plane = station.marker.record?.plane else { return nil }
    let numbers = text.split { !($0.isASCII && ($0.isNumber || $0 == ".")) }
      .compactMap { Double($0) }.filter { $0 >= 100_000 }
    guard numbers.count == 2 else { return nil }
    // Northing comes first in survey papers; the far easting of a zone number gives it away else.
    let straight = (x: numbers[1] - plane.x, y: numbers[0] - plane.y)
    let turned = (x: numbers[0] - plane.x, y: numbers[1] - plane.y)
    let near = hypot(straight.x, straight.y) <= hypot(turned.x, turned.y) ? straight : turned
    guard hypot(near.x, near.y) < 100_000 else { return nil }
    let turn = AzimuthAngle(degrees: convergence)
    return Position(
      near.x * turn.cosine + near.y * turn.sine, near.y * turn.cosine - near.x * turn.sine)
  }
}

extension MarkerAnalysis {
  /// The angle to add to grid azimuths at a marker to get true ones, in degrees.
  func convergence(_ index: Int) -> Double {
    guard let place = stations[index].place else { return 0 }
    return MeridianConvergence.degrees(
      at: place,
      centralMeridian: MeridianConvergence.meridian(stations[index].placed.centralMeridian, place))
  }

  /// Standard error of a marker's signed position in metres: as stated, else by the map's scale.
  func signedSigma(_ index: Int) -> Double {
    let station = stations[index]
    if let sigma = station.marker.record?.sigma { return sigma }
    let line = station.line.map { lines[$0] }
    return settings.signedSigma / 1000 * settings.scale(line?.scale, line?.rank)
  }
}
