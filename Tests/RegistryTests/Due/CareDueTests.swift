import Registry
import Rules
import Testing

/// Letters, patrols, pacts and incidents that fall due.
@Suite struct CareDueTests {
  private static func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

  private static func letter(
    _ id: String, _ from: String, _ until: String, patrols: Int = 4, markers: [String] = []
  ) -> RecordDraft {
    var draft = RecordDraft(.custody, id: id)
    for (field, value) in [
      ("line", "L1"), ("party", "990101"), ("caretaker", "管护员甲"), ("planned_from", from),
      ("until", until),
    ] {
      draft.body[field, .custody] = .text(value)
    }
    draft.body["patrols", .custody] = .integer(patrols)
    draft.body.parts[0] = markers.map { [.text($0)] }
    return draft
  }

  private static func patrol(_ id: String, _ custody: String, _ day: String) -> RecordDraft {
    var draft = RecordDraft(.patrol, id: id)
    draft.body["custody", .patrol] = .text(custody)
    draft.body["day", .patrol] = .text(day)
    return draft
  }

  private static func with(
    _ drafts: [RecordDraft], _ body: (TestRegister) throws -> Void
  ) throws {
    try TestRegister.with { test throws in
      try test.register.write(by: test.author) { change in
        try change.enter(TestRegister.line("L1"))
        for id in ["M1", "M2"] { try change.enter(TestRegister.marker(id, line: "L1")) }
        for draft in drafts { try change.enter(draft) }
      }
      try body(test)
    }
  }

  private static func found(_ test: TestRegister, _ kind: String, on day: String) throws -> [String]
  {
    try DueTests.items(test, on: day).filter { $0.kind == kind }
      .map { "\($0.title.en): \($0.subject) \($0.due)" }
  }

  @Test(arguments: [
    ("2026-10-01", [String]()),
    ("2026-11-02", ["duty letter expiring: custody A 2026-12-31"]),
    ("2026-12-31", ["duty letter expiring: custody A 2026-12-31"]),
    ("2027-01-01", ["duty letter expired: custody A 2026-12-31"]),
  ])
  func `letters are listed before and after their end`(day: String, expected: [String]) throws {
    let letter = Self.letter("A", "2024-01-01", "2026-12-31", markers: ["M1", "M2"])
    try Self.with([letter]) { test throws in
      #expect(try Self.found(test, "custody", on: day) == expected)
    }
  }

  @Test func `a letter is followed when all its markers are covered longer`() throws {
    let old = Self.letter("A", "2024-01-01", "2026-11-30", markers: ["M1", "M2"])
    let part = Self.letter("B", "2026-12-01", "2029-11-30", markers: ["M1"])
    try Self.with([old, part]) { test throws in
      #expect(try Self.found(test, "custody", on: "2026-11-25").count == 1)
    }
    let whole = Self.letter("B", "2026-12-01", "2029-11-30", markers: ["M1", "M2"])
    try Self.with([old, whole]) { test throws in
      #expect(try Self.found(test, "custody", on: "2026-11-25").isEmpty)
      let care = try CareRecords(test.register)
      #expect(try care.state(care.letters[0], on: Self.day("2026-12-05")) == .followed)
    }
  }

  @Test func `markers without a letter are counted by line and once where there is no letter`()
    throws
  {
    try Self.with([]) { test throws in
      let items = try DueTests.items(test, on: "2026-11-25").filter { $0.kind == "custody" }
      #expect(items.map(\.subject) == [""])
      #expect(items.first?.what.en.contains("2 markers") == true)
    }
    try Self.with([Self.letter("A", "2026-01-01", "2029-12-31", markers: ["M1"])]) { test throws in
      let items = try DueTests.items(test, on: "2026-11-25").filter { $0.kind == "custody" }
      #expect(items.map(\.subject) == ["line L1"])
      #expect(items.first?.what.en.hasPrefix("1 markers of line L1") == true)
    }
  }

