import Foundation
import Rules
import TestSupport
import Testing

@testable import Gazetteer

/// Keys, codes and indexes names are found by.
@Suite struct NameSearchTests {
  private static func table(_ name: String) throws -> String {
    try String(
      contentsOf: DataSets.repository.appending(path: "GeoData/\(name).tsv"), encoding: .utf8)
  }

  @Test(arguments: [
    ("Cuìhú Jiē", "cuihujie", "chj"), ("Huánghǎilù 8 Xiàng", "huanghailu8xiang", "hhl8x"),
    ("Xī'ān Lù", "xianlu", "xal"), ("Lǚliáng Lù", "lulianglu", "lll"),
    ("lv liang", "luliang", "ll"),
    ("Pénr Hútong", "penrhutong", "pht"), ("ZHONGSHAN LU", "zhongshanlu", "zsl"),
    ("cuì hú jiē", "cuihujie", "chj"), ("Dì-9 Lòng", "di9long", "d9l"), ("", "", ""),
    ("cu\u{300}i", "cui", "c"), ("路8", "8", "8"),
  ])
  func `a spelling gives its letters and initials`(
    spelling: String, letters: String, initials: String
  ) {
    let key = SpellingKey(spelling)
    #expect(key.letters == letters && key.initials == initials, "\(key)")
  }

  @Test func `syllables part at consonants before vowels and at apostrophes`() {
    for (text, parts) in [
      ("xinan", ["xi", "nan"]), ("xin'an", ["xin", "an"]), ("danggui", ["dang", "gui"]),
      ("zhuangshan", ["zhuang", "shan"]), ("a", ["a"]), ("er", ["er"]), ("12", ["12"]),
    ] {
      #expect(SpellingKey.syllables(text) == parts, "\(SpellingKey.syllables(text))")
    }
  }

  @Test func `every syllable there is comes back from a word of two`() throws {
    let readings = try ReadingTable(
      characters: Self.table("names/characters"), words: Self.table("names/readings"))
    let all = readings.inventory.filter { $0.first.map { !"aoeê".contains($0) } ?? false }
      .filter { !$0.contains("ê") && $0.contains(where: "aeiouü".contains) }
    #expect(all.count > 380)
    for syllable in all.sorted() {
      let plain = syllable.replacing("ü", with: "u")
      #expect(SpellingKey.syllables("ba" + syllable) == ["ba", plain], "\(syllable)")
    }
  }

  @Test func `sounds taken for one another are the pack's`() throws {
    let near = NearSounds(try RulePack(text: Self.table("packs/cn-names")))
    #expect(Set(near.likes("nan")) == ["nan", "lan", "nang", "lang"])
    #expect(near.likeness("zhang") == near.likeness("zan"))
    #expect(near.likeness("shi") == "si" && near.likeness("er") == "er")
    let none = NearSounds(try RulePack(text: "pack.id\tx\npack.date\t2026-01-01\n"))
    #expect(none.likes("nan") == ["nan"] && none.likeness("zhang") == "zhang")
  }

  @Test func `a place code has its parts and nothing else is one`() {
    let code = PlaceCode("33038100122100000001")
    #expect(code?.county == "330381" && code?.township == "001")
    #expect(code?.category == "22100" && code?.serial == 1)
    #expect(code?.description == "33038100122100000001")
    #expect(
      PlaceCode(area: "210114", category: "23400", serial: 12)?.description
        == "21011400023400000012")
    #expect(
      PlaceCode(area: "210114003000", category: "23400", serial: 999_999)?.description
        == "21011400323400999999")
    #expect(PlaceCode(area: "210114", category: "23400", serial: 1_000_000) == nil)
    for text in ["", "3303810012210000000", "３3038100122100000001", "3303810012210000000x"] {
      #expect(PlaceCode(text) == nil, "\(text)")
    }
  }

  @Test func `classes follow category and generic`() throws {
    let classes = try PlaceClasses(table: Self.table("names/classes"))
    #expect(classes.entry(of: "浑河", .natural)?.code == "12000")
    #expect(classes.entry(of: "棋盘山", .natural)?.code == "13000")
    #expect(classes.entry(of: "翠湖街", .street)?.code == "23400")
    #expect(classes.named("群众自治组织")?.category == .seat && classes.named("没有") == nil)
    #expect(throws: ReadingTable.Failure.self) { try PlaceClasses(table: "1\t2\t3\t4\t5\n") }
    for category in NameCategory.allCases {
      #expect(classes.entry(of: "某某", category) != nil, "\(category)")
    }
  }

  @Test func `an index finds every place of a text and nothing else`() {
    var random = SeededGenerator(seed: 20_261_129)
    let texts = (0..<5000).map { _ in String(Int.random(in: 0..<900, using: &random)) }
    let index = KeyIndex(texts.enumerated().map { (KeyIndex.hash($1), Int32($0)) })
    for text in Set(texts + ["no", ""]) {
      let expected = texts.indices.filter { texts[$0] == text }.map(Int32.init)
      #expect(Array(index.places(text)) == expected, "\(text)")
    }
  }

  @Test(arguments: [
    ("翠湖街", "翠湖街", true), ("翠湖街", "翠河街", true), ("翠湖街", "翠湖大街", true),
    ("翠湖街", "湖街", true), ("翠湖街", "青湖路", false), ("", "街", true), ("街", "", true),
  ])
  func `names are close when one character differs`(a: String, b: String, isClose: Bool) {
    #expect(NameSearch.isClose(Array(a), Array(b)) == isClose)
  }

  @Test func `a derived name names its street`() throws {
    let terms = try GenericTerms(table: Self.table("names/generics"))
    for (name, anchor) in [
      ("黄海路8巷", "黄海路"), ("大通湖街青铜巷", "大通湖街"), ("雅河街东巷", "雅河街"), ("翠湖街", nil),
      ("解放路", nil), ("", nil),
    ] as [(String, String?)] {
      let characters = Array(name)
      let found = terms.anchor(of: characters).map { String(characters[..<$0]) }
      #expect(found == anchor, "\(name) \(found ?? "nil")")
    }
  }

  @Test func `look-alikes go both ways`() throws {
    let glyphs = try LikeGlyphs(table: Self.table("names/glyphs"))
    #expect(glyphs.likes("未").contains("末") && glyphs.likes("末").contains("未"))
    #expect(glyphs.likes("己").contains("已") && glyphs.likes("a").isEmpty)
    #expect(throws: ReadingTable.Failure.self) { try LikeGlyphs(table: "未末\n") }
  }
}
