import Geometry
import Rules
import TestSupport
import Testing

@testable import Addresses

/// Laws of planning, assigning and checking.
struct PlatePropertyTests {
  private struct Drawing {
    let street: Street
    let policy: NumberingPolicy
    let network: StreetNetwork
    let plan: StreetPlan
    var rows: [PlateRow]

    init(_ scheme: String, _ seed: UInt64) throws {
      var random = SeededGenerator(seed: seed)
      (street, policy) = (Drawn.street(&random), try ShippedPolicies.policy(scheme))
      network = StreetNetwork([street], policy)
      let line = try #require(network.lines[0])
      let planning = try StreetPlanning(
        street, policy, network: network,
        odd: policy.oddSide(line.course) == .unknown ? .left : nil)
      plan = planning.plan(Drawn.sites(line, &random))
      rows = plan.rows
      for index in rows.indices where rows[index].status == .planned {
        rows[index].status = .current
      }
    }

    func findings(_ rows: [PlateRow]) -> [Finding] {
      PlateCheck(network, policy).run(rows).findings
    }
  }

  @Test(arguments: ShippedPolicies.names)
  func `a plan passes the check`(scheme: String) throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let drawing = try Drawing(scheme, seed)
      #expect(drawing.plan.plates.count > 30, "\(scheme) seed \(seed)")
      let found = drawing.findings(drawing.rows)
      #expect(found.isEmpty, "\(scheme) seed \(seed): \(found.prefix(3).map(\.message.en))")
    }
  }

  @Test(arguments: ShippedPolicies.names)
  func `what is proposed on a planned street passes the check`(scheme: String) throws {
    for seed in 1...12 as ClosedRange<UInt64> {
      let drawing = try Drawing(scheme, seed)
      let line = try #require(drawing.network.lines[0])
      var random = SeededGenerator(seed: seed &+ 900)
      var rows = drawing.rows
      for turn in 0..<8 {
        let along = Double.random(in: 1...line.length - 1, using: &random)
        let side = StreetSide.allCases.randomElement(using: &random) ?? .left
        let place = line.position(along: along, side: side, offset: 15)
        let assigning = PlateAssigning(drawing.network, drawing.policy, plates: rows)
        let proposal = try assigning.propose(PlateSite(front: [place]))
        #expect(proposal.side == side && abs(proposal.along - along) < 12)
        guard let number = proposal.number else {
          #expect(proposal.warnings.contains { $0.kind == .noNumber })
          continue
        }
        // A proposed reserve becomes the plate's number.
        rows.removeAll { $0.status == .reserved && PlateNumber($0.number) == number }
        rows += proposal.rows(id: "new\(turn)", kind: .building)
        let found = drawing.findings(rows).filter { $0.rule != "plate/doubled-number" }
        #expect(
          found.isEmpty, "\(scheme) seed \(seed) turn \(turn) \(number): \(found.map(\.message.en))"
        )
        if !found.isEmpty { break }
      }
    }
  }

  /// Faults with the rule that must find each, and nothing else must.
  private static let faults: [(rule: String, plant: @Sendable (inout [PlateRow], Int) -> String)] =
    [
      (
        "plate/wrong-side",
        { rows, at in
          let (x, y) = (rows[at].position?.x ?? 0, rows[at].position?.y ?? 0)
          rows[at].position = Position(2 * Drawn.corner.x - x + 0.0001, y)
          return rows[at].id
        }
      ),
      (
        "plate/sub-of-sub",
        { rows, at in
          var row = rows[at]
          row.id = "planted"
          row.number = "\(PlateNumber(row.number)?.main ?? 0)-1-1号"
          row.position = Position((row.position?.x ?? 0), (row.position?.y ?? 0) + 0.00002)
          rows.append(row)
          return "planted"
        }
      ),
      (
        "plate/number-form",
        { rows, at in
          rows[at].number = "0" + rows[at].number
          return rows[at].id
        }
      ),
      (
        "plate/text",
        { rows, at in
          rows[at].plateText = "文翠路\(rows[at].number)"
          return rows[at].id
        }
      ),
      (
        "plate/temporary",
        { rows, at in
          rows[at].kind = .temporary
          return rows[at].id
        }
      ),
      (
        "plate/far-from-street",
        { rows, at in
          let (x, y) = (rows[at].position?.x ?? 0, rows[at].position?.y ?? 0)
          rows[at].position = Position(x - 0.005, y)
          return rows[at].id
        }
      ),
      (
        "plate/duplicate",
        { rows, at in
          var row = rows[at]
          row.id = "planted"
          rows.append(row)
          return "planted"
        }
      ),
      (
        "plate/doubled-number",
        { rows, at in
          var row = rows[at]
          row.id = "planted"
          row.number = "\(PlateNumber(row.number)?.main ?? 0)-1号"
          rows.append(row)
          return "planted"
        }
      ),
      (
        "plate/gap",
        { rows, at in
          let id = rows[at - 1].id
          rows.remove(at: at)
          return id
        }
      ),
      (
        "plate/skipped-number",
        { rows, _ in
          rows.removeAll { $0.number == "4号" }
          return rows.first { $0.number == "6号" }?.id ?? ""
        }
      ),
      (
        "plate/out-of-order",
        { rows, at in
          rows[at].position = rows[at - 4].position
          rows[at].position?.y += 0.00003
          return rows[at].id
        }
      ),
      (
        "plate/renamed-street",
        { rows, at in
          rows[at].street = "旧马路"
          return rows[at].id
        }
      ),
      (
        "plate/unknown-street",
        { rows, at in
          rows[at].street = "无名路"
          return rows[at].id
        }
      ),
    ]

  /// A plate taken from a street's sequence leaves a gap there.
  private static func follows(_ found: String, _ planted: String) -> Bool {
    planted == "plate/unknown-street" && found == "plate/gap"
  }

  @Test(arguments: faults.map(\.rule))
  func `a planted fault is found and nothing else`(rule: String) throws {
    let fault = try #require(Self.faults.first { $0.rule == rule })
    var street = Drawn.street("文萃路", [(0, 0), (0, 1000)])
    street.formerNames = ["旧马路"]
    let policy = try ShippedPolicies.policy("beijing")
    let network = StreetNetwork([street], policy)
    let line = try #require(network.lines[0])
    let sites = (0..<40).map { index in
      let side = index % 2 == 0 ? StreetSide.left : .right
      let along = 20 + Double(index / 2) * 40
      return PlanSite("p\(index)", front: [line.position(along: along, side: side, offset: 15)])
    }
    let rows = try StreetPlanning(street, policy).plan(sites).rows
    #expect(PlateCheck(network, policy).run(rows).findings.isEmpty)
    for at in [5, 8, 15] {
      var planted = rows
      let id = fault.plant(&planted, at)
      let found = PlateCheck(network, policy).run(planted).findings
      #expect(found.contains { $0.rule == rule && $0.subjects.contains(id) }, "\(rule) \(at)")
      #expect(
        found.allSatisfy { $0.rule == rule || Self.follows($0.rule, rule) },
        "\(rule) \(at): \(found.map { "\($0.rule) \($0.message.en)" })")
      #expect(found.count { $0.rule == rule } == 1, "\(rule) \(at)")
    }
  }

  @Test func `numbers read as they are written`() throws {
    for seed in 1...300 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      let subs = (0..<Int.random(in: 0...2, using: &random)).map { _ in
        Int.random(in: 1...200, using: &random)
      }
      let number = try #require(
        PlateNumber(
          Int.random(in: 1...9999, using: &random), subs: subs,
          letter: Int.random(in: 0...36, using: &random),
          door: Int.random(in: 0...3, using: &random)))
      for style in [NumberingPolicy.Infill.dash, .attached] {
        #expect(PlateNumber(number.text(style)) == number, "seed \(seed) \(number.text(style))")
      }
    }
  }
}
