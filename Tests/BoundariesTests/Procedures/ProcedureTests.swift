import Boundaries
import Foundation
import Rules
import TestSupport
import Testing

/// The order of steps as the shipped tables have it.
struct ProcedureTests {
  static func table(_ name: String, pack: RulePack? = nil) throws -> ProcedureTable {
    let file = DataSets.repository.appending(path: "GeoData/boundaries/\(name).tsv")
    return try ProcedureTable(text: String(contentsOf: file, encoding: .utf8), pack: pack)
  }

  static func tables() throws -> ProcedureTable {
    let changes = try text("marker-changes")
    return try ProcedureTable(text: changes + text("demarcation"))
  }

  private static func text(_ name: String) throws -> String {
    try String(
      contentsOf: DataSets.repository.appending(path: "GeoData/boundaries/\(name).tsv"),
      encoding: .utf8)
  }

  static let day = CalendarDay(year: 2026, month: 11, day: 1)
  static let actions = ["repair", "reset", "replace", "move", "add", "scrap", "demarcate"]

  static func entry(_ step: String, bare: Bool = false, day: CalendarDay? = day) -> DoneStep {
    DoneStep(step, day: day, document: bare ? nil : "文", attended: bare ? nil : "乙方到场")
  }

  @Test func `only what was read in the law is refused`() throws {
    for step in try Self.tables().steps {
      if step.demands.values.contains(.refuse) {
        #expect(step.confidence == "read", "\(step.action) \(step.id)")
        #expect(step.basis.clause.first?.isNumber == true, "\(step.action) \(step.id)")
      }
      #expect(["read", "read2", "memory"].contains(step.confidence))
      #expect(!step.basis.document.isEmpty)
    }
    for action in Self.actions { #expect(try !Self.tables().steps(action).isEmpty) }
  }

  /// Steps done, the step tried without paper or neighbour where it ends in `!`, the article.
  static let refused: [(action: String, done: [String], step: String, article: String)] = [
    ("repair", [], "work!", "art. 6, 16"), ("reset", ["found"], "work!", "art. 6, 16"),
    ("replace", ["found"], "work!", "art. 6, 16"),
    ("move", [], "agreement!", "art. 6"), ("move", [], "work", "art. 6"),
    ("move", ["agreement"], "work!", "art. 6"), ("move", ["agreement"], "survey", "art. 6"),
    ("move", ["agreement", "work"], "survey!", "art. 6"),
    ("move", ["agreement", "work"], "archive", "art. 6, 13"),
    ("move", ["agreement", "work", "survey"], "filing", "art. 6"),
    ("move", ["agreement", "work", "survey", "archive"], "filing!", "art. 6"),
    ("add", [], "work", "art. 6"), ("add", ["agreement"], "survey", "art. 6"),
    ("add", ["agreement", "work"], "archive", "art. 6, 13"),
    ("add", ["agreement", "work", "survey"], "filing", "art. 6"),
    ("scrap", [], "work", "art. 6"), ("scrap", ["agreement"], "work!", "art. 6"),
    ("demarcate", ["talks"], "agreement!", "art. 9"),
    ("demarcate", ["talks"], "approval", "art. 2"),
    ("demarcate", ["agreement"], "notice", "art. 4"),
    ("demarcate", ["agreement", "survey"], "filing", "art. 9"),
    ("demarcate", ["survey", "markers"], "filing", "art. 9"),
  ]

  @Test(arguments: refused.indices)
  func `out of order is refused with its article`(index: Int) throws {
    let row = Self.refused[index]
    let steps = try Self.tables().steps(row.action)
    var procedure = Procedure(steps: steps, done: row.done.map { Self.entry($0) })
    let isBare = row.step.hasSuffix("!")
    let tried = Self.entry(row.step.replacingOccurrences(of: "!", with: ""), bare: isBare)
    let troubles = procedure.troubles(entering: tried).filter { $0.force == .refuse }
    let first = try #require(troubles.first)
    #expect(first.message.en.hasSuffix("Order 353) \(row.article))."), "\(first.message.en)")
    #expect(first.message.zh.contains("第 "))
    procedure = Procedure(steps: steps, done: procedure.done, isHistorical: true)
    #expect(procedure.troubles(entering: tried).allSatisfy { $0.force == .warn })
  }

  @Test(arguments: actions)
  func `nothing done cannot be closed, all done in order can`(action: String) throws {
    var procedure = Procedure(steps: try Self.tables().steps(action), done: [])
    #expect(procedure.troublesClosing().contains { $0.force == .refuse })
    while let next = procedure.next {
      let entry = Self.entry(next.id)
      #expect(procedure.troubles(entering: entry).allSatisfy { $0.force == .warn })
      procedure.done.append(entry)
    }
    #expect(procedure.missing.isEmpty)
    #expect(procedure.troublesClosing().isEmpty)
  }

  @Test func `a day before that of the step it needs is refused`() throws {
    let procedure = Procedure(
      steps: try Self.tables().steps("move"), done: [Self.entry("agreement")])
    let early = Self.entry("work", day: CalendarDay(year: 2026, month: 10, day: 1))
    let trouble = try #require(procedure.troubles(entering: early).first)
    #expect(trouble.force == .refuse)
    #expect(trouble.message.en.contains("lies before"))
  }

  @Test func `the office's pack turns demands`() throws {
    let pack = try RulePack(
      text: """
        pack.id\tx
        pack.date\t2026-01-01
        procedure.move.sheet.closes\trefuse
        procedure.move.filing.closes\tnone
        """)
    let move = try Self.table("marker-changes", pack: pack).steps("move")
    #expect(move.first { $0.id == "sheet" }?.demands[.closes] == .refuse)
    #expect(move.first { $0.id == "filing" }?.demands[.closes] == nil)
    let wrong = try RulePack(
      text: "pack.id\tx\npack.date\t2026-01-01\nprocedure.move.sheet.closes\tperhaps")
    #expect(throws: ProcedureTable.Failure.self) {
      try Self.table("marker-changes", pack: wrong)
    }
  }

