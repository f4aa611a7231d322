import Geometry
import Rules
import TestSupport
import Testing

@testable import Addresses

/// Tables as bad as they come end in findings and refusals.
struct PlateFuzzTests {
  private static let numbers = [
    "", "号", "-", "0", "1", "2号", "19-2", "19-2-1", "262143", "262144", "99999999999999999999", "甲",
    "临3", "十二", "1e9", "NaN", "12号楼3单元", "7/9", "\u{0}", "🏠", "3\u{301}", "号号号", "附附",
  ]
  private static let degrees: [Double] = [
    .nan, .infinity, -.infinity, 0, 90, -90, 180, 123.4, 41.8, 1e300, -1e300, 1e-300, 41_500_000,
  ]

  @Test func `nothing traps, and the same input gives the same findings`() throws {
    for seed in 1...60 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      func any<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &random)]
      }
      func position() -> Position { Position(any(Self.degrees), any(Self.degrees)) }
      let names = ["甲街", "乙路", "", "丙巷"]
      let streets = (0..<4).map { index in
        var street = Street(
          any(names),
          lines: (0..<Int.random(in: 0...3, using: &random)).map { _ in
            LineString((0..<Int.random(in: 0...4, using: &random)).map { _ in position() })
          })
        street.course = any(NumberingPolicy.Course.allCases + [])
        street.mouth = position()
        street.formerNames = [any(names)]
        street.status = any(Street.Status.allCases)
        street.code = index == 0 ? "X" : ""
        return street
      }
      let rows = (0..<40).map { index in
        var row = PlateRow(
          id: "\(index % 30)", street: any(names), number: any(Self.numbers),
          kind: any(PlateKind.allCases), status: any(PlateStatus.allCases), position: position(),
          streetCode: any(["", "X", "Y"]))
        row.plateText = any(Self.numbers)
        row.side = any(StatedSide.allCases)
        row.unit = any(["", "2单元"])
        return row
      }
      let policy = try ShippedPolicies.policy(any(ShippedPolicies.names))
      let network = StreetNetwork(streets, policy)
      let outcome = PlateCheck(network, policy).run(rows)
      #expect(outcome.findings == PlateCheck(network, policy).run(rows).findings, "seed \(seed)")
      let assigning = PlateAssigning(network, policy, plates: rows)
      for _ in 0..<10 {
        _ = try? assigning.propose(
          PlateSite(
            front: [position(), position()], street: any([nil, "甲街"]), wanted: PlateNumber(1)))
      }
      for street in streets {
        _ = try? StreetPlanning(
          street, policy, network: network, odd: any([nil, .left, NumberingPolicy.OddSide.none])
        )
        .plan([
          PlanSite("x", front: [position()]), PlanSite("y", front: [position(), position()]),
        ])
      }
    }
  }
}
