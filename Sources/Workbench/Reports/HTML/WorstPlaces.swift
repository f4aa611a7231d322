internal import Boundaries
internal import Geometry
internal import Rules

/// A place worth a close-up: a finding and, where it has faces, one of them.
struct WorstPlace {
  /// The finding.
  let finding: Finding
  /// The face shown; nil for findings without faces.
  let face: FaultFace?

  /// The area that ranks it, in square metres.
  var area: Double { face?.area ?? finding.largestArea }
  /// Where it is, longitude and latitude in degrees.
  var place: Position? { face?.place ?? finding.place }

  /// The worst places of a report, worst first: every open finding's worst face before any
  /// finding's second one, then by severity and area.
  static func choose(_ report: CheckReport, limit: Int) -> [WorstPlace] {
    let open = report.findings.inReportOrder().filter { finding in
      !finding.isAccepted && (finding.faces.first?.place ?? finding.place)?.isFinite == true
    }
    var chosen = ranked(open.map { WorstPlace(finding: $0, face: $0.faces.first) }, limit)
    if chosen.count < limit {
      let further = open.flatMap { finding in
        finding.faces.dropFirst().filter(\.place.isFinite).map {
          WorstPlace(finding: finding, face: $0)
        }
      }
      chosen += ranked(further, limit - chosen.count)
    }
    return ranked(chosen, limit)
  }

  private static func ranked(_ places: [WorstPlace], _ limit: Int) -> [WorstPlace] {
    let order = places.indices.sorted { left, right in
      let (a, b) = (places[left], places[right])
      if a.finding.severity != b.finding.severity { return a.finding.severity < b.finding.severity }
      if a.area != b.area { return a.area > b.area }
      return left < right
    }
    return order.prefix(limit).map { places[$0] }
  }
}

/// The units of a report by the names findings use.
struct UnitLookup {
  private let report: CheckReport
  private var index: [String: [Int]] = [:]
  private var boxes: [[Envelope]] = []

  /// Prepares the look-up.
  init(_ report: CheckReport) {
    self.report = report
    for (number, unit) in report.units.enumerated() {
      index[unit.subject, default: []].append(number)
      boxes.append(unit.polygons.map { Envelope($0.exterior.positions) })
    }
  }

  /// The polygons of a unit that meet a box; of every feature with that name.
  func polygons(of subject: String, in box: Envelope) -> [Polygon] {
    (index[subject] ?? []).flatMap { number in
      zip(report.units[number].polygons, boxes[number]).compactMap { polygon, own in
        own.intersects(box) ? polygon : nil
      }
    }
  }

  /// The vertex of a unit nearest to a position, and the mean length of the edges beside it, both
  /// in the coordinates of the check.
  func nearest(to position: Position, of subject: String) -> (vertex: Position, step: Double)? {
    var best: (distance: Double, vertex: Position, step: Double)?
    let near = Envelope(
      minX: position.x, minY: position.y, maxX: position.x, maxY: position.y)
    for polygon in polygons(of: subject, in: near.expanded(by: 0.001)) {
      for ring in polygon.rings {
        let points = ring.positions
        for (number, point) in points.dropLast().enumerated() {
          let distance = Self.length(point, position)
          if let best, best.distance <= distance { continue }
          let before = points[number == 0 ? points.count - 2 : number - 1]
          let step = (Self.length(before, point) + Self.length(point, points[number + 1])) / 2
          best = (distance, point, step)
        }
      }
    }
    return best.map { ($0.vertex, $0.step) }
  }

  private static func length(_ a: Position, _ b: Position) -> Double {
    let (dx, dy) = (a.x - b.x, a.y - b.y)
    return (dx * dx + dy * dy).squareRoot()
  }
}
