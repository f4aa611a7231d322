import Testing

@testable import Gazetteer

/// The sentence of notices, written and read back.
///
/// The rows restate facts of a notice of the civil affairs bureau of Shenyang, "于洪区翠湖街等22条道路命名"
/// (2022): names, spellings, ends and measures.
@Suite struct NoticeSentenceTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let spelling: String
    let from: (String, String)
    let to: (String, String)
    let length: Double
    let width: Double
    var testDescription: String { name }
  }

  static let rows = [
    Row(
      name: "翠湖街", spelling: "Cuìhú Jiē", from: ("南", "沈大路"), to: ("西", "巢湖街"), length: 670,
      width: 8),
    Row(
      name: "黄海路8巷", spelling: "Huánghǎilù 8 Xiàng", from: ("南", "黄海路"), to: ("北", "洪湖街17巷"),
      length: 240, width: 10),
    Row(
      name: "黄海路31巷", spelling: "Huánghǎilù 31 Xiàng", from: ("南", "黄海公园"), to: ("北", "黄海路"),
      length: 380, width: 8),
    Row(
      name: "大通湖街青铜巷", spelling: "Dàtōnghújiē Qīngtóng Xiàng", from: ("南", "大通湖街"),
      to: ("北", "沈辽路"), length: 300, width: 16),
    Row(
      name: "细河路大堡巷", spelling: "Xìhélù Dàbǔ Xiàng", from: ("南", "细河路"), to: ("北", "大堡小学西南门"),
      length: 160, width: 6),
    Row(
      name: "夏语南巷", spelling: "Xiàyǔ Nánxiàng", from: ("南", "汪河路19-2号"), to: ("北", "镜泊湖街"),
      length: 300, width: 9),
    Row(
      name: "甬江街", spelling: "Yǒngjiāng Jiē", from: ("南", "松山西路"), to: ("北", "赤山路"), length: 700,
      width: 22),
    Row(
      name: "灵山路", spelling: "Língshān Lù", from: ("东", "西江街"), to: ("西", "滨江街"), length: 740,
      width: 16),
    Row(
      name: "红山路", spelling: "Hóngshān Lù", from: ("东", "六零灌渠"), to: ("西", "元江街"), length: 660,
      width: 8),
    Row(
      name: "橙山路英守巷", spelling: "Chéngshānlù Yīngshǒu Xiàng", from: ("南", "松山西路"), to: ("北", "橙山路"),
      length: 350, width: 22),
    Row(
      name: "雅河街东巷", spelling: "Yǎhéjiē Dōngxiàng", from: ("南", "青城山南路"), to: ("北", "于洪、皇姑区界"),
      length: 490, width: 8),
    Row(
      name: "雅河街", spelling: "Yǎhé Jiē", from: ("南", "绕城高速北铁路线"), to: ("北", "青城山路"), length: 820,
      width: 12),
  ]

  @Test(arguments: rows)
  func `a row of a notice is written and comes back`(row: Row) throws {
    var sentence = NoticeSentence(name: row.name)
    sentence.number = 3
    sentence.spelling = row.spelling
    (sentence.startSide, sentence.start) = row.from
    (sentence.finishSide, sentence.finish) = row.to
    (sentence.length, sentence.width) = (row.length, row.width)
    let text = sentence.text
    #expect(
      text == "3.\(row.name)（\(row.spelling)）：将\(row.from.0)起\(row.from.1)，\(row.to.0)止\(row.to.1)，"
        + "长\(Int(row.length))米，宽\(Int(row.width))米的道路命名为\(row.name)。")
    #expect(NoticeSentence.read("公告\n" + text + "\n") == [sentence])
  }

  @Test(
    arguments: [
      ("将南起A路,北止B路,长300米,宽9米的道路命名为C街", "A路", "B路", 300.0),
      ("二、其他。 将 东起 A路 ，西至 B路 ，全长约300.5米的道路命名为“C街”。", "A路", "B路", 300.5),
      ("5、C街(C Jiē):将南起A路19-2号,北止B路的道路命名为C街。", "A路19-2号", "B路", nil),
      ("将道路命名为C街", nil, nil, nil),
    ] as [(String, String?, String?, Double?)])
  func `notices of other hands are read`(
    text: String, start: String?, finish: String?, length: Double?
  ) throws {
    let found = NoticeSentence.read(text)
    let sentence = try #require(found.first, "\(text)")
    #expect(sentence.name == "C街" && found.count == 1)
    #expect(sentence.start == start && sentence.finish == finish, "\(sentence)")
    #expect(sentence.length == length)
  }

  @Test func `a renaming says what the street was called`() {
    var sentence = NoticeSentence(name: "青湖街")
    (sentence.start, sentence.startSide, sentence.former) = ("沈大路", "南", "翠湖街")
    #expect(sentence.text == "将南起沈大路的道路由“翠湖街”更名为青湖街。")
    #expect(NoticeSentence.read(sentence.text) == [sentence])
  }

  @Test func `text of another sort holds no sentence`() {
    for text in ["", "关于道路命名的公告", "将", "命名为", "。。。", "将道路命名为"] {
      #expect(NoticeSentence.read(text).isEmpty, "\(text)")
    }
  }
}
