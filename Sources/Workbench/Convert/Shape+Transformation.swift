import Geometry

extension Shape {
  /// The shape in the transformer's target system, heights unchanged.
  func transformed(by way: CoordinateTransformer) throws(CRSError) -> Shape {
    var positions: [Position] = []
    positions.reserveCapacity(positionCount)
    collect(&positions)
    try way.transformInPlace(&positions)
    var rest = positions[...]
    return replacing(&rest)
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

  private func replacing(_ rest: inout ArraySlice<Position>) -> Shape {
    switch self {
    case .point(_, let height):
      return .point(rest.removeFirst(), height: height)
    case .multiPoint(let line): return .multiPoint(line.replacing(&rest))
    case .lineString(let line): return .lineString(line.replacing(&rest))
    case .multiLineString(let lines): return .multiLineString(lines.map { $0.replacing(&rest) })
    case .polygon(let polygon): return .polygon(polygon.replacing(&rest))
    case .multiPolygon(let polygons): return .multiPolygon(polygons.map { $0.replacing(&rest) })
    case .collection(let shapes): return .collection(shapes.map { $0.replacing(&rest) })
    }
  }
}

extension LineString {
  fileprivate func replacing(_ rest: inout ArraySlice<Position>) -> LineString {
    let mine = Array(rest.prefix(positions.count))
    rest = rest.dropFirst(positions.count)
    return LineString(mine, heights: heights)
  }
}

extension Polygon {
  fileprivate func replacing(_ rest: inout ArraySlice<Position>) -> Polygon {
    Polygon(exterior: exterior.replacing(&rest), holes: holes.map { $0.replacing(&rest) })
  }
}
