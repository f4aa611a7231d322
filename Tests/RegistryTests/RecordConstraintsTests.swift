import GRDB
import Rules
import TestSupport
import Testing

@testable import Registry

/// What the program takes for sound is what SQLite's constraints take.
struct RecordConstraintsTests {
  /// Values at, within and beyond the limits of a form.
  private static func values(_ form: RecordField.Form) -> [FieldValue] {
    func texts(_ all: String...) -> [FieldValue] { all.map(FieldValue.text) }
    switch form {
    case .text(let limit):
      return texts(
        "名", "", String(repeating: "名", count: limit), String(repeating: "名", count: limit + 1),
        String(repeating: "a", count: limit + 1), "e\u{301}")
    case .integer(let range):
      return [range.lowerBound, range.upperBound].flatMap { [.integer($0), .integer($0 + 1)] }
        + [.integer(range.lowerBound - 1)]
    case .decimal(let range):
      return [range.lowerBound, range.upperBound].flatMap {
        [.decimal($0), .decimal($0.nextUp), .decimal($0.nextDown)]
      } + [.integer(Int(range.upperBound))]
    case .day:
      return texts(
        "2024-03-05", "2024-3-5", "", "2024-99-05", "2024-19-39", "2024-03-45", "20240305",
        "x024-03-05",
        "2024-03-05 ", "２024-03-05", "2024/03/05")
    case .choice(let choices): return texts(choices[0].word, choices.last!.word, "", "其他词")
    case .division:
      return texts(
        "990102", "990102001", "990102001003", "99010", "9901020", "99010x", "",
        "990102001003990102", "99010２", "9901e2")
    case .course, .shape: return texts("LINESTRING (1 2, 3 4)", "")
    case .reference: return texts("R1")
    }
  }

  @Test func `every form of every field is judged as SQLite judges it`() throws {
    try TestRegister.with { test in
      let kinds = KindCatalog.all.filter { !["office", "person"].contains($0.name) }
      #expect(kinds.count > 15)
      var (taken, refused) = (0, 0)
      for kind in kinds {
        for (place, field) in kind.fields.enumerated() {
          for (number, value) in Self.values(field.form).enumerated() {
            var draft = RecordDraft(kind, id: "\(kind.name)-\(place)-\(number)")
            draft.body.isHistorical = true
            draft.body.values[place] = value
            let isSound = kind.holds(draft.body)
            if isSound { taken += 1 } else { refused += 1 }
            let isTaken = try Self.isTaken(draft, test, .engine)
            #expect(
              isTaken == isSound,
              "\(kind.name).\(field.name) of \(field.form): \(value)")
          }
        }
      }
      #expect(taken > 500 && refused > 300)
    }
  }

  @Test func `what is required, ids and parts are judged as SQLite judges them`() throws {
    try TestRegister.with { test in
      try test.register.write(by: test.author) { try $0.enter(TestRegister.line("L")) }
      var drafts = [
        TestRegister.line("L1"), TestRegister.line(""), TestRegister.marker("M1", line: "L"),
      ]
      drafts.append(TestRegister.line(String(repeating: "线", count: 200)))
      drafts.append(TestRegister.line(String(repeating: "线", count: 201)))
      var nameless = TestRegister.line("L2")
      nameless.body["name", .line] = .null
      drafts.append(nameless)
      nameless.id = "L3"
      nameless.body.isHistorical = true
      drafts.append(nameless)
      var displaced = TestRegister.marker("M2", line: "L")
      displaced.body.parts[0][0][0] = .text("nowhere")
      drafts.append(displaced)
      var many = TestRegister.marker("M3", line: "L")
      let part = RecordKind.marker.parts[2]
      many.body.parts[2] = (0..<part.limit + 1).map { _ in [.text("物"), .decimal(1), .decimal(1)] }
      drafts.append(many)
      var verdicts: [Bool] = []
      for draft in drafts {
        let engine = try Self.isTaken(draft, test, .engine)
        #expect(try Self.isTaken(draft, test, .program) == engine, "\(draft.kind.name) \(draft.id)")
        verdicts.append(engine)
      }
      #expect(verdicts == [true, false, true, true, false, false, true, false, false])
    }
  }

  @Test func `what the program checked stands SQLite's own check of the file`() throws {
    try TestRegister.with { test in
      try test.register.write(by: test.author, checking: .program) { change in
        try change.enter(TestRegister.line("L"))
        for number in 0..<200 { try change.enter(TestRegister.marker("M\(number)", line: "L")) }
      }
      #expect(try test.register.verify(.full).isSound)
      #expect(try Self.rows("PRAGMA foreign_key_check", test) == 0)
      try Self.expectChecks(test)
    }
  }

  @Test func `SQLite checks again after a write the program checked has failed`() throws {
    try TestRegister.with { test in
      #expect(throws: RegisterError.self) {
        try test.register.write(by: test.author, checking: .program) { change in
          try change.enter(TestRegister.line(""))
        }
      }
      try Self.expectChecks(test)
      #expect(try test.register.records(.line).isEmpty)
    }
  }

  private static func rows(_ sql: String, _ test: TestRegister) throws -> Int {
    try test.register.queue.writeWithoutTransaction { try Row.fetchAll($0, sql: sql).count }
  }

  /// Both of SQLite's checks are on.
  private static func expectChecks(_ test: TestRegister) throws {
    let (references, left) = try test.register.queue.writeWithoutTransaction {
      (
        try Int.fetchOne($0, sql: "PRAGMA foreign_keys"),
        try Int.fetchOne($0, sql: "PRAGMA ignore_check_constraints")
      )
    }
    #expect(references == 1 && left == 0)
  }

  private struct Undone: Error {}

  /// Whether a draft can be written; nothing of it stays.
  private static func isTaken(
    _ draft: RecordDraft, _ test: TestRegister, _ checking: Register.Checking
  ) throws -> Bool {
    do {
      try test.register.write(by: test.author, checking: checking) { change in
        try change.enter(draft)
        throw Undone()
      }
    } catch is Undone { return true } catch is RegisterError { return false }
    return false
  }
}
