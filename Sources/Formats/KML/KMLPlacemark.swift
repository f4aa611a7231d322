import Foundation
import Geometry

/// A placemark being read.
struct KMLPlacemark {
  /// Its own id.
  private(set) var id: String?
  /// Name, description and extended data, in the order of the file.
  private(set) var properties: [JSONMember] = []
  /// The shape; nil when there is none.
  private(set) var shape: Shape?
  /// Whether coordinates could not be read.
  private(set) var isBroken = false
  private var keys: Set<String> = []
  /// The types of the fields of schemas, by field.
  private let types: [String: String]

  /// Takes the types the document's schemas give their fields.
  init(types: [String: String] = [:]) { self.types = types }

  /// Reads the element whose start tag was read last.
  mutating func read(_ xml: inout XMLScanner) throws(FormatError) {
    id = xml.attribute("id")
    let outer = xml.depth - 1
    while xml.depth > outer {
      switch try xml.next() {
      case .finished: throw xml.truncated()
      case .start: try part(&xml)
      default: break
      }
    }
  }

  private mutating func part(_ xml: inout XMLScanner) throws(FormatError) {
    if xml.named("name") {
      put("name", try xml.elementText())
    } else if xml.named("description") {
      put("description", try xml.elementText())
    } else if xml.named("when") {
      put("when", try xml.elementText())
    } else if xml.named("Data") {
      let name = xml.attribute("name") ?? ""
      put(name, try xml.childText("value"))
    } else if xml.named("SimpleData") {
      let name = xml.attribute("name") ?? ""
      let text = try xml.elementText()
      put(name, text, KMLSchema.value(text, types[name] ?? ""))
    } else if KMLGeometry.isOne(xml) {
      var geometry = KMLGeometry()
      let made = try geometry.read(&xml)
      isBroken = isBroken || geometry.isBroken
      if shape == nil { shape = made }
    } else if xml.named("Style") || xml.named("StyleMap") || xml.named("LookAt") {
      try xml.skipElement()
    }
  }

  /// Keeps a value; a second of one name as `name_2`, unless it says the same.
  private mutating func put(_ name: String, _ text: String, _ value: JSONValue? = nil) {
    let name = name.trimmingSpaces
    guard !name.isEmpty else { return }
    let value = value ?? .string(text)
    if keys.contains(name), properties.contains(JSONMember(name, .string(text))) { return }
    var (key, number) = (name, 1)
    while !keys.insert(key).inserted {
      number += 1
      key = "\(name)_\(number)"
    }
    properties.append(JSONMember(key, value))
  }
}

/// A geometry being read.
struct KMLGeometry {
  /// Whether a part of it could not be read.
  private(set) var isBroken = false

  /// Whether the start tag read last begins a geometry.
  static func isOne(_ xml: borrowing XMLScanner) -> Bool {
    xml.named("Point") || xml.named("LineString") || xml.named("LinearRing")
      || xml.named("Polygon") || xml.named("MultiGeometry") || xml.named("Track")
      || xml.named("MultiTrack")
  }

  /// Reads the element whose start tag was read last.
  mutating func read(_ xml: inout XMLScanner) throws(FormatError) -> Shape? {
    if xml.named("Polygon") { return try polygon(&xml).map { .polygon($0) } }
    if xml.named("MultiGeometry") || xml.named("MultiTrack") { return try several(&xml) }
    let isPoint = xml.named("Point")
    guard let line = try chain(&xml) else { return nil }
    if isPoint {
      return .point(line.positions[0], height: line.heights?[0])
    }
    guard line.positions.count >= 2 else {
      isBroken = true
      return nil
    }
    return .lineString(line)
  }

  private mutating func several(_ xml: inout XMLScanner) throws(FormatError) -> Shape? {
    let outer = xml.depth - 1
    var shapes: [Shape] = []
    while xml.depth > outer {
      switch try xml.next() {
      case .finished: throw xml.truncated()
      case .start:
        if KMLGeometry.isOne(xml), let shape = try read(&xml) { shapes.append(shape) }
      default: break
      }
    }
    return KMLGeometry.joined(shapes)
  }

  /// One multi-part shape where all parts are of one kind.
  static func joined(_ shapes: [Shape]) -> Shape? {
    guard shapes.count > 1 else { return shapes.first }
    let polygons = shapes.compactMap { if case .polygon(let polygon) = $0 { polygon } else { nil } }
    if polygons.count == shapes.count { return .multiPolygon(polygons) }
    let lines = shapes.compactMap { if case .lineString(let line) = $0 { line } else { nil } }
    if lines.count == shapes.count { return .multiLineString(lines) }
    let points = shapes.compactMap { if case .point(let at, let h) = $0 { (at, h) } else { nil } }
    if points.count == shapes.count {
      let heights = points.compactMap(\.1)
      return .multiPoint(
        LineString(points.map(\.0), heights: heights.count == points.count ? heights : nil))
    }
    return .collection(shapes)
  }

  private mutating func polygon(_ xml: inout XMLScanner) throws(FormatError) -> Polygon? {
    let outer = xml.depth - 1
    var shell: LineString?
    var holes: [LineString] = []
    var isHole = false
    while xml.depth > outer {
      switch try xml.next() {
      case .finished: throw xml.truncated()
      case .start:
        if xml.named("innerBoundaryIs") { isHole = true }
        if xml.named("outerBoundaryIs") { isHole = false }
        guard xml.named("LinearRing"), let ring = try chain(&xml) else { continue }
        guard ring.positions.count >= 4, ring.positions.first == ring.positions.last else {
          isBroken = true
          continue
        }
        if isHole { holes.append(ring) } else { shell = shell ?? ring }
      default: break
      }
    }
    guard let shell else {
      isBroken = isBroken || !holes.isEmpty
      return nil
    }
    return Polygon(exterior: shell, holes: holes)
  }

  /// The positions of an element: in `coordinates`, or one a `coord` of a track.
  private mutating func chain(_ xml: inout XMLScanner) throws(FormatError) -> LineString? {
    let outer = xml.depth - 1
    var numbers: [[Double]] = []
    var isAbsolute = false
    while xml.depth > outer {
      switch try xml.next() {
      case .finished: throw xml.truncated()
      case .start:
        if xml.named("coordinates") {
          for word in try xml.elementText().split(whereSeparator: \.isWhitespace) {
            numbers.append(KMLGeometry.numbers(word.split(separator: ",")))
          }
        } else if xml.named("coord") {
          numbers.append(
            KMLGeometry.numbers(try xml.elementText().split(whereSeparator: \.isWhitespace)))
        } else if xml.named("altitudeMode") {
          isAbsolute = try xml.elementText().trimmingSpaces == "absolute"
        }
      default: break
      }
    }
    if numbers.isEmpty { return nil }
    guard numbers.allSatisfy({ $0.count >= 2 }) else {
      isBroken = true
      return nil
    }
    // Programs write a height of 0 where they know none.
    let hasHeights =
      numbers.allSatisfy { $0.count > 2 } && (isAbsolute || numbers.contains { $0[2] != 0 })
    return LineString(
      numbers.map { Position($0[0], $0[1]) }, heights: hasHeights ? numbers.map { $0[2] } : nil)
  }

  /// Two or three finite numbers; none for anything else.
  private static func numbers(_ words: [Substring]) -> [Double] {
    let values = words.prefix(3).compactMap { Double($0) }
    guard values.count == min(3, words.count), values.allSatisfy(\.isFinite) else { return [] }
    return values
  }
}
