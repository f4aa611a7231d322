import Foundation
import TestSupport
import Testing

/// `dijie inspection plan`, `open`, `record`, `status` and `close` as users run them.
struct InspectionCommandTests {
  private static let line = "990101-990102"

  @Test func `a plan is listed first and entered when asked for`() throws {
    try MarkerOffice.with { office in
      let shown = try office.run("inspection", "plan", "--years", "2026-2027", "--format", "csv")
      #expect(shown.status == 0, "\(shown.messages)")
      #expect(shown.output.contains("proposed"))
      let before = try office.run("record", "list", "inspection", "--format", "csv").output
      let applied = try office.run("inspection", "plan", "--years", "2026-2027", "--apply")
      #expect(applied.status == 0, "\(applied.messages)")
      let after = try office.run("record", "list", "inspection", "--format", "csv").output
      #expect(after.count > before.count)
      let again = try office.run("inspection", "plan", "--years", "2026-2027", "--apply")
      #expect(again.messages.contains("Planned 0"), "\(again.messages)")
    }
  }

  @Test func `a special inspection runs from plan to record and cannot be closed early`() throws {
    try MarkerOffice.with { office in
      let planned = try office.run(
        "inspection", "plan", "--line", Self.line, "--special", "--from-km", "0", "--to-km",
        "100", "--cause", "flood")
      #expect(planned.status == 0, "\(planned.messages)")
      let id = try #require(
        planned.output.split(separator: " ").map(String.init).first { $0.hasPrefix(Self.line) }
      ).replacingOccurrences(of: ",", with: "")
      let early = try office.run("inspection", "record", id, "0102003Q", "--condition", "good")
      #expect(early.status == 2)
      #expect(early.messages.contains("has not begun"))
      let folder = office.run.folder.appending(path: "field").path
      let opened = try office.run("inspection", "open", id, "-o", folder)
      #expect(opened.status == 0, "\(opened.messages)")
      let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      #expect(
        Set(files.compactMap { $0.split(separator: ".").last }) == [
          "docx", "xlsx", "gpkg", "gpx", "kml",
        ],
        "\(files)")
      let route = try String(
        contentsOfFile: "\(folder)/\(id).gpx", encoding: .utf8)
      #expect(route.contains("<name>0102003Q</name>"), "\(route)")

      for (words, said) in [
        (["0102003Q", "--condition", "destroyed"], "destroyed needs evidence"),
        (["0102003Q", "--condition", "damaged", "--action", "repaired"], "articles 6 and 16"),
        (["9999", "--condition", "good"], "is not on line"),
      ] {
        let refused = try office.run.arguments(["inspection", "record", id] + words)
        #expect(refused.status == 2)
        #expect(refused.messages.contains(said), "\(refused.messages)")
      }
      let first = try office.run(
        "inspection", "record", id, "0102003Q", "--condition", "good", "placed=yes")
      #expect(first.output.hasPrefix("Recorded"), "\(first.messages)")
      let second = try office.run("inspection", "record", id, "0102003Q", "--condition", "loose")
      #expect(second.output.hasPrefix("Corrected"), "\(second.messages)")
      let status = try office.run("inspection", "status", id)
      #expect(status.output.contains("tilted or loose"), "\(status.output)")
      let closed = try office.run("inspection", "close", id, "--report", "R1")
      #expect(closed.status == 2)
      #expect(closed.messages.contains("I05"))
      #expect(try office.run("inspection", "status", id).output.contains("open"))
      #expect(try office.run("registry", "verify").status == 0)
    }
  }

  @Test func `an inspection is closed once nothing is missing, and then takes no more`() throws {
    try MarkerOffice.with { office in
      let entered = """
        id,line,rank,left,right,sort,from_km,to_km,cause,opened
        I2026-1,990101-990102,county,990101,990102,special,900,901,flood,2026-10-01
        """
      try office.take(entered, named: "open", as: "inspection")
      let paper = office.run.folder.appending(path: "paper.pdf")
      try Data("paper".utf8).write(to: paper)
      let words = [
        "inspection", "close", "I2026-1", "--report", "R1", "--seal", "990101=2026-11-01",
        "--seal", "990102=2026-11-02", "--filing", "F1", "--filed-with", "the city",
      ]
      let without = try office.run.arguments(
        ["inspection", "close", "I2026-1", "--attach", "filing=nowhere.pdf"])
      #expect(without.status == 66)
      let closed = try office.run.arguments(
        words + ["--attach", "inspection-report,filing,inspection-record=\(paper.path)"]
          + ["--historical"])
      #expect(closed.status == 0, "\(closed.messages)")
      let again = try office.run.arguments(words)
      #expect(again.status == 2)
      #expect(again.messages.contains("was closed on"))
      let record = try office.run(
        "inspection", "record", "I2026-1", "0102003Q", "--condition", "good")
      #expect(record.status == 2)
      let due = try office.run(
        "due", "--kind", "inspection", "--format", "csv")
      #expect(due.output.contains("line 990101-990102"), "\(due.output)")
    }
  }

  @Test func `what is not there is said`() throws {
    try MarkerOffice.with { office in
      for words in [["status", "none"], ["record", "none", "1"], ["close", "none"]] {
        let run = try office.run.arguments(["inspection"] + words)
        #expect(run.status == 66)
        #expect(run.messages.contains("no inspection none"), "\(run.messages)")
      }
      #expect(try office.run("inspection", "plan", "--special").status == 64)
      #expect(try office.run("inspection", "plan", "--years", "soon").status == 64)
    }
  }
}
