import Foundation

/// A position as it stands in a file, or metres in a frame.
struct SeedPoint: Hashable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// The box of some positions.
struct SeedBox {
  var west = Double.infinity
  var south = Double.infinity
  var east = -Double.infinity
  var north = -Double.infinity

  init(_ points: some Sequence<SeedPoint>) {
    for point in points {
      west = min(west, point.x)
      south = min(south, point.y)
      east = max(east, point.x)
      north = max(north, point.y)
    }
  }

  func grown(by margin: Double) -> SeedBox {
    var box = self
    box.west -= margin
    box.south -= margin
    box.east += margin
    box.north += margin
    return box
  }

  func meets(_ other: SeedBox) -> Bool {
    west <= other.east && other.west <= east && south <= other.north && other.south <= north
  }
}

/// One feature as text around its coordinates; rings are open, the closing vertex is left out.
struct SeededUnit {
  var head: [UInt8]
  var coordinates: [UInt8]
  var tail: [UInt8]
  var code: String
  var isMulti: Bool
  var polygons: [[[SeedPoint]]]
  var box: SeedBox
  var isChanged = false

  /// The feature as text.
  var text: [UInt8] {
    guard isChanged else { return head + coordinates + tail }
    let rings = polygons.map { polygon in
      "["
        + polygon.map { ring in
          "[" + (ring + ring.prefix(1)).map { "[\($0.x),\($0.y)]" }.joined(separator: ",") + "]"
        }.joined(separator: ",") + "]"
    }
    let text = isMulti ? "[" + rings.joined(separator: ",") + "]" : rings[0]
    return head + Array(text.utf8) + tail
  }

  /// Replaces the code member, for instance `"code":"01001"`, by another text.
  mutating func replaceCode(_ key: String, with member: String) {
    for quoted in ["\"\(key)\":\"\(code)\"", "\"\(key)\":\(code)"] {
      for part in [\SeededUnit.head, \SeededUnit.tail] {
        var text = String(decoding: self[keyPath: part], as: UTF8.self)
        if let range = text.range(of: quoted) {
          text.replaceSubrange(range, with: member)
          self[keyPath: part] = Array(text.utf8)
          return
        }
      }
    }
  }
}

/// A GeoJSON layer with one feature a line, as text that faults are planted in.
struct SeededLayer {
  /// The member of the properties that holds the code.
  let codeKey: String
  private(set) var units: [SeededUnit] = []
  /// Units that are not written.
  var removed: Set<Int> = []
  private var cells: [Int: [Int]] = [:]
  private let cell: Double

  /// Reads a file; the filter takes the box of a unit in degrees and its code.
  init(
    path: String, codeKey: String, where wanted: (SeedBox, String) -> Bool = { _, _ in true }
  ) throws {
    self.codeKey = codeKey
    var text = SeededText(try [UInt8](Data(contentsOf: URL(filePath: path))))
    while var unit = try text.nextUnit() {
      unit.code = Self.code(of: unit, codeKey)
      guard wanted(unit.box, unit.code) else { continue }
      units.append(unit)
    }
    cell = units.count > 1000 ? 0.1 : 1
    for index in units.indices { enter(index) }
  }

  private static func code(of unit: SeededUnit, _ key: String) -> String {
    let text = String(decoding: unit.head + unit.tail, as: UTF8.self)
    guard let range = text.range(of: "\"\(key)\":") else { return "" }
    let rest = text[range.upperBound...].drop { $0 == "\"" }
    return String(rest.prefix { $0 != "\"" && $0 != "," && $0 != "}" })
  }

  private func keys(_ box: SeedBox) -> [Int] {
    let columns = Int((box.west / cell).rounded(.down))...Int((box.east / cell).rounded(.down))
    let rows = Int((box.south / cell).rounded(.down))...Int((box.north / cell).rounded(.down))
    return columns.flatMap { column in rows.map { column * 100_000 + $0 } }
  }

  private mutating func enter(_ index: Int) {
    for key in keys(units[index].box.grown(by: 0.02)) { cells[key, default: []].append(index) }
  }

  /// Units whose box meets a box, in order.
  func units(near box: SeedBox) -> [Int] {
    let found = Set(keys(box).flatMap { cells[$0] ?? [] })
    return found.filter { units[$0].box.meets(box) && !removed.contains($0) }.sorted()
  }

  /// Adds a unit and gives its index.
  mutating func add(_ unit: SeededUnit) -> Int {
    units.append(unit)
    enter(units.count - 1)
    return units.count - 1
  }

  /// Replaces a ring of a unit.
  mutating func setRing(_ unit: Int, _ polygon: Int, _ ring: Int, _ points: [SeedPoint]) {
    units[unit].polygons[polygon][ring] = points
    units[unit].isChanged = true
    units[unit].box = SeedBox(units[unit].polygons.joined().joined())
  }

