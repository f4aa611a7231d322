import Foundation
import Geometry

/// Reads the waypoints, routes and tracks of a GPX, one at a time.
///
/// Coordinates are longitude and latitude on WGS 84, as the format says. Every feature says in
/// `gpx` what it was: `wpt`, `rte` or `trk`.
struct GPXReader {
  private let path: String
  private let options: ReadOptions

  /// Takes the file's path.
  init(path: String, options: ReadOptions) {
    self.path = path
    self.options = options
  }

  /// Reads everything.
  func read(_ body: (ReadItem) throws -> Void) throws -> LayerDescription {
    var description = LayerDescription(
      file: URL(filePath: path).lastPathComponent, format: "GPX",
      crs: "EPSG:4326", crsOrigin: .file,
      encoding: "UTF-8", sha256: "", features: 0, vertices: 0, unreadable: 0, decimals: nil)
    let (choice, bytes) = try XMLDocumentInput.file(path, option: options.encoding)
    description.take(choice)
    var xml =
      if let bytes {
        try XMLScanner(bytes, part: "", file: path)
      } else {
        try XMLScanner(FileStream(path), path: path)
      }
    var isGPX = false
    reading: while true {
      switch try xml.next() {
      case .finished: break reading
      case .start:
        if !isGPX {
          guard xml.named("gpx") else { throw xml.foreign("GPX") }
          isGPX = true
        } else if xml.named("wpt") || xml.named("rte") || xml.named("trk") {
          var item = GPXItem(xml)
          try item.read(&xml)
          description.features += 1
          try hand(item, &description, body)
        } else if xml.named("metadata") || xml.named("extensions") {
          try xml.skipElement()
        }
      default: break
      }
    }
    guard isGPX else { throw xml.foreign("GPX") }
    var window = try InputWindow.open(path, limit: .max)
    try window.drain()
    description.sha256 = window.sha256()
    return description
  }

  private func hand(
    _ item: GPXItem, _ description: inout LayerDescription, _ body: (ReadItem) throws -> Void
  ) throws {
    let number = description.features
    let shape = item.shape
    if item.isBroken || shape == nil && !options.allowsNoGeometry {
      description.unreadable += 1
      return try body(
        .issue(
          ReadIssue(
            feature: number, byte: nil, line: nil, zh: "经纬度缺失、超出范围，或线不足两点；请改正。",
            en: "a latitude or longitude is missing or out of range, or a line has fewer than two "
              + "points; correct it.", properties: item.properties)))
    }
    description.vertices += shape?.positionCount ?? 0
    try body(
      .feature(
        Feature(properties: options.properties ? item.properties : [], shape: shape),
        number: number))
  }
}

/// A waypoint, route or track being read.
private struct GPXItem {
  private let kind: String
  private(set) var properties: [JSONMember]
  private(set) var isBroken = false
  private var chains: [[(position: Position, height: Double?)]] = [[]]
  private static let texts: [(tag: StaticString, key: String)] = [
    ("name", "name"), ("cmt", "cmt"), ("desc", "desc"), ("sym", "sym"), ("type", "type"),
    ("time", "time"), ("src", "src"),
  ]

  /// Takes the start tag read last.
  init(_ xml: borrowing XMLScanner) {
    kind = xml.named("wpt") ? "wpt" : xml.named("rte") ? "rte" : "trk"
    properties = [JSONMember("gpx", .string(kind))]
    if kind == "wpt" { addPoint(xml) }
  }

  private mutating func addPoint(_ xml: borrowing XMLScanner) {
    guard let latitude = xml.attribute("lat").flatMap({ Double($0.trimmingSpaces) }),
      let longitude = xml.attribute("lon").flatMap({ Double($0.trimmingSpaces) }),
      abs(latitude) <= 90, abs(longitude) <= 180
    else {
      isBroken = true
      return
    }
    chains[chains.count - 1].append((Position(longitude, latitude), nil))
  }

  mutating func read(_ xml: inout XMLScanner) throws(FormatError) {
    let own = xml.depth
    while xml.depth >= own {
      switch try xml.next() {
      case .finished: throw xml.truncated()
      case .start: try part(&xml, own)
      default: break
      }
    }
  }

  private mutating func part(_ xml: inout XMLScanner, _ own: Int) throws(FormatError) {
    if xml.named("extensions") { return try xml.skipElement() }
    if xml.named("trkseg") {
      if chains[chains.count - 1].isEmpty { return }
      return chains.append([])
    }
    if xml.named("rtept") || xml.named("trkpt") { return addPoint(xml) }
    if xml.named("ele") {
      let height = Double(try xml.elementText())
      let last = chains.count - 1
      if let height, height.isFinite, !chains[last].isEmpty {
        chains[last][chains[last].count - 1].height = height
      }
      return
    }
    guard xml.depth == own + 1 else { return }
    for (tag, key) in Self.texts where xml.named(tag) {
      let text = try xml.elementText()
      if !properties.contains(where: { $0.key == key }) {
        properties.append(JSONMember(key, .string(text)))
      }
      return
    }
  }

  /// The shape; nil when there are too few points.
  var shape: Shape? {
    if kind == "wpt" {
      return chains[0].first.map { .point($0.position, height: $0.height) }
    }
    let lines = chains.filter { $0.count >= 2 }.map { chain in
      let heights = chain.compactMap(\.height)
      return LineString(
        chain.map(\.position), heights: heights.count == chain.count ? heights : nil)
    }
    if lines.isEmpty { return nil }
    return lines.count == 1 ? .lineString(lines[0]) : .multiLineString(lines)
  }
}
