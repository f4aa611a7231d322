import Foundation
import Geometry

/// A topology: arcs that geometries share, and the objects made of them (TopoJSON).
struct Topology {
  /// The objects by name, in the order of the file.
  private(set) var objects: [JSONMember] = []
  /// The arcs, none for one that is no list of positions.
  private(set) var arcs: [LineString?] = []
  /// The `crs` member of older files.
  private(set) var crs: JSONValue?
  /// Other members, in the order of the file.
  private(set) var members: [JSONMember] = []
  /// The decimal places coordinates are known to.
  var places: Int { gridPlaces ?? written.usual }
  private var written = DecimalPlaces()
  /// Those of the grid of a quantised topology.
  private var gridPlaces: Int?
  private var transform: (scale: [Double], translate: [Double])?
  private var isTopology = false

  /// Whether an object at an index is a topology, as far as its beginning tells.
  static func begins(_ bytes: ByteView, at start: Int) -> Bool {
    var json = JSONScanner(bytes)
    json.at = start
    guard (try? json.open()) != nil else { return false }
    var isFirst = true
    while let key = try? json.nextKey(isFirst: isFirst) {
      isFirst = false
      if json.matches(key, "type") {
        return (try? json.value()) == .string("Topology")
      }
      // No other document begins with these.
      if json.matches(key, "arcs") || json.matches(key, "transform")
        || json.matches(key, "objects")
      {
        return true
      }
      guard (try? json.skipValue()) != nil else { return false }
    }
    return false
  }

  /// Reads the document the scanner stands before.
  /// - Throws: ``ScanFailure`` where it is no JSON.
  init(_ json: inout JSONScanner) throws(ScanFailure) {
    guard json.next() == UInt8(ascii: "{") else {
      throw json.failure(json.at, .unexpectedCharacter)
    }
    try json.open()
    var isFirst = true
    while let key = try json.nextKey(isFirst: isFirst) {
      isFirst = false
      let name = json.text(key)
      switch name {
      case "type": isTopology = try json.value() == .string("Topology")
      case "arcs" where json.next() == UInt8(ascii: "["): try readArcs(&json)
      case "objects":
        if case .object(let members) = try json.value() { objects = members }
      case "transform": transform = Topology.transform(try json.value())
      case "crs": crs = try json.value()
      case "bbox": try json.skipValue()
      default: members.append(JSONMember(name, try json.value()))
      }
    }
    decode()
  }

  /// Whether the document says that it is a topology and has objects.
  var isSound: Bool { isTopology && !objects.isEmpty }

  private static func transform(_ value: JSONValue) -> (scale: [Double], translate: [Double])? {
    func pair(_ name: String) -> [Double]? {
      guard case .array(let values)? = value.member(at: name), values.count >= 2 else { return nil }
      let numbers = values.prefix(2).compactMap { value -> Double? in
        if case .number(let number) = value, number.value.isFinite { number.value } else { nil }
      }
      return numbers.count == 2 ? numbers : nil
    }
    guard let scale = pair("scale"), let translate = pair("translate") else { return nil }
    return (scale, translate)
  }

  private mutating func readArcs(_ json: inout JSONScanner) throws(ScanFailure) {
    try json.open()
    while try json.nextElement(isFirst: arcs.isEmpty) {
      guard json.next() == UInt8(ascii: "[") else {
        try json.skipValue()
        arcs.append(nil)
        continue
      }
      var positions: [Position] = []
      var heights: [Double] = []
      var isWhole = true
      var isFirst = true
      try json.open()
      while try json.nextElement(isFirst: isFirst) {
        isFirst = false
        let numbers = try numbers(&json)
        guard numbers.count >= 2 else {
          isWhole = false
          continue
        }
        positions.append(Position(numbers[0], numbers[1]))
        if numbers.count > 2 { heights.append(numbers[2]) }
      }
      arcs.append(
        isWhole
          ? LineString(positions, heights: heights.count == positions.count ? heights : nil) : nil)
    }
  }

  /// The numbers of a position; fewer where others stand among them.
  private mutating func numbers(_ json: inout JSONScanner) throws(ScanFailure) -> [Double] {
    guard json.next() == UInt8(ascii: "[") else {
      try json.skipValue()
      return []
    }
    var numbers: [Double] = []
    var isSound = true
    var isFirst = true
    try json.open()
    while try json.nextElement(isFirst: isFirst) {
      isFirst = false
      _ = json.next()
      guard let number = json.number(), number.value.isFinite else {
        try json.skipValue()
        isSound = false
        continue
      }
      if numbers.count < 2 { written.add(number.places) }
      numbers.append(number.value)
    }
    return isSound ? numbers : []
  }

  /// Turns steps on the grid into coordinates.
  private mutating func decode() {
    guard let transform else { return }
    for index in arcs.indices {
      guard let arc = arcs[index] else { continue }
      var (x, y) = (0.0, 0.0)
      let positions = arc.positions.map { step in
        (x, y) = (x + step.x, y + step.y)
        return placed(Position(x, y))
      }
      arcs[index] = LineString(positions, heights: arc.heights)
    }
    let step = min(abs(transform.scale[0]), abs(transform.scale[1]))
    gridPlaces = step > 0 && step < 1 ? Int(log10(1 / step).rounded(.down)) : 0
  }

  /// A position of the grid as coordinates; as it is where there is no grid.
  func placed(_ position: Position) -> Position {
    guard let transform else { return position }
    return Position(
      position.x * transform.scale[0] + transform.translate[0],
      position.y * transform.scale[1] + transform.translate[1])
  }

  /// Lines of arcs joined end to end, the position they share kept once; a negative number is an arc
  /// run backwards.
  func line(_ indices: [Int]) throws(TopologyTrouble) -> LineString {
    var positions: [Position] = []
    var heights: [Double] = []
    var hasHeights = true
    for index in indices {
      let place = index < 0 ? ~index : index
      guard place < arcs.count, let arc = arcs[place] else { throw .arc(index) }
      var piece = arc.positions
      var pieceHeights = arc.heights ?? []
      if index < 0 {
        piece.reverse()
        pieceHeights.reverse()
      }
      let skipped = positions.isEmpty ? 0 : 1
      positions += piece.dropFirst(skipped)
      hasHeights = hasHeights && arc.heights != nil
      heights += pieceHeights.dropFirst(skipped)
    }
    return LineString(positions, heights: hasHeights && !positions.isEmpty ? heights : nil)
  }
}
