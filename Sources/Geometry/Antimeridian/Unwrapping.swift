/// A chain of longitudes and latitudes without jumps at the antimeridian (展开).
///
/// An edge wider than half a turn is one that crosses 180° the short way. One exactly a turn wide is
/// an edge of a map, along a pole or round a parallel, unless the chain jumps elsewhere too. A ring
/// that goes round a pole is closed by way of the pole.
struct Unwrapping {
  /// The positions, longitudes running on past ±180°.
  private(set) var positions: [Position]

  init(_ chain: [Position]) {
    positions = chain
    guard Self.jumps(chain) else { return }
    var turns = 0.0
    for index in chain.indices.dropFirst() {
      let step = chain[index].x - chain[index - 1].x
      if step > 180 { turns -= 360 } else if step < -180 { turns += 360 }
      positions[index].x = LongitudeFrame.moved(chain[index].x, by: turns)
    }
    if let first = chain.first, first == chain.last, turns != 0 { closeByPole() }
  }

  /// Closes a ring that has gone round by the pole it lies nearer to.
  private mutating func closeByPole() {
    guard let first = positions.first, let last = positions.last else { return }
    let mean = positions.reduce(0) { $0 + $1.y } / Double(positions.count)
    let pole = mean < 0 ? -90.0 : 90.0
    positions += [Position(last.x, pole), Position(first.x, pole), first]
  }

  /// Whether all numbers may be longitudes, those written past ±180° included.
  static func isLongitudes(_ chain: [Position]) -> Bool {
    chain.allSatisfy { abs($0.x) <= 360 && abs($0.y) <= 90 }
  }

  /// Whether a chain has a vertex on or past ±180°, or jumps over it.
  static func reachesAntimeridian(_ chain: [Position]) -> Bool {
    chain.contains { abs($0.x) >= 180 } || jumps(chain)
  }

  private static func jumps(_ chain: [Position]) -> Bool {
    var previous = chain.first?.x ?? 0
    for position in chain {
      let step = abs(position.x - previous)
      if step > 180, step < 360 { return true }
      previous = position.x
    }
    return false
  }
}
