import Geometry

/// Turns shapes into GeoJSON geometry objects.
struct ShapeText {
  /// Decimal places of coordinates; nil for the shortest text.
  let precision: Int?
  /// Whether rings are turned as RFC 7946 wants them.
  let windsRings: Bool
  /// Whether every coordinate so far was finite.
  private(set) var isFinite = true
  private var likelyPlaces = 6

  /// Sets the manner.
  init(precision: Int?, windsRings: Bool) {
    self.precision = precision
    self.windsRings = windsRings
  }

  /// Appends a geometry object.
  mutating func append(_ shape: Shape, to sink: inout ByteSink) {
    switch shape {
    case .point(let position, let height):
      sink.append(#"{"type":"Point","coordinates":"#)
      append(position, height, to: &sink)
    case .multiPoint(let line):
      sink.append(#"{"type":"MultiPoint","coordinates":"#)
      append(line, reversed: false, to: &sink)
    case .lineString(let line):
      sink.append(#"{"type":"LineString","coordinates":"#)
      append(line, reversed: false, to: &sink)
    case .multiLineString(let lines):
      sink.append(#"{"type":"MultiLineString","coordinates":"#)
      list(lines, &sink) { $0.append($1, reversed: false, to: &$2) }
    case .polygon(let polygon):
      sink.append(#"{"type":"Polygon","coordinates":"#)
      append(polygon, to: &sink)
    case .multiPolygon(let polygons):
      sink.append(#"{"type":"MultiPolygon","coordinates":"#)
      list(polygons, &sink) { $0.append($1, to: &$2) }
    case .collection(let shapes):
      sink.append(#"{"type":"GeometryCollection","geometries":"#)
      list(shapes, &sink) { $0.append($1, to: &$2) }
    }
    sink.append("}")
  }

  /// Appends one number.
  @inline(__always)
  mutating func append(_ value: Double, to sink: inout ByteSink) {
    guard value.isFinite else {
      isFinite = false
      return sink.append("null")
    }
    if let precision {
      sink.append(value, places: precision)
    } else {
      sink.append(shortest: value, likelyPlaces: &likelyPlaces)
    }
  }

  private mutating func list<Element>(
    _ elements: [Element], _ sink: inout ByteSink,
    _ body: (inout ShapeText, Element, inout ByteSink) -> Void
  ) {
    sink.append("[")
    for (index, element) in elements.enumerated() {
      if index > 0 { sink.append(",") }
      body(&self, element, &sink)
    }
    sink.append("]")
  }

  private mutating func append(_ polygon: Polygon, to sink: inout ByteSink) {
    sink.append("[")
    append(
      polygon.exterior,
      reversed: windsRings && RingGrouping.signedArea(polygon.exterior.positions) < 0, to: &sink)
    for hole in polygon.holes {
      sink.append(",")
      append(hole, reversed: windsRings && RingGrouping.signedArea(hole.positions) > 0, to: &sink)
    }
    sink.append("]")
  }

  private mutating func append(_ line: LineString, reversed: Bool, to sink: inout ByteSink) {
    sink.append("[")
    let count = line.positions.count
    for index in 0..<count {
      if index > 0 { sink.append(",") }
      let at = reversed ? count - 1 - index : index
      append(line.positions[at], line.heights?[at], to: &sink)
    }
    sink.append("]")
  }

  @inline(__always)
  private mutating func append(
    _ position: Position, _ height: Double?, to sink: inout ByteSink
  ) {
    sink.append(UInt8(ascii: "["))
    append(position.x, to: &sink)
    sink.append(UInt8(ascii: ","))
    append(position.y, to: &sink)
    // A line keeps NaN where only some of its positions have a height.
    if let height, !height.isNaN {
      sink.append(UInt8(ascii: ","))
      append(height, to: &sink)
    }
    sink.append(UInt8(ascii: "]"))
  }
}
