import Foundation

/// Runs programs that tests compare with; one that is not installed is said to be skipped.
enum OutsideProgram {
  static func run(_ program: String, _ arguments: [String], in folder: TemporaryFolder) throws {
    let path = ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + program }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let path else {
      print("skipped: \(program) is not installed")
      return
    }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }
}
