import Foundation
import Registry
import Rules
import Testing

/// What the register refuses, and that nothing changes then.
@Suite struct RefusalTests {
  @Test func onlyKnownAccountsAndTheirAreas() throws {
    try TestRegister.with { test in
      #expect(throws: RegisterError.self) {
        try test.register.person(of: Account(uid: 4711, name: "stranger"))
      }
      let author = try test.author
      try test.register.write(by: author) { change in
        var draft = RecordDraft(.person, id: "P0002")
        draft.body["name", .person] = .text("甲")
        draft.body["account", .person] = .text("a")
        draft.body["uid", .person] = .integer(1001)
        draft.body["roles", .person] = .text("surveyor")
        draft.body["area", .person] = .text("990109")
        try change.enter(draft)
      }
      let person = try test.register.person(of: Account(uid: 1001, name: "a"))
      let district = Author(
        person: person, permissions: [.read, .record], clock: TestRegister.clock)
      let before = try test.register.seal()
      for work in [
        { (change: RegisterTransaction) in _ = try change.enter(TestRegister.line("991")) },
        { change in
          _ = try change.end(
            .person, "P0001", act: .retire, happened: nil, reason: "x", document: nil)
        },
      ] {
        let error = #expect(throws: RegisterError.self) {
          try test.register.write(by: district) { try work($0) }
        }
        #expect(error?.kind == .notPermitted)
      }
      #expect(try test.register.seal() == before)
    }
  }

  @Test func allOrNothing() throws {
    try TestRegister.with { test in
      let before = try test.register.seal()
      let error = #expect(throws: RegisterError.self) {
        try test.register.write(by: test.author) { change in
          try change.enter(TestRegister.line("991"))
          try change.enter(TestRegister.marker("1", line: "no such line"))
        }
      }
      #expect(error?.kind == .refused)
      #expect(try test.register.seal() == before)
      #expect(try test.register.count(.line) == 0)
    }
  }

  @Test func endedRecordsStayEnded() throws {
    try TestRegister.with { test in
      let author = try test.author
      try test.register.write(by: author) { change in
        try change.enter(TestRegister.line("991"))
        try change.end(.line, "991", act: .retire, happened: nil, reason: "x", document: "D1")
      }
      for act in [Act.retire, .cancel] {
        #expect(throws: RegisterError.self) {
          try test.register.write(by: author) {
            try $0.end(.line, "991", act: act, happened: nil, reason: "x", document: nil)
          }
        }
      }
      #expect(throws: RegisterError.self) {
        try test.register.write(by: author) { try $0.enter(TestRegister.line("991")) }
      }
    }
  }

  @Test func oldRecordsMayNameWhatIsNotThere() throws {
    try TestRegister.with { test in
      let author = try test.author
      try test.register.write(by: author) { change in
        var draft = TestRegister.marker("M1", line: "L9")
        draft.body.isHistorical = true
        draft.body["type", .marker] = .null
        try change.enter(draft)
      }
      #expect(try test.register.missing(.line) == ["L9"])
      #expect(try test.register.verify(.full).faults == [])
      try test.register.write(by: author) { try $0.enter(TestRegister.line("L9")) }
      #expect(try test.register.missing(.line) == [])
      #expect(try test.register.verify(.full).faults == [])
    }
  }

  @Test func otherFilesAreNoRegisters() throws {
    try TestRegister.with { test in
      let other = test.folder.appending(path: "other.dijie")
      for content in [
        "", "not a register", "SQLite format 3\u{0}" + String(repeating: "x", count: 99),
      ] {
        try Data(content.utf8).write(to: other)
        let error = #expect(throws: RegisterError.self) {
          try Register(path: other.path, for: .reading)
        }
        #expect(error?.kind == .content)
      }
      let error = #expect(throws: RegisterError.self) {
        try Register(path: test.folder.appending(path: "none.dijie").path, for: .reading)
      }
      #expect(error?.kind == .missing)
    }
  }

  @Test func theFieldsReadWhatPeopleWrite() throws {
    func read(_ kind: RecordKind, _ path: String, _ text: String) throws -> FieldValue {
      try kind.field(at: #require(kind.place(named: path))).read(text)
    }
    #expect(try read(.marker, "ties.1.distance", "１２．５") == .decimal(12.5))
    #expect(try read(.marker, "方位物.1.坐标方位角", "227°10′") == .decimal(227 + 10 / 60.0))
    #expect(
      try read(.marker, "positions.1.longitude", "123-25-53.4")
        == .decimal(123 + 25 / 60.0 + 53.4 / 3600))
    #expect(try read(.line, "界线等级", "县级") == .text("county"))
    #expect(try read(.line, "established", "2024年3月5日") == .text("2024-03-05"))
    #expect(try read(.line, "length_km", "1,234.5") == .decimal(1234.5))
    #expect(try read(.line, "name", "　甲乙线 ") == .text("甲乙线"))
    for (path, text) in [
      ("length_km", "nan"), ("length_km", "0x10"), ("length_km", "-1"), ("left", "21010"),
      ("rank", "村"), ("established", "2024-02-30"), ("markers", "1.5"),
    ] {
      #expect(throws: FieldTrouble.self) { try read(.line, path, text) }
    }
  }
}