  /// Adds a hole to a unit.
  mutating func addHole(_ unit: Int, _ polygon: Int, _ points: [SeedPoint]) {
    units[unit].polygons[polygon].append(points)
    units[unit].isChanged = true
  }

  /// Replaces the code member of a unit by a text, and the code by what it says.
  mutating func setCode(_ unit: Int, member: String, code: String) {
    units[unit].replaceCode(codeKey, with: member)
    units[unit].code = code
  }

  /// The number of each unit in the file as written, from 1.
  var numbers: [Int: Int] {
    var result: [Int: Int] = [:]
    for index in units.indices where !removed.contains(index) { result[index] = result.count + 1 }
    return result
  }

  /// The layer as a file.
  func write(to file: URL) throws {
    var bytes = Array("{\"type\":\"FeatureCollection\",\"features\":[\n".utf8)
    var isFirst = true
    for index in units.indices where !removed.contains(index) {
      if !isFirst { bytes.append(contentsOf: Array(",\n".utf8)) }
      isFirst = false
      bytes.append(contentsOf: units[index].text)
    }
    bytes.append(contentsOf: Array("\n]}\n".utf8))
    try Data(bytes).write(to: file)
  }
}

/// Takes features off a text, line by line.
private struct SeededText {
  private let bytes: [UInt8]
  private var at = 0
  private static let mark = Array("\"coordinates\":".utf8)

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  struct Unreadable: Error { let at: Int }

  mutating func nextUnit() throws -> SeededUnit? {
    while at < bytes.count {
      let end = bytes[at...].firstIndex(of: 10) ?? bytes.count
      let start = at
      at = end + 1
      guard let mark = mark(from: start, to: end) else { continue }
      return try unit(start, mark, end)
    }
    return nil
  }

  private func mark(from start: Int, to end: Int) -> Int? {
    var index = start
    while index + Self.mark.count < end {
      if bytes[index] == 34, bytes[index + 1] == 99, bytes[index + 3] == 111,
        Array(bytes[index..<index + Self.mark.count]) == Self.mark
      {
        return index + Self.mark.count
      }
      index += 1
    }
    return nil
  }

  private func unit(_ start: Int, _ open: Int, _ end: Int) throws -> SeededUnit {
    var depth = 0
    var deepest = 0
    var index = open
    var numbers: [Double] = []
    var ring: [SeedPoint] = []
    var polygons: [[[SeedPoint]]] = [[]]
    repeat {
      let byte = bytes[index]
      switch byte {
      case 91:
        depth += 1
        deepest = max(deepest, depth)
        index += 1
      case 93:
        // Positions are the deepest arrays, rings those around them.
        if depth == deepest {
          guard numbers.count >= 2 else { throw Unreadable(at: index) }
          ring.append(SeedPoint(numbers[0], numbers[1]))
          numbers.removeAll(keepingCapacity: true)
        } else if depth == deepest - 1 {
          polygons[polygons.count - 1].append(Array(ring.dropLast()))
          ring = []
        } else if depth == deepest - 2 {
          polygons.append([])
        }
        depth -= 1
        index += 1
      case 44, 32: index += 1
      default: numbers.append(try number(&index))
      }
    } while depth > 0 && index < end
    if polygons.last?.isEmpty == true { polygons.removeLast() }
    let last = bytes[end - 1] == 44 ? end - 1 : end
    return SeededUnit(
      head: Array(bytes[start..<open]), coordinates: Array(bytes[open..<index]),
      tail: Array(bytes[index..<last]), code: "", isMulti: deepest == 4, polygons: polygons,
      box: SeedBox(polygons.joined().joined()))
  }

  private static let powers: [Double] = (0...18).map { pow(10, Double($0)) }

  /// A decimal of at most fifteen digits is one exact division; others are left to the library.
  private func number(_ index: inout Int) throws -> Double {
    let start = index
    var digits = 0
    var decimals = 0
    var seenPoint = false
    let isNegative = bytes[index] == 45
    if isNegative { index += 1 }
    while true {
      let byte = bytes[index]
      if byte >= 48, byte <= 57 {
        digits = digits * 10 + Int(byte - 48)
        if seenPoint { decimals += 1 }
      } else if byte == 46 {
        seenPoint = true
      } else {
        break
      }
      index += 1
    }
    let hasExponent = bytes[index] | 32 == 101
    if !hasExponent, index > start, digits < 1_000_000_000_000_000 {
      let value = Double(digits) / Self.powers[decimals]
      return isNegative ? -value : value
    }
    while bytes[index] != 44, bytes[index] != 93 { index += 1 }
    guard let value = Double(String(decoding: bytes[start..<index], as: UTF8.self)) else {
      throw Unreadable(at: start)
    }
    return value
  }
}
