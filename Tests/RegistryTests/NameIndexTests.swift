import Foundation
import GRDB
import Gazetteer
import Rules
import Testing

@testable import Registry

/// Names in the register and the tables they are found by.
struct NameIndexTests {
  private static func name(_ id: String, _ text: String, _ spelling: String?) -> RecordDraft {
    var draft = RecordDraft(.name, id: id)
    draft.body["text", .name] = .text(text)
    draft.body["sort", .name] = .text("standard")
    draft.body["area", .name] = .text("990101")
    if let spelling { draft.body["spelling", .name] = .text(spelling) }
    return draft
  }

  @Test func `a name is found by its keys, an ended one only when asked for`() throws {
    try TestRegister.with { test in
      let register = test.register
      try register.write(by: test.author) { change in
        try change.enter(Self.name("N1", "翠湖街", "Cuìhú Jiē"))
        try change.enter(Self.name("N2", "翠湖路", nil))
        try change.enter(Self.name("N3", "黄海路8巷", "Huánghǎilù 8 Xiàng"))
      }
      func ids(_ key: NameKey, _ scope: NameScope = NameScope()) throws -> [String] {
        try register.find(key, scope, limit: 10).names.map(\.id)
      }
      #expect(try ids(.text("翠湖街")) == ["N1"])
      #expect(try ids(.anyText(["翠湖街", "翠湖路", "没有"])) == ["N1", "N2"])
      #expect(try ids(.beginning("翠")) == ["N1", "N2"])
      #expect(try ids(.holding("湖")) == ["N1", "N2"])
      #expect(try ids(.characters(["街", "翠"])) == ["N1"])
      #expect(try ids(.letters("cuihujie")) == ["N1"])
      #expect(try ids(.anyLetters(["cuihujie", "x"])) == ["N1"])
      #expect(try ids(.lettersBeginning("huang")) == ["N3"])
      #expect(try ids(.initials("hhl8x")) == ["N3"])
      #expect(try ids(.holding("\"")).isEmpty && ids(.text("'")).isEmpty)
      var here = NameScope()
      here.area = "990102"
      #expect(try ids(.beginning("翠"), here).isEmpty)
      try register.write(by: test.author) { change in
        _ = try change.end(
          .name, "N1", act: .retire, happened: nil, reason: "灭失", document: "批复1号")
      }
      #expect(try ids(.text("翠湖街")).isEmpty)
      var all = NameScope()
      all.includesEnded = true
      #expect(try ids(.text("翠湖街"), all) == ["N1"])
      #expect(try register.find(.beginning("翠"), all, limit: 1).total == 2)
      #expect(try register.find(.beginning("翠"), all, limit: 1, isCounted: false).total == 1)
      #expect(try register.verify(.full).faults.isEmpty)
    }
  }

  @Test(arguments: [
    "DELETE FROM name_text WHERE key = '翠湖街'", "DELETE FROM name_sound",
    "INSERT INTO name_initials VALUES ('x', 3)", "UPDATE name_text SET key = '青湖街'",
    "INSERT INTO name_characters (characters, rowid) VALUES ('青 湖 街', 99)",
    "INSERT INTO name_characters (name_characters) VALUES ('delete-all')",
    """
    INSERT INTO name_characters (name_characters) VALUES ('delete-all');
    INSERT INTO name_characters (characters, rowid) VALUES ('青 湖 街', 3)
    """,
  ])
  func `an altered table of keys is found by verifying`(sql: String) throws {
    try TestRegister.with { test in
      try test.register.write(by: test.author) {
        try $0.enter(Self.name("N1", "翠湖街", "Cuìhú Jiē"))
      }
      #expect(try test.register.verify(.full).faults.isEmpty)
      try test.register.queue.write { try $0.execute(sql: sql) }
      #expect(try test.register.verify(.full).faults.count == 1)
    }
  }

  @Test func `one version of a name holds, and a standard name changes only on a document`() throws
  {
    try TestRegister.with { test in
      let register = test.register
      try register.write(by: test.author) {
        try $0.enter(Self.name("N1", "翠湖街", "Cuìhú Jiē"))
      }
      var changed = Self.name("N1", "青湖街", "Qīnghú Jiē")
      changed.reason = "更名"
      let refused = #expect(throws: RegisterError.self) {
        try register.write(by: test.author) { try $0.amend(changed, act: .supersede) }
      }
      #expect(refused?.sentence.zh.contains("地名管理条例第四条") == true)
      changed.document = "批复1号"
      let approved = changed
      try register.write(by: test.author) { try $0.amend(approved, act: .supersede) }
      let ended = #expect(throws: RegisterError.self) {
        try register.write(by: test.author) {
          try $0.end(.name, "N1", act: .retire, happened: nil, reason: "x", document: nil)
        }
      }
      #expect(ended?.sentence.en.contains("Order 753") == true)
      #expect(throws: (any Error).self) {
        try register.queue.write {
          try $0.execute(
            sql: "UPDATE name SET status = 'current', ended_by = NULL WHERE version = 1")
        }
      }
      #expect(try register.verify(.full).faults.isEmpty)
    }
  }

  @Test func `a secret name is not shown`() throws {
    try TestRegister.with { test in
      try test.register.write(by: test.author) { change in
        var draft = Self.name("N1", "翠湖街", "Cuìhú Jiē")
        draft.body.secrecy = SecrecyMark(
          level: .secret, basis: "定密依据", until: CalendarDay("2036-01-01"))
        try change.enter(draft)
      }
      var scope = NameScope()
      #expect(try test.register.find(.text("翠湖街"), scope, limit: 10).names.isEmpty)
      scope.includesSecret = true
      #expect(try test.register.find(.text("翠湖街"), scope, limit: 10).names.count == 1)
    }
  }

  @Test func `counting goes by what is asked`() throws {
    try TestRegister.with { test in
      try test.register.write(by: test.author) { change in
        try change.enter(Self.name("N1", "翠湖街", "Cuìhú Jiē"))
        try change.enter(Self.name("N2", "翠湖路", nil))
      }
      let counts = try test.register.nameCounts(NameScope(), by: [.area, .confirmed])
      #expect(counts.count == 1 && counts.first?.values == ["990101", "no"])
      #expect(counts.first?.count == 2)
    }
  }
}
