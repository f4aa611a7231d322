import Geometry

extension StreetLine {
  /// Chains a street's parts and orients them by a policy; nil when it has no line.
  ///
  /// A part begins where the last one ends or nearest to it. Known limit: two carriageways drawn as
  /// two lines lead there and back; ``isDoubledBack`` says so.
  public init?(_ street: Street, _ policy: NumberingPolicy) {
    let lines = street.lines.filter { $0.positions.allSatisfy(\.isGeographic) }
    let box = Envelope(lines.lazy.flatMap(\.positions))
    guard !box.isEmpty else { return nil }
    let plane = StreetPlane(box.center)
    let parts = lines.map { line in
      var kept: [Position] = []
      for position in line.positions {
        let point = plane.metres(position)
        if point != kept.last { kept.append(point) }
      }
      return kept
    }.filter { $0.count >= 2 }
    guard !parts.isEmpty else { return nil }
    var chain = PartChain(parts)
    let course = street.course ?? chain.course
    let decision = OriginDecision(street, policy, course, plane)
    chain.orient(decision)
    self.init(
      plane: plane, points: chain.points, isGap: chain.isGap, course: course,
      isOriginKnown: chain.isOriginKnown, isDoubledBack: chain.isDoubledBack)
  }
}

/// Where the numbers of one street begin, as policy and street say.
struct OriginDecision {
  let origin: NumberingPolicy.Origin
  let isClockwise: Bool
  /// The place the origin is nearest to, when it is one.
  let target: Position?

  init(
    _ street: Street, _ policy: NumberingPolicy, _ course: NumberingPolicy.Course,
    _ plane: StreetPlane
  ) {
    var origin = policy.origin(course)
    var target: Position?
    switch origin {
    case .centre: target = policy.centre.map(plane.metres)
    case .mouth: target = street.mouth.map(plane.metres)
    case .closedEnd: target = street.closedEnd.map(plane.metres)
    default: break
    }
    if [.centre, .mouth, .closedEnd].contains(origin), target == nil { origin = .unknown }
    (self.origin, self.target, isClockwise) = (origin, target, policy.isClockwise)
  }
}

/// The parts of a street put one behind the other.
private struct PartChain {
  var points: [Position] = []
  var isGap: [Bool] = []
  var isOriginKnown = false
  private let isRing: Bool

  init(_ parts: [[Position]]) {
    var rest = Array(parts.indices)
    let first = Self.freeEnd(parts)
    points = first.isReversed ? parts[first.part].reversed() : parts[first.part]
    isGap = [Bool](repeating: false, count: points.count - 1)
    rest.removeAll { $0 == first.part }
    while !rest.isEmpty {
      let end = points[points.count - 1]
      var best = (slot: 0, isReversed: false, distance: Double.infinity)
      for (slot, part) in rest.enumerated() {
        let (start, stop) = (parts[part][0], parts[part][parts[part].count - 1])
        let (near, far) = ((start - end).length, (stop - end).length)
        if near < best.distance { best = (slot, false, near) }
        if far < best.distance { best = (slot, true, far) }
      }
      let part = rest.remove(at: best.slot)
      let added = best.isReversed ? parts[part].reversed() : parts[part]
      if best.distance == 0 {
        points += added.dropFirst()
      } else {
        isGap.append(best.distance > 1)
        points += added
      }
      isGap += [Bool](repeating: false, count: added.count - 1)
    }
    let length = zip(points, points.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0).length }
    let closing = (points[points.count - 1] - points[0]).length
    isRing = points.count > 3 && closing <= max(1, length * 0.01)
  }

  /// The end of a part farthest from the middle of all: a chain begins there.
  private static func freeEnd(_ parts: [[Position]]) -> (part: Int, isReversed: Bool) {
    var best = (part: 0, isReversed: false)
    guard parts.count > 1 else { return best }
    var sum = Position(0, 0)
    for part in parts { sum = sum + part[0] + part[part.count - 1] }
    let middle = sum * (0.5 / Double(parts.count))
    var distance = -1.0
    for (index, part) in parts.enumerated() {
      for isReversed in [false, true] {
        let end = isReversed ? part[part.count - 1] : part[0]
        if (end - middle).length > distance {
          distance = (end - middle).length
          best = (index, isReversed)
        }
      }
    }
    return best
  }

  var course: NumberingPolicy.Course {
    if isRing { return .ring }
    let way = points[points.count - 1] - points[0]
    return abs(way.x) >= abs(way.y) ? .eastWest : .northSouth
  }

  /// Whether a third of the way has another stretch beside it that leads back.
  var isDoubledBack: Bool {
    guard !isRing else { return false }
    var (back, all) = (0.0, 0.0)
    // Some sixty segments stand for the whole of a long line.
    for index in stride(from: 0, to: points.count - 1, by: max(1, points.count / 64))
    where !isGap[index] {
      let length = (points[index + 1] - points[index]).length
      all += length
      if leadsBack(beside: index) { back += length }
    }
    return back * 3 > all
  }

  /// Whether another segment within 40 m of a segment's middle runs against it.
  private func leadsBack(beside index: Int) -> Bool {
    let way = (points[index + 1] - points[index]).unit
    let middle = (points[index + 1] + points[index]) * 0.5
    for other in 0..<points.count - 1 where other != index && !isGap[other] {
      let against = points[other + 1] - points[other]
      guard against.unit.dot(way) < -0.7 else { continue }
      let from = middle - points[other]
      let share = min(1, max(0, from.dot(against) / against.dot(against)))
      if (from - against * share).length < 40 { return true }
    }
    return false
  }

  mutating func orient(_ decision: OriginDecision) {
    guard decision.origin != .unknown else { return }
    isOriginKnown = true
    if decision.origin == .drawn { return }
    if isRing {
      orientRing(decision)
      return
    }
    let (first, last) = (points[0], points[points.count - 1])
    if value(last, decision) > value(first, decision) { reverse() }
  }

  private func value(_ point: Position, _ decision: OriginDecision) -> Double {
    switch decision.origin {
    case .east: point.x
    case .west: -point.x
    case .north: point.y
    case .south: -point.y
    case .centre, .mouth, .closedEnd: decision.target.map { -(point - $0).length } ?? 0
    case .drawn, .unknown: 0
    }
  }

  private mutating func reverse() {
    points.reverse()
    isGap.reverse()
  }

  private mutating func orientRing(_ decision: OriginDecision) {
    if (StreetLine.turn(points) < 0) != decision.isClockwise { reverse() }
    guard !isGap.contains(true) else { return }
    if points[0] == points[points.count - 1] { points.removeLast() }
    var start = 0
    for index in points.indices
    where value(points[index], decision) > value(points[start], decision) { start = index }
    points = Array(points[start...] + points[...start])
    isGap = [Bool](repeating: false, count: points.count - 1)
  }
}
