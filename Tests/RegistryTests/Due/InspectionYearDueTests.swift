import Registry
import Rules
import Testing

/// The plan and the summary of a year of joint inspections.
@Suite struct InspectionYearDueTests {
  private static func inspection(_ id: String, _ year: Int, plan: String? = nil) -> RecordDraft {
    var draft = RecordDraft(.inspection, id: id)
    for (field, value) in [("line", "L1"), ("sort", "regular")] {
      draft.body[field, .inspection] = .text(value)
    }
    draft.body["year", .inspection] = .integer(year)
    if let plan { draft.body["plan", .inspection] = .text(plan) }
    return draft
  }

  private static func found(_ drafts: [RecordDraft], summed: String? = nil, on day: String) throws
    -> [String]
  {
    try TestRegister.with { test throws in
      try test.register.write(by: test.author) { change in
        try change.enter(TestRegister.line("L1"))
        for draft in drafts { try change.enter(draft) }
        guard let summed else { return }
        var paper = RecordDraft(.attachment, id: "A1")
        for (field, value) in [
          ("kind", "inspection"), ("subject", summed), ("type", "minutes,inspection-summary"),
          ("title", "总结"), ("file", "s.docx"), ("hash", String(repeating: "0", count: 64)),
        ] {
          paper.body[field, .attachment] = .text(value)
        }
        paper.body["size", .attachment] = .integer(1)
        try change.enter(paper)
      }
      return try DueTests.items(test, on: day)
        .filter { $0.kind == "inspection" && $0.subject.hasPrefix("year") }
        .map { "\($0.title.en): \($0.subject) \($0.due)" }
    }
  }

  @Test(arguments: [
    ("2026-02-01", [String]()),
    ("2026-05-01", ["plan of the year not handed up: year 2026 2026-05-15"]),
    ("2026-08-01", ["plan of the year not handed up: year 2026 2026-05-15"]),
    (
      "2026-11-20",
      [
        "plan of the year not handed up: year 2026 2026-05-15",
        "summary of the year not handed up: year 2026 2026-12-01",
      ]
    ),
    ("2027-03-01", ["summary of the year not handed up: year 2026 2026-12-01"]),
    ("2027-06-01", [String]()),
  ])
  func `a year asks for its plan and its summary`(day: String, expected: [String]) throws {
    let found = try Self.found([Self.inspection("I1", 2026)], on: day)
    #expect(found == expected)
  }

  @Test func `a plan that is named and a summary that is kept are not asked for`() throws {
    let planned = [Self.inspection("I1", 2026, plan: "民发1号"), Self.inspection("I2", 2026)]
    let one = try Self.found(planned, summed: "I2", on: "2026-11-20")
    #expect(one == ["plan of the year not handed up: year 2026 2026-05-15"])
    let none = try Self.found([planned[0]], summed: "I1", on: "2026-11-20")
    #expect(none.isEmpty)
    var old = planned[1]
    old.body.isHistorical = true
    #expect(try Self.found([old], on: "2026-11-20").isEmpty)
  }
}
