import Geometry
import Rules
import TestSupport
import Testing

@testable import Addresses

/// The schemes that ship, each by its worked example.
struct NumberingSchemeTests {
  @Test(arguments: ShippedPolicies.names)
  func `a pack says where each value comes from`(name: String) throws {
    let pack = try ShippedPolicies.pack(name)
    #expect(pack.id == "plates-\(name)")
    for setting in pack.settings where !setting.value.isEmpty {
      #expect(!setting.source.isEmpty && CalendarDay(setting.date) != nil, "\(name) \(setting.key)")
    }
    let policy = try ShippedPolicies.policy(name)
    #expect(policy.id == "plates-common+plates-\(name)")
  }

  @Test func `what is common is what the program has when no pack is there`() throws {
    var policy = try NumberingPolicy(ShippedPolicies.pack("common"))
    #expect(policy.limits == NumberingPolicy().limits)
    #expect(policy.estate.signs[.room] == "户室牌" && policy.estate.start == .gateLeft)
    policy.estate = NumberingPolicy().estate
    #expect(policy.step == .unknown && policy.infill == .unknown)
  }

  /// A street of 400 m, two doors across 100 m from its western or southern end, two at 300 m.
  struct Case: Sendable, CustomTestStringConvertible {
    let scheme: String
    let isEast: Bool
    /// Numbers of: north or west near, south or east near, north or west far, south or east far.
    let numbers: [Int]
    var testDescription: String { "\(scheme) \(isEast ? "E-W" : "N-S")" }
  }

  private static let cases = [
    Case(scheme: "beijing", isEast: true, numbers: [3, 4, 1, 2]),
    Case(scheme: "beijing", isEast: false, numbers: [3, 4, 1, 2]),
    Case(scheme: "fymate", isEast: true, numbers: [4, 3, 2, 1]),
    Case(scheme: "fymate", isEast: false, numbers: [1, 2, 3, 4]),
    // 100 m vacant are 25 numbers of each side at 4 m each; 200 m more are 50.
    Case(scheme: "fujian", isEast: true, numbers: [154, 153, 52, 51]),
    Case(scheme: "fujian", isEast: false, numbers: [51, 52, 153, 154]),
    // The centre lies at the western and southern end: 100 m are 50 numbers of each side.
    Case(scheme: "yongan", isEast: true, numbers: [101, 102, 301, 302]),
    Case(scheme: "yongan", isEast: false, numbers: [101, 102, 301, 302]),
  ]

