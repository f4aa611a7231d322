import Boundaries
import Divisions
import Formats
import Geometry
import Rules
import TestSupport
import Testing

@testable import Workbench

/// A fault must not hide its own rule: a layer that has what a rule needs, but flawed, is judged by
/// it, or the verdict says why not and what to write.
@Suite struct HiddenRuleTests {
  /// Eight districts and counties of a city with right codes and names.
  static let codes = [
    "210102", "210103", "210104", "210105", "210106", "210111", "210112", "210113",
  ]
  static let names = ["和平区", "沈河区", "大东区", "皇姑区", "铁西区", "苏家屯区", "浑南区", "沈北新区"]

  enum Flaw: String, CaseIterable, Sendable {
    case none, halfMissing, firstMissing, oneRepeated, oneMalformed, oddName, mixedCase, withUnits
  }

  struct Planting: Sendable, CustomTestStringConvertible {
    let rule: String
    let need: ColumnNeed
    let flaw: Flaw
    var testDescription: String { "\(rule) \(need) \(flaw)" }
  }

  /// Every rule that needs a column, every need of it, every flaw.
  static let plantings: [Planting] = RuleCatalog.all.flatMap { rule in
    rule.needs.filter { $0 != .parent && $0 != .level }.flatMap { need in
      Flaw.allCases.map { Planting(rule: rule.description.id, need: need, flaw: $0) }
    }
  }

