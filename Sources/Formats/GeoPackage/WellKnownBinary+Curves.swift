import Geometry

/// Curves of the standard of SQL/MM: strings of arcs, curves of several pieces, and areas whose
/// rings are such.
extension WellKnownBinary.Reader {
  /// A curve as it is written: straight and round pieces one after another.
  private struct Course {
    var pieces: [(points: [Vector], isRound: Bool)] = []

    /// The points of all pieces, each beginning where the one before ended.
    func points(_ flattening: inout CurveFlattening) -> [Vector] {
      var result: [Vector] = []
      for piece in pieces {
        let points = piece.isRound ? flattening.arcs(through: piece.points) : piece.points
        result += result.last == points.first ? points.dropFirst() : points[...]
      }
      return result
    }
  }

  /// A curve whose kind is read already, as a line.
  mutating func curve(_ kind: UInt32, _ depth: Int) throws(WellKnownBinary.Trouble) -> LineString {
    let hasHeights = hasHeight
    let course = try course(kind, depth)
    return chain(course.points(&flattening), hasHeights)
  }

  private mutating func course(
    _ kind: UInt32, _ depth: Int
  ) throws(WellKnownBinary.Trouble) -> Course {
    guard depth < 64 else { throw .tooDeep }
    switch kind {
    case 2, 8:
      let line = try line()
      let points = line.positions.indices.map { index in
        Vector(line.positions[index].x, line.positions[index].y, line.heights?[index] ?? 0)
      }
      // Arcs share their ends: an even number of points is none of arcs.
      guard kind == 2 || points.isEmpty || points.count >= 3 && points.count % 2 == 1 else {
        throw .short
      }
      return Course(pieces: [(points, kind == 8)])
    case 9:
      var course = Course()
      let count = try count(atLeast: 9)
      for _ in 0..<count { course.pieces += try self.course(try header(), depth + 1).pieces }
      return course
    default: throw .unknownKind(kind)
    }
  }

  /// An area whose rings are curves.
  mutating func curvePolygon(_ depth: Int) throws(WellKnownBinary.Trouble) -> Polygon? {
    let count = try count(atLeast: 9)
    let hasHeights = hasHeight
    var rings: [LineString] = []
    for _ in 0..<count {
      let course = try course(try header(), depth + 1)
      let ring = flattening.closed { course.points(&$0) }
      rings.append(chain(ring ?? [], hasHeights))
    }
    guard let exterior = rings.first else { return nil }
    return Polygon(exterior: exterior, holes: Array(rings.dropFirst()))
  }

  private func chain(_ points: [Vector], _ hasHeights: Bool) -> LineString {
    LineString(points.map(\.position), heights: hasHeights ? points.map(\.z) : nil)
  }
}
