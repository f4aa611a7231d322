import Foundation
import Geometry
import Rules
import TestSupport
import Testing

@testable import Addresses

/// The sample of streets and plates finds what its list says.
struct PlateSampleTests {
  private static func text(_ name: String) throws -> String {
    let file = DataSets.repository.appending(path: "GeoData/sample/plates/\(name)")
    return try String(contentsOf: file, encoding: .utf8)
  }

  private static func table(_ name: String, _ mark: Character) throws -> [[String: String]] {
    let lines = try text(name).split(separator: "\n").filter { !$0.hasPrefix("#") }
    let heads = lines[0].split(separator: mark).map(String.init)
    return lines.dropFirst().map { line in
      let cells = line.split(separator: mark, omittingEmptySubsequences: false).map(String.init)
      return Dictionary(uniqueKeysWithValues: zip(heads, cells))
    }
  }

  private static func streets() throws -> [Street] {
    let json = try JSONSerialization.jsonObject(with: Data(text("streets.geojson").utf8))
    let features = (json as? [String: Any])?["features"] as? [[String: Any]] ?? []
    return features.compactMap { feature in
      guard let fields = feature["properties"] as? [String: String],
        let shape = feature["geometry"] as? [String: Any],
        let points = shape["coordinates"] as? [[Double]]
      else { return nil }
      var street = Street(
        fields["名称"] ?? "", lines: [LineString(points.map { Position($0[0], $0[1]) })])
      street.formerNames = [fields["曾用名"] ?? ""].filter { !$0.isEmpty }
      street.status = fields["状态"] == "销名" ? .cancelled : .current
      return street
    }
  }

  private static func rows() throws -> [PlateRow] {
    try table("plates.csv", ",").map { cells in
      func cell(_ name: String) -> String { cells[name] ?? "" }
      var row = PlateRow(
        id: cell("编号"), street: cell("街路"), number: cell("门牌号"),
        kind: try #require(PlateKind(text: cell("种类"))),
        status: try #require(PlateStatus(text: cell("状态"))),
        position: Double(cell("经度")).flatMap { x in Double(cell("纬度")).map { Position(x, $0) } })
      row.plateText = cell("牌面文字")
      return row
    }
  }

  @Test func `what is planted is found and nothing else`() throws {
    let policy = try ShippedPolicies.policy("shenyang")
    let network = StreetNetwork(try Self.streets(), policy)
    #expect(network.streets.count == 6)
    let outcome = PlateCheck(network, policy).run(try Self.rows())
    let planted = try Self.table("FAULTS.tsv", "\t")
    #expect(planted.count == 13)
    for fault in planted {
      let found = outcome.findings.filter {
        $0.rule == fault["rule"] && $0.subjects.contains(fault["subject"] ?? "")
      }
      #expect(found.count == 1, "\(fault): \(found.map(\.message.en))")
    }
    #expect(outcome.findings.count == planted.count, "\(outcome.findings.map(\.message.en))")
    #expect(outcome.runs.count == PlateRuleCatalog.all.count)
  }

  @Test func `the sample table of old and new numbers leads on`() throws {
    let lines = try Self.table("renumbering.csv", ",").map { cells in
      Renumbering(
        oldStreet: cells["旧街路"] ?? "", oldNumber: cells["旧门牌号"] ?? "",
        newStreet: cells["新街路"] ?? "", newNumber: cells["新门牌号"] ?? "",
        day: cells["日期"].flatMap { CalendarDay($0) }, document: cells["文号"] ?? "")
    }
    let table = try RenumberingTable(lines)
    #expect(table.present(street: "亭前街", number: "5号") == "碧亭街11-1号")
  }
}