  @Test func `every rule on codes, names, areas and seats is planted with faults`() {
    let planted = Set(Self.plantings.map(\.rule))
    #expect(
      planted == [
        "coverage/stated-area", "coverage/seat", "identity/code-repeated", "identity/code-missing",
        "identity/code-malformed", "identity/code-name",
      ])
    let parents = RuleCatalog.all.filter { $0.needs.contains(.parent) }.map { $0.description.id }
    #expect(parents == ["coverage/parent"])
  }

  @Test(arguments: plantings)
  func `a flaw in the column a rule needs does not hide the rule`(planting: Planting) throws {
    let report = try Self.layer(planting.need, planting.flaw).check()
    let run = try #require(report.rules.first { $0.rule.id == planting.rule })
    switch run.status {
    case .ran: break
    case .skipped:
      let advice = try #require(
        run.overlooked.first { $0.option == planting.need.option }, "\(planting)")
      // The verdict says so in every form, with the option and the column.
      for language in [Language.zh, .en] {
        let text = String(
          decoding: FindingsText.render(report, language: language), as: UTF8.self)
        #expect(text.contains(advice.option) && text.contains(advice.column))
        let json = String(
          decoding: FindingsJSON.render(report, language: language, each: false, allLines: false),
          as: UTF8.self)
        #expect(json.contains("\"overlooked\"") && json.contains(advice.option))
        let page = String(
          decoding: FindingsHTML.render(report, language: language), as: UTF8.self)
        #expect(page.contains("class=\"note overlooked\"") && page.contains(advice.option))
      }
      let wording = ReportWording(report, ReportFigures(report), .en)
      #expect(wording.verdict.contains("did not run although"))
    }
  }

  @Test(arguments: Flaw.allCases.filter { $0 != .withUnits && $0 != .oddName })
  func `faulty codes are found, not hidden`(flaw: Flaw) throws {
    for column in ["XZQHDM", "com_code_7", "QUHUADAIMA"] {
      let report = try Self.layer(.code, flaw, column: column).check()
      let found = Set(report.findings.map(\.rule).filter { $0.hasPrefix("identity/") })
      switch flaw {
      case .oneRepeated: #expect(found.contains("identity/code-repeated"), "\(column)")
      case .oneMalformed: #expect(found.contains("identity/code-malformed"), "\(column)")
      case .halfMissing, .firstMissing: #expect(found == ["identity/code-missing"], "\(column)")
      default: #expect(found.isEmpty, "\(column) \(flaw) \(found)")
      }
    }
  }

  @Test func `areas with units in the text are read and compared`() throws {
    let report = try Self.layer(.area, .withUnits, column: "面积").check()
    // Stated at 12.5 km² each, where each square has about 145 km².
    #expect(report.findings.count { $0.rule == "coverage/stated-area" } == 8)
    let stated = report.unitTable.compactMap(\.statedArea)
    #expect(stated == [Double](repeating: 12_500_000, count: 8))
  }

  @Test func `values that cannot be read are counted and said`() throws {
    var layer = Self.layer(.area, .none, column: "面积公顷")
    layer.units[2].properties[2].json = "\"约一万四\""
    layer.units[5].properties[2].json = "null"
    let report = try layer.check()
    let remarks = report.inputs.flatMap(\.remarks).map(\.zh)
    #expect(remarks.contains { $0.contains("1 个值读不懂") && $0.contains("约一万四") })
    #expect(remarks.contains { $0.contains("有 1 个没有值") })
  }

  @Test func `a column nobody can read is told with the option for another`() throws {
    var layer = Self.layer(.area, .none, column: "面积公顷")
    for index in layer.units.indices { layer.units[index].properties[2].json = "\"见附表\"" }
    let report = try layer.check()
    let run = try #require(report.rules.first { $0.rule.id == "coverage/stated-area" })
    #expect(run.overlooked.map(\.option) == ["--area-field"])
    let other = try layer.check { $0.reading.areaField = "面积公顷" }
    #expect(other.overlookedRules.map(\.rule.id) == ["coverage/stated-area"])
  }

  @Test func `levels in a column nobody named are told with their option`() throws {
    var layer = PlantedLayer()
    layer.add(
      [("dm", "\"K1\""), ("名称", "\"东岗\""), ("级别", "\"县级\"")], west: 123, south: 41, width: 0.25,
      height: 0.125)
    for part in 0..<4 {
      layer.add(
        [("dm", "\"Z\(part)\""), ("名称", "\"第\(part)片\""), ("级别", "\"乡级\"")],
        west: 123 + Double(part) / 16, south: 41, width: 0.0625, height: 0.125)
    }
    let report = try layer.check()
    let run = try #require(report.rules.first { $0.rule.id == "coverage/parent" })
    #expect(run.overlooked.map(\.option) == ["--level-field"])
    let split = try layer.check { $0.reading.levelField = "级别" }
    #expect(!split.findings.contains { $0.rule == "coverage/contained" })
  }

  /// The layer with a flaw in the column a need speaks of.
  static func layer(_ need: ColumnNeed, _ flaw: Flaw, column: String? = nil) -> PlantedLayer {
    PlantedLayer.row(
      codes.indices.map { index in
        var row = [("adcode", "\"\(codes[index])\""), ("name", "\"\(names[index])\"")]
        let usual: String
        let odd: String
        var value: String
        switch need {
        case .code: (usual, odd, value) = ("adcode", "tongji_code_2", codes[index])
        case .name: (usual, odd, value) = ("name", "单元mingcheng", names[index])
        case .area: (usual, odd, value) = ("面积", "tubanmj_1", "145500000")
        default:
          (usual, odd, value) = (
            "center", "zhudi_wz", "\(123.06 + Double(index) / 8), 41.06"
          )
        }
        switch flaw {
        case .none, .oddName, .mixedCase: break
        case .halfMissing: if index % 2 == 1 { value = "" }
        case .firstMissing: if index < 5 { value = "" }
        case .oneRepeated:
          if index == 7 { value = Self.first(need) }
        case .oneMalformed: if index == 3 { value = need == .code ? "21O105" : "？" }
        case .withUnits: value = need == .area ? "12.5 km²" : value + " "
        }
        var key = column ?? (flaw == .oddName ? odd : usual)
        if flaw == .mixedCase {
          key = key.prefix(1).uppercased() + key.dropFirst().lowercased()
        }
        row.removeAll { $0.0 == usual }
        row.append((key, value.isEmpty ? "null" : "\"\(value)\""))
        return row
      })
  }

  private static func first(_ need: ColumnNeed) -> String {
    switch need {
    case .code: codes[0]
    case .name: names[0]
    case .area: "145500000"
    default: "123.06, 41.06"
    }
  }
}
