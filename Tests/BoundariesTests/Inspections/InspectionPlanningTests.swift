import Geometry
import Rules
import TestSupport
import Testing

@testable import Boundaries

struct InspectionPlanningTests {
  private static let settings = InspectionTestPack.settings
  private static let table = """
    rank\tround\tfrom\tto\tlines
    province\t4\t2018\t2022\t
    province\t5\t2023\t2027\t14,14,14,13,13
    """

  private var rounds: InspectionRounds {
    get throws { try InspectionRounds(table: Self.table, settings: Self.settings) }
  }

  private func analysis(_ lines: [InspectedLine], _ inspections: [JointInspection] = [])
    -> InspectionAnalysis
  {
    InspectionAnalysis(
      lines: lines, inspections: inspections, settings: Self.settings,
      today: InspectionTestPack.today)
  }

  @Test(arguments: [
    (5, BoundaryLine.Rank.province, 2023...2027), (4, .province, 2018...2022),
    (3, .province, 2013...2017), (6, .province, 2028...2032), (5, .county, 2023...2027),
    (4, .county, 2018...2022),
  ])
  func `rounds of the table, before and after it`(
    number: Int, rank: BoundaryLine.Rank, years: ClosedRange<Int>
  ) throws {
    let rounds = try rounds
    #expect(rounds.round(number, rank)?.years == years)
    for year in years { #expect(rounds.round(inYear: year, rank)?.number == number) }
    #expect(rounds.round(0, rank) == nil)
    #expect(rounds.round(1, .township) == nil)
  }

  @Test func `a table that cannot be read names its line`() {
    #expect(throws: RulePackError.self) {
      try InspectionRounds(table: "province\tfive\t2023\t2027\t", settings: Self.settings)
    }
  }

  @Test func `sixty-eight lines over five years are 14, 14, 14, 13 and 13`() throws {
    let today = try #require(CalendarDay("2023-01-02"))
    let lines = (1...68).map { number in
      var line = InspectedLine(id: "L\(100 + number)", rank: .province, sides: ["A", "B"])
      line.established = CalendarDay("1999-01-01")
      return line
    }
    let analysis = InspectionAnalysis(
      lines: lines, inspections: [], settings: Self.settings, today: today)
    let plan = InspectionPlanning(analysis, rounds: try rounds).proposals(.init())
    let counts = (2023...2027).map { year in plan.count { $0.year == year } }
    #expect(counts == [14, 14, 14, 13, 13])
    #expect(plan.allSatisfy { $0.lead == "A" && $0.round == 5 })
  }

  @Test func `the side that led last does not lead again`() throws {
    let line = InspectedLine(id: "L", rank: .county, sides: ["A", "B"])
    var last = JointInspection(id: "L-2021", line: "L")
    last.closed = CalendarDay("2021-08-01")
    last.lead = "A"
    let plan = InspectionPlanning(analysis([line], [last]), rounds: try rounds)
      .proposals(.init())
    #expect(plan.map(\.lead) == ["B"])
    #expect(plan.map(\.year) == [2026])
    #expect(plan.map(\.due?.description) == ["2026-08-01"])
  }

  @Test func `lines that meet are inspected in one year`() throws {
    var lines = ["A", "B", "C", "D"].map { InspectedLine(id: $0, rank: .county) }
    for index in lines.indices { lines[index].established = CalendarDay("2023-01-01") }
    lines[0].junctionLines = ["D"]
    lines[3].junctionLines = ["A"]
    let plan = InspectionPlanning(analysis(lines), rounds: try rounds).proposals(.init())
    let years = Dictionary(uniqueKeysWithValues: plan.map { ($0.line.id, $0.year) })
    #expect(years["A"] == years["D"])
    #expect(plan.first { $0.line.id == "A" }?.together == ["D"])
  }

  @Test(arguments: [7, 8, 9] as [UInt64])
  func `every line gets one year, years are balanced, due ones are not put off`(seed: UInt64) throws
  {
    var random = SeededGenerator(seed: seed)
    let rounds = try rounds
    for _ in 0..<50 {
      let count = Int.random(in: 1...40, using: &random)
      let today = try #require(
        CalendarDay(year: Int.random(in: 2023...2027, using: &random), month: 3, day: 1))
      var lines: [InspectedLine] = []
      for number in 0..<count {
        var line = InspectedLine(id: "L\(100 + number)", rank: .county, sides: ["A", "B"])
        line.established = CalendarDay(
          year: Int.random(in: 2005...2024, using: &random), month: 6, day: 1)
        if number > 0 {
          line.junctionLines = ["L\(100 + Int.random(in: 0..<number, using: &random))"]
        }
        lines.append(line)
      }
      let analysis = InspectionAnalysis(
        lines: lines, inspections: [], settings: Self.settings, today: today)
      let plan = InspectionPlanning(analysis, rounds: rounds).proposals(.init())
      #expect(Set(plan.map(\.line.id)).count == count, "seed \(seed)")
      let counts = (today.year...2027).map { year in plan.count { $0.year == year } }
      #expect(counts.reduce(0, +) == count, "seed \(seed)")
      #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1, "seed \(seed)")
      // Nothing that is due stands behind something that is not.
      let notDue = plan.filter { ($0.due?.year ?? 0) > ($0.year ?? 0) }.compactMap(\.year).min()
      for late in plan where (late.due?.year ?? 0) < today.year {
        #expect((late.year ?? 0) <= notDue ?? 9999, "seed \(seed)")
      }
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `a visit goes along the line, each number once`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let path = LinePath([
        LineString(
          (0..<8).map {
            Position(123 + Double($0) * 0.01, 41.8 + .random(in: 0...0.01, using: &random))
          })
      ])
      let markers = (0..<20).map { number -> (id: String, place: Position?) in
        let place = Position(.random(in: 123...123.07, using: &random), 41.805)
        return ("M\(number % 15)", number % 7 == 0 ? nil : place)
      }
      let stops = VisitingOrder.stops(markers, along: path)
      #expect(Set(stops.map(\.marker)).count == stops.count, "seed \(seed)")
      #expect(Set(stops.map(\.marker)) == Set(markers.map(\.id)), "seed \(seed)")
      let chainages = stops.compactMap(\.chainage)
      #expect(chainages == chainages.sorted(), "seed \(seed)")
      let back = VisitingOrder.reversed(stops)
      #expect(back.compactMap(\.chainage) == chainages.reversed(), "seed \(seed)")
      let walked = stops.compactMap(\.step).reduce(0, +)
      let span = (chainages.last ?? 0) - (chainages.first ?? 0)
      #expect(abs(walked - span) < 1e-6, "seed \(seed)")
    }
  }
}
