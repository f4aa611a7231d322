import Foundation

/// Faults along a border two units share.
extension FaultSeeder {
  /// One side's border bulges into the other unit, or draws back from it.
  mutating func bulge(_ kind: SeedKind, _ size: Double) -> PlantedFault? {
    let inner = Int.random(in: 0...4, using: &random)
    guard let chain = sharedChain(inner: inner) else { return nil }
    let frame = SeedFrame(chain.points[0])
    let old = chain.points.map(frame.metres)
    let side = Bool.random(using: &random) ? 1.0 : -1.0
    var new: [SeedPoint] = []
    if inner == 0 {
      let count = Int.random(in: 1...3, using: &random)
      for step in 1...count {
        let share = (Double(step) + draw(-0.3...0.3)) / Double(count + 1)
        let foot = SeedPoint(
          old[0].x + share * (old[1].x - old[0].x), old[0].y + share * (old[1].y - old[0].y))
        new.append(offset(foot, old[0], old[1], side * size * draw(0.6...1)))
      }
    } else {
      for index in 1...inner {
        new.append(
          offset(old[index], old[index - 1], old[index + 1], side * size * draw(0.6...1)))
      }
    }
    return move(chain, to: new.map(frame.degrees), kind, size)
  }

  /// One side lacks vertices the other has.
  mutating func dropVertices(_ size: Double) -> PlantedFault? {
    let inner = Int.random(in: 1...5, using: &random)
    guard let chain = sharedChain(inner: inner) else { return nil }
    let frame = SeedFrame(chain.points[0])
    let old = chain.points.map(frame.metres)
    let width = old.map { distance($0, old[0], old[inner + 1]) }.max() ?? 0
    guard width > size / 1.5, width < size * 1.5, width > Self.sizes.lowerBound else { return nil }
    return move(chain, to: [], .missingVertex, size)
  }

  private func offset(
    _ p: SeedPoint, _ before: SeedPoint, _ after: SeedPoint, _ by: Double
  ) -> SeedPoint {
    let length = distance(before, after)
    guard length > 0 else { return p }
    return SeedPoint(
      p.x - (after.y - before.y) / length * by, p.y + (after.x - before.x) / length * by)
  }

  /// Gives one side of a chain other vertices when what comes of it is one overlap or one gap.
  private mutating func move(
    _ chain: SharedChain, to inner: [SeedPoint], _ kind: SeedKind, _ size: Double
  ) -> PlantedFault? {
    let frame = SeedFrame(chain.points[0])
    let old = chain.points.map(frame.metres)
    let new = [old[0]] + inner.map(frame.metres) + [old[old.count - 1]]
    let around = SeedSurroundings(layer, frame: frame, box: SeedBox(old + new))
    let ends: Set<SeedPoint> = [old[0], old[old.count - 1]]
    guard around.isFree(new, ends: ends, clearance: Self.clearance) else { return nil }
    let region = old + new.dropFirst().dropLast().reversed()
    guard around.isEmpty(region, but: Set(old)) else { return nil }
    let middle = SeedPoint((new[0].x + new[1].x) / 2, (new[0].y + new[1].y) / 2)
    let isOverlap = around.isInside(middle, chain.other)
    guard isOverlap != around.isInside(middle, chain.unit) else { return nil }
    if kind == .overlap && !isOverlap || kind == .gap && isOverlap { return nil }
    var fault = PlantedFault(
      kind, size: size, rule: isOverlap ? "coverage/overlap" : "coverage/gap",
      units: [chain.unit, chain.other])
    var width = 0.0
    for (points, other) in [(new, old), (old, new)] {
      for point in points.dropFirst().dropLast() {
        width = max(width, distance(point, toChain: other))
        fault.loci += [point, nearest(to: point, other)].map(frame.degrees)
      }
    }
    guard width > Self.sizes.lowerBound else { return nil }
    fault.reach = max(1, width)
    fault.area = ringArea(region)
    replace(chain, with: inner)
    return fault
  }

  private func nearest(to p: SeedPoint, _ chain: [SeedPoint]) -> SeedPoint {
    let feet = zip(chain, chain.dropFirst()).map { foot(p, $0, $1) }
    return feet.min { distance($0, p) < distance($1, p) } ?? p
  }

  /// One side has vertices on the common border that the other lacks.
  mutating func addVertices(_ size: Double) -> PlantedFault? {
    guard let chain = sharedChain(inner: 0) else { return nil }
    let frame = SeedFrame(chain.points[0])
    let old = chain.points.map(frame.metres)
    let length = distance(old[0], old[1])
    let count = Int.random(in: 1...3, using: &random)
    guard length > 3, length > size * Double(count) else { return nil }
    let first = draw(0.5...max(0.5, length - 0.5 - size * Double(count - 1)))
    var new: [SeedPoint] = []
    for step in 0..<count {
      let share = (first + size * Double(step)) / length
      guard share < 1 - 0.5 / length else { return nil }
      new.append(
        frame.degrees(
          SeedPoint(
            old[0].x + share * (old[1].x - old[0].x), old[0].y + share * (old[1].y - old[0].y))))
    }
    var fault = PlantedFault(
      .extraVertex, size: size, rule: "coverage/edge-match", units: [chain.unit, chain.other])
    fault.loci = new
    fault.severities = ["warning"]
    replace(chain, with: new)
    return fault
  }

