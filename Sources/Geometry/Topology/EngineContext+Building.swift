internal import CGEOS

/// Values into engine geometries; coordinates cross in one copy a line.
///
/// Heights stay behind.
extension EngineContext {
  /// A new coordinate sequence.
  func sequence(_ positions: [Position]) throws(TopologyError) -> OpaquePointer {
    guard let size = UInt32(exactly: positions.count) else {
      throw TopologyError(
        .argument, function: "GEOSCoordSeq_copyFromBuffer", detail: "too many positions")
    }
    // A Position is two Doubles and nothing else, so an array of them is an x, y buffer.
    let made = unsafe positions.withUnsafeBytes { bytes in
      unsafe GEOSCoordSeq_copyFromBuffer_r(
        raw, bytes.baseAddress?.assumingMemoryBound(to: Double.self), size, 0, 0)
    }
    return try unsafe pointer(made, "GEOSCoordSeq_copyFromBuffer")
  }

  /// A new point.
  func rawPoint(_ position: Position) throws(TopologyError) -> OpaquePointer {
    try unsafe pointer(
      GEOSGeom_createPointFromXY_r(raw, position.x, position.y), "GEOSGeom_createPointFromXY")
  }

  /// A new line; an empty one for no positions.
  func rawLine(_ positions: [Position]) throws(TopologyError) -> OpaquePointer {
    if positions.isEmpty {
      return try unsafe pointer(
        GEOSGeom_createEmptyLineString_r(raw), "GEOSGeom_createEmptyLineString")
    }
    return try unsafe pointer(
      GEOSGeom_createLineString_r(raw, sequence(positions)), "GEOSGeom_createLineString")
  }

  /// A new ring; the engine itself refuses an open one, we say so in our words.
  func rawRing(_ positions: [Position]) throws(TopologyError) -> OpaquePointer {
    if let first = positions.first, first != positions.last {
      let code: TopologyError.Code = first.isFinite ? .unclosedRing : .notFinite
      throw TopologyError(
        code, function: "GEOSGeom_createLinearRing",
        detail: "a ring does not end where it begins, at \(first.x) \(first.y)")
    }
    return try unsafe pointer(
      GEOSGeom_createLinearRing_r(raw, sequence(positions)), "GEOSGeom_createLinearRing")
  }

  /// A new polygon; an empty one when the outer ring has no positions.
  func rawPolygon(_ polygon: Polygon) throws(TopologyError) -> OpaquePointer {
    if polygon.exterior.positions.isEmpty {
      return try unsafe pointer(GEOSGeom_createEmptyPolygon_r(raw), "GEOSGeom_createEmptyPolygon")
    }
    let shell = try unsafe rawRing(polygon.exterior.positions)
    if polygon.holes.isEmpty {
      return try unsafe pointer(
        GEOSGeom_createPolygon_r(raw, shell, nil, 0), "GEOSGeom_createPolygon")
    }
    var holes: [OpaquePointer?] = unsafe []
    unsafe holes.reserveCapacity(polygon.holes.count)
    do {
      for hole in polygon.holes where !hole.positions.isEmpty {
        try unsafe holes.append(rawRing(hole.positions))
      }
    } catch {
      unsafe GEOSGeom_destroy_r(raw, shell)
      unsafe destroy(holes)
      throw error
    }
    let made = unsafe holes.withUnsafeMutableBufferPointer { buffer in
      unsafe GEOSGeom_createPolygon_r(raw, shell, buffer.baseAddress, UInt32(buffer.count))
    }
    return try unsafe pointer(made, "GEOSGeom_createPolygon")
  }

  /// Destroys geometries that no one will own.
  private func destroy(_ geometries: [OpaquePointer?]) {
    unsafe geometries.forEach { unsafe GEOSGeom_destroy_r(raw, $0) }
  }

