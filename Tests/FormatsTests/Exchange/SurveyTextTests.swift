import Foundation
import Geometry
import TestSupport
import Testing

@testable import Formats

@Suite struct SurveyTextTests {
  static let text = """
    [属性描述]
    格式版本号=1.01版本
    坐标系=2000国家大地坐标系
    几度分带=3
    投影类型=高斯克吕格
    计量单位=米
    带号=41
    转换参数=,,,,,,
    [地块坐标]
    9,1.2345,DK001,地块一,面,,用途,,@
    J1,1,4630100.5,41535800.5
    J2,1,4630200.5,41535800.5
    J3,1,4630200.5,41535900.5
    J4,1,4630100.5,41535900.5
    J1,1,4630100.5,41535800.5
    J5,2,4630120.5,41535820.5
    J6,2,4630140.5,41535820.5
    J7,2,4630140.5,41535840.5
    J5,2,4630120.5,41535820.5
    3,0.5,DK002,地块二,面,,,,@
    J1,1,4630300.5,41535800.5
    J2,1,4630400.5,41535800.5
    J3,1,4630400.5,41535900.5

    """

  private func read(
    _ text: String, encoding: TextEncoding = .utf8, _ options: ReadOptions = ReadOptions()
  ) throws -> (LayerDescription, [Feature], [ReadIssue]) {
    let folder = try TemporaryFolder()
    try folder.write(try #require(TextConverter(encoding)?.bytes(text)), "a.txt")
    var options = options
    options.systems = try SystemTable.names()
    return try LayerReader(path: folder.path("a.txt"), options: options).readAll()
  }

  @Test func `rings, holes and a missing closing point`() throws {
    let (description, features, issues) = try read(Self.text)
    #expect(issues.isEmpty && features.count == 2)
    #expect(description.crs == "EPSG:4529" && description.crsOrigin == .file)
    let polygon = try #require(features[0].shape?.polygons.first)
    #expect(polygon.exterior.positions.count == 5 && polygon.holes.count == 1)
    #expect(polygon.exterior.positions[0] == Position(41_535_800.5, 4_630_100.5))
    #expect(features[1].shape?.polygons.first?.exterior.positions.count == 4)
    #expect(features[0].property("地块编号") == .string("DK001"))
  }

  @Test func `every variant gives the same layer`() throws {
    let (_, plain, _) = try read(Self.text)
    var reversed = ""
    for line in Self.text.split(separator: "\n", omittingEmptySubsequences: false) {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      let isPoint = cells.count == 4
      reversed += (isPoint ? [cells[0], cells[1], cells[3], cells[2]] : cells).joined(
        separator: ",")
      reversed += "\n"
    }
    let variants: [(String, TextEncoding)] = [
      (Self.text.replacing("[", with: "【").replacing("]", with: "】"), .utf8),
      (Self.text, .gb18030), (Self.text.replacing("\n", with: "\r\n"), .gb18030),
      ("\u{FEFF}" + Self.text, .utf8), (reversed, .utf8),
      ("[项目信息]\n项目名称=甲\n" + Self.text, .utf8),
      (Self.text.replacing("41535", with: "535"), .utf8),
      (Self.text.replacing("几度分带=3", with: "分带=3度带"), .utf8),
      (Self.text.replacing("@", with: ""), .utf8),
    ]
    for (index, variant) in variants.enumerated() {
      let (description, features, issues) = try read(variant.0, encoding: variant.1)
      #expect(issues.isEmpty, "variant \(index)")
      let isBare = index == 6
      #expect(description.crs == (isBare ? "EPSG:4550" : "EPSG:4529"), "variant \(index)")
      let shift = isBare ? 41_000_000.0 : 0
      #expect(
        features.map { $0.shape?.turned { $0.map { Position($0.x + shift, $0.y) } } }
          == plain.map(\.shape), "variant \(index)")
    }
  }

  @Test func `a bad line spoils its plot alone`() throws {
    let text = Self.text.replacing("J2,1,4630200.5,41535800.5", with: "J2,1,46302OO.5,41535800.5")
    let (_, features, issues) = try read(text)
    #expect(features.count == 1 && issues.count == 1)
    #expect(issues[0].line == 12)
  }

  @Test func `a file that states no system is read and says so`() throws {
    let text = Self.text.replacing("坐标系=2000国家大地坐标系\n", with: "")
    let (description, features, _) = try read(text)
    #expect(features.count == 2 && description.crs == nil)
    #expect(description.remarks.map(\.en).joined().contains("does not state"))
    let (named, _, _) = try read(text, ReadOptions(crs: "EPSG:4529"))
    #expect(named.crs == "EPSG:4529" && named.crsOrigin == .option)
  }

  @Test func `points are written as CASS and survey TXT and read again`() throws {
    let points = [
      NamedPoint(
        name: "9901001Q", northing: "4630145.718", easting: "41535858.691", height: "45.1"),
      NamedPoint(name: "界,2", northing: "4630245.718", easting: "41535958.691"),
    ]
    let cass = try PointListWriter.cass(points, file: "a.dat")
    #expect(
      TextConverter(.gb18030)?.text(cass)
        == "9901001Q,,41535858.691,4630145.718,45.1\r\n界、2,,41535958.691,4630245.718,0\r\n")
    let bytes = try PointListWriter.surveyText(
      points, title: "界桩", facts: [("坐标系", "2000国家大地坐标系"), ("带号", "41")], file: "a.txt")
    let text = SurveyText(text: try #require(TextConverter(.gb18030)?.text(bytes)))
    #expect(text.plots.count == 1 && text.plots[0].form == .point)
    #expect(text.plots[0].distinctVertices.map(\.name) == ["9901001Q", "界、2"])
    #expect(text.statement.zone == 41)
  }
}
