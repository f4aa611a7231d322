import Geometry

/// Builds the geometry and index files of a shapefile in memory.
struct ShapeRecordWriter {
  private let kind: ShapefileKind
  private let hasHeight: Bool
  private var records: [UInt8] = []
  private var offsets: [UInt8] = []
  private var box = Envelope()
  private var heights: (Double, Double) = (0, 0)
  private var hasAnyHeight = false
  private var count: Int32 = 0

  /// Starts with no record.
  init(kind: ShapefileKind, hasHeight: Bool) {
    self.kind = kind
    self.hasHeight = hasHeight && kind != .null
  }

  /// Appends a record; nil is a null shape.
  mutating func append(_ shape: Shape?) {
    count += 1
    let content = shape.map { self.content($0) } ?? ShapeRecordWriter.little(Int32(0))
    offsets += ShapeRecordWriter.big(Int32(truncatingIfNeeded: (100 + records.count) / 2))
    offsets += ShapeRecordWriter.big(Int32(truncatingIfNeeded: content.count / 2))
    records += ShapeRecordWriter.big(count)
    records += ShapeRecordWriter.big(Int32(truncatingIfNeeded: content.count / 2))
    records += content
  }

  /// The `.shp`.
  var main: [UInt8] { header(records.count) + records }

  /// The `.shx`.
  var index: [UInt8] { header(offsets.count) + offsets }

  private var code: Int32 { kind.rawValue + (hasHeight ? 10 : 0) }

  private func header(_ length: Int) -> [UInt8] {
    var bytes = ShapeRecordWriter.big(Int32(9994)) + [UInt8](repeating: 0, count: 20)
    bytes += ShapeRecordWriter.big(Int32(truncatingIfNeeded: (100 + length) / 2))
    bytes += ShapeRecordWriter.little(Int32(1000)) + ShapeRecordWriter.little(code)
    let sides = box.isEmpty ? [0, 0, 0, 0] : [box.minX, box.minY, box.maxX, box.maxY]
    for value in sides + [heights.0, heights.1, 0, 0] { bytes += ShapeRecordWriter.little(value) }
    return bytes
  }

  private mutating func content(_ shape: Shape) -> [UInt8] {
    box.include(shape.envelope)
    var bytes = ShapeRecordWriter.little(code)
    let lines: [LineString]
    switch shape {
    case .point(let position, let height) where kind == .point:
      bytes += ShapeRecordWriter.little(position.x) + ShapeRecordWriter.little(position.y)
      if hasHeight {
        note(height ?? 0)
        bytes += ShapeRecordWriter.little(height ?? 0) + ShapeRecordWriter.little(0.0)
      }
      return bytes
    case .point(let position, let height):
      lines = [LineString([position], heights: height.map { [$0] })]
    case .multiPoint(let line), .lineString(let line): lines = [line]
    case .multiLineString(let all): lines = all
    case .polygon(let polygon): lines = ShapeRecordWriter.rings([polygon])
    case .multiPolygon(let polygons): lines = ShapeRecordWriter.rings(polygons)
    case .collection: lines = []
    }
    let envelope = shape.envelope
    for value in [envelope.minX, envelope.minY, envelope.maxX, envelope.maxY] {
      bytes += ShapeRecordWriter.little(value)
    }
    if kind != .multipoint { bytes += ShapeRecordWriter.little(Int32(lines.count)) }
    bytes += ShapeRecordWriter.little(Int32(lines.reduce(0) { $0 + $1.positions.count }))
    var start: Int32 = 0
    for line in lines where kind != .multipoint {
      bytes += ShapeRecordWriter.little(start)
      start += Int32(line.positions.count)
    }
    for line in lines {
      for position in line.positions {
        ShapeRecordWriter.append(position.x, to: &bytes)
        ShapeRecordWriter.append(position.y, to: &bytes)
      }
    }
    if hasHeight { appendHeights(lines, to: &bytes) }
    return bytes
  }

  private mutating func appendHeights(_ lines: [LineString], to bytes: inout [UInt8]) {
    let values = lines.flatMap { line in
      (line.heights ?? Array(repeating: 0, count: line.positions.count)).map { $0.isNaN ? 0 : $0 }
    }
    for value in values { note(value) }
    for value in [values.min() ?? 0, values.max() ?? 0] + values {
      ShapeRecordWriter.append(value, to: &bytes)
    }
    // Measures: the range and a value below the format's "no data" for every position.
    for value in [0, 0] + values.map({ _ in -1e39 }) {
      ShapeRecordWriter.append(value, to: &bytes)
    }
  }

  private mutating func note(_ height: Double) {
    heights =
      hasAnyHeight ? (min(heights.0, height), max(heights.1, height)) : (height, height)
    hasAnyHeight = true
  }

  /// Rings with outer ones clockwise and inner ones anticlockwise.
  private static func rings(_ polygons: [Polygon]) -> [LineString] {
    polygons.flatMap { polygon in
      [turned(polygon.exterior, clockwise: true)]
        + polygon.holes.map { turned($0, clockwise: false) }
    }
  }

  private static func turned(_ ring: LineString, clockwise: Bool) -> LineString {
    let area = RingGrouping.signedArea(ring.positions)
    guard area != 0, (area < 0) != clockwise else { return ring }
    return LineString(ring.positions.reversed(), heights: ring.heights.map { $0.reversed() })
  }

  private static func big(_ value: Int32) -> [UInt8] {
    unsafe withUnsafeBytes(of: value.bigEndian) { unsafe Array($0) }
  }

  private static func little(_ value: Int32) -> [UInt8] {
    unsafe withUnsafeBytes(of: value.littleEndian) { unsafe Array($0) }
  }

  private static func little(_ value: Double) -> [UInt8] {
    unsafe withUnsafeBytes(of: value.bitPattern.littleEndian) { unsafe Array($0) }
  }

  @inline(__always)
  private static func append(_ value: Double, to bytes: inout [UInt8]) {
    unsafe withUnsafeBytes(of: value.bitPattern.littleEndian) {
      unsafe bytes.append(contentsOf: $0)
    }
  }
}
