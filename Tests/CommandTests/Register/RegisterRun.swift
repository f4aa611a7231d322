import Foundation
import Testing

/// Runs of the program on a register of its own.
struct RegisterRun {
  let folder: URL
  var register: String { folder.appending(path: "test.dijie").path }

  /// Calls a body with a practice register whose clock stands on 2026-11-25.
  static func with<Result>(_ body: (RegisterRun) throws -> Result) throws -> Result {
    try withTemporaryFolder { folder in
      let run = RegisterRun(folder: folder)
      let made = try run(
        "registry", "init", run.register, "--office", "测试市民政局", "--area", "990100", "--name", "甲",
        "--practice")
      #expect(made.status == 0, "\(made.messages)")
      return try body(run)
    }
  }

  /// Runs a command on the register.
  func callAsFunction(
    _ arguments: String..., language: String = "en", input: String = "", prefix: [String] = []
  ) throws -> ProgramRun {
    try ProgramRun.of(
      arguments, language: language, input: input,
      environment: ["DIJIE_NOW": "2026-11-25", "DIJIE_REGISTER": register], folder: folder,
      prefix: prefix)
  }

  /// Runs a command given as an array.
  func arguments(_ arguments: [String], language: String = "en") throws -> ProgramRun {
    try ProgramRun.of(
      arguments, language: language,
      environment: ["DIJIE_NOW": "2026-11-25", "DIJIE_REGISTER": register], folder: folder)
  }

  /// Enters a line.
  func addLine(_ id: String) throws -> ProgramRun {
    try self(
      "record", "add", "line", id, "name=甲乙线", "rank=county", "left=990101", "right=990102")
  }

  /// Starts the program without waiting for it; its words go to a file.
  func start(_ arguments: [String], output: URL) throws -> Process {
    let process = Process()
    process.executableURL = ProgramRun.program
    process.arguments = arguments
    process.environment = [
      "PATH": "/usr/bin:/bin", "LANG": "en_US.UTF-8", "DIJIE_NOW": "2026-11-25",
      "DIJIE_REGISTER": register,
    ]
    process.currentDirectoryURL = folder
    _ = FileManager.default.createFile(atPath: output.path, contents: nil)
    let file = try FileHandle(forWritingTo: output)
    process.standardOutput = file
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return process
  }
}
