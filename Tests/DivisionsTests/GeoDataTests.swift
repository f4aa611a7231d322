import Foundation
import TestSupport
import Testing

/// GeoData's manifest against the files.
@Suite struct GeoDataTests {
  let folder = DataSets.repository.appending(path: "GeoData")

  private func manifest() throws -> [[String]] {
    let text = try String(contentsOf: folder.appending(path: "MANIFEST.tsv"), encoding: .utf8)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  private func files() throws -> [String] {
    let all = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    var paths: [String] = []
    while let file = all?.nextObject() as? URL {
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
        continue
      }
      paths.append(String(file.path.dropFirst(folder.path.count + 1)))
    }
    return paths.filter { $0 != "MANIFEST.tsv" }.sorted()
  }

  @Test func `every file is in the manifest and no other`() throws {
    let rows = try manifest()
    #expect(rows.first == ["path", "sha256", "publisher", "date", "licence"])
    let body = rows.dropFirst()
    #expect(body.allSatisfy { $0.count == 5 && $0.allSatisfy { !$0.isEmpty } })
    #expect(body.map { $0[0] } == (try files()))
  }

  @Test func `every checksum agrees`() throws {
    let sums = try manifest().dropFirst().map { "\($0[1])  \($0[0])" }.joined(separator: "\n")
    let check = Process()
    check.executableURL = URL(filePath: "/usr/bin/sha256sum")
    check.arguments = ["--check", "--strict", "--quiet"]
    check.currentDirectoryURL = folder
    let input = Pipe()
    let output = Pipe()
    check.standardInput = input
    check.standardOutput = output
    check.standardError = output
    try check.run()
    try input.fileHandleForWriting.write(contentsOf: Data((sums + "\n").utf8))
    try input.fileHandleForWriting.close()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    check.waitUntilExit()
    #expect(check.terminationStatus == 0, "\(String(decoding: said, as: UTF8.self))")
  }
}
