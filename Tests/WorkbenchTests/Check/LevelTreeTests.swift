import Boundaries
import Divisions
import Formats
import Geometry
import Rules
import TestSupport
import Testing

@testable import Workbench

/// Levels and parents as the table of divisions has them, never by digits alone.
@Suite struct LevelTreeTests {
  private func attributes(_ code: String, _ name: String) -> [(String, String)] {
    [("code", "\"\(code)\""), ("name", "\"\(name)\"")]
  }

  /// A province of two prefectures with two counties each, and a city the province runs.
  private func province() -> PlantedLayer {
    var layer = PlantedLayer()
    layer.add(attributes("420000", "湖北省"), west: 112, south: 30, width: 0.625, height: 0.25)
    layer.add(attributes("420100", "武汉市"), west: 112, south: 30, width: 0.25, height: 0.25)
    layer.add(attributes("420102", "江岸区"), west: 112, south: 30, width: 0.125, height: 0.25)
    layer.add(attributes("420103", "江汉区"), west: 112.125, south: 30, width: 0.125, height: 0.25)
    layer.add(attributes("420200", "黄石市"), west: 112.25, south: 30, width: 0.25, height: 0.25)
    layer.add(attributes("420202", "黄石港区"), west: 112.25, south: 30, width: 0.125, height: 0.25)
    layer.add(attributes("420203", "西塞山区"), west: 112.375, south: 30, width: 0.125, height: 0.25)
    layer.add(attributes("429004", "仙桃市"), west: 112.5, south: 30, width: 0.125, height: 0.25)
    return layer
  }

  private func faults(_ layer: PlantedLayer) throws -> [String] {
    try layer.check().findings.filter {
      $0.rule != "coverage/edge-match" && $0.rule != "geometry/short-segment"
    }.map { "\($0.rule) \($0.subjects.joined(separator: ";"))" }
  }

  @Test func `a city its province runs fills it beside the prefectures`() throws {
    #expect(try faults(province()) == [])
  }

  @Test func `without that city the province is not filled`() throws {
    var layer = province()
    layer.units.removeLast()
    let found = try faults(layer)
    #expect(found.contains("coverage/parent 420000"))
  }

  @Test func `a city without counties stands on both levels`() throws {
    var layer = PlantedLayer()
    layer.add(attributes("440000", "广东省"), west: 113, south: 22.5, width: 0.375, height: 0.25)
    layer.add(attributes("440300", "深圳市"), west: 113, south: 22.5, width: 0.25, height: 0.25)
    layer.add(attributes("440303", "罗湖区"), west: 113, south: 22.5, width: 0.125, height: 0.25)
    layer.add(attributes("440304", "福田区"), west: 113.125, south: 22.5, width: 0.125, height: 0.25)
    layer.add(attributes("441900", "东莞市"), west: 113.25, south: 22.5, width: 0.125, height: 0.25)
    #expect(try faults(layer) == [])
    let report = try layer.check()
    #expect(report.unitTable.count == 5)
    #expect(report.lines.contains { $0.units == ["440304", "441900"] })
  }

  @Test(arguments: [
    ["030099", "030100", "030101", "030102"], ["77100", "77101", "77102", "77103"],
  ])
  func `a code that ends in zeros is no parent of what does not lie in it`(codes: [String]) throws {
    let layer = PlantedLayer.row(codes.map { attributes($0, "Comune \($0)") })
    #expect(try faults(layer) == [])
    #expect(try layer.check().lines.count == 3)
  }

  @Test func `codes of no table make levels where units lie in one another`() throws {
    var layer = PlantedLayer()
    layer.add(attributes("77100", "Provincia"), west: 12, south: 45, width: 0.25, height: 0.125)
    layer.add(attributes("77101", "A"), west: 12, south: 45, width: 0.125, height: 0.125)
    layer.add(attributes("77102", "B"), west: 12.125, south: 45, width: 0.125, height: 0.125)
    #expect(try faults(layer) == [])
    let report = try layer.check()
    #expect(
      report.rules.first { $0.rule.id == "coverage/parent" }?.status == .ran(findings: 0))
  }

  @Test(arguments: ["42000", "", "420102"])
  func `a parent with a wrong code is still above what it holds`(code: String) throws {
    var layer = province()
    layer.units[0].properties[0].json = code.isEmpty ? "null" : "\"\(code)\""
    let found = try faults(layer)
    #expect(
      !found.contains { $0.hasPrefix("coverage/overlap") || $0.hasPrefix("coverage/contained") })
    #expect(found.contains { $0.hasPrefix("identity/") })
  }

  @Test func `districts of a municipality lie in it, whatever stands between`() throws {
    var layer = PlantedLayer()
    layer.add(attributes("110000", "北京市"), west: 116, south: 40, width: 0.25, height: 0.125)
    layer.add(attributes("110101", "东城区"), west: 116, south: 40, width: 0.125, height: 0.125)
    layer.add(attributes("110102", "西城区"), west: 116.125, south: 40, width: 0.125, height: 0.125)
    #expect(try faults(layer).filter { !$0.contains("coverage/gap") } == [])
    layer.add(attributes("110100", "北京城区"), west: 116, south: 40, width: 0.25, height: 0.125)
    #expect(try faults(layer).filter { !$0.contains("coverage/gap") } == [])
  }

  @Test func `the year is said and can be set`() throws {
    let layer = PlantedLayer.row([
      attributes("210122", "辽中县"), attributes("210123", "康平县"), attributes("210124", "法库县"),
    ])
    let guessed = try layer.check()
    let year = try #require(guessed.divisionYear)
    #expect(year.last == 2015 && !year.isAsked)
    #expect(!guessed.findings.contains { $0.rule == "identity/code-name" })
    #expect(guessed.remarks.contains { $0.zh.contains("按代码推定") && $0.zh.contains("--at") })
    let later = try layer.check { $0.years = [2020] }
    #expect(later.divisionYear?.isAsked == true && later.divisionYear?.year == 2020)
    #expect(throws: (any Error).self) { try layer.check { $0.years = [1950] } }
  }

  @Test func `code against name: exchanged, of another year, short forms`() throws {
    let right = PlantedLayer.row([
      attributes("210102", "和平"), attributes("210103", "沈阳市沈河区"), attributes("210104", "大东区"),
      attributes("210105", "皇姑区"),
    ])
    #expect(!(try right.check().findings.contains { $0.rule == "identity/code-name" }))
    let exchanged = PlantedLayer.row([
      attributes("210103", "和平区"), attributes("210102", "沈河区"), attributes("210104", "大东区"),
      attributes("210112", "东陵区"),
    ])
    let found = try exchanged.check { $0.years = [2020] }.findings
      .filter { $0.rule == "identity/code-name" }
    #expect(found.map(\.kind) == ["other-unit", "other-unit", "other-year"])
    #expect(found.map(\.severity) == [.error, .error, .warning])
  }
}
