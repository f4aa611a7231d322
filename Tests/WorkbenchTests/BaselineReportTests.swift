import Formats
import Rules
import TestSupport
import Testing
import Workbench

@Suite struct BaselineReportTests {
  @Test(arguments: [1 as UInt64, 7, 23])
  func `an earlier report sorts findings`(seed: UInt64) throws {
    let old = GridReport(columns: 6, rows: 6, seed: seed).make()
    let bytes = FindingsJSON.render(old, language: .zh, each: false, allLines: false)
    let baseline = try BaselineReport(file: "旧.json", bytes: bytes)
    #expect(baseline.entries.map(\.id) == old.findings.map(\.id))
    let same = baseline.compare(old.findings)
    #expect(same.fixed.isEmpty && same.new.isEmpty)
    #expect(same.remaining == old.findings.map(\.id))
    var generator = SeededGenerator(seed: seed)
    let kept = old.findings.filter { _ in Bool.random(using: &generator) }
    var added = try #require(kept.first)
    added.subjects = ["999999"]
    let changed = baseline.compare(kept + [added])
    #expect(changed.remaining == kept.map(\.id), "seed \(seed)")
    #expect(changed.new == [added.id])
    let keptIDs = Set(kept.map(\.id))
    let gone = old.findings.filter { !keptIDs.contains($0.id) }
    #expect(changed.fixed == gone.map(\.id))
    #expect(changed.fixedEntries.map(\.message) == gone.map(\.message.zh))
  }

  @Test func `findings that share an id are paired one to one`() throws {
    let report = GridReport(faulty: 1).make()
    let twice = [report.findings[0], report.findings[0]]
    var old = report
    old.findings = twice
    let bytes = FindingsJSON.render(old, language: .en, each: false, allLines: false)
    let result = try BaselineReport(file: "a", bytes: bytes).compare([report.findings[0]])
    #expect(result.remaining.count == 1 && result.fixed.count == 1 && result.new.isEmpty)
  }

  @Test(arguments: ["", "{", "[]", "{\"schema\":\"x\",\"findings\":[]}", "{\"findings\":[]}"])
  func `what is no result is refused with a sentence`(text: String) {
    let error = #expect(throws: FormatError.self) {
      try BaselineReport(file: "b.json", bytes: Array(text.utf8))
    }
    #expect(error?.kind == .content && error?.file == "b.json")
    #expect(error?.zh.contains("--format json") == true)
  }
}
