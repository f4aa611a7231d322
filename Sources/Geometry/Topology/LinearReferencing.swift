internal import CGEOS

/// Places along a line, by planar distance from its start.
public enum LinearReferencing {
  /// The distance along the line to its point nearest the position.
  ///
  /// Engine: `GEOSProject`.
  public static func project(
    _ position: Position, onto line: LineString
  ) throws(TopologyError) -> Double {
    try check(line, "GEOSProject")
    let context = try EngineContext()
    let distance = try unsafe context.lend(.lineString(line), .point(position, height: nil)) {
      unsafe GEOSProject_r(context.raw, $0, $1)
    }
    // −1 is the exception of this function.
    if distance < 0 { throw context.failure("GEOSProject") }
    return distance
  }

  /// The position at a distance along the line; beyond an end it is the end, and a negative
  /// distance counts from the far one.
  ///
  /// Engine: `GEOSInterpolate`.
  public static func position(
    at distance: Double, along line: LineString
  ) throws(TopologyError) -> Position {
    try check(line, "GEOSInterpolate")
    let context = try EngineContext()
    let shape = try unsafe context.map(.lineString(line), "GEOSInterpolate") {
      unsafe GEOSInterpolate_r(context.raw, $0, distance)
    }
    guard case .point(let position, _) = shape else { throw context.failure("GEOSInterpolate") }
    return position
  }

  /// The stretch between two distances along the line, clamped to it; backwards when the first is
  /// the larger.
  ///
  /// Its vertices are the line's own; only the ends are computed.
  public static func substring(
    of line: LineString, from start: Double, to end: Double
  ) throws(TopologyError) -> LineString {
    try check(line, "substring")
    if start.isNaN || end.isNaN {
      throw TopologyError(.argument, function: "substring", detail: "a distance is not a number")
    }
    if start > end {
      return try LineString(substring(of: line, from: end, to: start).positions.reversed())
    }
    let positions = line.positions
    let (from, to) = (max(start, 0), max(end, 0))
    var kept: [Position] = []
    var passed = 0.0
    for index in positions.indices.dropLast() {
      let (a, b) = (positions[index], positions[index + 1])
      let (x, y) = (b.x - a.x, b.y - a.y)
      let length = (x * x + y * y).squareRoot()
      if kept.isEmpty && from <= passed + length {
        kept.append(Self.point(a, b, from - passed, length))
      }
      if !kept.isEmpty {
        let last = to <= passed + length ? Self.point(a, b, to - passed, length) : b
        if last != kept.last { kept.append(last) }
        if to <= passed + length { break }
      }
      passed += length
    }
    // Both distances lie beyond the end, or they are the same place.
    if kept.isEmpty, let last = positions.last { kept = [last] }
    if kept.count == 1 { kept.append(kept[0]) }
    return LineString(kept)
  }

  private static func point(
    _ a: Position, _ b: Position, _ distance: Double, _ length: Double
  ) -> Position {
    if distance <= 0 || length == 0 { return a }
    if distance >= length { return b }
    let share = distance / length
    return Position(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
  }

  private static func check(_ line: LineString, _ function: String) throws(TopologyError) {
    if line.positions.isEmpty {
      throw TopologyError(.empty, function: function, detail: "the line has no positions")
    }
    for position in line.positions where !position.isFinite {
      throw TopologyError(
        .notFinite, function: function,
        detail: "the line has the coordinate \(position.x) \(position.y)")
    }
  }
}
