import Geometry

extension CourseDescription {
  /// Puts the course of a line into stretches and legs.
  ///
  /// - Parameters:
  ///   - line: The line; its sections tell what each stretch follows.
  ///   - path: Its measured course.
  ///   - anchors: Its markers; those at one place count once. Where none stands at an end, the end
  ///     is named as the record names it, or 起点 and 止点.
  ///   - detail: How finely.
  public init(
    _ line: BoundaryLine, _ path: LinePath, _ anchors: [CourseAnchor], detail: CourseDetail
  ) {
    let stops = Self.stops(line, path, anchors, detail)
    let sections = zip(stops, stops.dropFirst()).map { from, to in
      let stated = line.sections.first { $0.from == from.name && $0.to == to.name }
      return Section(
        from: from.name, to: to.name, support: stated?.support, feature: stated?.feature ?? "",
        legs: Self.legs(path, from.chainage, to.chainage, detail),
        length: to.chainage - from.chainage)
    }
    self.init(sections: sections, length: path.length)
  }

  /// The markers in order, with the ends of the line.
  private static func stops(
    _ line: BoundaryLine, _ path: LinePath, _ anchors: [CourseAnchor], _ detail: CourseDetail
  ) -> [CourseAnchor] {
    var stops: [CourseAnchor] = []
    for anchor in anchors.sorted(by: { ($0.chainage, $0.name) < ($1.chainage, $1.name) }) {
      if let last = stops.last, anchor.chainage - last.chainage < 1 { continue }
      stops.append(anchor)
    }
    let near = detail.tolerance
    if stops.first.map({ $0.chainage > near }) ?? true {
      stops.insert(CourseAnchor(line.start.isEmpty ? "起点" : line.start, at: 0), at: 0)
    }
    if stops.last.map({ path.length - $0.chainage > near }) ?? true {
      stops.append(CourseAnchor(line.finish.isEmpty ? "止点" : line.finish, at: path.length))
    }
    return stops
  }

  /// The directions of a stretch.
  static func legs(
    _ path: LinePath, _ from: Double, _ to: Double, _ detail: CourseDetail
  ) -> [Leg] {
    var bends = Self.bends(path, from, to, detail.tolerance)
    joinShort(&bends, detail.shortestLeg)
    joinAlike(&bends)
    return zip(bends, bends.dropFirst()).map { start, end in
      Leg(Self.direction(start, end), end.chainage - start.chainage)
    }
  }

  /// A place where the direction changes.
  private struct Bend {
    let chainage: Double
    let position: Position
  }

  private static func direction(_ start: Bend, _ end: Bend) -> CompassPoint {
    CompassPoint(
      azimuth: Geodesy().segment(from: start.position, to: end.position).startAzimuth)
  }

  /// The vertices a simplification within the tolerance keeps, by Douglas and Peucker.
  private static func bends(
    _ path: LinePath, _ from: Double, _ to: Double, _ tolerance: Double
  ) -> [Bend] {
    var bends: [Bend] = []
    var walked = from
    let geodesy = Geodesy()
    for chain in path.stretch(from: from, to: to) {
      let positions = chain.positions
      var chainages = [walked]
      for (a, b) in zip(positions, positions.dropFirst()) {
        walked += geodesy.distance(a, b)
        chainages.append(walked)
      }
      for index in kept(positions, tolerance) {
        bends.append(Bend(chainage: chainages[index], position: positions[index]))
      }
    }
    return bends
  }

  private static func kept(_ positions: [Position], _ tolerance: Double) -> [Int] {
    guard positions.count > 2, let first = positions.first else {
      return Array(positions.indices)
    }
    let plane = LocalPlane(at: first)
    let points = positions.map(plane.metres)
    var keeps = Array(repeating: false, count: points.count)
    keeps[0] = true
    keeps[points.count - 1] = true
    var open = [(0, points.count - 1)]
    while let (low, high) = open.popLast() {
      guard high > low + 1 else { continue }
      var worst = low
      var greatest = -1.0
      for index in (low + 1)..<high {
        let distance = Self.distance(points[index], points[low], points[high])
        if distance > greatest {
          greatest = distance
          worst = index
        }
      }
      guard greatest > tolerance else { continue }
      keeps[worst] = true
      open += [(low, worst), (worst, high)]
    }
    return keeps.indices.filter { keeps[$0] }
  }

  private static func distance(
    _ point: (x: Double, y: Double), _ a: (x: Double, y: Double), _ b: (x: Double, y: Double)
  ) -> Double {
    let dx = b.x - a.x
    let dy = b.y - a.y
    let square = dx * dx + dy * dy
    let share =
      square > 0 ? min(max(((point.x - a.x) * dx + (point.y - a.y) * dy) / square, 0), 1) : 0
    let x = point.x - a.x - dx * share
    let y = point.y - a.y - dy * share
    return (x * x + y * y).squareRoot()
  }

  /// Drops the bend before or after a leg that is too short, whichever leg beside it is shorter.
  private static func joinShort(_ bends: inout [Bend], _ shortest: Double) {
    while bends.count > 2 {
      let lengths = zip(bends, bends.dropFirst()).map { $1.chainage - $0.chainage }
      guard let index = lengths.indices.min(by: { lengths[$0] < lengths[$1] }),
        lengths[index] < shortest
      else { return }
      let before = index > 0 ? lengths[index - 1] : .infinity
      let after = index + 1 < lengths.count ? lengths[index + 1] : .infinity
      bends.remove(at: before <= after ? index : index + 1)
    }
  }

  /// Joins neighbouring legs of one direction, as long as the joint one keeps it.
  private static func joinAlike(_ bends: inout [Bend]) {
    var index = 1
    while index + 1 < bends.count {
      let before = direction(bends[index - 1], bends[index])
      let after = direction(bends[index], bends[index + 1])
      if before == after, direction(bends[index - 1], bends[index + 1]) == before {
        bends.remove(at: index)
      } else {
        index += 1
      }
    }
  }
}