  /// A new collection of a type, its parts made one by one.
  func rawCollection<Part>(
    _ type: GEOSGeomTypes, _ parts: [Part],
    _ make: (Part) throws(TopologyError) -> OpaquePointer
  ) throws(TopologyError) -> OpaquePointer {
    var made: [OpaquePointer?] = unsafe []
    unsafe made.reserveCapacity(parts.count)
    do {
      for part in parts { try unsafe made.append(make(part)) }
    } catch {
      unsafe destroy(made)
      throw error
    }
    let collection = unsafe made.withUnsafeMutableBufferPointer { buffer in
      unsafe GEOSGeom_createCollection_r(
        raw, CInt(type.rawValue), buffer.baseAddress, UInt32(buffer.count))
    }
    return try unsafe pointer(collection, "GEOSGeom_createCollection")
  }

  /// A polygon when there is one, else a multipolygon.
  func rawArea(_ polygons: [Polygon]) throws(TopologyError) -> OpaquePointer {
    if polygons.count == 1 { return try unsafe rawPolygon(polygons[0]) }
    return try unsafe rawCollection(GEOS_MULTIPOLYGON, polygons) {
      (polygon) throws(TopologyError) in try unsafe rawPolygon(polygon)
    }
  }

  /// A new geometry of the kind of the shape.
  func rawShape(_ shape: Shape) throws(TopologyError) -> OpaquePointer {
    switch shape {
    case .point(let position, _): return try unsafe rawPoint(position)
    case .multiPoint(let points):
      return try unsafe rawCollection(GEOS_MULTIPOINT, points.positions) {
        (position) throws(TopologyError) in try unsafe rawPoint(position)
      }
    case .lineString(let line): return try unsafe rawLine(line.positions)
    case .multiLineString(let lines):
      return try unsafe rawCollection(GEOS_MULTILINESTRING, lines) {
        (line) throws(TopologyError) in try unsafe rawLine(line.positions)
      }
    case .polygon(let polygon): return try unsafe rawPolygon(polygon)
    case .multiPolygon(let polygons):
      return try unsafe rawCollection(GEOS_MULTIPOLYGON, polygons) {
        (polygon) throws(TopologyError) in try unsafe rawPolygon(polygon)
      }
    case .collection(let shapes):
      return try unsafe rawCollection(GEOS_GEOMETRYCOLLECTION, shapes) {
        (shape) throws(TopologyError) in try unsafe rawShape(shape)
      }
    }
  }

  /// A geometry of the kind of the shape, owned by the handle.
  ///
  /// NaN would pass through the engine as an empty or a wrong answer, so it is refused here.
  func handle(_ shape: Shape) throws(TopologyError) -> GeometryHandle {
    if let position = shape.firstNotFinite { throw Self.notFinite(position) }
    return try unsafe GeometryHandle(rawShape(shape), self)
  }

  /// The polygons as one geometry, owned by the handle.
  func handle(_ polygons: [Polygon]) throws(TopologyError) -> GeometryHandle {
    if let position = polygons.firstNotFinite { throw Self.notFinite(position) }
    return try unsafe GeometryHandle(rawArea(polygons), self)
  }

  /// The error for a coordinate that is NaN or infinite.
  static func notFinite(_ position: Position) -> TopologyError {
    TopologyError(
      .notFinite, function: "GEOSCoordSeq_copyFromBuffer",
      detail: "a shape has the coordinate \(position.x) \(position.y)")
  }
}

extension [Polygon] {
  /// The first position that is NaN or infinite.
  fileprivate var firstNotFinite: Position? {
    for polygon in self {
      if let position = polygon.exterior.firstNotFinite { return position }
      for hole in polygon.holes {
        if let position = hole.firstNotFinite { return position }
      }
    }
    return nil
  }
}

extension LineString {
  /// The first position that is NaN or infinite.
  fileprivate var firstNotFinite: Position? { positions.first { !$0.isFinite } }
}

extension Shape {
  /// The first position that is NaN or infinite.
  fileprivate var firstNotFinite: Position? {
    switch self {
    case .point(let position, _): return position.isFinite ? nil : position
    case .multiPoint(let line), .lineString(let line): return line.firstNotFinite
    case .multiLineString(let lines):
      for line in lines {
        if let position = line.firstNotFinite { return position }
      }
    case .polygon(let polygon): return [polygon].firstNotFinite
    case .multiPolygon(let polygons): return polygons.firstNotFinite
    case .collection(let shapes):
      for shape in shapes {
        if let position = shape.firstNotFinite { return position }
      }
    }
    return nil
  }
}
