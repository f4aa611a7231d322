import Foundation
import Registry
import Rules
import Testing

@Suite struct RegisterTests {
  @Test func recordsAreEnteredChangedAndEnded() throws {
    try TestRegister.with { test in
      let author = try test.author
      try test.register.write(by: author) { change in
        try change.enter(TestRegister.line("9901"))
        try change.enter(TestRegister.marker("9901001Q", line: "9901"))
      }
      try test.register.write(by: author) { change in
        var draft = TestRegister.line("9901", name: "甲乙边界线")
        draft.reason = "名称写错"
        try change.amend(draft, act: .correct)
        draft.body["length_km", .line] = .decimal(13)
        draft.reason = "重测"
        draft.happened = CalendarDay("2026-11-25")
        try change.amend(draft, act: .supersede)
        try change.end(
          .marker, "9901001Q", act: .retire, happened: CalendarDay("2026-11-25"), reason: "报废",
          document: "纪要1号")
      }
      let versions = try test.register.versions(.line, "9901")
      #expect(versions.map(\.status) == [.corrected, .superseded, .current])
      #expect(try test.register.versions(.marker, "9901001Q").map(\.status) == [.retired])
      #expect(try test.register.versions(.marker, "9901001Q")[0].body.parts[2].count == 3)
      let report = try test.register.verify(.full)
      #expect(report.faults == [])
      #expect(report.events == 7)
      #expect(try test.register.verify(.full, seal: test.register.seal()).isSound)
    }
  }
}
