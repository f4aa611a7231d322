import Geometry

/// The geometry types of GeoJSON.
enum GeoJSONKind: String, CaseIterable {
  case point = "Point"
  case multiPoint = "MultiPoint"
  case lineString = "LineString"
  case multiLineString = "MultiLineString"
  case polygon = "Polygon"
  case multiPolygon = "MultiPolygon"
  case geometryCollection = "GeometryCollection"
}

extension GeoJSONScanner {
  /// Reads a geometry object; nil when trouble was noted or the geometry is empty.
  mutating func geometry() throws(ScanFailure) -> Shape? {
    _ = json.next()
    let start = json.at
    guard json.bytes[start] == UInt8(ascii: "{") else {
      try json.skipValue()
      note(.geometryNotAnObject, at: start)
      return nil
    }
    try json.open()
    var parts = GeometryParts()
    while let key = try json.nextKey(isFirst: parts.isFirst) {
      parts.isFirst = false
      if json.matches(key, "type") {
        parts.kind = try stringMember().flatMap { kind(of: $0) }
      } else if json.matches(key, "coordinates") {
        try coordinatesMember(&parts)
      } else if json.matches(key, "geometries") {
        parts.children = try geometriesMember()
      } else {
        try json.skipValue()
      }
    }
    return finish(&parts, start: start)
  }

  /// What is known of a geometry while its members are read.
  private struct GeometryParts {
    var isFirst = true
    var kind: GeoJSONKind?
    var shape: Shape?
    /// Where coordinates stand that came before the type.
    var pending: Int?
    var hasCoordinates = false
    var children: [Shape]?
  }

  private func kind(of token: Token) -> GeoJSONKind? {
    if json.matches(token, "Polygon") { return .polygon }
    if json.matches(token, "MultiPolygon") { return .multiPolygon }
    return GeoJSONKind(rawValue: json.text(token))
  }

  private mutating func coordinatesMember(_ parts: inout GeometryParts) throws(ScanFailure) {
    _ = json.next()
    let start = json.at
    parts.hasCoordinates = true
    guard let kind = parts.kind, kind != .geometryCollection else {
      parts.pending = start
      return try json.skipValue()
    }
    parts.shape = coordinates(kind)
    if parts.shape == nil {
      json.at = start
      try json.skipValue()
    }
  }

  private mutating func geometriesMember() throws(ScanFailure) -> [Shape]? {
    guard json.next() == UInt8(ascii: "[") else {
      try json.skipValue()
      return nil
    }
    try json.open()
    var shapes: [Shape] = []
    var isFirst = true
    while try json.nextElement(isFirst: isFirst) {
      isFirst = false
      if let shape = try geometry() { shapes.append(shape) }
    }
    return shapes
  }

  private mutating func finish(_ parts: inout GeometryParts, start: Int) -> Shape? {
    guard let kind = parts.kind else {
      note(.unknownGeometryType, at: start)
      return nil
    }
    if kind == .geometryCollection {
      guard let children = parts.children else {
        note(.noCoordinates, at: start)
        return nil
      }
      if children.isEmpty, !allowsNoGeometry { note(.emptyGeometry, at: start) }
      return .collection(children)
    }
    if let pending = parts.pending {
      let end = json.at
      json.at = pending
      parts.shape = coordinates(kind)
      json.at = end
    }
    if !parts.hasCoordinates { note(.noCoordinates, at: start) }
    return parts.shape
  }
}
