import Geometry

/// Why an object of a topology has no geometry.
enum TopologyTrouble: Error {
  /// What GeoJSON forbids, too.
  case geometry(GeoJSONTrouble.Kind)
  /// An arc that is not there.
  case arc(Int)

  /// What is wrong and what to do, in Chinese.
  var zh: String {
    switch self {
    case .geometry(let kind): kind.zh
    case .arc(let index): "几何引用的弧段 \(index) 不存在或已损坏；请重新导出。"
    }
  }

  /// What is wrong and what to do, in English.
  var en: String {
    switch self {
    case .geometry(let kind): kind.en
    case .arc(let index):
      "the geometry is made of arc \(index), which is missing or damaged; export the file again."
    }
  }
}

extension Topology {
  /// The shape of a geometry object; nil where it has none.
  func shape(_ object: JSONValue) throws(TopologyTrouble) -> Shape? {
    if object == .null { return nil }
    guard case .object = object else { throw .geometry(.geometryNotAnObject) }
    guard let type = object.member(at: "type"), type != .null else { return nil }
    guard case .string(let name) = type, let kind = GeoJSONKind(rawValue: name) else {
      throw .geometry(.unknownGeometryType)
    }
    let shape = try shape(kind, object)
    if let shape, let trouble = ShapeCheck.trouble(shape) { throw .geometry(trouble) }
    return shape
  }

  private func shape(_ kind: GeoJSONKind, _ object: JSONValue) throws(TopologyTrouble) -> Shape? {
    switch kind {
    case .point:
      let line = try points([coordinates(object)])
      return line.positions.first.map { .point($0, height: line.heights?.first) }
    case .multiPoint:
      guard case .array(let list) = try coordinates(object) else { throw .geometry(.wrongNesting) }
      return list.isEmpty ? nil : .multiPoint(try points(list))
    case .lineString:
      let indices = try indices(arcs(object))
      return indices.isEmpty ? nil : .lineString(try line(indices))
    case .multiLineString:
      let lines = try lines(arcs(object))
      return lines.isEmpty ? nil : .multiLineString(lines)
    case .polygon: return try polygon(arcs(object)).map { .polygon($0) }
    case .multiPolygon:
      var polygons: [Polygon] = []
      for value in try list(arcs(object)) {
        if let polygon = try polygon(value) { polygons.append(polygon) }
      }
      return polygons.isEmpty ? nil : .multiPolygon(polygons)
    case .geometryCollection:
      guard case .array(let list)? = object.member(at: "geometries") else {
        throw .geometry(.noCoordinates)
      }
      var shapes: [Shape] = []
      for value in list {
        if let shape = try shape(value) { shapes.append(shape) }
      }
      return shapes.isEmpty ? nil : .collection(shapes)
    }
  }

  private func coordinates(_ object: JSONValue) throws(TopologyTrouble) -> JSONValue {
    guard let value = object.member(at: "coordinates") else { throw .geometry(.noCoordinates) }
    return value
  }

  private func arcs(_ object: JSONValue) throws(TopologyTrouble) -> JSONValue {
    guard let value = object.member(at: "arcs") else { throw .geometry(.noCoordinates) }
    return value
  }

  private func list(_ value: JSONValue) throws(TopologyTrouble) -> [JSONValue] {
    guard case .array(let values) = value else { throw .geometry(.wrongNesting) }
    return values
  }

  private func indices(_ value: JSONValue) throws(TopologyTrouble) -> [Int] {
    var indices: [Int] = []
    for value in try list(value) {
      guard case .number(let number) = value, let index = Int(number.text) else {
        throw .geometry(.wrongNesting)
      }
      indices.append(index)
    }
    return indices
  }

  private func lines(_ value: JSONValue) throws(TopologyTrouble) -> [LineString] {
    var lines: [LineString] = []
    for value in try list(value) { lines.append(try line(try indices(value))) }
    return lines
  }

  private func polygon(_ value: JSONValue) throws(TopologyTrouble) -> Polygon? {
    let rings = try lines(value)
    guard let exterior = rings.first else { return nil }
    return Polygon(exterior: exterior, holes: Array(rings.dropFirst()))
  }

  /// Positions written out, on the grid where there is one.
  private func points(_ values: [JSONValue]) throws(TopologyTrouble) -> LineString {
    var positions: [Position] = []
    var heights: [Double] = []
    for value in values {
      let numbers = try list(value).compactMap { value -> Double? in
        if case .number(let number) = value, number.value.isFinite { number.value } else { nil }
      }
      guard numbers.count >= 2 else { throw .geometry(.shortPosition) }
      positions.append(placed(Position(numbers[0], numbers[1])))
      if numbers.count > 2 { heights.append(numbers[2]) }
    }
    return LineString(positions, heights: heights.count == positions.count ? heights : nil)
  }
}
