internal import CGEOS

/// Engine geometries back into values.
extension EngineContext {
  /// The positions of a point, line or ring, in one copy.
  func positions(_ geometry: OpaquePointer) throws(TopologyError) -> [Position] {
    let sequence = try unsafe pointer(
      GEOSGeom_getCoordSeq_r(raw, geometry), "GEOSGeom_getCoordSeq")
    var size: UInt32 = 0
    try unsafe done(GEOSCoordSeq_getSize_r(raw, sequence, &size), "GEOSCoordSeq_getSize")
    if size == 0 { return [] }
    var status: CInt = 0
    let positions = unsafe [Position](unsafeUninitializedCapacity: Int(size)) { buffer, count in
      let doubles = unsafe UnsafeMutableRawPointer(buffer.baseAddress)?
        .assumingMemoryBound(to: Double.self)
      status = unsafe GEOSCoordSeq_copyToBuffer_r(raw, sequence, doubles, 0, 0)
      count = status == 1 ? Int(size) : 0
    }
    try done(status, "GEOSCoordSeq_copyToBuffer")
    return positions
  }

  private func line(_ geometry: OpaquePointer) throws(TopologyError) -> LineString {
    try unsafe LineString(positions(geometry))
  }

  private func polygon(_ geometry: OpaquePointer) throws(TopologyError) -> Polygon {
    let shell = try unsafe pointer(
      GEOSGetExteriorRing_r(raw, geometry), "GEOSGetExteriorRing")
    var holes: [LineString] = []
    let count = try unsafe count(
      GEOSGetNumInteriorRings_r(raw, geometry), "GEOSGetNumInteriorRings")
    for index in 0..<count {
      let ring = try unsafe pointer(
        GEOSGetInteriorRingN_r(raw, geometry, CInt(index)), "GEOSGetInteriorRingN")
      try unsafe holes.append(line(ring))
    }
    return try unsafe Polygon(exterior: line(shell), holes: holes)
  }

  /// The parts of a collection, each read with the closure; empty parts are left out.
  private func parts<Part>(
    _ geometry: OpaquePointer, _ read: (OpaquePointer) throws(TopologyError) -> Part
  ) throws(TopologyError) -> [Part] {
    let count = try unsafe count(GEOSGetNumGeometries_r(raw, geometry), "GEOSGetNumGeometries")
    var parts: [Part] = []
    parts.reserveCapacity(count)
    for index in 0..<count {
      let part = try unsafe pointer(
        GEOSGetGeometryN_r(raw, geometry, CInt(index)), "GEOSGetGeometryN")
      if try unsafe truth(GEOSisEmpty_r(raw, part), "GEOSisEmpty") { continue }
      try unsafe parts.append(read(part))
    }
    return parts
  }

  /// The geometry as a value; an empty one is an empty collection.
  func shape(_ geometry: OpaquePointer) throws(TopologyError) -> Shape {
    if try unsafe truth(GEOSisEmpty_r(raw, geometry), "GEOSisEmpty") { return .collection([]) }
    let type = try unsafe count(GEOSGeomTypeId_r(raw, geometry), "GEOSGeomTypeId")
    switch UInt32(type) {
    case GEOS_POINT.rawValue:
      return try unsafe .point(positions(geometry)[0], height: nil)
    case GEOS_LINESTRING.rawValue, GEOS_LINEARRING.rawValue:
      return try unsafe .lineString(line(geometry))
    case GEOS_POLYGON.rawValue:
      return try unsafe .polygon(polygon(geometry))
    case GEOS_MULTIPOINT.rawValue:
      let points = try unsafe parts(geometry) { (part) throws(TopologyError) in
        try unsafe positions(part)[0]
      }
      return .multiPoint(LineString(points))
    case GEOS_MULTILINESTRING.rawValue:
      return try unsafe .multiLineString(
        parts(geometry) { (part) throws(TopologyError) in try unsafe line(part) })
    case GEOS_MULTIPOLYGON.rawValue:
      return try unsafe .multiPolygon(
        parts(geometry) { (part) throws(TopologyError) in try unsafe polygon(part) })
    default:
      return try unsafe .collection(
        parts(geometry) { (part) throws(TopologyError) in try unsafe shape(part) })
    }
  }

  /// The geometry of the handle as a value.
  func shape(_ handle: GeometryHandle) throws(TopologyError) -> Shape {
    try unsafe handle.lend { (raw) throws(TopologyError) in try unsafe shape(raw) }
  }
}
