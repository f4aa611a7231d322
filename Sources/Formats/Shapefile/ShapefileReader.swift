import Foundation
import Geometry

/// Reads a shapefile: geometry and attributes side by side, a record at a time.
///
/// Records follow one another in the `.shp`, so the `.shx` is not needed. Records the table marks
/// as deleted are passed over.
struct ShapefileReader {
  private let parts: ShapefileParts
  private let file: String
  private let options: ReadOptions
  private var features = 0
  private var unreadable = 0
  private var vertices = 0

  /// Takes the parts of a shapefile found under a file's path.
  init(_ parts: ShapefileParts, file: String, options: ReadOptions) {
    self.parts = parts
    self.file = file
    self.options = options
  }

  /// Reads everything.
  mutating func read(_ body: (ReadItem) throws -> Void) throws -> LayerDescription {
    var window = try parts.geometry.open()
    var at = 0
    guard try window.holds(100, from: &at), window.bytes.bigEndian(at: 0) == 9994 else {
      throw FormatError(
        .content, file: window.path, byte: 0, zh: "这不是 Shapefile（.shp）；请检查文件。",
        en: "this is not a shapefile (.shp); check the file.")
    }
    at = 100
    if let attributes = parts.attributes {
      var table = try AttributeTable.open(
        try attributes.open(), option: options.encoding, codePage: codePage)
      try readRecords(&window, at) { () throws(FormatError) in
        try table.next()
      } body: {
        try body($0)
      }
      try window.drain()
      try window.hash(try attributes.open())
      var description = description(window.sha256())
      description.take(table.choice)
      return description
    }
    try readRecords(&window, at) { () throws(FormatError) in
      []
    } body: {
      try body($0)
    }
    try window.drain()
    return description(window.sha256())
  }

  /// The first word of the `.cpg`, when it says anything.
  private var codePage: String? {
    parts.encoding.map(\.trimmingSpaces).flatMap { $0.isEmpty ? nil : $0 }
  }

  private mutating func readRecords(
    _ window: inout InputWindow, _ start: Int,
    attributes: () throws(FormatError) -> [JSONMember]?, body: (ReadItem) throws -> Void
  ) throws {
    var at = start
    while try window.holds(8, from: &at) {
      let place = window.offset + at
      let length = Int(window.bytes.bigEndian(at: at + 4)) * 2
      guard length >= 4, try window.holds(8 + length, from: &at) else {
        throw FormatError(
          .content, file: window.path, byte: place,
          zh: "几何文件（.shp）在第 \(features + 1) 条记录处中断；请重新导出或重新传输。",
          en: "the geometry file (.shp) stops inside record \(features + 1); "
            + "export or transfer it again.")
      }
      let record = ShapeRecord(window.bytes, start: at + 8, length: length)
      at += 8 + length
      if features % 1024 == 1023, let progress = options.progress, let share = window.share {
        progress(share)
      }
      guard let properties = try attributes() else { continue }
      try hand(record, properties, place, body)
    }
  }

  private mutating func hand(
    _ record: ShapeRecord, _ properties: [JSONMember], _ place: Int,
    _ body: (ReadItem) throws -> Void
  ) throws {
    features += 1
    let shape: Shape?
    do throws(ShapeRecord.Trouble) {
      shape = try record.shape()
      if shape == nil, !options.allowsNoGeometry { throw .empty }
    } catch {
      unreadable += 1
      let issue = ReadIssue(
        feature: features, byte: place, line: nil, zh: error.zh, en: error.en,
        properties: properties)
      return try body(.issue(issue))
    }
    vertices += shape?.positionCount ?? 0
    let feature = Feature(properties: options.properties ? properties : [], shape: shape)
    try body(.feature(feature, number: features))
  }

  /// What the `.prj` says.
  private var declared: String? {
    guard let text = parts.projection?.trimmingSpaces, !text.isEmpty else { return nil }
    return text
  }

  private func description(_ sha256: String) -> LayerDescription {
    let crs = declared
    let origin: CRSOrigin = crs != nil ? .file : .default
    var remarks: [ReadRemark] = []
    if parts.attributes == nil {
      remarks.append(
        ReadRemark(
          zh: "没有找到属性表（.dbf），要素没有属性；请把它放在同一文件夹。",
          en: "the attribute table (.dbf) was not found and features have no attributes; "
            + "put it in the same folder."))
    }
    if crs == nil {
      remarks.append(
        ReadRemark(
          zh: "没有找到坐标系文件（.prj）；请把它放在同一文件夹，或用 --source-crs 指明坐标系。",
          en: "the coordinate system (.prj) was not found; put it in the same folder or name it "
            + "with --source-crs."))
    }
    return LayerDescription(
      file: URL(filePath: file).lastPathComponent, format: "Shapefile", layer: parts.name,
      crs: crs, crsOrigin: origin, encoding: "UTF-8", sha256: sha256, features: features,
      vertices: vertices, unreadable: unreadable, decimals: nil, remarks: remarks)
  }
}

extension ByteView {
  /// The 32-bit number at an index, highest byte first.
  func bigEndian(at index: Int) -> Int32 {
    Int32(bitPattern: UInt32(truncatingIfNeeded: word(at: index)).byteSwapped)
  }
}
