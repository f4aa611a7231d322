import Foundation
import Gazetteer
import Testing

/// Names in Hanyu Pinyin against the rules of 1984 and what Shenyang has published.
@Suite struct SpellingTests {
  private static func table(_ name: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    return try String(
      contentsOf: root.appending(path: "GeoData/names/\(name).tsv"), encoding: .utf8)
  }

  private static let tables: Result<(ReadingTable, GenericTerms), any Error> = Result {
    (
      try ReadingTable(characters: table("characters"), words: table("readings")),
      try GenericTerms(table: table("generics"))
    )
  }

  private static func spelled(
    _ name: String, _ category: SpellingCategory? = nil, area: String = ""
  ) throws -> NameSpelling {
    let (readings, terms) = try tables.get()
    return NameSpelling(name, category, area: area, readings, terms)
  }

  /// 沈阳市民政局：于洪区翠湖街等22条道路命名, the 14 rows read.
  static let shenyang: [(String, String)] = [
    ("翠湖街", "Cuìhú Jiē"), ("黄海路8巷", "Huánghǎilù 8 Xiàng"),
    ("黄海路31巷", "Huánghǎilù 31 Xiàng"), ("沈新路12巷", "Shěnxīnlù 12 Xiàng"),
    ("大通湖街青铜巷", "Dàtōnghújiē Qīngtóng Xiàng"), ("细河路大堡巷", "Xìhélù Dàbǔ Xiàng"),
    ("夏语南巷", "Xiàyǔ Nánxiàng"), ("甬江街", "Yǒngjiāng Jiē"), ("灵山路", "Língshān Lù"),
    ("红山路", "Hóngshān Lù"), ("橙山路英守巷", "Chéngshānlù Yīngshǒu Xiàng"),
    ("雅河街东巷", "Yǎhéjiē Dōngxiàng"), ("雅河街", "Yǎhé Jiē"), ("雅河街西巷", "Yǎhéjiē Xīxiàng"),
  ]

  @Test(arguments: shenyang)
  func `the spelling alone is the same`(name: String, expected: String) throws {
    let (readings, terms) = try Self.tables.get()
    #expect(NameSpelling.spelling(name, nil, area: "210114", readings, terms) == expected)
  }

  @Test func `a compatibility ideograph is read as the ideograph it stands for`() throws {
    #expect(try Self.spelled("\u{F90A}州街").spelling == Self.spelled("金州街").spelling)
  }

  @Test(arguments: shenyang)
  func `Shenyang's published names`(name: String, expected: String) throws {
    #expect(try Self.spelled(name, area: "210114").spelling == expected)
  }

  /// 中国地名汉语拼音字母拼写规则 1984, its examples; the category where the name alone does not say it.
  static let rules: [(String, SpellingCategory?, String)] = [
    ("南京路", nil, "Nánjīng Lù"), ("西辽河", nil, "Xīliáo Hé"), ("景山后街", nil, "Jǐngshān Hòujiē"),
    ("朝阳门内大街", nil, "Cháoyángménnèi Dàjiē"), ("南横东街", nil, "Nánhéng Dōngjiē"),
    ("东直门外南后街", nil, "Dōngzhíménwài Nánhòujiē"),
    ("广安门北滨河路", nil, "Guǎng'ānmén Běibīnhé Lù"), ("周口店", .settlement, "Zhōukǒudiàn"),
    ("渤海湾", nil, "Bóhǎi Wān"), ("景德镇市", nil, "Jǐngdézhèn Shì"),
    ("解放路南小街", nil, "Jiěfànglù Nánxiǎojiē"), ("张之洞路", nil, "Zhāngzhīdòng Lù"),
    ("三门峡", .natural, "Sānmén Xiá"), ("五一广场", nil, "Wǔyī Guǎngchǎng"),
    ("三八路", nil, "Sānbā Lù"), ("二马路", nil, "2 Mǎlù"), ("经五路", nil, "Jīng 5 Lù"),
    ("三环路", nil, "3 Huánlù"), ("大川淀一巷", nil, "Dàchuāndiàn 1 Xiàng"),
    ("东四十二条", nil, "Dōngsì 12 Tiáo"), ("第九弄", nil, "Dì-9 Lòng"),
    ("十里堡", .settlement, "Shílǐpù"), ("大黄堡", .settlement, "Dàhuángbǎo"),
    ("吴堡", .settlement, "Wúbǔ"), ("西安", .settlement, "Xī'ān"), ("建瓯", .settlement, "Jiàn'ōu"),
    ("天峨", .settlement, "Tiān'é"), ("第二", .settlement, "Dì'èr"),
    ("盆儿胡同", nil, "Pénr Hútong"), ("北京工人体育馆", nil, "Běijīng Gōngrén Tǐyùguǎn"),
    ("二七烈士纪念碑", nil, "Èrqī Lièshì Jìniànbēi"),
  ]

