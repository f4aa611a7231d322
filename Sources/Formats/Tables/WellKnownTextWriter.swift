import Geometry

/// Turns shapes into well-known text.
struct WellKnownTextWriter {
  private let precision: Int?
  private var likelyPlaces = 6

  /// Sets the number of decimal places; nil for the shortest text.
  init(precision: Int?) { self.precision = precision }

  /// Appends a tagged geometry.
  mutating func append(_ shape: Shape, _ sink: inout ByteSink) {
    let z = WellKnownBinary.hasHeight(shape)
    switch shape {
    case .point(let position, let height):
      tag("POINT", z, &sink)
      append(LineString([position], heights: height.map { [$0] }), z, &sink)
    case .lineString(let line):
      tag("LINESTRING", z, &sink)
      append(line, z, &sink)
    case .polygon(let polygon):
      tag("POLYGON", z, &sink)
      append(polygon, z, &sink)
    case .multiPoint(let line):
      tag("MULTIPOINT", z, &sink)
      list(line.positions.indices, &sink) { writer, index, sink in
        let heights = line.heights.map { [$0[index]] }
        writer.append(LineString([line.positions[index]], heights: heights), z, &sink)
      }
    case .multiLineString(let lines):
      tag("MULTILINESTRING", z, &sink)
      list(lines, &sink) { $0.append($1, z, &$2) }
    case .multiPolygon(let polygons):
      tag("MULTIPOLYGON", z, &sink)
      list(polygons, &sink) { $0.append($1, z, &$2) }
    case .collection(let shapes):
      tag("GEOMETRYCOLLECTION", z, &sink)
      list(shapes, &sink) { $0.append($1, &$2) }
    }
  }

  private func tag(_ name: StaticString, _ z: Bool, _ sink: inout ByteSink) {
    sink.append(name)
    sink.append(z ? " Z " : " ")
  }

  private mutating func append(_ polygon: Polygon, _ z: Bool, _ sink: inout ByteSink) {
    list(polygon.rings, &sink) { $0.append($1, z, &$2) }
  }

  private mutating func append(_ line: LineString, _ z: Bool, _ sink: inout ByteSink) {
    list(line.positions.indices, &sink) { writer, index, sink in
      writer.append(line.positions[index].x, &sink)
      sink.append(" ")
      writer.append(line.positions[index].y, &sink)
      if z {
        let height = line.heights?[index] ?? 0
        sink.append(" ")
        writer.append(height.isNaN ? 0 : height, &sink)
      }
    }
  }

  private mutating func append(_ value: Double, _ sink: inout ByteSink) {
    if let precision {
      sink.append(value, places: precision)
    } else {
      sink.append(shortest: value, likelyPlaces: &likelyPlaces)
    }
  }

  private mutating func list<Elements: Collection>(
    _ elements: Elements, _ sink: inout ByteSink,
    _ body: (inout WellKnownTextWriter, Elements.Element, inout ByteSink) -> Void
  ) {
    if elements.isEmpty { return sink.append("EMPTY") }
    sink.append("(")
    var isFirst = true
    for element in elements {
      if !isFirst { sink.append(", ") }
      isFirst = false
      body(&self, element, &sink)
    }
    sink.append(")")
  }
}
