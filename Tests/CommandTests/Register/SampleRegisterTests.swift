import Foundation
import TestSupport
import Testing

/// The sample register as a user builds it, against the list of what is planted in it, and the
/// walk from import to a closed inspection.
@Suite struct SampleRegisterTests {
  private static let sample = DataSets.repository.appending(path: "GeoData/sample")

  /// A finding by what identifies it.
  private struct Mark: Hashable {
    let code: String
    let kind: String
    let subjects: [String]
    let severity: String
  }

  private struct Planted {
    let mark: Mark
    let isPlanted: Bool
  }

  private func planted() throws -> [Planted] {
    let file = Self.sample.appending(path: "register/FAULTS.tsv")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.dropFirst().map { line in
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        try #require(cells.count == 7)
        return Planted(
          mark: Mark(
            code: cells[0], kind: cells[1],
            subjects: cells[2].split(separator: ";").map(String.init).sorted(), severity: cells[3]),
          isPlanted: cells[4] == "yes")
      }
  }

  /// Takes the tables of a folder into the register of a run.
  private func take(_ place: String, _ run: RegisterRun, oldPapers: Bool) throws {
    let folder = Self.sample.appending(path: place)
    func enter(_ name: String, as kind: String, isOld: Bool) throws {
      let file = folder.appending(path: name).path
      let made = try run.arguments(
        (kind == "line" ? ["line", "import", file] : ["registry", "import", file, "--as", kind])
          + ["--quiet"] + (isOld ? ["--historical"] : []))
      try #require(made.status == 0, "\(name): \(made.messages)\(made.output)")
    }
    try enter("lines.geojson", as: "line", isOld: oldPapers)
    try enter("markers.csv", as: "marker", isOld: oldPapers)
    try enter("inspections.csv", as: "inspection", isOld: true)
    try enter("inspection-open.csv", as: "inspection", isOld: oldPapers)
    try enter("marker-checks.csv", as: "marker_check", isOld: oldPapers)
    try enter("section-checks.csv", as: "section_check", isOld: oldPapers)
  }

  private struct Report: Decodable {
    struct Finding: Decodable {
      let code: String
      let kind: String?
      let subjects: [String]
      let severity: String
    }
    let findings: [Finding]
  }

  private func marks(_ run: RegisterRun) throws -> Set<Mark> {
    let units = Self.sample.appending(path: "districts-clean.geojson").path
    let reference = Self.sample.appending(path: "register/lines.geojson").path
    let lines = try run(
      "line", "check", "--layer", units, "--reference", reference, "--format", "json", "--quiet")
    let markers = try run("marker", "check", "--format", "json", "--quiet")
    return try Set(
      [lines, markers].flatMap { made in
        try #require(made.status <= 1, "\(made.messages)")
        return try JSONDecoder().decode(Report.self, from: Data(made.output.utf8)).findings.map {
          Mark(
            code: $0.code, kind: $0.kind ?? "", subjects: $0.subjects.sorted(),
            severity: $0.severity)
        }
      })
  }

  @Test func `every rule has a planted fault`() throws {
    let codes = Set(try planted().filter(\.isPlanted).map(\.mark.code))
    let wanted =
      (1...13).flatMap { [String(format: "L%02d", $0), String(format: "M%02d", $0)] }
      + (1...5).map { "I0\($0)" }
    #expect(Set(wanted).subtracting(codes) == [])
  }

  @Test func `what is planted in lines and markers is found, and nothing else`() throws {
    let expected = Set(try planted().map(\.mark).filter { !$0.code.hasPrefix("I") })
    let clean = try RegisterRun.with { run in
      try take("register", run, oldPapers: false)
      return try marks(run)
    }
    #expect(clean.filter { $0.severity == "error" && $0.code != "L06" } == [])
    try RegisterRun.with { run in
      try take("register/faults", run, oldPapers: true)
      let found = try marks(run)
      #expect(expected.subtracting(found) == [])
      #expect(found.subtracting(clean).subtracting(expected) == [])
      try inspections(run)
    }
  }

  /// Faults of inspections: each is said where one inspection is shown, or by `due`.
  private func inspections(_ run: RegisterRun) throws {
    for fault in try planted().map(\.mark) where fault.code.hasPrefix("I") {
      let inspection = fault.subjects.first { $0.contains("-20") && $0.count == 17 }
      let shown = try inspection.map { try run("inspection", "status", $0) } ?? run("due")
      let word = inspection == nil ? "inspection due" : "\(fault.severity) \(fault.code)"
      let lines = shown.output.split(separator: "\n").filter { $0.contains(word) }
      #expect(
        lines.contains { line in
          line.contains(fault.severity)
            && fault.subjects.allSatisfy { line.contains($0) || $0 == inspection }
        }, "\(fault.code) \(fault.subjects): \(lines)")
    }
  }

  @Test func `the walk of the examples ends with a closed inspection`() throws {
    try withTemporaryFolder { folder in
      let walk = Process()
      walk.executableURL = URL(filePath: "/bin/sh")
      walk.arguments = [
        DataSets.repository.appending(path: "Examples/register-walk.sh").path, folder.path,
      ]
      walk.environment = ProgramRun.environment(language: "zh").merging(
        ["DIJIE": ProgramRun.program.path]) { $1 }
      let file = folder.appending(path: "transcript")
      _ = FileManager.default.createFile(atPath: file.path, contents: nil)
      let handle = try FileHandle(forWritingTo: file)
      walk.standardOutput = handle
      walk.standardError = handle
      try walk.run()
      walk.waitUntilExit()
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(walk.terminationStatus == 0, "\(text)")
      #expect(text.contains("没有办结") || text.contains("未办结"), "\(text)")
      #expect(text.contains("990101990102  云汀区与星桥区界线  县级  2026-11-25"), "\(text)")
      for made in ["lines.xlsx", "markers.xlsx", "course.docx", "sheet.docx"] {
        #expect(
          FileManager.default.fileExists(atPath: folder.appending(path: made).path), "\(made)")
      }
    }
  }
}
