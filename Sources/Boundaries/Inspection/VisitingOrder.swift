public import Geometry

/// A marker on the way along a line (踏查次序中的一站).
public struct VisitStop: Hashable, Sendable {
  /// The marker's number.
  public var marker: String
  /// Metres along the line from its start; nil when its place is not known.
  public var chainage: Double?
  /// Metres walked from the stop before; nil for the first and where a place is not known.
  public var step: Double?

  /// Makes a stop.
  public init(_ marker: String, chainage: Double?, step: Double? = nil) {
    self.marker = marker
    self.chainage = chainage
    self.step = step
  }
}

/// The order in which a line's markers are visited (踏查次序).
public enum VisitingOrder {
  /// The stops along a path.
  ///
  /// Each number comes once, whatever lines meet at it; markers at one chainage come by their
  /// numbers; those without a known place come last, by their numbers.
  /// - Parameters:
  ///   - markers: Numbers and places in degrees.
  ///   - path: The line; nil when its course is not known, then numbers alone count.
  ///   - reversed: Whether to walk from the line's end.
  public static func stops(
    _ markers: [(id: String, place: Position?)], along path: LinePath?, reversed: Bool = false
  ) -> [VisitStop] {
    var seen: Set<String> = []
    let measured = markers.filter { seen.insert($0.id).inserted }.map { marker in
      VisitStop(
        marker.id, chainage: marker.place.flatMap { place in path?.place(of: place)?.chainage })
    }
    var placed = measured.filter { $0.chainage != nil }.sorted { left, right in
      (left.chainage ?? 0, left.marker) < (right.chainage ?? 0, right.marker)
    }
    if reversed { placed.reverse() }
    let others = measured.filter { $0.chainage == nil }.sorted { $0.marker < $1.marker }
    return steps(placed + (reversed ? others.reversed() : others))
  }

  /// The same stops from the other end.
  public static func reversed(_ stops: [VisitStop]) -> [VisitStop] {
    let placed = stops.filter { $0.chainage != nil }
    return steps(placed.reversed() + stops.filter { $0.chainage == nil })
  }

  private static func steps(_ stops: [VisitStop]) -> [VisitStop] {
    var last: Double?
    return stops.enumerated().map { index, stop in
      var stop = stop
      stop.step = last.flatMap { last in stop.chainage.map { abs($0 - last) } }
      if index == 0 { stop.step = nil }
      last = stop.chainage
      return stop
    }
  }
}
