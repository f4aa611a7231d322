import Foundation
import Geometry

/// Writes a layer as a shapefile: `.shp`, `.shx`, `.dbf`, `.cpg` and `.prj`.
///
/// Column names are cut to ten bytes and made unique; texts to 254 bytes at a character's end.
/// What was cut is told in the remarks. Outer rings run clockwise, as the format wants them.
struct ShapefileWriter {
  private let path: String
  private let encoding: TextEncoding
  private let converter: TextConverter
  private let crs: String?

  /// Plans the files beside a path ending in `.shp`.
  init(path: String, encoding: String?, crs: String?) throws(FormatError) {
    self.path = path
    self.crs = crs
    self.encoding = encoding.map { TextEncoding(named: $0) } ?? .utf8
    guard let converter = TextConverter(self.encoding) else {
      throw FormatError.unknownEncoding(self.encoding.name, file: path)
    }
    self.converter = converter
  }

  /// Writes all files; each is put in place only after all are complete.
  /// - Returns: What had to be cut.
  func write(_ features: [Feature]) throws(FormatError) -> [ReadRemark] {
    let kind = try kind(features)
    var geometry = ShapeRecordWriter(kind: kind, hasHeight: ShapeKind(features).hasHeight)
    for feature in features { geometry.append(feature.shape) }
    var table = AttributeTableWriter(features, converter)
    let rows = try table.rows(features, file: path)
    var files: [(String, [UInt8])] = [
      ("shp", geometry.main), ("shx", geometry.index), ("dbf", rows),
      ("cpg", Array(encoding.name.utf8)),
    ]
    if let text = projection { files.append(("prj", Array(text.utf8))) }
    let base = String(path.dropLast(4))
    // No file is put in place before all may be.
    for (ending, _) in files { _ = try OutputPlace("\(base).\(ending)") }
    let stale = stale(base, besides: files.map(\.0))
    for file in stale { _ = try OutputPlace(file) }
    for file in stale {
      guard unsafe unlink(file) == 0 || errno == ENOENT else {
        throw FormatError.writing(file, code: errno)
      }
    }
    for (ending, bytes) in files { try OutputFile.write(bytes, to: "\(base).\(ending)") }
    return table.remarks
  }

  /// Files of a shapefile that is replaced which would speak for this one: another system or
  /// encoding, whatever the case of its ending, and indexes of what is no longer there.
  private func stale(_ base: String, besides written: [String]) -> [String] {
    let url = URL(filePath: base)
    let folder = url.deletingLastPathComponent()
    let stem = url.lastPathComponent
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let endings = ["prj", "cpg", "qpj", "sbn", "sbx", "qix", "ain", "aih"]
    return names.sorted().filter { name in
      guard name.hasPrefix(stem + "."), !written.contains(where: { name == "\(stem).\($0)" }) else {
        return false
      }
      return endings.contains(name.dropFirst(stem.count + 1).lowercased())
    }.map { folder.appending(path: $0).path }
  }

  private var projection: String? {
    guard let crs else { return nil }
    return (try? CoordinateReferenceSystem(crs))?.wellKnownText(.esri)
  }

  private func kind(_ features: [Feature]) throws(FormatError) -> ShapefileKind {
    var kinds: Set<ShapefileKind> = []
    for feature in features {
      switch feature.shape {
      case nil: break
      case .point: kinds.insert(.point)
      case .multiPoint: kinds.insert(.multipoint)
      case .lineString, .multiLineString: kinds.insert(.polyline)
      case .polygon, .multiPolygon: kinds.insert(.polygon)
      case .collection: kinds.insert(.null)
      }
    }
    if kinds == [.point, .multipoint] { return .multipoint }
    guard kinds.count <= 1, !kinds.contains(.null) else {
      throw FormatError(
        .content, file: path,
        zh: "Shapefile 只能存放一种几何（点、线或面），该图层不止一种；请改用 GeoPackage 或 GeoJSON。",
        en: "a shapefile holds one kind of geometry (points, lines or polygons) and this layer has "
          + "more; write a GeoPackage or GeoJSON instead.")
    }
    return kinds.first ?? .null
  }
}
