extension Shape {
  /// The shape in the transformer's target system; heights are unchanged or left out.
  public func transformed(
    by way: CoordinateTransformer, keepsHeights: Bool = true
  ) throws(CRSError) -> Shape {
    var positions = positions
    try way.transformInPlace(&positions)
    return replacing(positions, keepsHeights: keepsHeights)
  }

  /// The shape with every coordinate rounded to decimals; heights are unchanged or left out.
  public func rounded(_ decimals: Int, keepsHeights: Bool = true) -> Shape {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    func round(_ value: Double) -> Double {
      let scaled = value * scale
      // Past 2⁵³ a double has no digits left to round.
      return scaled.magnitude < 9.007e15 ? scaled.rounded() / scale : value
    }
    return replacing(
      positions.map { Position(round($0.x), round($0.y)) }, keepsHeights: keepsHeights)
  }

  /// The shape with its positions turned into other coordinates, heights left out.
  public func turned(_ turn: ([Position]) -> [Position]) -> Shape {
    replacing(turn(positions), keepsHeights: false)
  }

  /// The shape with other positions, each chosen from its own and that of another shape of the same
  /// make; heights are unchanged.
  public func replacingPositions(
    likewise other: Shape, _ choose: (Position, Position) -> Position
  ) -> Shape {
    replacing(zip(positions, other.positions).map(choose), keepsHeights: true)
  }

  /// The shape with every position changed, heights kept.
  func mapped(_ change: (Position) -> Position) -> Shape {
    replacing(positions.map(change), keepsHeights: true)
  }

  /// All positions, in order.
  private var positions: [Position] {
    var positions: [Position] = []
    positions.reserveCapacity(positionCount)
    collect(&positions)
    return positions
  }

  private func collect(_ positions: inout [Position]) {
    switch self {
    case .point(let position, _): positions.append(position)
    case .multiPoint(let line), .lineString(let line): positions += line.positions
    case .multiLineString(let lines): for line in lines { positions += line.positions }
    case .polygon(let polygon): for ring in polygon.rings { positions += ring.positions }
    case .multiPolygon(let polygons):
      for polygon in polygons {
        for ring in polygon.rings { positions += ring.positions }
      }
    case .collection(let shapes): for shape in shapes { shape.collect(&positions) }
    }
  }

  private func replacing(_ positions: [Position], keepsHeights: Bool) -> Shape {
    var supply = PositionSupply(rest: positions[...], keepsHeights: keepsHeights)
    return supply.shape(like: self)
  }
}

/// Hands out positions in the order of a shape that had others.
private struct PositionSupply {
  var rest: ArraySlice<Position>
  let keepsHeights: Bool

  mutating func shape(like old: Shape) -> Shape {
    switch old {
    case .point(_, let height):
      return .point(rest.removeFirst(), height: keepsHeights ? height : nil)
    case .multiPoint(let old): return .multiPoint(line(like: old))
    case .lineString(let old): return .lineString(line(like: old))
    case .multiLineString(let lines): return .multiLineString(lines.map { line(like: $0) })
    case .polygon(let old): return .polygon(polygon(like: old))
    case .multiPolygon(let polygons):
      return .multiPolygon(polygons.map { polygon(like: $0) })
    case .collection(let shapes): return .collection(shapes.map { shape(like: $0) })
    }
  }

  private mutating func polygon(like old: Polygon) -> Polygon {
    Polygon(exterior: line(like: old.exterior), holes: old.holes.map { line(like: $0) })
  }

  private mutating func line(like old: LineString) -> LineString {
    let mine = Array(rest.prefix(old.positions.count))
    rest = rest.dropFirst(old.positions.count)
    return keepsHeights ? LineString(mine, heights: old.heights) : LineString(mine)
  }
}
