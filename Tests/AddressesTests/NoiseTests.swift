import Testing

@testable import Addresses

/// What is set apart from an address, and what is not.
struct NoiseTests {
  private static let lines: [(line: String, removed: [String], standard: String)] = [
    ("收件人：张三 沈阳市沈河区文萃路12号", ["person 收件人：张三"], "沈河区文萃路12号"),
    ("沈阳市沈河区文萃路12号 李女士", ["person 李女士"], "沈河区文萃路12号"),
    ("沈阳市沈河区文萃路12号2单元601室张三13800000000", ["person 张三", "telephone 13800000000"], "601室"),
    ("沈阳市沈河区文萃路12号 王小明 13800000000", ["person 王小明", "telephone 13800000000"], "12号"),
    ("13800000000 刘洋，沈阳市沈河区文萃路12号", ["telephone 13800000000"], "文萃路12号"),
    ("沈阳市沈河区文萃路12号，13800000000 刘洋", ["telephone 13800000000", "person 刘洋"], "12号"),
    ("沈阳市沈河区文萃路12号（请放门卫）", ["note 请放门卫"], "文萃路12号"),
    ("沈阳市沈河区文萃路12号 工作日送货，到付", ["note 工作日送货", "note 到付"], "文萃路12号"),
    ("沈阳市沈河区文萃路12号赵六收", ["person 赵六收"], "文萃路12号"),
    ("110003 沈阳市沈河区文萃路12号", ["postcode 110003"], "文萃路12号"),
    ("沈阳市沈河区王家胡同3号", [], "王家胡同3号"),
    ("沈阳市铁西区收获小区3号楼", [], "收获小区3号楼"),
    ("沈阳市大东区联合路70号", [], "联合路70号"),
    ("沈阳市皇姑区黄河南大街56号李记饭店", [], "李记饭店"),
  ]

  @Test(arguments: lines)
  func `noise is set apart and the address stays whole`(
    line: String, removed: [String], standard: String
  ) throws {
    let reading = try ShippedVocabulary.nation.get().read(line)
    #expect(reading.removed.map { "\($0.sort.rawValue) \($0.text)" } == removed)
    #expect(reading.standard.contains(standard), "\(reading.standard)")
    let kinds = reading.elements.filter { $0.standard.isEmpty }.map(\.kind)
    #expect(kinds == reading.removed.map(\.sort.kind), "\(kinds)")
  }

  @Test func `a broken table is refused with its line`() {
    #expect(throws: TableFailure.self) { try NoiseWords("text\tsort\n收件人\tnobody\n") }
    #expect(throws: TableFailure.self) { try NoiseWords("收件人\n") }
  }
}
