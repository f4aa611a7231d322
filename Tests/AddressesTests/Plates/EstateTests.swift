import Foundation
import Geometry
import Rules
import TestSupport
import Testing

@testable import Addresses

/// New estates numbered from their tables, and numbers that changed.
struct EstateTests {
  /// Six buildings in two rows north of a gate.
  private static func estate(_ gate: Position? = Drawn.at(50, -40)) -> Estate {
    let places = [(0.0, 0.0), (50, 0), (100, 0), (0, 60), (50, 60), (100, 60)]
    let buildings = places.enumerated().map { index, place in
      EstateBuilding(
        "\(index)", position: Drawn.at(place.0, place.1), stairs: index == 0 ? 2 : 1, floors: 4,
        rooms: 2)
    }
    return Estate(
      "澜川花园", gates: [EstateGate("文萃路", number: "19", position: gate)], buildings: buildings)
  }

  private func order(_ estate: Estate, _ scheme: String) throws -> [String] {
    try EstateNumbering(ShippedPolicies.policy(scheme)).plan(estate).buildings.map(\.building.name)
  }

  @Test func `buildings run to and fro from the left of the gate`() throws {
    #expect(try order(Self.estate(), "shenyang") == ["0", "1", "2", "5", "4", "3"])
    // The gate in the east: who enters looks west and has the south to the left.
    let east = Self.estate(Drawn.at(200, 30))
    #expect(try order(east, "shenyang") == ["2", "5", "4", "1", "0", "3"])
  }

  @Test func `Beijing begins in the north-east`() throws {
    #expect(try order(Self.estate(), "beijing") == ["5", "4", "3", "0", "1", "2"])
  }

  @Test func `the table's own order comes first, and its rows where places are missing`() throws {
    var estate = Self.estate()
    for index in 0..<6 { estate.buildings[index].order = 6 - index }
    #expect(try order(estate, "beijing") == ["5", "4", "3", "2", "1", "0"])
    estate = Self.estate(nil)
    let plan = try EstateNumbering(ShippedPolicies.policy("shenyang")).plan(estate)
    #expect(plan.buildings.map(\.building.name) == ["0", "1", "2", "3", "4", "5"])
    #expect(plan.notes[0].zh.contains("行序"))
  }

  @Test func `units are numbered only with two stairs, rooms by floor, none left out`() throws {
    let policy = try ShippedPolicies.policy("shenyang")
    let plan = try EstateNumbering(policy).plan(Self.estate())
    let first = plan.rows.filter { $0.building == "1号楼" }
    #expect(first.filter { $0.kind == .unit }.map(\.unit) == ["1单元", "2单元"])
    #expect(!plan.rows.contains { $0.kind == .unit && $0.building != "1号楼" })
    let rooms = plan.rows.filter { $0.building == "2号楼" && $0.kind == .room }.map(\.room)
    #expect(rooms == ["101室", "102室", "201室", "202室", "301室", "302室", "401室", "402室"])
    #expect(Set(plan.rows.map(\.id)).count == plan.rows.count)
    let gate = try #require(plan.rows.first)
    #expect(gate.kind == .courtyard && gate.plateText == "文萃路19号")
    // 2 stairs of 8 rooms and 5 of 8: every room has one plate.
    let signs = plan.signs.filter { $0.kind == .room }
    #expect(signs.reduce(0) { $0 + $1.count } == 56 && signs[0].size == "户室牌")
    #expect(signs.first { $0.text == "101室" }?.count == 7)
    let findings = PlateCheck(
      StreetNetwork([Drawn.street("文萃路", [(0, -60), (200, -60)])], policy), policy
    )
    .run(plan.rows).findings
    #expect(findings.isEmpty, "\(findings.map(\.message.en))")
  }

  @Test func `figures that make no sense are refused`() throws {
    let numbering = EstateNumbering(NumberingPolicy())
    for (stairs, floors, rooms) in [(0, 4, 2), (1, 0, 2), (1, 4, -1), (99, 200, 999)] {
      let building = EstateBuilding("甲", stairs: stairs, floors: floors, rooms: rooms)
      let estate = Estate("园", gates: [], buildings: [building])
      #expect(throws: PlateRefusal.self) { try numbering.plan(estate) }
    }
    #expect(throws: PlateRefusal.self) {
      try numbering.plan(Estate("园", gates: [], buildings: []))
    }
  }

  @Test func `the sketch shows every building and is well-formed`() throws {
    var estate = Self.estate()
    estate.name = "A<B>&C"
    let plan = try EstateNumbering(ShippedPolicies.policy("shenyang")).plan(estate)
    for language in Language.allCases {
      let svg = EstateSketch(plan, language).svg
      for number in 1...6 { #expect(svg.contains(">\(number)号楼<")) }
      #expect(svg.contains("A&lt;B&gt;&amp;C") && svg.contains("文萃路19号"))
      #expect(svg == EstateSketch(plan, language).svg && !svg.contains("nan"))
    }
  }

  private func table(_ lines: [(String, String, String?)]) throws -> RenumberingTable {
    try RenumberingTable(
      lines.map {
        Renumbering(
          oldStreet: "文萃路", oldNumber: $0.0, newStreet: "文萃路", newNumber: $0.1,
          day: $0.2.flatMap { CalendarDay($0) })
      })
  }

  @Test func `an old number leads to the present one`() throws {
    let table = try table([
      ("10", "12", "2000-01-01"), ("12", "14-1", "2010-01-01"), ("3", "5", nil),
    ])
    #expect(table.present(street: "文萃路", number: "10号") == "文萃路14-1号")
    #expect(table.chain(street: "文萃路", number: "１０").count == 2)
    #expect(table.present(street: "文萃路", number: "14-1") == nil)
    #expect(table.present(street: "文萃路", number: "3") == "文萃路5号")
  }

  @Test func `a number given to another door later is followed by its day`() throws {
    let table = try table([
      ("10", "12", "2000-01-01"), ("8", "10", "2005-01-01"), ("10", "6", "2010-01-01"),
    ])
    func day(_ text: String) -> CalendarDay? { CalendarDay(text) }
    #expect(table.present(street: "文萃路", number: "10", on: day("1999-01-01")) == "文萃路12号")
    #expect(table.present(street: "文萃路", number: "10", on: day("2006-01-01")) == "文萃路6号")
    #expect(table.present(street: "文萃路", number: "8") == "文萃路6号")
    #expect(table.present(street: "文萃路", number: "10", on: day("2020-01-01")) == nil)
  }

  @Test func `two doors may exchange numbers on one day`() throws {
    let table = try table([("10", "12", "2000-01-01"), ("12", "10", "2000-01-01")])
    #expect(table.present(street: "文萃路", number: "10") == "文萃路12号")
    #expect(table.present(street: "文萃路", number: "12") == "文萃路10号")
  }

  @Test func `rings and numbers that become two are refused`() throws {
    let ring = #expect(throws: PlateRefusal.self) {
      try table([("1", "3", nil), ("3", "5", nil), ("5", "1", nil)])
    }
    #expect(ring?.reason.zh.contains("文萃路1号 → 文萃路3号 → 文萃路5号 → 文萃路1号") == true)
    #expect(throws: PlateRefusal.self) { try table([("1", "1", nil)]) }
    #expect(throws: PlateRefusal.self) { try table([("1", "3", nil), ("1", "5", nil)]) }
    #expect(throws: PlateRefusal.self) { try table([("x", "3", nil)]) }
  }
}
