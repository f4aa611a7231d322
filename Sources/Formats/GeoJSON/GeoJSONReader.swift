import Foundation
import Geometry

/// Reads GeoJSON in one pass, handing on one feature at a time.
///
/// Accepts a FeatureCollection, a Feature, a bare geometry, and sequences of Features or geometries
/// parted by line feeds or record separators (RFC 8142).
@safe struct GeoJSONReader: ~Copyable {
  private static let recordSeparator: UInt8 = 0x1E

  private var window: InputWindow
  private var scanner: GeoJSONScanner
  private let options: ReadOptions
  private var features = 0
  private var unreadable = 0
  private var vertices = 0
  private var isSequence = false
  private var crs: JSONValue?
  private var members: [JSONMember] = []

  /// Takes over an input at its first byte.
  init(_ window: consuming InputWindow, options: ReadOptions) {
    scanner = GeoJSONScanner(
      window.bytes, keepsProperties: options.properties,
      allowsNoGeometry: options.allowsNoGeometry)
    self.window = window
    self.options = options
  }

  /// Reads everything.
  mutating func read(_ body: (ReadItem) throws -> Void) throws -> LayerDescription {
    try window.checkSize()
    skipByteOrderMark()
    guard try startsDocument() else {
      throw error(
        scanner.json.at, zh: "文件是空的；请检查导出步骤。",
        en: "the file is empty; check how it was exported.")
    }
    repeat { try readDocument(body) } while try startsDocument()
    return try description()
  }

  /// Steps to the next document; false at the end of the input.
  private mutating func startsDocument() throws -> Bool {
    let isFirst = features == 0 && window.offset == 0 && scanner.json.at <= 3
    while true {
      let byte = scanner.json.next()
      if byte == GeoJSONReader.recordSeparator, isFirst || isSequence {
        isSequence = true
        scanner.json.at += 1
      } else if scanner.json.at >= window.count {
        if window.isAtEnd { return false }
        try refill(keeping: scanner.json.at)
      } else {
        guard isFirst || isSequence else {
          throw error(
            scanner.json.at, zh: "文档结束之后还有多余的内容；请删除它。",
            en: "there is more text after the end of the document; remove it.")
        }
        return true
      }
    }
  }

  private mutating func skipByteOrderMark() {
    let bytes = window.bytes
    if bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { scanner.json.at = 3 }
  }

  private mutating func readDocument(_ body: (ReadItem) throws -> Void) throws {
    let start = scanner.json.at
    let root = try retrying { (scanner) throws(ScanFailure) in try scanner.root() }
    if let crs = root.crs { self.crs = crs }
    members += root.members
    switch root.kind {
    case .collection: try readCollection(root, body)
    case .feature:
      isSequence = isSequence || features == 0
      let feature = try retrying { (scanner) throws(ScanFailure) in try scanner.feature() }
      try hand(feature, body)
    case .geometry:
      isSequence = isSequence || features == 0
      let shape = try retrying { (scanner) throws(ScanFailure) in
        scanner.trouble = nil
        return try scanner.geometry()
      }
      try hand(Feature(shape: shape), body)
    case .other(let reason):
      throw error(min(start, scanner.json.at), zh: reason.zh, en: reason.en)
    }
  }

  private mutating func readCollection(
    _ root: GeoJSONRoot, _ body: (ReadItem) throws -> Void
  ) throws {
    var isFirst = true
    while true {
      let first = isFirst
      let next = try retrying { (scanner) throws(ScanFailure) -> Feature? in
        guard try scanner.json.nextElement(isFirst: first) else { return nil }
        return try scanner.feature()
      }
      guard let feature = next else { break }
      isFirst = false
      try hand(feature, body)
    }
    var type = root.type
    while true {
      let member = try retrying { (scanner) throws(ScanFailure) in try scanner.laterRootMember() }
      guard let member else { break }
      switch member.key {
      case "type": type = member.value
      case "crs": crs = member.value
      case "features":
        throw error(
          scanner.json.at, zh: "features 成员出现了两次；请合并为一个。",
          en: "the member features occurs twice; merge the two.")
      default: if options.properties { members.append(member) }
      }
    }
    guard type == .string("FeatureCollection") else {
      let reason = GeoJSONRoot.notGeoJSON
      throw error(scanner.json.at - 1, zh: reason.zh, en: reason.en)
    }
  }

  /// Counts a feature and hands it on, or the issue in its place.
  private mutating func hand(_ feature: Feature, _ body: (ReadItem) throws -> Void) throws {
    features += 1
    guard let trouble = scanner.trouble else {
      vertices += feature.shape?.positionCount ?? 0
      return try body(.feature(feature, number: features))
    }
    unreadable += 1
    try body(
      .issue(
        ReadIssue(
          feature: features, byte: window.offset + trouble.index,
          line: window.line(at: trouble.index), zh: trouble.kind.zh, en: trouble.kind.en,
          properties: feature.properties)))
  }

  private mutating func description() throws -> LayerDescription {
    var name: String? = GeoJSONCRS.standard
    var origin = CRSOrigin.default
    if let crs, crs != .null {
      (name, origin) = (GeoJSONCRS.name(crs) ?? crs.cellText ?? "", .file)
    }
    return LayerDescription(
      file: window.path == "-" ? "-" : URL(filePath: window.path).lastPathComponent,
      format: isSequence && features > 1 ? "GeoJSON text sequence" : "GeoJSON", crs: name,
      crsOrigin: origin, encoding: "UTF-8", sha256: window.sha256(), features: features,
      vertices: vertices, unreadable: unreadable, decimals: scanner.places.usual,
      foreignMembers: members)
  }

  /// Runs a step; when it meets the end of the window it reads on and runs the step again.
  @inline(__always)
  private mutating func retrying<Result>(
    _ step: (inout GeoJSONScanner) throws(ScanFailure) -> Result
  ) throws(FormatError) -> Result {
    while true {
      let start = scanner.json.at
      let depth = scanner.json.depth
      do { return try step(&scanner) } catch {
        guard error.reason == .unexpectedEnd, !window.isAtEnd else {
          throw self.error(error.index, zh: error.reason.zh, en: error.reason.en)
        }
        try refill(keeping: start)
        scanner.json.depth = depth
      }
    }
  }

  private mutating func refill(keeping start: Int) throws(FormatError) {
    try window.advance(keeping: start)
    scanner.json.bytes = window.bytes
    scanner.json.at = 0
    if let progress = options.progress, let share = window.share { progress(share) }
  }

  private func error(_ index: Int?, zh: String, en: String) -> FormatError {
    FormatError(
      .content, file: window.path, byte: index.map { window.offset + $0 },
      line: index.map { window.line(at: $0) }, zh: zh, en: en)
  }
}
