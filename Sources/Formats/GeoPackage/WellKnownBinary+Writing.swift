import Geometry

extension WellKnownBinary {
  /// The bytes of a shape, lowest byte first, with Z where any position has a height.
  static func bytes(_ shape: Shape) -> [UInt8] {
    var writer = Writer(hasHeight: hasHeight(shape))
    writer.append(shape)
    return writer.bytes
  }

  /// Whether any position of a shape has a height.
  static func hasHeight(_ shape: Shape) -> Bool {
    switch shape {
    case .point(_, let height): height != nil
    case .multiPoint(let line), .lineString(let line): line.heights != nil
    case .multiLineString(let lines): lines.contains { $0.heights != nil }
    case .polygon(let polygon): polygon.rings.contains { $0.heights != nil }
    case .multiPolygon(let polygons):
      polygons.contains { $0.rings.contains { $0.heights != nil } }
    case .collection(let shapes): shapes.contains(where: hasHeight)
    }
  }

  private struct Writer {
    var bytes: [UInt8] = []
    let hasHeight: Bool

    init(hasHeight: Bool) { self.hasHeight = hasHeight }

    mutating func append(_ shape: Shape) {
      switch shape {
      case .point(let position, let height):
        head(1)
        append(position, height)
      case .lineString(let line):
        head(2)
        append(line)
      case .polygon(let polygon): append(polygon)
      case .multiPoint(let line):
        head(4)
        append(UInt32(line.positions.count))
        for index in line.positions.indices {
          head(1)
          append(line.positions[index], line.heights?[index])
        }
      case .multiLineString(let lines):
        head(5)
        append(UInt32(lines.count))
        for line in lines { append(.lineString(line)) }
      case .multiPolygon(let polygons):
        head(6)
        append(UInt32(polygons.count))
        for polygon in polygons { append(polygon) }
      case .collection(let shapes):
        head(7)
        append(UInt32(shapes.count))
        for shape in shapes { append(shape) }
      }
    }

    private mutating func append(_ polygon: Polygon) {
      head(3)
      append(UInt32(polygon.rings.count))
      for ring in polygon.rings { append(ring) }
    }

    private mutating func append(_ line: LineString) {
      bytes.reserveCapacity(bytes.count + 4 + line.positions.count * (hasHeight ? 24 : 16))
      append(UInt32(line.positions.count))
      for index in line.positions.indices { append(line.positions[index], line.heights?[index]) }
    }

    private mutating func append(_ position: Position, _ height: Double?) {
      append(position.x.bitPattern)
      append(position.y.bitPattern)
      if hasHeight { append((height ?? .nan).bitPattern) }
    }

    private mutating func head(_ kind: UInt32) {
      bytes.append(1)
      append(hasHeight ? kind + 1000 : kind)
    }

    private mutating func append(_ value: some FixedWidthInteger) {
      unsafe withUnsafeBytes(of: value.littleEndian) { unsafe bytes.append(contentsOf: $0) }
    }
  }
}
