import Foundation
import TestSupport
import Testing

@testable import Formats

@Suite struct FieldGuessTests {
  private func shipped() throws -> FieldNames {
    let file = DataSets.repository.appending(path: "GeoData/formats/fields.tsv")
    return try FieldNames(tsv: String(contentsOf: file, encoding: .utf8), file: "fields.tsv")
  }

  private func features(_ rows: [[(String, String?)]]) -> [Feature] {
    rows.map { row in
      let properties = row.map { JSONMember($0.0, $0.1.map { .string($0) } ?? .null) }
      return Feature(properties: properties, shape: nil)
    }
  }

  @Test(arguments: [
    (
      "boundary/shenyang13_datav_hi.geojson", "adcode", "name", "parent.adcode" as String?,
      "center" as String?
    ),
    ("boundary/china_counties_datav_lo.geojson", "adcode", "name", "parent.adcode", "center"),
    ("boundary/france_communes_2018.geojson", "code", "nom", nil, nil),
  ])
  func `real layers`(
    file: String, code: String, name: String, parent: String?, seat: String?
  ) throws {
    guard let path = DataSets.path(file) else { return }
    let guess = FieldGuess(try LayerReader(path: path).readAll().1, names: try shipped())
    #expect(guess.code == code && guess.name == name)
    #expect(guess.parent == parent && guess.seat == seat)
  }

  @Test func `names of other cases, areas with units and half-empty columns`() throws {
    let guess = FieldGuess(
      features([
        [("xzqdm", "210102"), ("XZQMC", "和平区"), ("面积公顷", "5.5"), ("code", nil), ("上级代码", "2101")],
        [("xzqdm", "210103"), ("XZQMC", "沈河区"), ("面积公顷", "6"), ("code", nil), ("上级代码", "2101")],
        [("xzqdm", "210104"), ("XZQMC", "大东区"), ("面积公顷", "7"), ("code", "1"), ("上级代码", "2101")],
      ]), names: try shipped())
    #expect(guess.code == "xzqdm" && guess.name == "XZQMC" && guess.parent == "上级代码")
    #expect(guess.area == "面积公顷" && guess.areaFactor == 10_000)
  }

  @Test func `content tells where names do not`() throws {
    let guess = FieldGuess(
      features([
        [("k1", "x"), ("k2", "210102"), ("k3", "和平区")],
        [("k1", "x"), ("k2", "210103"), ("k3", "沈河区")],
        [("k1", "x"), ("k2", "210104"), ("k3", "大东区")],
      ]), names: try shipped())
    #expect(guess.code == "k2" && guess.name == "k3" && guess.parent == nil)
    let none = FieldGuess(features([[("k1", "x")], [("k1", "y")]]), names: try shipped())
    #expect(none.code == nil && none.name == nil)
  }

  @Test(arguments: ["code", "colour\tx", "area\tx\tzero", "code\t\t"])
  func `a faulty table names the line`(line: String) {
    do {
      _ = try FieldNames(tsv: "# remark\nrole\tname\tunit\ncode\ta\n\(line)\n", file: "f.tsv")
      Issue.record("no error")
    } catch { #expect(error.line == 4 && error.kind == .content) }
  }
}
