import Foundation
import Geometry

/// Reads the placemarks of a KML or KMZ, one at a time: names, extended data, points, lines and
/// polygons with their heights.
///
/// Coordinates are longitude and latitude on WGS 84, as the format says. Links to other files are
/// not followed.
struct KMLReader {
  private let path: String
  private let options: ReadOptions

  /// Takes the file's path.
  init(path: String, options: ReadOptions) {
    self.path = path
    self.options = options
  }

  /// Reads everything.
  func read(_ body: (ReadItem) throws -> Void) throws -> LayerDescription {
    var window = try InputWindow.open(path, limit: .max)
    let isArchive = window.bytes.count > 1 && window.bytes[0] == 0x50 && window.bytes[1] == 0x4B
    var description = LayerDescription(
      file: URL(filePath: path).lastPathComponent, format: isArchive ? "KMZ" : "KML",
      crs: "EPSG:4326", crsOrigin: .file,
      encoding: "UTF-8", sha256: "", features: 0, vertices: 0, unreadable: 0, decimals: nil)
    let archive = isArchive ? try Archive(path: path) : nil
    var parser = KMLParser(options: options)
    if let archive {
      let documents = archive.members.filter { $0.name.lowercased().hasSuffix(".kml") }
      guard let document = documents.first(where: { $0.name == "doc.kml" }) ?? documents.first
      else {
        throw FormatError(
          .content, file: path, zh: "KMZ 里没有 KML 文件；请重新导出。",
          en: "the KMZ holds no KML; export it again.")
      }
      let (choice, bytes) = try XMLDocumentInput.bytes(
        try archive.bytes(document.index), option: options.encoding, file: path)
      description.take(choice)
      try parser.read(XMLScanner(bytes, part: "", file: path), &description, body)
    } else {
      let (choice, bytes) = try XMLDocumentInput.file(path, option: options.encoding)
      description.take(choice)
      let scanner =
        if let bytes {
          try XMLScanner(bytes, part: "", file: path)
        } else {
          try XMLScanner(FileStream(path), path: path)
        }
      try parser.read(scanner, &description, body)
    }
    try window.drain()
    description.sha256 = window.sha256()
    if parser.links > 0 {
      description.remarks.append(
        ReadRemark(
          zh: "有 \(parser.links) 处网络链接，没有读取。",
          en: "\(parser.links) network links were not followed."))
    }
    return description
  }
}

/// Walks through a document and hands on its placemarks.
private struct KMLParser {
  let options: ReadOptions
  /// Links that were not followed.
  private(set) var links = 0
  private var folders: [(name: String, depth: Int)] = []
  private var types: [String: String] = [:]

  init(options: ReadOptions) { self.options = options }

  mutating func read(
    _ scanner: consuming XMLScanner, _ description: inout LayerDescription,
    _ body: (ReadItem) throws -> Void
  ) throws {
    var xml = consume scanner
    var isKML = false
    while true {
      switch try xml.next() {
      case .finished:
        guard isKML else { throw xml.foreign("KML") }
        return
      case .start:
        if !isKML {
          guard xml.named("kml") || xml.named("Document") || xml.named("Folder") else {
            throw xml.foreign("KML")
          }
          isKML = true
        }
        try start(&xml, &description, body)
      case .end:
        while let last = folders.last, last.depth > xml.depth { folders.removeLast() }
      case .text: break
      }
    }
  }

  private mutating func start(
    _ xml: inout XMLScanner, _ description: inout LayerDescription,
    _ body: (ReadItem) throws -> Void
  ) throws {
    if xml.named("Folder") {
      folders.append(("", xml.depth))
    } else if xml.named("name"), let last = folders.last, last.depth == xml.depth - 1 {
      folders[folders.count - 1].name = try xml.elementText()
    } else if xml.named("NetworkLink") {
      links += 1
      try xml.skipElement()
    } else if xml.named("Schema") {
      try KMLSchema.read(&xml, into: &types)
    } else if xml.named("Style") || xml.named("StyleMap") {
      try xml.skipElement()
    } else if xml.named("Placemark") {
      var placemark = KMLPlacemark(types: types)
      try placemark.read(&xml)
      description.features += 1
      try hand(placemark, &description, body)
    }
  }

  private func hand(
    _ placemark: KMLPlacemark, _ description: inout LayerDescription,
    _ body: (ReadItem) throws -> Void
  ) throws {
    let number = description.features
    var properties: [JSONMember] = []
    if options.properties {
      properties = placemark.properties
      let folder = folders.map(\.name).filter { !$0.isEmpty }.joined(separator: "/")
      if !folder.isEmpty, !properties.contains(where: { $0.key == "folder" }) {
        properties.append(JSONMember("folder", .string(folder)))
      }
    }
    if placemark.isBroken || placemark.shape == nil && !options.allowsNoGeometry {
      description.unreadable += 1
      return try body(
        .issue(
          ReadIssue(
            feature: number, byte: nil, line: nil,
            zh: placemark.isBroken
              ? "坐标不能读懂，应为“经度,纬度[,高程]”，线至少两点、面至少四点；请改正。" : GeoJSONTrouble.Kind.emptyGeometry.zh,
            en: placemark.isBroken
              ? "the coordinates cannot be read: write longitude,latitude[,height], two positions a "
                + "line and four a ring at least; correct them."
              : GeoJSONTrouble.Kind.emptyGeometry.en, properties: placemark.properties)))
    }
    description.vertices += placemark.shape?.positionCount ?? 0
    let id = placemark.id.map { JSONValue.string($0) }
    try body(
      .feature(
        Feature(id: id, properties: properties, shape: placemark.shape), number: number))
  }
}
