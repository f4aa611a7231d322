import Foundation
import Geometry

/// Writes formats that GDAL knows and this program does not, by having `ogr2ogr` turn a
/// GeoPackage into them.
///
/// What GDAL wrote is read back and compared, so that whatever the format lost is told.
struct ForeignWriter {
  /// The formats written this way: their endings and GDAL's drivers.
  static let drivers = [
    "fgb": "FlatGeobuf", "gml": "GML", "tab": "MapInfo File", "mif": "MapInfo File",
    "sqlite": "SQLite", "parquet": "Parquet",
  ]
  /// The endings of formats written this way.
  static let endings = Set(drivers.keys)

  private let path: String
  private let driver: String

  /// Takes the output's path.
  init(path: String) {
    self.path = path
    driver = ForeignWriter.drivers[path.split(separator: ".").last?.lowercased() ?? ""] ?? ""
  }

  /// Writes the features; files beside the main one are put in place with it.
  /// - Returns: What GDAL warned of and what the format lost.
  func write(
    _ features: [Feature], crs: String?, layer: String
  ) throws(FormatError) -> [ReadRemark] {
    let tool = try GDALTool(for: path)
    try checkDriver()
    let source = try PrivateFolder()
    let target = try PrivateFolder()
    let name = URL(filePath: path).lastPathComponent
    let mapInfo = try driver == "MapInfo File" ? MapInfoColumns(features, path) : nil
    var table = GeoPackageLayer(
      name: layer, crs: crs, features: mapInfo?.plain(features) ?? features)
    for index in table.features.indices { table.features[index].binaries = [:] }
    table.hasDaysAsText = driver == "FlatGeobuf"
    try GeoPackageWriter.write([table], to: source.path("layer.gpkg"))
    let arguments =
      ["-f", driver] + (mapInfo?.options ?? []) + [target.path(name), source.path("layer.gpkg")]
    let outcome = try tool.run(arguments, file: path, hiding: [source, target])
    if let words = outcome.failure {
      throw FormatError(
        .unsupported, file: path, zh: "GDAL 不能写出这种格式（\(words)）；请换一种格式。",
        en: "GDAL cannot write this format (\(words)); choose another.")
    }
    try mapInfo?.putNames(into: target.path(name))
    let losses = try readBack(features, target.path(name))
    let folder = URL(filePath: path).deletingLastPathComponent()
    // No file is put in place before all may be.
    for file in target.names() { _ = try OutputPlace(folder.appending(path: file).path) }
    for file in target.names() {
      guard let data = WholeFile.contents(atPath: target.path(file)) else { continue }
      try OutputFile.write(Array(data), to: folder.appending(path: file).path)
    }
    return outcome.warnings + losses
  }

  private func checkDriver() throws(FormatError) {
    guard !GDALTool.writes(driver) else { return }
    let others = ForeignWriter.drivers.filter { GDALTool.writes($0.value) }.keys.sorted()
      .map { "." + $0 }.joined(separator: " ")
    throw FormatError(
      .unsupported, file: path,
      zh: "安装的 GDAL 没有 \(driver) 驱动，不能写这种格式；它能写的有：\(others)。",
      en: "the GDAL installed has no driver \(driver) and cannot write this format; it writes: "
        + "\(others).")
  }

  /// What reading the file again does not give back.
  private func readBack(
    _ features: [Feature], _ file: String
  ) throws(FormatError) -> [ReadRemark] {
    let ending = URL(filePath: path).pathExtension.uppercased()
    let reader = try? LayerReader(path: file, options: ReadOptions(allowsNoGeometry: true))
    guard let back = try? reader?.readAll().1 else {
      throw FormatError(
        .content, file: path,
        zh: "GDAL 写出的 \(ending) 读不回来，多半是列名或文字不合这种格式，没有写出；请用 --fields 新名=旧名 改名，或换一种格式。",
        en:
          "the \(ending) GDAL made cannot be read back, most likely for names of columns or texts "
          + "the format has no place for, and nothing was written; rename them with --fields "
          + "new=old, or choose another format.")
    }
    if driver == "MapInfo File" { try MapInfoColumns.check(features, back, path) }
    var remarks = LayerComparison(features, back).losses.remarks(ending)
    if back.count != features.count {
      remarks.append(
        ReadRemark(
          zh: "\(features.count) 个要素中只写出 \(back.count) 个。",
          en: "only \(back.count) of \(features.count) features were written."))
    }
    let lost = features.count { $0.shape != nil } - back.count { $0.shape != nil }
    if lost > 0 {
      remarks.append(
        ReadRemark(
          zh: "\(lost) 个要素的几何没有写出。", en: "the geometry of \(lost) features was not written."))
    }
    return remarks
  }
}
