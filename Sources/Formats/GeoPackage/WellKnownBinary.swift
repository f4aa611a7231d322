import Geometry

/// Reads and writes geometry as well-known binary (ISO and EWKB codes of Z and M), curves as lines.
enum WellKnownBinary {
  /// Why bytes are no geometry.
  enum Trouble: Error {
    case short
    /// The kind's number, where bytes give one.
    case unknownKind(UInt32?)
    case notFinite
    case tooDeep
    /// Curves of more points than a layer may have.
    case tooLarge
  }

  /// The shape of bytes; nil for an empty geometry.
  static func shape(
    _ bytes: ArraySlice<UInt8>, _ flattening: inout CurveFlattening
  ) throws(Trouble) -> Shape? {
    var reader = Reader(bytes: bytes, at: bytes.startIndex, flattening: flattening)
    let shape = try reader.shape(depth: 0)
    flattening = reader.flattening
    if flattening.isExhausted { throw .tooLarge }
    return shape.isEmpty ? nil : shape
  }

  /// The shape of bytes, curves with the usual sagitta.
  static func shape(_ bytes: ArraySlice<UInt8>) throws(Trouble) -> Shape? {
    var flattening = CurveFlattening(sagitta: nil)
    return try shape(bytes, &flattening)
  }

  /// One geometry after another.
  struct Reader {
    private let bytes: ArraySlice<UInt8>
    private var at: Int
    var flattening: CurveFlattening
    private var isLittle = true
    private(set) var hasHeight = false
    private var dimensions = 2

    init(bytes: ArraySlice<UInt8>, at: Int, flattening: CurveFlattening) {
      (self.bytes, self.at, self.flattening) = (bytes, at, flattening)
    }

    mutating func shape(depth: Int) throws(Trouble) -> Shape {
      guard depth < 64 else { throw .tooDeep }
      let kind = try header()
      switch kind {
      case 1:
        let (position, height) = try point()
        // An empty point is written as NaN, NaN.
        if position.x.isNaN, position.y.isNaN { return .collection([]) }
        guard position.isFinite else { throw .notFinite }
        return .point(position, height: height)
      case 2: return .lineString(try line())
      case 3: return try polygon().map { .polygon($0) } ?? .multiPolygon([])
      case 4: return try multiPoint(depth)
      case 5:
        return .multiLineString(try children(depth).flatMap(\.lines))
      case 6: return .multiPolygon(try children(depth).flatMap(\.polygons))
      case 7: return .collection(try children(depth))
      case 8, 9: return .lineString(try curve(kind, depth))
      case 10: return try curvePolygon(depth).map { .polygon($0) } ?? .multiPolygon([])
      case 11: return .multiLineString(try children(depth).flatMap(\.lines))
      case 12, 15, 16: return .multiPolygon(try children(depth).flatMap(\.polygons))
      case 17: return try polygon().map { .polygon($0) } ?? .multiPolygon([])
      default: throw .unknownKind(kind)
      }
    }

    mutating func header() throws(Trouble) -> UInt32 {
      guard at < bytes.endIndex else { throw .short }
      isLittle = bytes[at] == 1
      at += 1
      let code = try int()
      let plain = code & 0x0FFF_FFFF
      let thousands = plain / 1000
      hasHeight = code & 0x8000_0000 != 0 || thousands == 1 || thousands == 3
      let hasMeasure = code & 0x4000_0000 != 0 || thousands == 2 || thousands == 3
      dimensions = 2 + (hasHeight ? 1 : 0) + (hasMeasure ? 1 : 0)
      if code & 0x2000_0000 != 0 { at += 4 }
      return plain % 1000
    }

    private mutating func multiPoint(_ depth: Int) throws(Trouble) -> Shape {
      var positions: [Position] = []
      var heights: [Double] = []
      for child in try children(depth) {
        guard case .point(let position, let height) = child else { continue }
        positions.append(position)
        heights.append(height ?? .nan)
      }
      let kept = heights.contains { !$0.isNaN } ? heights : nil
      return .multiPoint(LineString(positions, heights: kept))
    }

    private mutating func children(_ depth: Int) throws(Trouble) -> [Shape] {
      let count = try count(atLeast: 5)
      var shapes: [Shape] = []
      for _ in 0..<count { shapes.append(try shape(depth: depth + 1)) }
      return shapes
    }

    private mutating func polygon() throws(Trouble) -> Polygon? {
      let count = try count(atLeast: 4)
      var rings: [LineString] = []
      for _ in 0..<count { rings.append(try line()) }
      guard let exterior = rings.first else { return nil }
      return Polygon(exterior: exterior, holes: Array(rings.dropFirst()))
    }

    mutating func line() throws(Trouble) -> LineString {
      let count = try count(atLeast: 8 * dimensions)
      var positions: [Position] = []
      positions.reserveCapacity(count)
      var heights: [Double] = []
      for _ in 0..<count {
        let (position, height) = try point()
        guard position.isFinite else { throw .notFinite }
        positions.append(position)
        if let height { heights.append(height) }
      }
      return LineString(positions, heights: hasHeight ? heights : nil)
    }

    private mutating func point() throws(Trouble) -> (Position, Double?) {
      guard at + 8 * dimensions <= bytes.endIndex else { throw .short }
      let position = Position(double(at), double(at + 8))
      let height = hasHeight ? double(at + 16) : nil
      at += 8 * dimensions
      return (position, height)
    }

    mutating func count(atLeast size: Int) throws(Trouble) -> Int {
      let value = Int(try int())
      guard value <= (bytes.endIndex - at) / size else { throw .short }
      return value
    }

    private mutating func int() throws(Trouble) -> UInt32 {
      guard at + 4 <= bytes.endIndex else { throw .short }
      let value = unsafe bytes.withUnsafeBytes { [start = at - bytes.startIndex] in
        unsafe $0.loadUnaligned(fromByteOffset: start, as: UInt32.self)
      }
      at += 4
      return isLittle ? UInt32(littleEndian: value) : UInt32(bigEndian: value)
    }

    private func double(_ index: Int) -> Double {
      let bits = unsafe bytes.withUnsafeBytes {
        unsafe $0.loadUnaligned(fromByteOffset: index - bytes.startIndex, as: UInt64.self)
      }
      return Double(bitPattern: isLittle ? UInt64(littleEndian: bits) : UInt64(bigEndian: bits))
    }
  }
}