  /// A needle on the border, wide enough to be an outline like any other.
  mutating func narrowSpike(_ size: Double) -> PlantedFault? {
    guard let chain = sharedChain(inner: 1) else { return nil }
    let frame = SeedFrame(chain.points[1])
    let old = chain.points.map(frame.metres)
    let breadth = max(0.004, size * 0.006)
    let length = distance(old[1], old[2])
    guard length > breadth * 4 + 1 else { return nil }
    let side = Bool.random(using: &random) ? 1.0 : -1.0
    let tip = frame.degrees(
      offset(
        SeedPoint(0, 0), old[0], old[2], side * size))
    let share = breadth / length
    let base = frame.degrees(SeedPoint(old[2].x * share, old[2].y * share))
    let leg = [old[1], frame.metres(tip)]
    // The needle's base lies towards the next vertex, so the vertex before must not be between.
    let way = turn(leg[0], leg[1], old[2]) > 0
    let isBetween =
      (turn(leg[0], leg[1], old[0]) > 0) == way && (turn(leg[0], old[0], old[2]) > 0) == way
    guard !isBetween, distance(old[2], leg[0], leg[1]) > 1 else { return nil }
    let around = SeedSurroundings(layer, frame: frame, box: SeedBox(leg))
    guard around.isFree(leg, ends: [old[1]], clearance: breadth + Self.clearance) else {
      return nil
    }
    // As wide as its tip is far from every border.
    let width = around.edges.map { distance(leg[1], $0.a, $0.b) }.min() ?? 0
    guard width > Self.sizes.lowerBound else { return nil }
    let middle = SeedPoint(leg[1].x / 2, leg[1].y / 2)
    let isOverlap = around.isInside(middle, chain.other)
    guard isOverlap != around.isInside(middle, chain.unit) else { return nil }
    var fault = PlantedFault(
      .spike, size: size, rule: isOverlap ? "coverage/overlap" : "coverage/gap",
      units: [chain.unit, chain.other])
    fault.loci = [tip, base, chain.points[1]]
    fault.reach = max(1, distance(leg[0], leg[1]))
    fault.companion = ("geometry/spike", chain.unit, tip)
    replace(chain, with: [chain.points[1], tip, base])
    return fault
  }

  /// The outline runs out and back the same way.
  mutating func zeroWidthSpike(_ size: Double) -> PlantedFault? {
    let atVertex = Bool.random(using: &random)
    guard let chain = sharedChain(inner: atVertex ? 1 : 0) else { return nil }
    let ends = chain.points
    let last = ends[ends.count - 1]
    let root =
      atVertex ? ends[1] : SeedPoint((ends[0].x + last.x) / 2, (ends[0].y + last.y) / 2)
    let frame = SeedFrame(root)
    guard distance(frame.metres(ends[0]), frame.metres(last)) > 3 else { return nil }
    let side = Bool.random(using: &random) ? 1.0 : -1.0
    let tip = frame.degrees(
      offset(SeedPoint(0, 0), frame.metres(ends[0]), frame.metres(last), side * size))
    let leg = [frame.metres(root), frame.metres(tip)]
    let around = SeedSurroundings(layer, frame: frame, box: SeedBox(leg))
    // Away from its root nothing may be near.
    let start = SeedPoint(leg[1].x * 0.02, leg[1].y * 0.02)
    let checked = atVertex ? leg : [start, leg[1]]
    guard
      around.isFree(
        checked, ends: atVertex ? [leg[0]] : [], clearance: min(Self.clearance, size * 0.01))
    else { return nil }
    var fault = PlantedFault(
      .zeroWidthSpike, size: size, rule: "geometry/valid", units: [chain.unit])
    fault.loci = [root, tip]
    fault.reach = max(1, size)
    reserved.insert(chain.other)
    replace(chain, with: [root, tip, root])
    return fault
  }

  /// Two vertices in the wrong order, or a loop on a straight edge.
  mutating func bowTie(_ size: Double) -> PlantedFault? {
    let swaps = Bool.random(using: &random)
    guard let chain = sharedChain(inner: swaps ? 2 : 0) else { return nil }
    let frame = SeedFrame(chain.points[0])
    let old = chain.points.map(frame.metres)
    let last = old[old.count - 1]
    var inner: [SeedPoint]
    if swaps {
      let length = distance(old[1], old[2])
      guard length > size / 1.5, length < size * 1.5, length > 1 else { return nil }
      inner = [chain.points[2], chain.points[1]]
    } else {
      let side = Bool.random(using: &random) ? 1.0 : -1.0
      let length = distance(old[0], last)
      let center = SeedPoint((old[0].x + last.x) / 2, (old[0].y + last.y) / 2)
      guard length > size * 0.5, length > 3 else { return nil }
      inner = [1.0, -1.0].map { way in
        let along = way * size / 2 / length
        let foot = SeedPoint(
          center.x + along * (last.x - old[0].x), center.y + along * (last.y - old[0].y))
        return frame.degrees(offset(foot, old[0], last, side * size / 2))
      }
    }
    let new = inner.map(frame.metres)
    guard let place = crossing(old[0], new[0], new[1], last) else { return nil }
    let around = SeedSurroundings(layer, frame: frame, box: SeedBox(old + new))
    let ends: Set<SeedPoint> = [old[0], last]
    for part in [[old[0], new[0]], new, [new[1], last]] {
      let own = swaps ? ends.union(new) : ends
      guard around.isFree(part, ends: own, clearance: Self.clearance) || swaps && part == new
      else { return nil }
    }
    guard around.isEmpty([old[0], new[0], new[1], last], but: Set(old)) else { return nil }
    var fault = PlantedFault(.bowTie, size: size, rule: "geometry/valid", units: [chain.unit])
    fault.loci = [frame.degrees(place)]
    fault.reach = max(1, size)
    reserved.insert(chain.other)
    replace(chain, with: inner)
    return fault
  }
}
