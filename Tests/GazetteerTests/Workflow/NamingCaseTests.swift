import Foundation
import Rules
import TestSupport
import Testing

@testable import Gazetteer

/// The tables of cases, tried by exhaustion: every kind, every state it can come to, every step.
@Suite struct NamingCaseTests {
  private static func text(_ name: String) throws -> String {
    try String(
      contentsOf: DataSets.repository.appending(path: "GeoData/names/\(name).tsv"), encoding: .utf8)
  }

  private static let table: Result<CaseTable, any Error> = Result {
    try CaseTable(
      kinds: text("case-kinds"), steps: text("case-steps"), materials: text("case-materials"),
      clocks: text("case-clocks"))
  }

  private static let kinds = (try? table.get().kinds.map(\.id)) ?? []
  private static let day = CalendarDay("2026-11-25")!

  /// Everything a step may have to say.
  private static func full(_ step: String) -> DoneCaseStep {
    var facts: [CaseFact: String] = [:]
    for fact in CaseFact.allCases { facts[fact] = "x" }
    return DoneCaseStep(step, day: day, facts: facts)
  }

  /// A case of a kind with every paper there is.
  private static func begun(_ kind: String) throws -> NamingCase {
    var naming = NamingCase(kind: kind, category: .street, opened: day)
    naming.materials = Set(try table.get().materials.map(\.id))
    return naming
  }

  /// One case for every state and set of steps a kind can come to.
  private static func reachable(_ kind: String) throws -> [NamingCase] {
    let table = try table.get()
    var found: [String: NamingCase] = [:]
    var waiting = [try begun(kind)]
    while let next = waiting.popLast() {
      let key = next.state(table) + " " + Set(next.done.map(\.step)).sorted().joined(separator: ",")
      guard found.updateValue(next, forKey: key) == nil else { continue }
      for step in next.possible(table) where !(step.to == nil && next.hasDone(step.id)) {
        guard step.after.allSatisfy(next.hasDone) else { continue }
        var after = next
        after.done.append(full(step.id))
        waiting.append(after)
      }
    }
    return Array(found.values)
  }

