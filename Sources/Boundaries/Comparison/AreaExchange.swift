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

  /// Intersects every unit that changed with those around it.
  mutating func run() throws(TopologyError) {
    let old = try first.units.map { unit throws(TopologyError) in try Self.valid(unit.polygons) }
    let new = try second.units.map { unit throws(TopologyError) in try Self.valid(unit.polygons) }
    var isSettled = [Bool](repeating: false, count: new.count)
    for (index, partner) in partners.enumerated() where identical[index] {
      if let partner { isSettled[partner] = true }
    }
    let open = old.indices.filter { !identical[$0] }
    let newTree = try SpatialIndex(new.map(Self.box))
    let oldTree = try SpatialIndex(old.map(Self.box))
    for index in open {
      var rest = old[index]
      for other in try newTree.query(Self.box(old[index])) {
        if !isSettled[other], other != partners[index] {
          let shared = try Self.overlay(old[index], new[other], Overlay.intersection)
          record(shared, from: index, to: other)
        }
        rest = try Self.overlay(rest, new[other], Overlay.difference)
      }
      record(rest, from: index, to: nil)
    }
    for index in new.indices where !isSettled[index] {
      var rest = new[index]
      for other in try oldTree.query(Self.box(new[index])) where !rest.isEmpty {
        rest = try Self.overlay(rest, old[other], Overlay.difference)
      }
      record(rest, from: nil, to: index)
    }
    transfers.sort {
      ($1.area, $0.from ?? "", $0.to ?? "") < ($0.area, $1.from ?? "", $1.to ?? "")
    }
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
        area: area, share: whole.map { $0 > 0 ? area / $0 : 0 }, place: place,
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
