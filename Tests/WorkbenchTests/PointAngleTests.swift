import Formats
import Foundation
import Geometry
import TestSupport
import Testing

@testable import Workbench

/// One reader of angles: what markers are imported by, tables of points are transformed by.
struct PointAngleTests {
  static let spellings: [(String, String)] = [
    ("123°27′24.44″", "41°07′24.44″"), ("123°27′24.44″E", "41°07′24.44″N"),
    ("东经123°27′24.44″", "北纬41°07′24.44″"), ("１２３°２７′２４．４４″", "４１°０７′２４．４４″"),
    ("123-27-24.44", "41-07-24.44"), ("123:27:24.44", "41:07:24.44"),
    ("123度27分24.44秒", "41度7分24.44秒"), ("123 27 24.44", "41 7 24.44"),
    ("E123°27'24.44\"", "N41°7'24.44\""), ("123.45678888889", "41.12345555556"),
  ]

  @Test(arguments: spellings)
  func `a spelling is transformed as it is imported`(longitude: String, latitude: String) throws {
    let quoted = [longitude, latitude].map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
    let table = try PointTable(text: "点号,经度,纬度\nA,\(quoted[0]),\(quoted[1])\n", file: "t.csv")
    let work = PointTransformation(
      from: try CoordinateReferenceSystem("EPSG:4490"),
      to: try CoordinateReferenceSystem("EPSG:4529"))
    let outcome = try work.run(table)
    let plain = try PointTable(
      text: "点号,经度,纬度\nA,123.45678888889,41.12345555556\n", file: "t.csv")
    let expected = try #require(try work.run(plain).positions.first)
    let found = try #require(outcome.positions.first)
    #expect(abs(found.x - expected.x) < 1e-3 && abs(found.y - expected.y) < 1e-3)
    #expect(AngleText.degrees(longitude).map { abs($0 - 123.45678888889) < 1e-9 } ?? false)
  }

  @Test func `metres are never read as angles`() throws {
    let table = try PointTable(text: "点号,N,E\nA,4553-12-10,535858.6\n", file: "t.csv")
    let work = PointTransformation(
      from: try CoordinateReferenceSystem("EPSG:4550"),
      to: try CoordinateReferenceSystem("EPSG:4490"))
    #expect(throws: FormatError.self) { try work.run(table) }
  }

  @Test func `a heading is taken from the line that is named`() throws {
    let text = "工程,2024,9\n点号,N,E\nJ1,1.5,2.5\n"
    let table = try PointTable(text: text, file: "t.csv", headingRow: 2)
    #expect(table.heading?.cells == ["点号", "N", "E"] && table.rows.count == 1)
    #expect(throws: FormatError.self) { try PointTable(text: text, file: "t.csv", headingRow: 8) }
  }

  @Test func `points left out have no say, and are shown with and without`() throws {
    let plane = try CoordinateReferenceSystem("EPSG:4550")
    var rows = ["点号,N1,E1,N2,E2"]
    for index in 0..<6 {
      let (n, e) = (4_600_000 + Double(index * index * 311), 500_000 + Double(index * 907 % 2000))
      let slip = index == 3 ? 2.0 : 0
      rows.append("P\(index),\(n),\(e),\(n + 10 + slip),\(e - 5)")
    }
    let table = try PointTable(text: rows.joined(separator: "\n"), file: "t.csv")
    var fitting = ParameterFitting(from: plane, to: plane, kind: .plane)
    (fitting.fromOrder, fitting.toOrder) = (.ne, .ne)
    let all = try fitting.run(table)
    #expect(all.excluded.isEmpty && (all.meanError ?? 0) > 0.1)
    fitting.excluded = ["P3"]
    let outcome = try fitting.run(table)
    #expect(outcome.residuals.map(\.name) == ["P0", "P1", "P2", "P4", "P5"])
    #expect((outcome.meanError ?? 1) < 1e-4)
    #expect(outcome.excluded.map(\.name) == ["P3"])
    #expect(abs((outcome.excluded.first?.without ?? 0) - 2) < 1e-3)
    let shown = try #require(outcome.withAll["P3"])
    let own = try #require(all.residuals.first { $0.name == "P3" })
    #expect(abs(shown - own.horizontal) < 1e-9)
    fitting.excluded = ["P9"]
    #expect(throws: FormatError.self) { try fitting.run(table) }
  }
}
