import Foundation

/// The program `ogr2ogr` of GDAL, for formats this program does not know itself.
struct GDALTool {
  private let program: String

  /// Finds the program on the search path.
  /// - Throws: ``FormatError`` `.unsupported` naming the package to install.
  init(for file: String) throws(FormatError) {
    guard let program = GDALTool.find() else {
      throw FormatError(
        .unsupported, file: file,
        zh: "这种格式需要 GDAL 的 ogr2ogr，但没有找到；请安装 Debian 软件包 gdal-bin。",
        en: "this format needs ogr2ogr of GDAL, which was not found; "
          + "install the Debian package gdal-bin.")
    }
    self.program = program
  }

  /// The path of the program; nil when there is none.
  static func find() -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return folders.split(separator: ":").map { "\($0)/ogr2ogr" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// A path that cannot be taken for an option.
  static func operand(_ path: String) -> String { path.hasPrefix("-") ? "./" + path : path }

  /// A text of the program with the user's file in place of those in private folders.
  static func hidingPrivateFolders(_ text: String, file: String) -> String {
    let start = FileManager.default.temporaryDirectory.appending(path: "dijie-").path
    var result = ""
    var rest = text[...]
    while let range = rest.firstRange(of: start) {
      result += rest[..<range.lowerBound]
      result += URL(filePath: file).lastPathComponent
      let ends: Set<Character> = [" ", "'", "\"", "`", ",", ";", ":", ")", "\n"]
      rest = rest[range.upperBound...].drop { !ends.contains($0) }
    }
    return result + rest
  }

  /// Runs the program; gives its first complaint when it fails, nil when it succeeds.
  func run(_ arguments: [String], file: String) throws(FormatError) -> String? {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let messages = Pipe()
    process.standardError = messages
    process.standardOutput = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    do { try process.run() } catch {
      throw FormatError(
        .unsupported, file: file, zh: "无法运行 \(program)；请重新安装 gdal-bin。",
        en: "\(program) cannot be run; install gdal-bin again.")
    }
    let text = String(
      decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus == 0 { return nil }
    let lines = GDALTool.hidingPrivateFolders(text, file: file).split(separator: "\n")
    let complaint = lines.first { $0.contains("ERROR") || $0.contains("FAILURE") } ?? lines.first
    return String((complaint ?? "?").prefix(200))
  }
}

/// A folder only this user may read, removed with the value.
final class PrivateFolder {
  private let url: URL

  /// Makes the folder.
  init() throws(FormatError) {
    url = FileManager.default.temporaryDirectory.appending(path: "dijie-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(
        at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw FormatError(
        .cannotCreate, file: "TMPDIR", zh: "不能建立临时文件夹；请检查磁盘空间和环境变量 TMPDIR。",
        en: "a temporary folder cannot be made; check the disk and the variable TMPDIR.")
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file in the folder.
  func path(_ name: String) -> String { url.appending(path: name).path }

  /// The names of the files in the folder, sorted.
  func names() -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }
}
