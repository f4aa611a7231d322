import Boundaries
import Formats
import Foundation
import Geometry
import Rules
import Testing

@testable import Workbench

@Suite struct ExceptionTableTests {
  static let chinese = """
    规则,单元代码,经度,纬度,半径（米）,指标,认可值,理由,依据文件,登记人,登记日期
    coverage/gap,990102;990103,123.4329,41.7812,200,面积,1.2公顷,"水库水面,不划归",辽界字〔2019〕3号,王一,2024年3月5日
    G09,990105,,,,,,飞地,"国函
    〔1998〕12号",李二,2024.3.6
    """

  private func read(_ text: String) throws -> [CheckException] {
    try ExceptionTable(text: text, file: "例外.csv", rules: RuleCatalog.descriptions).exceptions
  }

  @Test func `a Chinese table from a spreadsheet is read`() throws {
    let found = try read(Self.chinese)
    try #require(found.count == 2)
    #expect(found[0].rule == "coverage/gap")
    #expect(found[0].subjects == ["990102", "990103"])
    #expect(found[0].place?.x == 123.4329 && found[0].place?.y == 41.7812)
    #expect(found[0].radius == 200)
    #expect(found[0].accepted == Measure("area_m2", 12_000))
    #expect(found[0].reason == "水库水面,不划归")
    #expect(found[0].when.description == "2024-03-05")
    #expect(found[1].rule == "geometry/multipart")
    #expect(found[1].document == "国函\n〔1998〕12号")
    #expect(found[1].place == nil && found[1].accepted == nil && found[1].line == 3)
  }

  @Test func `an English table with tabs and a byte order mark is read`() throws {
    let text =
      "\u{FEFF}Rule\tSubjects\tPlace\tMeasure\tValue\tReason\tDocument\tWho\tWhen\n# a remark\n"
      + "Gap between units\t\t123°25′58.44″, 41°46′52.32″\tmax_width_m\t3\tr\td\tw\t2024-03-05\r\n"
    let found = try read(text)
    #expect(found.map(\.rule) == ["coverage/gap"])
    #expect(abs((found.first?.place?.x ?? 0) - 123.4329) < 1e-9)
    #expect(abs((found.first?.place?.y ?? 0) - 41.7812) < 1e-9)
    #expect(found.first?.accepted == Measure("max_width_m", 3))
  }

  struct Fault: Sendable {
    let row: String
    let says: String
  }

  @Test(arguments: [
    Fault(row: "coverage/gaps,1,,,,,,r,d,w,2024-1-1", says: "没有规则“coverage/gaps”"),
    Fault(row: "A04,1,,,,,,r,d,w,2024-1-1", says: "不止一条规则"),
    Fault(row: "A02,,,,,,,r,d,w,2024-1-1", says: "不能都空着"),
    Fault(row: "A02,1,123,,,,,r,d,w,2024-1-1", says: "位置看不懂"),
    Fault(row: "A02,1,41.7,123.4,,,,r,d,w,2024-1-1", says: "位置超出"),
    Fault(row: "A02,1,,,0,,,r,d,w,2024-1-1", says: "半径"),
    Fault(row: "A02,1,,,,面积,3米,r,d,w,2024-1-1", says: "单位"),
    Fault(row: "A02,1,,,,什么,3,r,d,w,2024-1-1", says: "看不懂"),
    Fault(row: "A02,1,,,,面积,,r,d,w,2024-1-1", says: "没有认可值".replacing("没有", with: "却没有")),
    Fault(row: "A02,1,,,,,,,d,w,2024-1-1", says: "“理由”不能空着"),
    Fault(row: "A02,1,,,,,,r,d,w,2024-2-30", says: "日期“2024-2-30”在日历上没有这一天"),
  ])
  func `a wrong row is refused with its line`(fault: Fault) throws {
    let heading = String(Self.chinese.prefix { $0 != "\n" })
    let good = "A02,1,,,,,,r,d,w,2024-1-1"
    let error = #expect(throws: FormatError.self) {
      try read([heading, good, fault.row, good, fault.row].joined(separator: "\n"))
    }
    #expect(error?.line == 3)
    #expect(error?.zh.contains(fault.says) == true, "\(error?.zh ?? "")")
    #expect(error?.zh.contains("第 5 行") == true)
    #expect(error?.kind == .content)
  }

  @Test func `lacking columns are named`() {
    let error = #expect(throws: FormatError.self) { try read("规则,单元\nA02,1\n") }
    #expect(error?.zh.contains("理由、文件、责任人、日期") == true, "\(error?.zh ?? "")")
  }

  @Test func `files in GB 18030 are read and workbooks are refused`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "例外 \(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "例外.csv")
    let encoding = String.Encoding(rawValue: 0x8000_0632)
    try #require(Self.chinese.data(using: encoding)).write(to: file)
    let rules = RuleCatalog.descriptions
    let table = try ExceptionTable(path: file.path, rules: rules)
    #expect(table.exceptions.first?.reason == "水库水面,不划归")
    try Data([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00]).write(to: file)
    #expect(throws: FormatError.self) { try ExceptionTable(path: file.path, rules: rules) }
    let missing = #expect(throws: FormatError.self) {
      try ExceptionTable(path: folder.path + "/没有.csv", rules: rules)
    }
    #expect(missing?.kind == .missing)
  }
}
