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

  /// Lays both layers over each other, on up to `jobs` threads.
  ///
  /// - Throws: ``TopologyError`` when the engine cannot repair an invalid unit.
  mutating func run(
    jobs: Int, progress: (@Sendable (Double) -> Void)?
  ) throws(TopologyError) {
    let isSettled = settled(count: second.units.count)
    let changed =
      first.units.indices.filter { !identical[$0] }.map { first.units[$0].box }
      + second.units.indices.filter { !isSettled[$0] }.map { second.units[$0].box }
    guard !changed.isEmpty else { return }
    let tree = try SpatialIndex(changed)
    let old = try OutlineScreen.repaired(Self.near(first, tree), jobs: jobs)
    let new = try OutlineScreen.repaired(Self.near(second, tree), jobs: jobs)
    progress?(0.2)
    let faces = ExchangeFaces(old, new, partners: partners, jobs: jobs)
    progress?(0.8)
    for (exchange, pieces) in faces.pieces.sorted(by: { $0.key < $1.key }) {
      let whole =
        faces.touching.contains(exchange)
        ? try Overlay.union(of: pieces.map { .polygon($0) }).polygons : pieces
      record(
        whole, from: exchange.from < 0 ? nil : Int(exchange.from),
        to: exchange.to < 0 ? nil : Int(exchange.to))
    }
    transfers.sort {
      ($1.area, $0.from ?? "", $0.to ?? "") < ($0.area, $1.from ?? "", $1.to ?? "")
    }
    progress?(1)
  }

  /// Which units of the second layer are the same as their partners.
  private func settled(count: Int) -> [Bool] {
    var isSettled = [Bool](repeating: false, count: count)
    for (index, partner) in partners.enumerated() where identical[index] {
      if let partner { isSettled[partner] = true }
    }
    return isSettled
  }

  /// The polygons of the units near a change; none of the others, whose ground stayed as it was.
  private static func near(
    _ layer: ComparedUnits, _ changed: SpatialIndex
  ) throws(TopologyError) -> [[Polygon]] {
    let found = try changed.query(each: layer.units.map(\.box))
    return zip(layer.units, found).map { $1.isEmpty ? [] : $0.polygons }
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
        pieces: kept.flatMap { Self.valid($0.piece) }))
    if let from { changedBefore.insert(from) }
    if let to { changedAfter.insert(to) }
  }

  /// A piece whose outline touches itself as the engine writes it.
  private static func valid(_ piece: Polygon) -> [Polygon] {
    guard (try? Validity.fault(of: [piece])) != nil else { return [piece] }
    return (try? Validity.madeValid([piece])) ?? [piece]
  }
}
