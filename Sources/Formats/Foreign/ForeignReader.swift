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
    guard let program = ForeignReader.program() else {
      throw FormatError(
        .unsupported, file: path,
        zh: "读取这种格式需要 GDAL 的 ogr2ogr，但没有找到；请安装 Debian 软件包 gdal-bin。",
        en: "reading this format needs ogr2ogr of GDAL, which was not found; "
          + "install the Debian package gdal-bin.")
    }
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "dijie-\(UUID().uuidString)")
    try? FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let converted = folder.appending(path: "layer.gpkg").path
    try convert(program, to: converted)
    var description = try GeoPackageReader(path: converted, options: options).read(body)
    description.file = URL(filePath: path).lastPathComponent
    description.format = format
    description.sha256 = try hash()
    return description
  }

  private var format: String {
    let ending = path.split(separator: ".").last.map(String.init) ?? ""
    return ending.isEmpty || ending == path ? "GDAL" : "\(ending.uppercased()) (GDAL)"
  }

  private func convert(_ program: String, to target: String) throws(FormatError) {
    let process = Process()
    process.executableURL = URL(filePath: program)
    let source = path.hasPrefix("-") ? "./" + path : path
    var arguments = ["-f", "GPKG", target, source, "-nlt", "CONVERT_TO_LINEAR"]
    if let layer = options.layer { arguments.append(layer) }
    if let encoding = options.encoding {
      arguments += ["-oo", "ENCODING=\(TextEncoding(named: encoding).name)"]
    }
    process.arguments = arguments
    let messages = Pipe()
    process.standardError = messages
    process.standardOutput = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    do { try process.run() } catch {
      throw FormatError(
        .unsupported, file: path, zh: "无法运行 \(program)；请重新安装 gdal-bin。",
        en: "\(program) cannot be run; install gdal-bin again.")
    }
    let text = String(
      decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw refused(text) }
  }

  private func refused(_ text: String) -> FormatError {
    let lines = text.split(separator: "\n").filter {
      $0.contains("ERROR") || $0.contains("FAILURE")
    }
    let line = (lines.first ?? text.split(separator: "\n").first ?? "").prefix(200)
    return FormatError(
      .content, file: path, zh: "GDAL 不能读取该文件（\(line)）；请检查格式，或先导出为 GeoJSON、GeoPackage。",
      en: "GDAL cannot read the file (\(line)); check its format or export it to GeoJSON or "
        + "GeoPackage first.")
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

  /// The path of `ogr2ogr`, when one is on the search path.
  static func program() -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return folders.split(separator: ":").map { "\($0)/ogr2ogr" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