  @Test(arguments: actions)
  func `whatever order is accepted ends closed by the law`(action: String) throws {
    let steps = try Self.tables().steps(action)
    for seed in UInt64(1)...200 {
      var random = SeededGenerator(seed: seed)
      var procedure = Procedure(steps: steps, done: [])
      var tries = 0
      while procedure.missing.contains(where: { $0.demands[.closes] == .refuse }), tries < 4000 {
        tries += 1
        guard let step = steps.randomElement(using: &random) else { break }
        let day = try #require(
          CalendarDay(year: 2026, month: 1, day: 1)?.adding(
            days: Int.random(in: 0...(tries + 5), using: &random)))
        let entry = DoneStep(
          step.id, day: day, document: Bool.random(using: &random) ? "文" : nil,
          attended: Bool.random(using: &random) ? "乙方" : nil)
        if procedure.entry(step.id) != nil { continue }
        if procedure.troubles(entering: entry).allSatisfy({ $0.force == .warn }) {
          procedure.done.append(entry)
        }
      }
      let rest = procedure.troublesClosing().filter { $0.force == .refuse }
      #expect(rest.isEmpty, "seed \(seed): \(action) \(procedure.done.map(\.step)) \(rest)")
      expectLawful(procedure, seed)
    }
  }

  /// The law's order, worked out here without the engine.
  private func expectLawful(_ procedure: Procedure, _ seed: UInt64) {
    let order: [[String]] =
      switch procedure.steps.first?.action {
      case "move", "add": [["agreement", "work", "survey", "archive", "filing"]]
      case "scrap": [["agreement", "work"]]
      case "demarcate":
        [["agreement", "approval", "notice"], ["agreement", "filing"], ["markers", "filing"]]
      default: [["work"]]
      }
    for chain in order {
      let entries = chain.map { procedure.entry($0) }
      #expect(entries.allSatisfy { $0 != nil }, "seed \(seed)")
      let days = entries.compactMap { $0?.day }
      #expect(days == days.sorted(), "seed \(seed): \(chain) \(days)")
    }
    for id in ["work"] {
      if let work = procedure.entry(id) { #expect(work.attended != nil, "seed \(seed)") }
    }
  }

  @Test(arguments: [
    "move\twork\t移\tmove\tagreement\trefuse\t\t\t\t\tL\t6\ts\tread\td\t",
    "move\twork\t移\tmove\t\tmaybe\t\t\t\t\tL\t6\ts\tread\td\t", "move\twork",
  ])
  func `a table that makes no sense names its line`(text: String) throws {
    let failure = #expect(throws: ProcedureTable.Failure.self) {
      try ProcedureTable(text: "# head\n" + text)
    }
    #expect(failure?.line == 2)
  }
}
