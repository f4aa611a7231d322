import Foundation

/// Reads formats that GDAL knows and this program does not, by having `ogr2ogr` turn them into a
/// GeoPackage in a private folder.
struct ForeignReader {
  private let path: String
  private let options: ReadOptions

  /// Takes the path of a file, or of a folder that is a data set such as `.gdb`.
  init(path: String, options: ReadOptions) {
    self.path = path
    self.options = options
  }

  /// Reads everything.
  func read(_ body: (ReadItem) throws -> Void) throws -> LayerDescription {
    let tool = try GDALTool(for: path)
    let folder = try PrivateFolder()
    let converted = folder.path("layer.gpkg")
    let warnings = try convert(tool, to: converted, folder)
    var description = try layer(converted, body)
    description.file = URL(filePath: path).lastPathComponent
    description.format = format
    description.sha256 = try hash()
    description.remarks += warnings
    return description
  }

  /// Reads what GDAL made; what is wrong with it is told of the user's file.
  private func layer(
    _ converted: String, _ body: (ReadItem) throws -> Void
  ) throws -> LayerDescription {
    do {
      return try GeoPackageReader(path: converted, options: options).read(body)
    } catch let error as FormatError where error.file == converted {
      throw FormatError(error.kind, file: path, zh: error.zh, en: error.en)
    }
  }

  private var format: String {
    let ending = path.split(separator: ".").last.map(String.init) ?? ""
    return ending.isEmpty || ending == path ? "GDAL" : "\(ending.uppercased()) (GDAL)"
  }

  private func convert(
    _ tool: GDALTool, to target: String, _ folder: PrivateFolder
  ) throws(FormatError) -> [ReadRemark] {
    var arguments = ["-f", "GPKG", target, GDALTool.operand(path)]
    // A column of people's that is called fid is theirs.
    arguments += ["-lco", "FID=ogr2ogr_row"]
    if let layer = options.layer { arguments.append(layer) }
    if let encoding = options.encoding {
      arguments += ["-oo", "ENCODING=\(TextEncoding(named: encoding).name)"]
    }
    let outcome = try tool.run(arguments, file: path, hiding: [folder])
    guard let words = outcome.failure else { return outcome.warnings }
    let curves = curvesUnread()
    if !curves.isEmpty {
      let names = curves.map { $0.feature.isEmpty ? $0.kind : "\($0.kind) (\($0.feature))" }
        .joined(separator: ", ")
      throw FormatError(
        .content, file: path,
        zh: "GDAL 不能读取其中的曲线 \(names)（\(words)）；请在原软件中把这些曲线化为折线或圆弧后另存。",
        en:
          "GDAL cannot read its curves \(names) (\(words)); turn them into lines or arcs where the "
          + "file was made and save it again.")
    }
    throw FormatError(
      .content, file: path, zh: "GDAL 不能读取该文件（\(words)）；请检查格式，或先导出为 GeoJSON、GeoPackage。",
      en: "GDAL cannot read the file (\(words)); check its format or export it to GeoJSON or "
        + "GeoPackage first.")
  }

  /// The kinds of curves GML has and GDAL does not, as far as the file holds them.
  private func curvesUnread() -> [(kind: String, feature: String)] {
    guard path.lowercased().hasSuffix(".gml"), var window = try? InputWindow.open(path),
      let bytes = try? window.takeAll()
    else { return [] }
    let text = String(decoding: bytes, as: UTF8.self)
    let kinds = [
      "ArcStringByBulge", "BSpline", "Bezier", "Clothoid", "CubicSpline", "Geodesic", "OffsetCurve",
    ]
    return kinds.compactMap { kind in
      let starts = [":", "<"].flatMap { start in
        [" ", ">", "/", "\n", "\r"].compactMap {
          text.firstRange(of: start + kind + $0)?.lowerBound
        }
      }
      guard let start = starts.min() else { return nil }
      // The last identifier before it is that of the feature, or of its geometry.
      let before = text[..<start].ranges(of: "id=\"").last
      return (kind, before.map { String(text[$0.upperBound...].prefix { $0 != "\"" }) } ?? "")
    }
  }

  /// The hash of the file, or of the folder's files in the order of their names.
  private func hash() throws(FormatError) -> String {
    var isFolder: ObjCBool = false
    _ = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard isFolder.boolValue else {
      var whole = try InputWindow.open(path, limit: .max)
      try whole.drain()
      return whole.sha256()
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    var all = try InputWindow.over([], path: path)
    for name in names.sorted() {
      try all.hash(try InputWindow.open(path + "/" + name, limit: .max))
    }
    return all.sha256()
  }
}
