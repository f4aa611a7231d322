import Boundaries
import Divisions
import Formats
import Rules
import TestSupport
import Testing

@testable import Workbench

/// What is said to be missing, and what a hole of a unit's size weighs.
@Suite struct MissingUnitReportTests {
  /// A grid of units of five by five; the one in the middle is absent.
  private func grid(_ attributes: (Int) -> [(String, String)]) -> PlantedLayer {
    var layer = PlantedLayer()
    for place in 0..<25 where place != 12 {
      layer.add(
        attributes(place), west: 123 + Double(place % 5) / 16, south: 41 + Double(place / 5) / 16,
        width: 0.0625, height: 0.0625)
    }
    return layer
  }

  @Test func `where no table applies a hole of a unit's size is an error`() throws {
    let layer = grid { [("code", "\"X\(100 + $0)\""), ("name", "\"Unit \($0)\"")] }
    let gaps = try layer.check().findings.filter { $0.rule == "coverage/gap" }
    #expect(gaps.map(\.severity) == [.error])
    #expect(gaps.first?.message.zh.contains("多半缺了一个单元") == true)
  }

  @Test func `a township is named from the table of townships`() throws {
    let townships = try PlantedLayer.data.lowerUnits().filter { $0.key.hasPrefix("210104") }
      .sorted { $0.key < $1.key }
    let listed = Array(townships.prefix(25))
    guard listed.count > 12 else { return }
    var layer = PlantedLayer()
    // A ring around the missing one.
    let missing = listed[4]
    for (place, unit) in listed.prefix(9).enumerated() where place != 4 {
      layer.add(
        [("code", "\"\(unit.key)\""), ("name", "\"\(unit.value)\"")],
        west: 123 + Double(place % 3) / 16, south: 41 + Double(place / 3) / 16, width: 0.0625,
        height: 0.0625)
    }
    let gaps = try layer.check().findings.filter { $0.rule == "coverage/gap" }
    #expect(gaps.map(\.severity) == [.error])
    #expect(gaps.first?.divisions.map(\.code).contains(missing.key) == true)
  }

  @Test func `a unit that is there under another code or name is not missing`() throws {
    let table = try PlantedLayer.data.divisionTable()
    let units = table.children(ofCode: "210100", in: 2024)
    func layer(_ change: (String, String) -> (String, String)?) -> PlantedLayer {
      PlantedLayer.row(
        units.compactMap { unit in
          change(unit.code, unit.name).map {
            [("code", "\"\($0.0)\""), ("name", "\"\($0.1)\"")]
          }
        })
    }
    func lacking(_ layer: PlantedLayer) throws -> [String] {
      try layer.check().findings.filter { $0.kind == "missing-unit" }.flatMap(\.divisions)
        .map(\.name)
    }
    #expect(try lacking(layer { ($0, $1) }) == [])
    #expect(try lacking(layer { $0 == "210103" ? nil : ($0, $1) }) == ["沈河区"])
    // Its code is another unit's, or an old one: the name tells.
    #expect(try lacking(layer { $0 == "210103" ? ("210102", $1) : ($0, $1) }) == [])
    #expect(try lacking(layer { $0 == "210115" ? ("210122", $1) : ($0, $1) }) == [])
  }

  @Test func `islands of one unit are one unit with an option, and the hint names it`() throws {
    var layer = PlantedLayer.row([
      [("code", "\"210224\""), ("name", "\"长海县\"")], [("code", "\"210202\""), ("name", "\"中山区\"")],
      [("code", "\"210224\""), ("name", "\"长海县\"")],
    ])
    layer.add(
      [("code", "\"210224\""), ("name", "\"长海县\"")], west: 124, south: 41, width: 0.125,
      height: 0.125)
    let apart = try layer.check()
    let repeated = try #require(apart.findings.first { $0.rule == "identity/code-repeated" })
    #expect(repeated.message.zh.contains("--merge-records") && repeated.kind == "parts")
    let merged = try layer.check { $0.reading.mergesRecords = true }
    #expect(!merged.findings.contains { $0.rule == "identity/code-repeated" })
    #expect(merged.unitTable.map(\.parts) == [3, 1])
    // Adjacent records become one part, and two names under one code stay a fault.
    var adjacent = PlantedLayer.row([
      [("code", "\"210224\""), ("name", "\"长海县\"")], [("code", "\"210224\""), ("name", "\"长海县\"")],
      [("code", "\"210202\""), ("name", "\"中山区\"")],
    ])
    let whole = try adjacent.check { $0.reading.mergesRecords = true }
    #expect(whole.unitTable.map(\.parts) == [1, 1])
    #expect(!whole.findings.contains { $0.rule == "geometry/valid" })
    adjacent.units[1].properties[1].json = "\"西岗区\""
    let two = try adjacent.check { $0.reading.mergesRecords = true }
    #expect(two.findings.contains { $0.rule == "identity/code-repeated" })
  }
}
