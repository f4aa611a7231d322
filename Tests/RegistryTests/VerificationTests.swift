import Foundation
import GRDB
import Registry
import Rules
import TestSupport
import Testing

/// Whatever is altered behind the register's back is found.
@Suite struct VerificationTests {
  /// A register with every kind of change in it.
  private static func filled(_ test: TestRegister) throws {
    let author = try test.author
    try test.register.write(by: author) { change in
      for number in 1...6 {
        try change.enter(TestRegister.line("99\(number)"))
        try change.enter(TestRegister.marker("99\(number)001Q", line: "99\(number)"))
      }
      var draft = TestRegister.line("991", name: "改名")
      draft.reason = "更名"
      try change.amend(draft, act: .supersede)
      draft.body["length_km", .line] = .decimal(8.25)
      draft.reason = "抄错"
      try change.amend(draft, act: .correct)
      try change.end(.marker, "992001Q", act: .retire, happened: nil, reason: "报废", document: "D1")
      try change.end(.line, "996", act: .cancel, happened: nil, reason: "误登", document: nil)
      try change.set("columns.line.x", "a\tb")
    }
  }

  /// Statements that lift the guards, as somebody with an SQLite shell would.
  private static func tamper(_ test: TestRegister, _ sql: String) throws {
    let queue = try DatabaseQueue(path: test.register.path)
    try queue.writeWithoutTransaction { database in
      let guards = try Row.fetchAll(
        database, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      try database.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
      for row in guards { try database.execute(sql: "DROP TRIGGER \(row[0] as String)") }
      try database.execute(sql: sql)
      for row in guards { try database.execute(sql: row[1]) }
    }
    try queue.close()
  }

  struct Attack: Sendable, CustomTestStringConvertible {
    let sql: String
    let event: Int?
    var testDescription: String { sql }
  }

  static let attacks = [
    Attack(sql: "UPDATE event SET reason = 'x' WHERE seq = 5", event: 5),
    Attack(sql: "UPDATE event SET happened = '2020-01-01' WHERE seq = 4", event: 4),
    Attack(sql: "UPDATE event SET person = 'P0009' WHERE seq = 7", event: 7),
    Attack(sql: "DELETE FROM event WHERE seq = 6", event: 6),
    Attack(sql: "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)", event: nil),
    Attack(sql: "UPDATE line SET name = 'x' WHERE id = '993'", event: 7),
    Attack(sql: "UPDATE line SET length_km = 12.500001 WHERE id = '993'", event: 7),
    Attack(sql: "UPDATE line SET status = 'retired', ended_by = 9 WHERE id = '993'", event: nil),
    Attack(sql: "UPDATE line SET valid_from = '2020-01-01' WHERE id = '993'", event: 7),
    Attack(sql: "UPDATE line SET level = 'public' WHERE id = '993'", event: 7),
    Attack(sql: "UPDATE marker_ties SET distance = 1 WHERE event = 8 AND ordinal = 2", event: 8),
    Attack(sql: "DELETE FROM marker_ties WHERE event = 8 AND ordinal = 3", event: 8),
    Attack(sql: "DELETE FROM marker_ties WHERE event = 8 AND ordinal = 1", event: 8),
    Attack(sql: "INSERT INTO marker_ties VALUES (8, 9, 'x', 1, 1)", event: 8),
    Attack(sql: "INSERT INTO marker_ties VALUES (9999, 1, 'x', 1, 1)", event: nil),
    Attack(sql: "DELETE FROM marker WHERE id = '994001Q'", event: 10),
    Attack(sql: "UPDATE line SET valid_until = NULL WHERE id = '991' AND version = 1", event: nil),
    Attack(
      sql: "UPDATE line SET status = 'cancelled' WHERE id = '991' AND version = 1", event: nil),
    Attack(sql: "UPDATE line SET version = 7 WHERE id = '991' AND version = 3", event: nil),
    Attack(
      sql: "UPDATE line SET status = 'current', ended_by = NULL WHERE id = '996'", event: nil),
    Attack(sql: "UPDATE setting SET value = 'y'", event: nil),
    Attack(sql: "DELETE FROM setting", event: nil),
    Attack(sql: "INSERT INTO line_identity VALUES ('new', 3)", event: nil),
    Attack(sql: "DELETE FROM line_identity WHERE id = '993'", event: nil),
    Attack(sql: "CREATE TABLE other (x)", event: nil),
    Attack(sql: "DROP INDEX event_subject", event: nil),
    Attack(sql: "INSERT INTO signature VALUES (3, 'x', zeroblob(64))", event: nil),
    Attack(sql: "UPDATE office SET purpose = 'official'", event: 1),
    Attack(sql: "UPDATE person SET roles = 'head' WHERE id = 'P0001'", event: 2),
  ]

  @Test(arguments: attacks)
  func changesAreFound(_ attack: Attack) throws {
    try TestRegister.with { test in
      try Self.filled(test)
      let seal = try test.register.seal()
      #expect(try test.register.verify(.full, seal: seal).faults == [])
      try Self.tamper(test, attack.sql)
      let report = try test.register.verify(.full, seal: seal)
      #expect(!report.isSound)
      if let event = attack.event { #expect(report.faults.first?.event == event) }
    }
  }

  @Test func whatIsReferredToMustBeThere() throws {
    try TestRegister.with { test in
      try Self.filled(test)
      try Self.tamper(test, "DELETE FROM line_identity WHERE id = '993'")
      let texts = try test.register.verify(.full).faults.map(\.message.zh)
      #expect(texts.contains { $0.contains("表 marker 中的一行（") && $0.contains("line_identity") })
    }
  }

  @Test func aRewrittenChainIsFoundBySealAndSignature() throws {
    try TestRegister.with { test in
      let key = try SigningKey.make()
      try test.register.write(by: test.author) { _ = try $0.enterKey(key.publicKey) }
      var author = try test.author
      author.key = key
      try test.register.write(by: author) { try $0.enter(TestRegister.line("991")) }
      let seal = try test.register.seal()
      try test.register.write(by: test.author) { try $0.enter(TestRegister.line("992")) }
      let sound = try test.register.verify(.full, seal: seal)
      #expect(sound.faults == [])
      #expect(sound.signatures == 1)
      #expect(sound.unprotected == 1)
      // The signed event and all after it, with hashes that fit one another again.
      try Self.rewrite(test, from: seal.event) { $0.happened = "2020-02-02" }
      try Self.tamper(test, "UPDATE line SET valid_from = '2020-02-02' WHERE event = \(seal.event)")
      let unsealed = try test.register.verify(.chain)
      #expect(unsealed.isSound)
      #expect(!(try test.register.verify(.chain, seal: seal).isSound))
      let signed = try test.register.verify(.full)
      #expect(signed.faults.map(\.event) == [seal.event])
    }
  }

  /// Changes an event and makes the chain fit again from there on.
  private static func rewrite(
    _ test: TestRegister, from first: Int, _ change: (inout EventEntry) -> Void
  ) throws {
    var filter = EventFilter()
    filter.isNewestFirst = false
    filter.limit = 1000
    var events = try test.register.events(filter)
    var sql = ""
    change(&events[first - 1])
    var head = events[first - 2].hash
    for index in (first - 1)..<events.count {
      head = ChainForgery.hash(events[index], after: head)
      let digits = head.map { String(format: "%02x", $0) }.joined()
      sql += "UPDATE event SET happened = '\(events[index].happened)', hash = x'\(digits)' "
      sql += "WHERE seq = \(events[index].seq);\n"
    }
    try tamper(test, sql)
  }

  @Test func aWrongOrMiscopiedSealIsTold() throws {
    try TestRegister.with { test in
      let seal = try test.register.seal()
      #expect(Seal(text: seal.description) == seal)
      #expect(Seal(text: seal.description.replacing(" ", with: "-")) == seal)
      var digits = Array(seal.description)
      let place = digits.count - 7
      digits[place] = digits[place] == "0" ? "1" : "0"
      #expect(Seal(text: String(digits)) == nil)
      let other = Seal(event: seal.event, hash: String(repeating: "ab", count: 32))
      #expect(!(try test.register.verify(.chain, seal: other).isSound))
      let late = Seal(event: seal.event + 5, hash: seal.hash)
      #expect(!(try test.register.verify(.chain, seal: late).isSound))
    }
  }

  /// Flips bytes all over the file: either verification objects, or nothing stored has changed.
  @Test func flippedBytesAreFound() throws {
    try TestRegister.with { test in
      try Self.filled(test)
      let queue = try DatabaseQueue(path: test.register.path)
      _ = try queue.writeWithoutTransaction { try $0.checkpoint(.truncate) }
      try queue.close()
      let seal = try test.register.seal()
      let original = try Data(contentsOf: URL(filePath: test.register.path))
      let truth = try Self.dump(test.register.path)
      let seed: UInt64 = 20_261_125
      print("VerificationTests.flippedBytesAreFound: seed \(seed)")
      var random = SeededGenerator(seed: seed)
      var found = 0
      let copy = test.folder.appending(path: "copy.dijie").path
      for _ in 0..<400 {
        var bytes = original
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] ^= UInt8.random(in: 1...255, using: &random)
        try bytes.write(to: URL(filePath: copy))
        for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + end) }
        let isFound: Bool
        do {
          isFound = !(try Register(path: copy, for: .reading).verify(.full, seal: seal).isSound)
        } catch is RegisterError {
          isFound = true
        }
        if isFound {
          found += 1
        } else {
          #expect(try Self.dump(copy) == truth, "byte \(place) changed something unseen")
        }
      }
      #expect(found > 20)
    }
  }

  /// Everything stored, as text.
  private static func dump(_ path: String) throws -> String {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    return try queue.read { database in
      let tables = try String.fetchAll(
        database,
        sql: """
          SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'name_characters%'
          ORDER BY name
          """)
      return try tables.map { table in
        try Row.fetchAll(database, sql: "SELECT * FROM \"\(table)\"").map(\.description)
          .joined(separator: "\n")
      }.joined(separator: "\n\n")
    }
  }
}
