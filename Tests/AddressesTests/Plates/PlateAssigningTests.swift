import Geometry
import Rules
import TestSupport
import Testing

@testable import Addresses

/// Numbers proposed for single doors.
struct PlateAssigningTests {
  private static let street = Drawn.street("文萃路", [(0, 0), (0, 400)])
  private static let other = Drawn.street("横路", [(-300, 200), (300, 200)])

  private static var policy: NumberingPolicy {
    var policy = NumberingPolicy()
    policy.origins = [.northSouth: .south, .eastWest: .east]
    policy.oddSides = [.northSouth: .west, .eastWest: .south]
    (policy.step, policy.infill) = (.sequential, .dash)
    return policy
  }

  /// Plates of the western side: number and metres; negative numbers are reserves.
  private static func rows(_ plates: [(Int, Double)]) -> [PlateRow] {
    plates.map { number, along in
      PlateRow(
        id: "\(number)", street: "文萃路", number: "\(abs(number))号",
        status: number < 0 ? .reserved : .current, position: Drawn.at(-12, along))
    }
  }

  private static func propose(
    _ plates: [(Int, Double)], at along: Double, east: Double = -12, street: String? = "文萃路",
    wanted: String? = nil, to end: Double? = nil,
    _ change: (inout NumberingPolicy) -> Void = { _ in }
  ) throws -> PlateProposal {
    var policy = policy
    change(&policy)
    let network = StreetNetwork([Self.street, other], policy)
    let front = [along, end].compactMap { $0 }.map { Drawn.at(east, $0) }
    return try PlateAssigning(network, policy, plates: rows(plates)).propose(
      PlateSite(front: front, street: street, wanted: wanted.flatMap { PlateNumber($0) }))
  }

  @Test func `the next number, a free one, a reserve, a sub-number`() throws {
    func number(_ plates: [(Int, Double)], _ along: Double) throws -> String? {
      try Self.propose(plates, at: along).number?.description
    }
    #expect(try number([], 10) == "1号")
    #expect(try number([(1, 10), (3, 30)], 60) == "5号")
    #expect(try number([(1, 10), (9, 110)], 60) == "5号")
    #expect(try number([(1, 10), (-3, 40), (5, 60)], 42) == "3号")
    #expect(try number([(1, 10), (3, 30)], 20) == "1-1号")
    #expect(try number([(3, 30)], 10) == "1号")
    #expect(try number([(1, 30)], 10) == nil)
  }

  @Test func `neighbours, free numbers and reasons come with it`() throws {
    let proposal = try Self.propose([(1, 10), (9, 110)], at: 55, to: 65)
    #expect(proposal.before?.number.main == 1 && proposal.after?.number.main == 9)
    #expect(proposal.free.map(\.main) == [3, 5, 7])
    #expect(proposal.side == .left && abs(proposal.along - 60) < 0.1)
    #expect(abs(proposal.frontage - 10) < 0.1 && proposal.options.count == 3)
    #expect(proposal.warnings.isEmpty)
  }

  @Test func `vacant frontage is kept numbers for`() throws {
    let proposal = try Self.propose([(1, 10)], at: 30, to: 40) { policy in
      (policy.step, policy.metres) = (.frontage, 8)
    }
    #expect(proposal.options[0].number.main == 7)
    #expect(proposal.options[0].reserves.map(\.main) == [3, 5])
    #expect(proposal.rows(id: "x", kind: .shop).map(\.status) == [.planned, .reserved, .reserved])
  }

  private static let warned: [(wanted: String, along: Double, kind: PlateWarning.Kind)] = [
    ("1", 60, .taken), ("5", 60, .reserved), ("4", 60, .wrongSide), ("11", 20, .outOfOrder),
    ("1", 60, .outOfOrder),
  ]

  @Test(arguments: warned)
  func `a number asked for is judged`(
    wanted: String, along: Double, kind: PlateWarning.Kind
  ) throws {
    let proposal = try Self.propose(
      [(1, 10), (-5, 50), (7, 80), (9, 100)], at: along, wanted: wanted)
    #expect(proposal.options[0].text == wanted + "号")
    #expect(proposal.warnings.contains { $0.kind == kind }, "\(proposal.warnings)")
    #expect(proposal.options.count > 1)
  }

  @Test func `far, past the end, on the line and at a corner it is said`() throws {
    func kinds(_ along: Double, _ east: Double, _ street: String? = "文萃路") throws -> [PlateWarning
      .Kind]
    {
      try Self.propose([], at: along, east: east, street: street).warnings.map(\.kind)
    }
    #expect(try kinds(50, -200).contains(.far))
    #expect(try kinds(430, -5).contains(.pastEnd))
    #expect(try kinds(50, 0).contains(.onLine))
    #expect(try kinds(190, -12, nil) == [.corner])
    #expect(try kinds(50, -12, nil).isEmpty)
  }

  @Test func `what cannot be placed is refused in a sentence`() {
    for (along, street) in [(50.0, "无名路"), (9000, nil), (.nan, nil)] as [(Double, String?)] {
      let error = #expect(throws: PlateRefusal.self) {
        try Self.propose([], at: along, street: street)
      }
      #expect(error?.reason.zh.hasSuffix("。") == true && error?.reason.en.hasSuffix(".") == true)
    }
  }

  @Test func `where nothing tells the odd side both kinds are listed`() throws {
    let proposal = try Self.propose([], at: 50) { $0.oddSides = [:] }
    #expect(proposal.warnings.map(\.kind) == [.oddSideUnknown])
    #expect(Set(proposal.options.map(\.number.isOdd)) == [true, false])
  }
}
