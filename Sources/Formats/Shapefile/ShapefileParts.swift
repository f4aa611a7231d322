import Foundation

/// The files that make up one shapefile, on disk or inside an archive.
struct ShapefileParts {
  /// Where one of the parts is.
  enum Part {
    /// A file by its path.
    case file(String)
    /// Bytes unpacked from the archive of this path.
    case unpacked([UInt8], String)

    /// Opens the part for reading.
    func open() throws(FormatError) -> InputWindow {
      switch self {
      case .file(let path): try InputWindow.open(path, limit: .max)
      case .unpacked(let bytes, let path): try InputWindow.over(bytes, path: path)
      }
    }
  }

  /// The name without folder and ending.
  let name: String
  /// The geometry (`.shp`).
  let geometry: Part
  /// The attributes (`.dbf`), when there are any.
  let attributes: Part?
  /// The text of the coordinate system (`.prj`), when there is one.
  let projection: String?
  /// The text of the encoding file (`.cpg`), when there is one.
  let encoding: String?

  /// Finds the parts beside a `.shp` on disk, whatever the case of their endings.
  static func beside(_ path: String) -> ShapefileParts {
    let url = URL(filePath: path)
    let base = url.deletingPathExtension().lastPathComponent
    let folder = url.deletingLastPathComponent()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    func find(_ ending: String) -> String? {
      let wanted = "\(base).\(ending)"
      let found =
        names.contains(wanted)
        ? wanted : names.sorted().first { $0.lowercased() == wanted.lowercased() }
      return found.map { folder.appending(path: $0).path }
    }
    func text(_ path: String) -> String? {
      WholeFile.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
    return ShapefileParts(
      name: base,
      geometry: .file(path), attributes: find("dbf").map { .file($0) },
      projection: find("prj").flatMap(text), encoding: find("cpg").flatMap(text))
  }
}
