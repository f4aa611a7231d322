public import Geometry

/// Reads and writes geometry as well-known text (WKT), as tables hold it.
public enum WellKnownText {
  /// The shape of a text; nil when it is not well-known text of a geometry, or is empty.
  public static func shape(_ text: String) -> Shape? {
    var reader = Reader(bytes: Array(text.utf8))
    reader.skipReference()
    guard let shape = reader.shape(depth: 0), reader.isAtEnd, !shape.isEmpty else { return nil }
    return shape
  }

  /// The text of a shape, with the shortest numbers that read back the same.
  public static func text(_ shape: Shape, precision: Int? = nil) -> String {
    var sink = ByteSink(capacity: 1 << 10)
    var writer = WellKnownTextWriter(precision: precision)
    writer.append(shape, &sink)
    return unsafe sink.withBytes { unsafe String(decoding: $0, as: UTF8.self) }
  }

  private struct Reader {
    let bytes: [UInt8]
    var at = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool {
      mutating get { next() == 0 }
    }

    mutating func next() -> UInt8 {
      while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
      return at < bytes.count ? bytes[at] : 0
    }

    /// Skips `SRID=n;` as PostGIS writes it.
    mutating func skipReference() {
      let start = at
      guard word() == "SRID", take("=") else {
        at = start
        return
      }
      while at < bytes.count, isDigit(bytes[at]) { at += 1 }
      _ = take(";")
    }

    mutating func word() -> String {
      _ = next()
      let start = at
      while at < bytes.count, (0x41...0x5A).contains(bytes[at] & 0xDF) { at += 1 }
      return String(decoding: bytes[start..<at], as: UTF8.self).uppercased()
    }

    mutating func take(_ byte: Unicode.Scalar) -> Bool {
      guard next() == UInt8(ascii: byte) else { return false }
      at += 1
      return true
    }

    mutating func shape(depth: Int) -> Shape? {
      guard depth < 64 else { return nil }
      var kind = word()
      let start = at
      var suffix = word()
      for ending in ["ZM", "Z", "M"] where kind.hasSuffix(ending) && !["", "EMPTY"].contains(kind) {
        if suffix.isEmpty || suffix == "EMPTY" {
          kind.removeLast(ending.count)
          at = start
          suffix = ending
        }
        break
      }
      if !["Z", "M", "ZM"].contains(suffix) { at = start }
      let measureOnly = suffix == "M"
      let mark = at
      if word() == "EMPTY" { return .collection([]) }
      at = mark
      switch kind {
      case "POINT":
        guard let line = line(measureOnly), line.positions.count == 1 else { return nil }
        return .point(line.positions[0], height: line.heights?[0])
      case "LINESTRING":
        return line(measureOnly).flatMap { $0.positions.count >= 2 ? .lineString($0) : nil }
      case "POLYGON": return polygon(measureOnly).map { .polygon($0) }
      case "MULTIPOINT": return multiPoint(measureOnly)
      case "MULTILINESTRING": return list { $0.line(measureOnly) }.map { .multiLineString($0) }
      case "MULTIPOLYGON": return list { $0.polygon(measureOnly) }.map { .multiPolygon($0) }
      case "GEOMETRYCOLLECTION":
        return list { $0.shape(depth: depth + 1) }.map { .collection($0) }
      default: return nil
      }
    }

    mutating func polygon(_ measureOnly: Bool) -> Polygon? {
      guard let rings = list({ $0.line(measureOnly) }), let exterior = rings.first,
        rings.allSatisfy({ $0.positions.count >= 4 && $0.positions.first == $0.positions.last })
      else { return nil }
      return Polygon(exterior: exterior, holes: Array(rings.dropFirst()))
    }

    mutating func multiPoint(_ measureOnly: Bool) -> Shape? {
      let start = at
      if let line = line(measureOnly) { return .multiPoint(line) }
      at = start
      guard let points = list({ $0.line(measureOnly) }),
        points.allSatisfy({ $0.positions.count == 1 })
      else { return nil }
      let heights = points.compactMap { $0.heights?.first }
      return .multiPoint(
        LineString(
          points.flatMap(\.positions), heights: heights.count == points.count ? heights : nil))
    }

    mutating func list<Element>(_ body: (inout Reader) -> Element?) -> [Element]? {
      guard take("(") else { return nil }
      var elements: [Element] = []
      repeat {
        guard let element = body(&self) else { return nil }
        elements.append(element)
      } while take(",")
      return take(")") ? elements : nil
    }

    mutating func line(_ measureOnly: Bool) -> LineString? {
      var heights: [Double] = []
      let positions = list { reader -> Position? in
        guard let x = reader.number(), let y = reader.number() else { return nil }
        if let third = reader.number() {
          // A fourth number is a measure; a fifth is none of a position.
          if reader.number() != nil, reader.number() != nil { return nil }
          if !measureOnly { heights.append(third) }
        }
        return Position(x, y)
      }
      guard let positions else { return nil }
      return LineString(positions, heights: heights.count == positions.count ? heights : nil)
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "+"), UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
      default: false
      }
    }

    mutating func number() -> Double? {
      _ = next()
      let start = at
      while at < bytes.count, Self.isOfNumber(bytes[at]) { at += 1 }
      guard let value = Double(String(decoding: bytes[start..<at], as: UTF8.self)), value.isFinite
      else {
        at = start
        return nil
      }
      return value
    }
  }
}
