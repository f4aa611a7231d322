import Rules
import TestSupport
import Testing

@testable import Addresses

/// Short names of counties: where they say the division, where they only begin a place's name.
struct NamesakeTests {
  /// What the name of a place or zone tells where nothing else does.
  @Test(arguments: [
    ("昆山高新技术产业开发区前进西路1号", "昆山市"), ("江阴经济开发区港城大道5号", "江阴市"),
    ("沈阳市铁西经济技术开发区开发大路1号", "铁西区"), ("辽中经济开发区1号", "辽中区"),
    ("沈阳于洪新村3号楼", "于洪区"), ("柯桥北七区8号楼", "柯桥区"),
  ])
  func `a place named after its county tells it, and that it must be checked`(
    address: String, county: String
  ) throws {
    let reading = try ShippedVocabulary.nation.get().read(address)
    #expect(reading.division?.names.last == county)
    #expect(reading.elements.first { $0.kind == .district }?.range == nil)
    #expect(reading.verdict == .review)
    let issue = reading.issues.first { $0.rule.id == "address/missing-level" }
    #expect(issue?.message.zh.contains("推定为\(county)") == true)
  }

  /// Names that tell nothing: borne by many, elsewhere, or not of a county.
  @Test(arguments: [
    "沈阳和平花园8号楼", "沈阳市义乌小商品城3号", "东方商务中心8楼", "浑南新区创新路1号", "沈阳市长安小区1号",
  ])
  func `a name borne by many or by none below what is named tells nothing`(
    address: String
  ) throws {
    let reading = try ShippedVocabulary.nation.get().read(address)
    #expect(
      !reading.issues.contains { $0.message.zh.contains("推定") }, "\(reading.standard)")
  }

  @Test(arguments: [
    ("缙云壶镇中山路1号", "331122101"), ("义乌苏溪乡2号", "330782"), ("喀什市疏附县团结路1号", "653121"),
    ("喀什市人民东路1号", "653101"), ("北湖街道广西南宁市西乡塘区良庆一队", "450107"),
  ])
  func `chains of short names and cities governed from their seat resolve`(
    address: String, code: String
  ) throws {
    #expect(try ShippedVocabulary.nation.get().read(address).division?.code == code)
  }

  @Test func `half of a name is no district`() throws {
    let reading = try ShippedVocabulary.nation.get().read("绍兴柯桥东区8号楼")
    #expect(reading.division?.names.last == "绍兴市")
    #expect(!reading.issues.contains { $0.severity == .error })
  }
}
