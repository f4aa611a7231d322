import Foundation
import Registry
import Rules
import Testing

@Suite struct DueTests {
  static func items(_ test: TestRegister, on day: String) throws -> [DueItem] {
    let today = try #require(CalendarDay(day))
    return try DueSources.items(
      test.register, DueContext(rules: ArchiveTests.rules(), today: today))
  }

  @Test func `backup and seal are due when their days have passed`() throws {
    try TestRegister.with { test in
      #expect(try Self.items(test, on: "2026-12-02").isEmpty)
      let first = try Self.items(test, on: "2026-12-03")
      #expect(first.map(\.kind) == ["backup"])
      #expect(first[0].daysLate == 1)
      #expect(first[0].due.description == "2026-12-02")
      #expect(first[0].id.count == 12)
      #expect(try Self.items(test, on: "2026-12-26").map(\.kind) == ["backup", "seal"])
      let file = test.folder.appending(path: "b").path
      _ = try test.register.backup(to: file, by: test.author, program: "t")
      #expect(try test.register.lastBackup() == TestRegister.clock.today)
      try test.register.write(by: test.author) {
        try $0.note(.seal, kind: "register", subject: test.register.id)
      }
      let later = try Self.items(test, on: "2026-12-26")
      #expect(later.first?.what.en.contains("last backup is of 2026-11-25") == true)
    }
  }

  @Test func `retention, secrecy and lost files are listed`() throws {
    try ArchiveTests.withVolume { test in
      let items = try Self.items(test, on: "2026-11-25")
      #expect(items.map(\.kind) == ["retention", "secrecy"])
      #expect(items[0].subject == "volume V1")
      #expect(items[0].daysLate == 1)
      #expect(items[1].severity == .warning)
      #expect(items[1].daysLate == -6)
      #expect(
        try Self.items(test, on: "2026-12-02").first { $0.kind == "secrecy" }?.severity == .error)
      let record = try #require(try test.register.records(.attachment).first)
      let hash = try #require(record.body["hash", .attachment].text)
      try FileManager.default.removeItem(atPath: test.register.attachments.path(hash))
      let lost = try Self.items(test, on: "2026-11-25").first { $0.kind == "attachment" }
      #expect(lost?.what.en.contains("1 files") == true)
    }
  }
}
