import Foundation
import Geometry

/// Reads a layer of any known format, one feature at a time.
///
/// The format follows from the content, and from the name where the content does not tell.
/// - Bad features come as ``ReadItem/issue(_:)`` and reading goes on.
/// - Errors: ``FormatError`` when the file as a whole cannot be read; whatever the body throws.
public struct LayerReader: Sendable {
  /// The path, `-` for standard input.
  public let path: String
  /// How to read.
  public let options: ReadOptions

  /// Makes a reader of a file, or of standard input for `-`.
  /// - Throws: ``FormatError`` `.missing` when there is no such file or it may not be read.
  public init(path: String, options: ReadOptions = ReadOptions()) throws(FormatError) {
    self.path = path
    self.options = options
    try InputWindow.check(path)
  }

  /// Reads the layer from its first feature to its last.
  ///
  /// Peak memory is a window of a few megabytes, or twice the largest feature.
  /// - Parameter body: Gets every feature and issue in file order; what it throws ends the reading.
  /// - Returns: What is known of the layer once all is read.
  /// - Throws: ``FormatError``, or the body's error.
  @discardableResult
  public func read(_ body: (ReadItem) throws -> Void) throws -> LayerDescription {
    var sample = PositionSample()
    // The file speaks for itself first; what the caller says is set against it in one place.
    var plain = options
    plain.isSystemKnown = options.crs != nil || options.crsIfUnstated != nil
    (plain.crs, plain.crsIfUnstated) = (nil, nil)
    let reader = try LayerReader(path: path, options: plain)
    var description = try reader.readUsual(caller: options) { item in
      sample.add(item)
      try body(item)
    }
    guard !description.isSettled else { return description }
    try SystemDeclaration.settle(&description, options, sample.positions)
    return description
  }

  /// Reads the layer with coordinates written the usual way.
  private func readUsual(
    caller: ReadOptions, _ body: (ReadItem) throws -> Void
  ) throws -> LayerDescription {
    let notation = options.notation
    if notation.isUsual { return try readAsWritten(caller: caller, body) }
    var description = try readAsWritten(caller: caller) { item in
      guard case .feature(var feature, let number) = item else { return try body(item) }
      feature.shape = feature.shape?.usual(notation)
      try body(.feature(feature, number: number))
    }
    description.decimals = description.decimals.map { max(0, $0 + notation.unit.moreDecimals) }
    return description
  }

  /// Reads the layer with the coordinate system the file says, as it says it.
  private func readAsWritten(
    caller: ReadOptions, _ body: (ReadItem) throws -> Void
  ) throws -> LayerDescription {
    if FileManager.default.isFolder(path) {
      return try ForeignReader(path: path, options: options).read(body)
    }
    let window = try InputWindow.open(path)
    switch LayerFormat.of(window) {
    case .geoJSON, .topoJSON:
      return try readJSON(window, body)
    case .shapefile:
      var reader = ShapefileReader(.beside(path), file: path, options: options)
      return try reader.read(body)
    case .geoPackage: return try GeoPackageReader(path: path, options: options).read(body)
    case .archive: return try ArchiveReader(path: path, options: options).read(body)
    case .table: return try TableReader(path: path, options: options).read(body)
    case .pointList: return try PointListReader(path: path, options: options).read(body)
    case .surveyText: return try SurveyTextReader(path: path, options: caller).read(body)
    case .kml: return try KMLReader(path: path, options: options).read(body)
    case .gpx: return try GPXReader(path: path, options: options).read(body)
    case .dxf:
      var reader = DXFReader(path: path, options: options)
      return try reader.read(body)
    case .drawing: throw FormatError.drawing(path)
    case .other: return try ForeignReader(path: path, options: options).read(body)
    }
  }

  /// Reads GeoJSON or TopoJSON, turned into UTF-8 first where the caller names another encoding.
  func readJSON(
    _ input: consuming InputWindow, _ body: (ReadItem) throws -> Void
  ) throws -> LayerDescription {
    var window = consume input
    let isTopology = LayerFormat.of(window) == .topoJSON
    let encoding = options.encoding.map { TextEncoding(named: $0) } ?? .utf8
    let isWide = EncodingChoice.mark((0..<min(4, window.bytes.count)).map { window.bytes[$0] })
      .map { $0.encoding != .utf8 }
    guard encoding != .utf8 || isWide == true || isTopology else {
      var reader = GeoJSONReader(window, options: options)
      return try reader.read(body)
    }
    try window.checkSize()
    var bytes = try window.takeAll()
    var choice: EncodingChoice?
    if encoding != .utf8 || isWide == true {
      let (text, chosen) = try EncodingChoice.text(bytes, option: options.encoding, file: path)
      (bytes, choice) = (Array(text.utf8), chosen)
    }
    var description = try readJSON(utf8: bytes, isTopology, body)
    if let choice { description.take(choice) }
    description.sha256 = window.sha256()
    return description
  }

  private func readJSON(
    utf8 bytes: [UInt8], _ isTopology: Bool, _ body: (ReadItem) throws -> Void
  ) throws -> LayerDescription {
    if isTopology {
      return try TopoJSONReader(bytes, path: path, options: options).read(body)
    }
    let window = try InputWindow.over(bytes, path: path)
    if LayerFormat.of(window) == .topoJSON {
      return try TopoJSONReader(bytes, path: path, options: options).read(body)
    }
    var reader = GeoJSONReader(window, options: options)
    return try reader.read(body)
  }

  /// Reads the whole layer into memory.
  public func readAll() throws -> (LayerDescription, [Feature], [ReadIssue]) {
    var features: [Feature] = []
    var issues: [ReadIssue] = []
    let description = try read { item in
      switch item {
      case .feature(let feature, _): features.append(feature)
      case .issue(let issue): issues.append(issue)
      }
    }
    return (description, features, issues)
  }
}

extension FileManager {
  /// Whether a path is a folder.
  func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }
}