  @Test(
    arguments: [
      // Days of patrols, expected states of the four quarters, on 2026-11-25.
      (["2026-02-01", "2026-05-01", "2026-08-01", "2026-11-01"], "done done done done"),
      (["2026-02-01", "2026-08-01"], "done missing done due"),
      (["2026-02-01", "2026-08-01", "2026-09-30"], "done late done due"),
      (["2026-02-01", "2026-03-31"], "done missing missing due"),
      ([], "missing missing missing due"),
      (["2025-12-31"], "missing missing missing due"),
    ] as [([String], String)])
  func `patrols fill the quarters they were made in`(days: [String], expected: String) throws {
    let letter = CustodyLetter(
      id: "A", party: "990101", line: "L1", markers: ["M1"], from: try Self.day("2026-01-01"),
      until: try Self.day("2026-12-31"), patrols: 4)
    let patrols = try days.map { Patrol(id: $0, custody: "A", day: try Self.day($0)) }
    let slots = PatrolPlan.slots(
      letter, patrols, today: try Self.day("2026-11-25"), upTo: try Self.day("2026-12-31"))
    #expect(slots.map(\.state.rawValue).joined(separator: " ") == expected)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 7, 12, 52, 365, 366])
  func `stretches cover a term without gap or overlap`(count: Int) throws {
    let (from, until) = (try Self.day("2024-02-29"), try Self.day("2027-05-17"))
    let all = PatrolPlan.stretches(from: from, until: until, count: count, upTo: until)
    #expect(all.first?.start == from)
    #expect(all.last?.end == until)
    for (left, right) in zip(all, all.dropFirst()) {
      #expect(left.end.adding(days: 1) == right.start)
      #expect(left.start <= left.end)
    }
    #expect(PatrolPlan.stretches(from: until, until: from, count: count, upTo: until).isEmpty)
  }

  @Test(arguments: [
    ("2026-04-15", [String]()), ("2026-04-16", ["patrol overdue: custody A 2026-04-15"]),
    ("2027-03-31", ["patrol overdue: custody A 2026-04-15"]),
  ])
  func `a missed patrol is listed after some days`(day: String, expected: [String]) throws {
    let letter = Self.letter("A", "2026-01-01", "2026-12-31", markers: ["M1", "M2"])
    try Self.with([letter]) { test throws in
      #expect(try Self.found(test, "patrol", on: day) == expected)
    }
    let made = Self.patrol("P", "A", "2026-02-03")
    try Self.with([Self.letter("A", "2026-01-01", "2026-12-31"), made]) { test throws in
      #expect(try Self.found(test, "patrol", on: "2026-06-01").isEmpty)
    }
  }

  @Test func `many letters are gathered by line`() throws {
    let many = (10..<61).map { Self.letter("A\($0)", "2026-01-01", "2026-11-30") }
    try Self.with(many) { test throws in
      #expect(
        try Self.found(test, "custody", on: "2026-12-01")
          == ["duty letter expired: line L1 2026-11-30"])
      #expect(
        try Self.found(test, "patrol", on: "2026-12-01")
          == ["patrol overdue: line L1 2026-04-15"])
    }
    try Self.with(Array(many.prefix(50))) { test throws in
      #expect(try Self.found(test, "custody", on: "2026-12-01").count == 50)
    }
  }

  @Test func `pacts and incidents fall due`() throws {
    var pact = RecordDraft(.pact, id: "PA")
    for (field, value) in [
      ("title", "平安边界协议"), ("line", "L1"), ("left", "990101"), ("right", "990102"),
      ("signed", "2024-01-10"), ("until", "2027-01-09"),
    ] {
      pact.body[field, .pact] = .text(value)
    }
    var next = pact
    next.id = "PB"
    next.body["left", .pact] = .text("990102")
    next.body["right", .pact] = .text("990101")
    next.body["until", .pact] = .text("2030-01-09")
    var incident = RecordDraft(.incident, id: "S1")
    for (field, value) in [
      ("sort", "dispute"), ("line", "L1"), ("day", "2026-05-01"), ("state", "handling"),
      ("what", "耕地归属"),
    ] {
      incident.body[field, .incident] = .text(value)
    }
    try Self.with([pact, incident]) { test throws in
      #expect(try Self.found(test, "pact", on: "2026-10-01").isEmpty)
      #expect(
        try Self.found(test, "pact", on: "2026-11-25") == [
          "border pact expiring: pact PA 2027-01-09"
        ])
      #expect(
        try Self.found(test, "pact", on: "2027-02-01") == [
          "border pact expired: pact PA 2027-01-09"
        ])
      #expect(try Self.found(test, "incident", on: "2026-07-30").isEmpty)
      #expect(try Self.found(test, "incident", on: "2026-07-31").count == 1)
    }
    try Self.with([pact, next]) { test throws in
      #expect(try Self.found(test, "pact", on: "2026-11-25").isEmpty)
    }
  }
}
