import Foundation
public import Formats

/// Where the program's tables and rule packs lie (数据文件夹).
///
/// Looked for in the folder an option names, in the one `DIJIE_DATA` names, in `../share/dijie`
/// beside the program, then in `GeoData` in the folders above the program. Links are resolved; the
/// working directory plays no part.
public struct DataFolder: Hashable, Sendable {
  /// How a data folder was found.
  public enum Origin: String, Sendable {
    /// An option named it.
    case option
    /// The environment named it.
    case environment
    /// It lies beside the installed program.
    case installed
    /// It lies in the source tree above the program.
    case sources
  }

  /// The table of contents every data folder has; a folder without it is none.
  public static let manifest = "MANIFEST.tsv"

  /// The folder's absolute path, links resolved.
  public let path: String
  /// How it was found.
  public let origin: Origin

  /// Takes a folder as it is.
  public init(path: String, origin: Origin) {
    self.path = path
    self.origin = origin
  }

  /// Finds the data folder.
  ///
  /// - Parameters:
  ///   - option: What `--data` names, or nil.
  ///   - environment: The environment; `DIJIE_DATA` counts unless it is empty.
  ///   - program: The program's absolute path.
  /// - Throws: ``FormatError`` of kind `missing` when a named folder is no data folder, or none is
  ///   found.
  public static func locate(
    option: String?, environment: [String: String], program: String
  ) throws(FormatError) -> DataFolder {
    if let option { return try named(option, by: "--data", origin: .option) }
    if let folder = environment["DIJIE_DATA"], !folder.isEmpty {
      return try named(folder, by: "DIJIE_DATA", origin: .environment)
    }
    let program = URL(filePath: program).resolvingSymlinksInPath()
    var folder = program.deletingLastPathComponent()
    let installed = folder.deletingLastPathComponent().appending(path: "share/dijie")
    if holdsManifest(installed) {
      return DataFolder(path: resolved(installed), origin: .installed)
    }
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let sources = folder.appending(path: "GeoData")
      if holdsManifest(sources) { return DataFolder(path: resolved(sources), origin: .sources) }
    }
    throw FormatError(
      .missing, file: program.path,
      zh: "程序旁边找不到数据文件夹；请用 --data 或环境变量 DIJIE_DATA 指明含 \(manifest) 的文件夹。",
      en: "no data folder lies near the program; name the folder that holds \(manifest) "
        + "with --data or DIJIE_DATA.")
  }

  /// The path of a file in the folder, by its path relative to the folder.
  public func path(of file: String) -> String {
    URL(filePath: path).appending(path: file).path
  }

  /// The text of a UTF-8 file in the folder.
  ///
  /// - Throws: ``FormatError`` of kind `missing` or `content`.
  public func text(of file: String) throws(FormatError) -> String {
    let path = path(of: file)
    guard let data = WholeFile.contents(atPath: path) else {
      throw FormatError(
        .missing, file: path, zh: "数据文件夹里没有这个文件，或没有读取权限；请核对 --data。",
        en: "the data folder lacks this file or it may not be read; check --data.")
    }
    guard let text = String(bytes: data, encoding: .utf8) else {
      throw FormatError(
        .content, file: path, zh: "不是 UTF-8 文本；请另存为 UTF-8。",
        en: "this is not UTF-8 text; save it as UTF-8.")
    }
    return text
  }

  private static func named(
    _ folder: String, by name: String, origin: Origin
  ) throws(FormatError) -> DataFolder {
    let url = URL(filePath: folder)
    guard holdsManifest(url) else {
      throw FormatError(
        .missing, file: folder,
        zh: "\(name) 指的不是数据文件夹，其中应有 \(manifest)。",
        en: "\(name) names no data folder; one holds \(manifest).")
    }
    return DataFolder(path: resolved(url), origin: origin)
  }

  private static func holdsManifest(_ folder: URL) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: manifest).path)
  }

  private static func resolved(_ folder: URL) -> String {
    folder.standardizedFileURL.resolvingSymlinksInPath().path
  }
}
