import Foundation
import TestSupport
import Testing

/// One run of the real program: what it wrote and how it ended.
struct ProgramRun {
  let status: Int32
  let output: String
  let messages: String

  /// The program beside the test bundle.
  static let program: URL = {
    let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent()
    return folder.appending(path: "dijie")
  }()

  /// An environment in which nothing of the machine's shows, but for the options of sanitizers.
  static func environment(language: String) -> [String: String] {
    let sanitizers = ProcessInfo.processInfo.environment.filter { $0.key.hasSuffix("SAN_OPTIONS") }
    return sanitizers.merging(
      ["PATH": "/usr/bin:/bin", "LANG": language == "zh" ? "zh_CN.UTF-8" : "en_US.UTF-8"]
    ) { $1 }
  }

  /// Runs the program to its end; a prefix is a program that runs it, with its arguments.
  static func of(
    _ arguments: [String], language: String = "en", input: String = "",
    environment: [String: String] = [:], folder: URL? = nil, output: FileHandle? = nil,
    prefix: [String] = []
  ) throws -> ProgramRun {
    try withTemporaryFolder { scratch in
      let process = Process()
      let words = prefix + [program.path] + arguments
      process.executableURL = URL(filePath: words[0])
      process.arguments = Array(words.dropFirst())
      process.environment = Self.environment(language: language).merging(environment) { $1 }
      process.currentDirectoryURL = folder ?? scratch
      let standardInput = scratch.appending(path: "standard-input")
      try Data(input.utf8).write(to: standardInput)
      process.standardInput = try FileHandle(forReadingFrom: standardInput)
      let out = try writable(scratch.appending(path: "standard-output"))
      let messages = try writable(scratch.appending(path: "standard-error"))
      process.standardOutput = output ?? out
      process.standardError = messages
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationReason == .exit, "\(arguments) crashed")
      return ProgramRun(
        status: process.terminationStatus,
        output: try text(scratch.appending(path: "standard-output")),
        messages: try text(scratch.appending(path: "standard-error")))
    }
  }

  /// The text of a file; `String(contentsOf:)` would leak for every empty one.
  private static func text(_ file: URL) throws -> String {
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    let bytes = try handle.readToEnd() ?? Data()
    return try #require(String(bytes: bytes, encoding: .utf8))
  }

  private static func writable(_ file: URL) throws -> FileHandle {
    try Data().write(to: file)
    return try FileHandle(forWritingTo: file)
  }
}

/// Calls a body with a folder that is gone afterwards.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "dijie-test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// Compares text with a file under Tests/Golden/Command; `RECORD_GOLDEN=1` rewrites the file.
func expectGolden(
  _ text: String, _ name: String, location: SourceLocation = #_sourceLocation
) throws {
  let file = DataSets.repository.appending(path: "Tests/Golden/Command/\(name)")
  if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return
  }
  let golden = try String(contentsOf: file, encoding: .utf8)
  guard golden != text else { return }
  let lines = zip(
    golden.split(separator: "\n", omittingEmptySubsequences: false),
    text.split(separator: "\n", omittingEmptySubsequences: false))
  let first = lines.enumerated().first { $0.element.0 != $0.element.1 }
  Issue.record(
    """
    \(name) differs, first in line \((first?.offset ?? 0) + 1):
    golden: \(first?.element.0 ?? "(one text is longer)")
    now:    \(first?.element.1 ?? "(one text is longer)")
    RECORD_GOLDEN=1 swift test --filter CommandTests rewrites it.
    """, sourceLocation: location)
}