  @Test(arguments: rules)
  func `examples of the rules of 1984`(
    name: String, category: SpellingCategory?, expected: String
  ) throws {
    #expect(try Self.spelled(name, category).spelling == expected)
  }

  @Test(arguments: [
    ("长江", "Cháng Jiāng"), ("六安市", "Lù'ān Shì"), ("吕梁市", "Lǚliáng Shì"), ("浑河", "Hún Hé"),
    ("阜新蒙古族自治县", "Fùxīn Měnggǔzú Zìzhìxiàn"), ("三好街", "Sānhǎo Jiē"), ("一纬路", "1 Wěilù"),
    ("青年大街", "Qīngnián Dàjiē"), ("江南路", "Jiāngnán Lù"), ("西海岸路", "Xīhǎi'àn Lù"),
    ("儿童公园", "Értóng Gōngyuán"), ("", ""), ("路", "Lù"), ("A3路", "A 3 Lù"),
  ])
  func `names of every day, and odd ones`(name: String, expected: String) throws {
    #expect(try Self.spelled(name).spelling == expected)
  }

  @Test func `a character of several readings waits for a person`() throws {
    let spelling = try Self.spelled("大堡街", area: "210114")
    let polyphone = try #require(spelling.polyphones.last)
    #expect(polyphone.character == "堡" && polyphone.at == 1 && polyphone.chosen.text == "bǔ")
    #expect(Set(polyphone.candidates.map(\.text)) == ["bǔ", "bǎo", "pù"])
    #expect(polyphone.source.contains("沈阳"))
    #expect(try Self.spelled("大堡街").spelling == "Dàbǎo Jiē")
    #expect(try Self.spelled("吕梁路").toneless == "Lüliang Lu")
  }

  @Test func `a mark of tone goes where it belongs and comes back`() throws {
    for text in ["cuì", "lǜ", "liú", "guì", "zhōu", "xué", "ér", "ḿ", "lüe", "jiǎo", "ōu", "yuē"] {
      guard let syllable = Syllable(text) else {
        #expect(text == "ḿ")
        continue
      }
      #expect(syllable.text == text)
    }
  }

  struct Published: Sendable, CustomTestStringConvertible {
    let name: String
    let spelling: String
    let faults: [SpellingFault.Kind]
    var testDescription: String { "\(name) \(spelling)" }
  }

  static let published: [Published] = [
    Published(name: "翠湖街", spelling: "Cuìhú Jiē", faults: []),
    Published(name: "翠湖街", spelling: "Cuihu Jie", faults: []),
    Published(name: "翠湖街", spelling: "CUIHU JIE", faults: []),
    // 营口市民政局 2025-08-05 printed it so.
    Published(name: "西海岸路", spelling: "Xihaian Lu", faults: [.apostrophe]),
    Published(name: "西海岸路", spelling: "Xihai’an Lu", faults: []),
    Published(name: "翠湖街", spelling: "Cui Hu Jie", faults: [.parting, .capitals]),
    Published(name: "翠湖街", spelling: "Cuihujie", faults: [.parting, .capitals]),
    Published(name: "翠湖街", spelling: "cuihu jie", faults: [.capitals]),
    Published(name: "翠湖街", spelling: "Cuìhù Jiē", faults: [.tones]),
    Published(name: "翠湖街", spelling: "Cuìhu Jiē", faults: [.tones]),
    Published(name: "翠湖街", spelling: "Cuihu Street", faults: [.foreign]),
    Published(name: "翠湖街", spelling: "Cuifu Jie", faults: [.letters]),
    Published(name: "大堡街", spelling: "Dabu Jie", faults: [.reading]),
    Published(name: "吕梁路", spelling: "Luliang Lu", faults: [.umlaut]),
    Published(name: "二马路", spelling: "Er Malu", faults: [.ordinal]),
    Published(name: "黄海路8巷", spelling: "Huanghailu 8 Xiang", faults: []),
    Published(name: "黄海路8巷", spelling: "Huanghai Lu 8 Xiang", faults: [.parting, .capitals]),
    Published(name: "翠湖街", spelling: "", faults: [.letters]),
  ]

  @Test(arguments: published)
  func `what breaks the rules in a published spelling is named`(item: Published) throws {
    let faults = try Self.spelled(item.name).faults(of: item.spelling)
    #expect(faults.map(\.kind) == item.faults)
  }
}
