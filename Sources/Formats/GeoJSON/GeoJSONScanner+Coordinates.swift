import Geometry

extension GeoJSONScanner {
  /// Reads the coordinates of a geometry type; nil, with trouble noted, when they do not fit.
  ///
  /// After nil `at` may be anywhere: the caller skips the value again to check that it is JSON.
  mutating func coordinates(_ kind: GeoJSONKind) -> Shape? {
    let start = json.at
    switch kind {
    case .point: return point(start)
    case .multiPoint:
      return line(minimum: 0, isRing: false).flatMap { orEmpty(.multiPoint($0), start) }
    case .lineString:
      return line(minimum: 2, isRing: false).map { .lineString($0) }
    case .multiLineString:
      let lines = list { $0.line(minimum: 2, isRing: false) }
      return lines.flatMap { orEmpty(.multiLineString($0), start) }
    case .polygon:
      guard let rings = rings() else { return nil }
      guard let polygon = polygon(rings) else { return orEmpty(.multiPolygon([]), start) }
      return .polygon(polygon)
    case .multiPolygon:
      let polygons = list { (scanner) -> Polygon? in
        let start = scanner.json.at
        guard let rings = scanner.rings() else { return nil }
        if rings.isEmpty { scanner.note(.emptyGeometry, at: start) }
        return scanner.polygon(rings)
      }
      return polygons.flatMap { orEmpty(.multiPolygon($0), start) }
    case .geometryCollection:
      return nil
    }
  }

  private mutating func orEmpty(_ shape: Shape, _ start: Int) -> Shape? {
    guard shape.isEmpty else { return shape }
    if !allowsNoGeometry { note(.emptyGeometry, at: start) }
    return nil
  }

  private func polygon(_ rings: [LineString]) -> Polygon? {
    guard let exterior = rings.first else { return nil }
    return Polygon(exterior: exterior, holes: Array(rings.dropFirst()))
  }

  private mutating func point(_ start: Int) -> Shape? {
    positions.removeAll(keepingCapacity: true)
    heights.removeAll(keepingCapacity: true)
    if json.next() == UInt8(ascii: "["), allowsNoGeometry {
      json.at += 1
      if json.next() == UInt8(ascii: "]") { return nil }
      json.at = start
    }
    guard position() else { return nil }
    return .point(positions[0], height: heights.first)
  }

  private mutating func rings() -> [LineString]? {
    list { $0.line(minimum: 4, isRing: true) }
  }

  /// Reads an array whose elements are read by the body; nil when the body gives nil.
  @inline(__always)
  private mutating func list<Element>(
    _ body: (inout GeoJSONScanner) -> Element?
  ) -> [Element]? {
    guard enterList() else { return nil }
    if leavesEmptyList() { return [] }
    guard let first = body(&self) else { return nil }
    var elements = [first]
    while true {
      switch json.next() {
      case UInt8(ascii: ","):
        json.at += 1
        guard let element = body(&self) else { return nil }
        elements.append(element)
      case UInt8(ascii: "]"):
        json.at += 1
        return elements
      default: return nil
      }
    }
  }

  /// Reads an array of positions into exactly as much memory as it needs.
  private mutating func line(minimum: Int, isRing: Bool) -> LineString? {
    positions.removeAll(keepingCapacity: true)
    heights.removeAll(keepingCapacity: true)
    _ = json.next()
    let start = json.at
    guard enterList() else { return nil }
    if !leavesEmptyList() {
      while true {
        guard position() else { return nil }
        let byte = json.next()
        json.at += 1
        if byte == UInt8(ascii: ",") { continue }
        guard byte == UInt8(ascii: "]") else { return nil }
        break
      }
    }
    if positions.count < minimum {
      note(isRing ? .shortRing : .shortLine, at: start)
      return nil
    }
    if isRing, positions.first != positions.last {
      note(.openRing, at: start)
      return nil
    }
    return LineString(exactly(positions), heights: heights.isEmpty ? nil : exactly(heights))
  }

  private func exactly<Element>(_ elements: [Element]) -> [Element] {
    unsafe Array(unsafeUninitializedCapacity: elements.count) { buffer, count in
      count = unsafe buffer.initialize(fromContentsOf: elements)
    }
  }

  private mutating func enterList() -> Bool {
    guard json.next() == UInt8(ascii: "[") else {
      note(.wrongNesting, at: json.at)
      return false
    }
    json.at += 1
    return true
  }

  private mutating func leavesEmptyList() -> Bool {
    guard json.next() == UInt8(ascii: "]") else { return false }
    json.at += 1
    return true
  }

  /// Reads one position onto the end of the line being read.
  @inline(__always)
  private mutating func position() -> Bool {
    guard enterList(), let x = coordinate(), json.next() == UInt8(ascii: ","), step(),
      let y = coordinate()
    else {
      noteShortPosition()
      return false
    }
    positions.append(Position(x, y))
    if json.next() == UInt8(ascii: "]") {
      json.at += 1
      if !heights.isEmpty { heights.append(.nan) }
      return true
    }
    return extraCoordinates()
  }

  @inline(__always)
  private mutating func step() -> Bool {
    json.at += 1
    return true
  }

  @inline(__always)
  private mutating func coordinate(isHeight: Bool = false) -> Double? {
    _ = json.next()
    guard let number = json.number() else {
      noteNoNumber()
      return nil
    }
    if !isHeight { places.add(number.places) }
    if number.value.isFinite { return number.value }
    note(.numberTooLarge, at: json.at)
    return nil
  }

  /// Reads the height and whatever follows it; only the height is kept.
  @inline(never)
  private mutating func extraCoordinates() -> Bool {
    var isHeight = true
    while json.next() == UInt8(ascii: ",") {
      json.at += 1
      guard let value = coordinate(isHeight: true) else { return false }
      if isHeight {
        while heights.count < positions.count - 1 { heights.append(.nan) }
        heights.append(value)
      }
      isHeight = false
    }
    guard json.next() == UInt8(ascii: "]") else { return false }
    json.at += 1
    return true
  }

  @inline(never)
  private mutating func noteNoNumber() {
    switch json.bytes[json.at] {
    case UInt8(ascii: "["): note(.wrongNesting, at: json.at)
    case UInt8(ascii: "]"): note(.shortPosition, at: json.at)
    default: note(.notNumeric, at: json.at)
    }
  }

  /// Notes that a position ends too early, unless something else was noted.
  @inline(never)
  private mutating func noteShortPosition() { note(.shortPosition, at: json.at) }
}
