import Foundation
import TestSupport
import Testing

/// A practice register with three lines that meet, ten markers and a closed inspection.
struct MarkerOffice {
  let run: RegisterRun

  /// Calls a body with it.
  static func with<Result>(_ body: (MarkerOffice) throws -> Result) throws -> Result {
    try RegisterRun.with { run in
      let office = MarkerOffice(run: run)
      try office.take("lines", as: "line")
      try office.take("markers", as: "marker")
      let inspection = """
        id,line,rank,left,right,sort,round,year,opened,closed
        I2022-1,990101-990102,county,990101,990102,regular,4,2022,2022-09-01,2022-11-20
        """
      try office.take(inspection, named: "inspection", as: "inspection")
      try office.take("checks", as: "marker_check")
      return try body(office)
    }
  }

  private func take(_ name: String, as kind: String) throws {
    let file = DataSets.repository.appending(path: "Tests/Vectors/markers/\(name).csv")
    try take(String(contentsOf: file, encoding: .utf8), named: name, as: kind)
  }

  /// Takes a table in.
  func take(_ text: String, named name: String, as kind: String) throws {
    let file = run.folder.appending(path: "\(name).csv")
    try Data(text.utf8).write(to: file)
    let made = try run("registry", "import", file.path, "--as", kind, "--historical", "--quiet")
    #expect(made.status == 0, "\(made.messages)\(made.output)")
  }
}
