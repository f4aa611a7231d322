import Formats
import Foundation

/// A program of the machine that a test calls when it is installed.
struct InstalledProgram {
  let path: String

  /// Looks the program up in `PATH`; nil, saying so, when it is not installed.
  init?(_ name: String) {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let found = folders.lazy.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let found else {
      print("skipped: \(name) is not installed")
      return nil
    }
    path = found
  }

  /// Runs it to its end; its output goes through files, so that no pipe can fill.
  @discardableResult
  func run(_ arguments: [String], in folder: URL) throws -> (output: String, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let name = UUID().uuidString
    let files = ["out", "err"].map { folder.appending(path: "\(name).\($0)") }
    for file in files { try Data().write(to: file) }
    let handles = try files.map { try FileHandle(forWritingTo: $0) }
    process.standardOutput = handles[0]
    process.standardError = handles[1]
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    for handle in handles { try handle.close() }
    // `Data(contentsOf:)` would leak for every empty file.
    let texts = files.map {
      String(decoding: WholeFile.contents(atPath: $0.path) ?? Data(), as: UTF8.self)
    }
    return (texts[0], texts[1])
  }
}

/// A folder that lasts as long as a test.
struct ScratchFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "dijie-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  func remove() {
    try? FileManager.default.removeItem(at: url)
  }
}
