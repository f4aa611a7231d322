import Geometry

/// Finds which area went from which unit to which.
struct AreaExchange {
  private let first: ComparedUnits
  private let second: ComparedUnits
  private let partners: [Int?]
  private let identical: [Bool]
  private let threshold: LayerComparison.Threshold
  private(set) var transfers: [LayerComparison.Transfer] = []
  private(set) var drawingDifference = 0.0
  /// Units of the first layer that lost, and of the second that gained, area worth the name.
  private(set) var changedBefore: Set<Int> = []
  private(set) var changedAfter: Set<Int> = []

  init(
    _ first: ComparedUnits, _ second: ComparedUnits, _ partners: [Int?], _ identical: [Bool],
    _ threshold: LayerComparison.Threshold
  ) {
    self.first = first
    self.second = second
    self.partners = partners
    self.identical = identical
    self.threshold = threshold
  }

  /// One unit of either layer whose boxes meet, to be intersected.
  private struct Meeting {
    var from: Int
    var to: Int
    var isPartner: Bool
  }

  /// Intersects every unit that changed with those around it, on up to `jobs` threads.
  mutating func run(
    jobs: Int, progress: (@Sendable (Double) -> Void)?
  ) throws(TopologyError) {
    let old = try first.units.map { unit throws(TopologyError) in try Self.valid(unit.polygons) }
    let new = try second.units.map { unit throws(TopologyError) in try Self.valid(unit.polygons) }
    let metric = SurfaceMetric.geographic
    var oldRest = old.map(metric.area(of:))
    var newRest = new.map(metric.area(of:))
    let meetings = try meetings(old, new)
    let outcomes = Parallel.map(meetings, jobs: jobs, progress: progress) { meeting in
      Result { () throws(TopologyError) in
        try Self.overlay(old[meeting.from], new[meeting.to], Overlay.intersection)
      }
    }
    for (meeting, outcome) in zip(meetings, outcomes) {
      let pieces = try outcome.get()
      let area = metric.area(of: pieces)
      oldRest[meeting.from] -= area
      newRest[meeting.to] -= area
      if !meeting.isPartner { record(pieces, from: meeting.from, to: meeting.to) }
    }
    // What is left of a unit was no unit's before, or is none's now: looked for only where the
    // areas say that there is some.
    let least = min(1, threshold.area)
    let isSettled = settled(count: new.count)
    let newTree = try SpatialIndex(new.map(Self.box))
    for index in old.indices where !identical[index] && oldRest[index] > least {
      record(try Self.rest(of: old[index], without: new, newTree), from: index, to: nil)
    }
    let oldTree = try SpatialIndex(old.map(Self.box))
    for index in new.indices where !isSettled[index] && newRest[index] > least {
      record(try Self.rest(of: new[index], without: old, oldTree), from: nil, to: index)
    }
    transfers.sort {
      ($1.area, $0.from ?? "", $0.to ?? "") < ($0.area, $1.from ?? "", $1.to ?? "")
    }
  }

  /// Which units of the second layer are the same as their partners.
  private func settled(count: Int) -> [Bool] {
    var isSettled = [Bool](repeating: false, count: count)
    for (index, partner) in partners.enumerated() where identical[index] {
      if let partner { isSettled[partner] = true }
    }
    return isSettled
  }

  /// Pairs of units whose boxes meet and of which at least one changed.
  private func meetings(
    _ old: [[Polygon]], _ new: [[Polygon]]
  ) throws(TopologyError) -> [Meeting] {
    let isSettled = settled(count: new.count)
    let found = try SpatialIndex(new.map(Self.box)).query(each: old.map(Self.box))
    return found.enumerated().flatMap { from, others in
      others.compactMap { to in
        identical[from] && isSettled[to]
          ? nil : Meeting(from: from, to: to, isPartner: partners[from] == to)
      }
    }
  }

  private static func rest(
    of unit: [Polygon], without others: [[Polygon]], _ tree: SpatialIndex
  ) throws(TopologyError) -> [Polygon] {
    var rest = unit
    for other in try tree.query(box(unit)) where !rest.isEmpty {
      rest = try overlay(rest, others[other], Overlay.difference)
    }
    return rest
  }

  /// Keeps the pieces that are large and wide enough; the others are differences of drawing.
  private mutating func record(_ pieces: [Polygon], from: Int?, to: Int?) {
    let metric = SurfaceMetric.geographic
    var kept: [(area: Double, piece: Polygon)] = []
    for piece in pieces {
      let area = metric.area(of: [piece])
      var length = 0.0
      for ring in piece.rings {
        for (a, b) in zip(ring.positions, ring.positions.dropFirst()) {
          length += metric.length(a, b)
        }
      }
      if area >= threshold.area, length > 0, 2 * area / length >= threshold.width ?? 0 {
        kept.append((area, piece))
      } else {
        // What one unit lost another gained: pieces without a partner are counted at their only end.
        drawingDifference += area
      }
    }
    kept.sort { $0.area > $1.area }
    guard let largest = kept.first else { return }
    let area = kept.reduce(0) { $0 + $1.area }
    let whole = from.map { metric.area(of: first.units[$0].polygons) }
    let place =
      (try? Forms.pointOnSurface(.polygon(largest.piece)))
      ?? Envelope(largest.piece.exterior.positions).center
    transfers.append(
      LayerComparison.Transfer(
        from: from.map { first.units[$0].subject }, to: to.map { second.units[$0].subject },
        area: area, share: whole.map { $0 > 0 ? area / $0 : 0 },
        place: LongitudeFrame.degrees(place),
        pieces: kept.map(\.piece)))
    if let from { changedBefore.insert(from) }
    if let to { changedAfter.insert(to) }
  }

  private static func box(_ polygons: [Polygon]) -> Envelope {
    polygons.reduce(into: Envelope()) { $0.include(Envelope($1.exterior.positions)) }
  }

  private static func valid(_ polygons: [Polygon]) throws(TopologyError) -> [Polygon] {
    try Validity.fault(of: polygons) == nil ? polygons : Validity.madeValid(polygons)
  }

  /// An overlay; where full precision fails it is done on a grid of a tenth of a millimetre.
  private static func overlay(
    _ one: [Polygon], _ other: [Polygon],
    _ operation: (Shape, Shape, Double?) throws(TopologyError) -> Shape
  ) throws(TopologyError) -> [Polygon] {
    let a = Shape.multiPolygon(one)
    let b = Shape.multiPolygon(other)
    do {
      return try operation(a, b, nil).polygons
    } catch {
      return try operation(a, b, 1e-9).polygons
    }
  }
}
