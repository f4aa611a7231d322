import Foundation
import TestSupport
import Testing

/// A report of `dijie boundary check --format json`, read the way any other program would.
struct CheckedFindings: Decodable {
  struct Place: Decodable {
    let lon: Double
    let lat: Double
  }

  struct Item: Decodable {
    let rule: String
    let severity: String
    let kind: String?
    let subjects: [String]
    let message: String
    let measures: [String: Double]
    let place: Place?
    let faces: [Face]?

    struct Face: Decodable {
      let area_m2: Double
    }

    /// The finding in one line.
    var line: String {
      let at = place.map { "\($0.lon),\($0.lat)" } ?? "nowhere"
      return "\(severity) \(rule) \(subjects.joined(separator: ";")) at \(at) "
        + measures.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        .joined(separator: " ")
    }
  }

  let findings: [Item]
  let lines: [Line]

  struct Line: Decodable {
    let units: [String]
    let overlap_area_m2: Double
  }

  /// The sum of a measure over the findings of a rule.
  func sum(_ measure: String, of rule: String) -> Double {
    findings.filter { $0.rule == rule }.reduce(0) { $0 + ($1.measures[measure] ?? 0) }
  }
}

/// The program the long runs use: the release build where there is one.
enum CheckedProgram {
  /// `DIJIE_BINARY`, else the release build when it is the newer one, else that of these tests.
  static let url: URL = {
    if let path = ProcessInfo.processInfo.environment["DIJIE_BINARY"] {
      return URL(filePath: path)
    }
    let release = DataSets.repository.appending(path: ".build/release/dijie")
    return age(release) >= age(ProgramRun.program) ? release : ProgramRun.program
  }()

  /// Whether that is not the debug build beside the tests.
  static var isRelease: Bool { url != ProgramRun.program }

  private static func age(_ file: URL) -> Date {
    let facts = try? FileManager.default.attributesOfItem(atPath: file.path)
    return facts?[.modificationDate] as? Date ?? .distantPast
  }

  /// Checks files and gives the report and the exit status.
  static func check(_ arguments: [String]) throws -> (report: CheckedFindings, status: Int32) {
    try withTemporaryFolder { folder in
      let output = folder.appending(path: "report.json")
      let process = Process()
      process.executableURL = url
      process.arguments =
        ["boundary", "check"] + arguments + ["--format", "json", "--quiet", "-o", output.path]
      process.environment = ProgramRun.environment(language: "en")
      process.currentDirectoryURL = folder
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationReason == .exit, "\(arguments) crashed")
      let data = try Data(contentsOf: output)
      return (
        try JSONDecoder().decode(CheckedFindings.self, from: data), process.terminationStatus
      )
    }
  }
}
