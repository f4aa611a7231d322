import Foundation
import TestSupport
import Testing

/// Compares output with a file under `Tests/Golden`; `RECORD_GOLDEN=1` writes the file instead.
func expectGolden(
  _ bytes: [UInt8], _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = DataSets.repository.appending(path: "Tests/Golden/\(name)")
  if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return
  }
  let golden = try [UInt8](Data(contentsOf: file))
  guard golden != bytes else { return }
  let lines = zip(
    String(decoding: bytes, as: UTF8.self).split(separator: "\n"),
    String(decoding: golden, as: UTF8.self).split(separator: "\n"))
  let first = lines.enumerated().first { $0.element.0 != $0.element.1 }
  let message =
    first.map { "line \($0.offset + 1) is \($0.element.0), expected \($0.element.1)" }
    ?? "one output is longer than the other"
  Issue.record("\(name): \(message)", sourceLocation: sourceLocation)
}