  @Test(arguments: cases)
  func `a street is numbered as its city does`(_ example: Case) throws {
    let policy = try ShippedPolicies.policy(example.scheme)
    let street = Drawn.street("文萃路", example.isEast ? [(0, 0), (400, 0)] : [(0, 0), (0, 400)])
    var sites: [PlanSite] = []
    for (turn, along) in [100.02, 300.02].enumerated() {
      for (index, offset) in [12.0, -12.0].enumerated() {
        // North of a street that runs east, west of one that runs north.
        let place = example.isEast ? Drawn.at(along, offset) : Drawn.at(-offset, along)
        sites.append(PlanSite("\(turn * 2 + index)", front: [place]))
      }
    }
    let plan = try StreetPlanning(street, policy).plan(sites)
    let numbers = sites.compactMap { site in plan.plates.first { $0.site == site.id }?.number.main }
    // A centimetre may cost a number on each of two stretches.
    let near = example.scheme == "fujian" ? 4 : example.scheme == "yongan" ? 2 : 0
    #expect(
      zip(numbers, example.numbers).allSatisfy { abs($0 - $1) <= near } && numbers.count == 4,
      "\(numbers)")
  }

  @Test func `Beijing numbers dead ends from the mouth, odd to the right`() throws {
    let policy = try ShippedPolicies.policy("beijing")
    let road = Drawn.street("横路", [(-200, 100), (200, 100)])
    var lane = Drawn.street("死胡同", [(0, 0), (0, 95)])
    lane.course = .deadEnd
    let network = StreetNetwork([road, lane], policy)
    let sites = [(8.0, 20.0), (8, 80), (-8, 80)].enumerated().map {
      PlanSite("\($0.offset)", front: [Drawn.at($0.element.0, $0.element.1)])
    }
    let plan = try StreetPlanning(lane, policy, network: network).plan(sites)
    // The mouth is in the north: who enters has the west to the right.
    #expect(plan.plates.map(\.text).sorted() == ["1号", "2号", "4号"])
    #expect(plan.plates.first { $0.text == "1号" }?.site == "2")
    #expect(plan.plates.first { $0.text == "2号" }?.site == "1")
  }

  @Test func `Changchun's number is the distance from the closed end`() throws {
    let policy = try ShippedPolicies.policy("changchun")
    var street = Drawn.street("人民大街", [(0, 0), (0, 8000)])
    street.closedEnd = Drawn.at(0, 8000)
    let site = PlanSite("x", front: [Drawn.at(20, 8000 - 6906)])
    let plan = try StreetPlanning(street, policy, odd: .right).plan([site])
    #expect(plan.plates.map(\.text) == ["6906号"])
  }

  @Test func `Fujian keeps a number for a lane and puts X-1 where none is left`() throws {
    let policy = try ShippedPolicies.policy("fujian")
    let street = Drawn.street("文萃路", [(0, 0), (0, 400)])
    let sites = [
      PlanSite("a", front: [Drawn.at(-12, 1), Drawn.at(-12, 11)]),
      PlanSite("lane", front: [Drawn.at(-12, 13)], isLane: true),
      PlanSite("b", front: [Drawn.at(-12, 15), Drawn.at(-12, 25)]),
    ]
    let plan = try StreetPlanning(street, policy).plan(sites)
    #expect(plan.plates.map(\.text) == ["1号", "3号", "5号"])
    #expect(plan.plates.map(\.isReserved) == [false, true, false])
    var rows = plan.rows.filter { $0.status != .reserved }
    rows[1].number = "3号"
    let network = StreetNetwork([street], policy)
    for expected in ["1-1号", "1-2号"] {
      let proposal = try PlateAssigning(network, policy, plates: rows)
        .propose(PlateSite(front: [Drawn.at(-12, 13)]))
      #expect(proposal.number?.description == expected)
      rows.append(
        PlateRow(
          id: expected, street: "文萃路", number: expected, position: Drawn.at(-12, 12)))
    }
  }

  @Test func `a Yong'an shop picks one of its numbers, a recessed front takes 附号`() throws {
    let policy = try ShippedPolicies.policy("yongan")
    let street = Drawn.street("文萃路", [(0, 0), (0, 400)])
    let sites = [
      PlanSite("shop", front: [Drawn.at(-12, 10.2), Drawn.at(-12, 15.8)], kind: .shop),
      PlanSite("behind", front: [Drawn.at(-30, 18)], isRecessed: true),
    ]
    let plan = try StreetPlanning(street, policy).plan(sites)
    let main = try #require(plan.plates.first?.number.main)
    #expect([11, 13, 15].contains(main))
    #expect(plan.plates.last?.text == "\(main)号附1号")
  }

  @Test func `what Shenyang does not say is asked for or read off the plates`() throws {
    let policy = try ShippedPolicies.policy("shenyang")
    let street = Drawn.street("文萃路", [(0, 0), (0, 400)])
    #expect(throws: PlateRefusal.self) { try StreetPlanning(street, policy) }
    let rows = (1...8).map { number in
      PlateRow(
        id: "\(number)", street: "文萃路", number: "\(number)号",
        position: Drawn.at(number % 2 == 1 ? 12 : -12, Double(number) * 20))
    }
    let outcome = PlateCheck(StreetNetwork([street], policy), policy).run(rows)
    #expect(outcome.findings.isEmpty)
    #expect(outcome.streets[0].oddSource == .plates && outcome.streets[0].oddSide == .right)
    #expect(outcome.streets[0].notes.contains { $0.zh.contains("由现有门牌推得") })
  }

  @Test func `the laws' yes and no are in the packs`() throws {
    #expect(try ShippedPolicies.policy("beijing").forbiddenSkips == [4, 13, 14])
    #expect(try ShippedPolicies.policy("shanghai").forbidsEverySkip)
    #expect(try ShippedPolicies.policy("ningbo").forbidsEverySkip)
    let jiangmen = try ShippedPolicies.policy("jiangmen")
    #expect(jiangmen.allowsTemporary && jiangmen.infill == .attached && !jiangmen.allowsNested)
    #expect(try !ShippedPolicies.policy("shenyang").allowsTemporary)
    let fuyang = try ShippedPolicies.policy("fuyang")
    #expect(fuyang.oddSide(.eastWest) == .north && fuyang.origin(.eastWest) == .unknown)
  }

  @Test func `a value that means nothing is refused by name`() throws {
    let text = "pack.id\tx\npack.date\t2026-11-29\nplate.odd.ew\tupside\n"
    let error = #expect(throws: RulePackError.self) { try NumberingPolicy(RulePack(text: text)) }
    #expect(error?.reason.en.contains("plate.odd.ew") == true)
    #expect(error?.reason.zh.contains("upside") == true)
  }
}