  @Test(arguments: kinds)
  func `a step is taken exactly where its table allows it`(kind: String) throws {
    let table = try Self.table.get()
    let ids = Set(table.steps.map(\.id)).sorted()
    let cases = try Self.reachable(kind)
    #expect(cases.count > 5)
    for naming in cases {
      let state = naming.state(table)
      for id in ids {
        let rows = table.steps(of: kind).filter { $0.id == id && $0.from.contains(state) }
        #expect(rows.count <= 1, "\(kind) \(state) \(id) has two rows")
        let row = rows.first
        let isAllowed =
          row.map { step in
            step.after.allSatisfy(naming.hasDone) && !(step.to == nil && naming.hasDone(id))
          } ?? false
        let refused = naming.troubles(entering: Self.full(id), table).filter {
          $0.force == .refuse
        }
        #expect(
          refused.isEmpty == isAllowed, "\(kind) \(state) \(id): \(refused.map(\.message.en))")
        #expect(refused.allSatisfy { !$0.message.zh.isEmpty && $0.message.en.hasSuffix(".") })
        guard isAllowed, let row else { continue }
        var after = naming
        after.done.append(Self.full(id))
        #expect(after.state(table) == row.to ?? state)
        for (fact, force) in row.facts where force == .refuse {
          var bare = Self.full(id)
          bare.facts[fact] = nil
          let without = naming.troubles(entering: bare, table)
          #expect(without.contains { $0.force == .refuse }, "\(kind) \(id) without \(fact)")
          var old = naming
          old.isHistorical = true
          #expect(!old.troubles(entering: bare, table).contains { $0.force == .refuse })
        }
      }
    }
  }

  @Test(arguments: kinds)
  func `every state of a kind is come to, and the usual way ends in the archive`(kind: String)
    throws
  {
    let table = try Self.table.get()
    let states = Set(try Self.reachable(kind).map { $0.state(table) })
    let named = Set(table.steps(of: kind).compactMap(\.to))
    #expect(named.isSubset(of: states), "\(named.subtracting(states))")
    #expect(states.isSubset(of: Set(CaseTable.states.map(\.id))))
    var naming = try Self.begun(kind)
    var count = 0
    while let next = naming.next(table), count < 30 {
      naming.done.append(Self.full(next.id))
      count += 1
    }
    #expect(naming.state(table) == "archived", "\(naming.done.map(\.step))")
    #expect(naming.hasEnded(table))
  }

  @Test func `papers are asked for by kind and category`() throws {
    let table = try Self.table.get()
    var naming = NamingCase(kind: "naming", category: .division, opened: Self.day)
    #expect(
      Set(naming.missing(before: "approve", table).map(\.id)) == [
        "risk-report", "expert-report", "opinion-report",
      ])
    naming.category = .building
    #expect(naming.missing(before: "approve", table).isEmpty)
    #expect(naming.missing(before: "accept", table).count == 2)
    let refused = naming.troubles(entering: DoneCaseStep("accept", day: Self.day), table)
    #expect(refused.filter { $0.force == .refuse }.count == 2)
    #expect(refused.allSatisfy { $0.message.zh.contains("第 11 条") }, "\(refused)")
  }

  @Test func `terms run from the approval, of other departments' names from the filing`() throws {
    let table = try Self.table.get()
    let days = try WorkingDays(table: Self.text("holidays"))
    var naming = NamingCase(kind: "naming", category: .street, opened: CalendarDay("2026-11-02")!)
    naming.done = [
      DoneCaseStep("accept", day: CalendarDay("2026-11-03")),
      DoneCaseStep("approve", day: CalendarDay("2026-11-10")),
    ]
    let clocks = Dictionary(
      uniqueKeysWithValues: naming.clocks(table, days).map { ($0.clock.id, $0) })
    #expect(clocks["announce"]?.due.description == "2026-11-25")
    #expect(clocks["file"]?.due.description == "2026-11-25" && clocks["file"]?.done == nil)
    #expect(clocks["accept"]?.due.description == "2026-11-03")
    #expect(clocks["accept"]?.done?.description == "2026-11-03")
    var filing = NamingCase(kind: "filing", category: .building, opened: Self.day)
    #expect(filing.clocks(table, days).isEmpty)
    filing.done = [DoneCaseStep("receive", day: CalendarDay("2026-11-20"))]
    #expect(filing.clocks(table, days).map(\.due.description) == ["2026-12-05"])
  }

  @Test(arguments: [
    ("2026-11-27", 1, "2026-11-30"), ("2026-09-30", 1, "2026-10-08"),
    ("2026-10-09", 1, "2026-10-10"),
    ("2026-02-13", 2, "2026-02-24"), ("2025-06-06", 5, "2025-06-13"),
  ])
  func `working days pass over weekends and holidays`(from: String, days: Int, due: String) throws {
    let table = try WorkingDays(table: Self.text("holidays"))
    let found = table.day(days, after: CalendarDay(from)!, working: true)
    #expect(found?.description == due)
    #expect(table.knows(2026) && !table.knows(2019))
  }

  @Test func `a table that cannot be read says its line`() throws {
    let (kinds, steps) = (try Self.text("case-kinds"), try Self.text("case-steps"))
    let (materials, clocks) = (try Self.text("case-materials"), try Self.text("case-clocks"))
    for (bad, table) in [
      (steps.replacing("\taccepted\t", with: "\tsomewhere\t"), "case-steps"),
      (steps.replacing("number=refuse", with: "number=perhaps"), "case-steps"),
      (steps.replacing("\trename\t", with: "\tvanish\t"), "case-steps"),
    ] {
      let failure = #expect(throws: CaseTable.Failure.self) {
        try CaseTable(kinds: kinds, steps: bad, materials: materials, clocks: clocks)
      }
      #expect(failure?.table == table && failure?.line ?? 0 > 3)
    }
    #expect(throws: CaseTable.Failure.self) {
      try CaseTable(
        kinds: kinds, steps: steps, materials: materials,
        clocks: clocks.replacing("\t15\t", with: "\t-1\t"))
    }
    for bad in [
      kinds.replacing("text,category\t0", with: "text,shape\t0"),
      kinds.replacing("\t0\tyes", with: "\tmany\tyes"),
      kinds.replacing("\tno\t", with: "\tperhaps\t"),
    ] {
      let failure = #expect(throws: CaseTable.Failure.self) {
        try CaseTable(kinds: bad, steps: steps, materials: materials, clocks: clocks)
      }
      #expect(failure?.table == "case-kinds" && failure?.line ?? 0 > 3)
    }
    #expect(throws: ReadingTable.Failure.self) { try WorkingDays(table: "2026-13-01\toff\tx\n") }
  }
}
