import Foundation
import Geometry

/// Writes formats that GDAL knows and this program does not, by having `ogr2ogr` turn a
/// GeoPackage into them.
struct ForeignWriter {
  /// The endings of formats written this way.
  static let endings: Set<String> = [
    "fgb", "gml", "tab", "mif", "sqlite", "parquet",
  ]

  private let path: String

  /// Takes the output's path.
  init(path: String) { self.path = path }

  /// Writes the features; files beside the main one are put in place with it.
  func write(_ features: [Feature], crs: String?, layer: String) throws(FormatError) {
    let tool = try GDALTool(for: path)
    let source = try PrivateFolder()
    let target = try PrivateFolder()
    let name = URL(filePath: path).lastPathComponent
    try GeoPackageWriter.write(
      [GeoPackageLayer(name: layer, crs: crs, features: features)], to: source.path("layer.gpkg"))
    let arguments = [target.path(name), source.path("layer.gpkg")]
    if let words = try tool.run(arguments, file: path) {
      throw FormatError(
        .unsupported, file: path, zh: "GDAL 不能写出这种格式（\(words)）；请换一种格式。",
        en: "GDAL cannot write this format (\(words)); choose another.")
    }
    let folder = URL(filePath: path).deletingLastPathComponent()
    for file in target.names() {
      guard let data = WholeFile.contents(atPath: target.path(file)) else { continue }
      try OutputFile.write(Array(data), to: folder.appending(path: file).path)
    }
  }
}
