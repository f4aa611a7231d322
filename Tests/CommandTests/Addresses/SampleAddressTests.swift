import Foundation
import TestSupport
import Testing

/// The messy addresses that ship, against what they should come to.
struct SampleAddressTests {
  @Test func `the sample comes out as its table says`() throws {
    let file = DataSets.repository.appending(path: "GeoData/sample/addresses.csv")
    let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    #expect(rows.count == 2000)
    let input = rows.map { $0[0] }.joined(separator: "\n") + "\n"
    let run = try ProgramRun.of(
      [
        "address", "standardise", "-", "--format", "jsonl", "--area", "210100", "--pack",
        "shenyang-addresses",
      ], input: input)
    #expect(run.status == 0, "\(run.messages)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == rows.count)
    var wrong: [String] = []
    var acceptedWrong = 0
    for (row, line) in zip(rows, lines) {
      let object = try #require(
        JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let division = object["division"] as? [String: Any]
      let isRight =
        object["standard"] as? String == row[1] && division?["code"] as? String == row[2]
      if isRight { continue }
      wrong.append(row[0])
      if object["verdict"] as? String == "accept" { acceptedWrong += 1 }
    }
    #expect(wrong.count <= 20, "\(wrong.count): \(wrong.prefix(10))")
    #expect(acceptedWrong <= 10, "\(acceptedWrong)")
  }

  @Test func `the sample is what its script draws`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "sample-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let made = folder.appending(path: "a.csv")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      DataSets.repository.appending(path: "Examples/make-addresses.sh").path, made.path,
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let shipped = DataSets.repository.appending(path: "GeoData/sample/addresses.csv")
    #expect(try Data(contentsOf: made) == Data(contentsOf: shipped))
  }
}
