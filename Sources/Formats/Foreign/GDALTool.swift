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

  /// The formats the installed GDAL has, as it lists them, asked for once.
  private static let formats: String = {
    guard let program = find() else { return "" }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = ["--formats"]
    let list = Pipe()
    process.standardOutput = list
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return "" }
    let text = String(decoding: list.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text
  }()

  /// Whether the installed GDAL writes vectors with a driver.
  static func writes(_ driver: String) -> Bool {
    formats.split(separator: "\n").contains { line in
      let parts = line.components(separatedBy: "): ")
      guard parts.count > 1, let head = parts[0].components(separatedBy: " -").first else {
        return false
      }
      let flags = parts[0].split(separator: "(").last ?? ""
      return head.trimmingSpaces == driver && parts[0].contains("vector") && flags.contains("w")
    }
  }

  /// What came of a run: why it failed, nil when it did not, and what it warned of.
  struct Outcome {
    let failure: String?
    let warnings: [ReadRemark]
  }

  /// A path that cannot be taken for an option.
  static func operand(_ path: String) -> String { path.hasPrefix("-") ? "./" + path : path }

  /// Runs the program; folders of its own are taken out of what it says.
  func run(
    _ arguments: [String], file: String, hiding folders: [PrivateFolder]
  ) throws(FormatError) -> Outcome {
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
    var text = String(
      decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    for folder in folders { text = text.replacing(folder.path("") + "/", with: "") }
    for folder in folders { text = text.replacing(folder.path(""), with: "") }
    let lines = text.split(separator: "\n").map { String($0).trimmingSpaces }
    let warnings = GDALTool.warnings(lines)
    if process.terminationStatus == 0 { return Outcome(failure: nil, warnings: warnings) }
    return Outcome(failure: GDALTool.complaint(lines), warnings: warnings)
  }

  /// The first complaint; a line that ends in a colon says nothing without the next.
  private static func complaint(_ lines: [String]) -> String {
    let isComplaint = { (line: String) in line.contains("ERROR") || line.contains("FAILURE") }
    guard let start = lines.firstIndex(where: isComplaint) ?? lines.indices.first else {
      return "?"
    }
    let words = lines[start...].prefix(lines[start].hasSuffix(":") ? 2 : 1)
    return String(words.joined(separator: " ").prefix(200))
  }

  /// The first warnings, each once, and how many more there are.
  private static func warnings(_ lines: [String]) -> [ReadRemark] {
    var kept: [String] = []
    for line in lines where line.contains("Warning") || line.contains("ERROR") {
      let words = String(line.prefix(300))
      if !kept.contains(words) { kept.append(words) }
    }
    var remarks = kept.prefix(5).map {
      ReadRemark(zh: "GDAL 提示：\($0)", en: "GDAL says: \($0)")
    }
    if kept.count > 5 {
      remarks.append(
        ReadRemark(
          zh: "GDAL 另有 \(kept.count - 5) 条提示。", en: "GDAL says \(kept.count - 5) things more."))
    }
    return remarks
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
