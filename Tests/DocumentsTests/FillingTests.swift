import Rules
import TestSupport
import Testing

@testable import Documents

@Suite struct FillingTests {
  static let day = CalendarDay("2024-03-05")!

  struct Case: Sendable, CustomTestStringConvertible {
    let tag: String
    let value: PaperData
    let text: String
    var testDescription: String { tag }
  }

  static let cases = [
    Case(tag: "{{名称}}", value: .text("北湖路"), text: "北湖路"),
    Case(tag: "｛｛名称｝｝", value: .text("北湖路"), text: "北湖路"),
    Case(tag: "{{ 名称 }}", value: .text("a<b>&\"c\""), text: "a<b>&\"c\""),
    Case(tag: "{{名称|年月日}}", value: .day(day), text: "2024年3月5日"),
    Case(tag: "{{名称|date}}", value: .day(day), text: "2024年3月5日"),
    Case(tag: "{{名称|大写日期}}", value: .day(day), text: "二〇二四年三月五日"),
    Case(tag: "{{名称|2}}", value: .number(12.345), text: "12.35"),
    Case(tag: "{{名称|度分秒2}}", value: .number(123.4315), text: "123°25′53.40″"),
  ]

  @Test(arguments: cases)
  func fieldsAreWritten(_ item: Case) throws {
    let (content, remarks) = try SmallPaper.filled(
      SmallPaper.paragraph("甲", item.tag, "乙"), .fields(["名称": item.value]))
    #expect(content.text == "甲\(item.text)乙")
    #expect(remarks.filter(\.isFault) == [])
  }

  /// Word splits runs wherever it likes: the paper is the same however it does.
  @Test func splitRunsChangeNothing() throws {
    let text = "关于{{名称}}的{{每项:名单}}{{名}}、{{结束}}于{{日期|年月日}}{{如果:附件}}（附件）{{结束}}。"
    let data = PaperData.fields([
      "名称": .text("北湖路"), "日期": .day(Self.day), "附件": .text("图"),
      "名单": .list([.fields(["名": .text("一")]), .fields(["名": .text("二")])]),
    ])
    let whole = try SmallPaper.filled(SmallPaper.paragraph(text), data).content.text
    #expect(whole == "关于北湖路的一、二、于2024年3月5日（附件）。")
    let seed: UInt64 = 20_261_125
    print("FillingTests.splitRunsChangeNothing: seed \(seed)")
    var random = SeededGenerator(seed: seed)
    for round in 0..<200 {
      var runs: [String] = []
      var rest = text[...]
      while !rest.isEmpty {
        let piece = rest.prefix(Int.random(in: 1...6, using: &random))
        runs.append(String(piece))
        rest = rest.dropFirst(piece.count)
      }
      let split = try SmallPaper.filled(SmallPaper.paragraph(runs), data).content.text
      #expect(split == whole, "round \(round): \(runs)")
    }
  }

  @Test func rowsAndParagraphsRepeat() throws {
    let body =
      SmallPaper.paragraph("{{每行:线}}线{{名}}：{{结束}}")
      + SmallPaper.table([["编号", "坐标"], ["{{每行:桩}}{{编号}}", "{{纵坐标|3}}"]])
    let data = PaperData.fields([
      "线": .list([.fields(["名": .text("甲乙")]), .fields(["名": .text("甲丙")])]),
      "桩": .list([
        .fields(["编号": .text("001Q"), "纵坐标": .number(4_630_145.7184)]),
        .fields(["编号": .text("002Q"), "纵坐标": .number(4_630_200)]),
      ]),
    ])
    let content = try SmallPaper.filled(body, data).content
    #expect(content.paragraphs.prefix(2).map(\.text) == ["线甲乙：", "线甲丙："])
    #expect(
      content.tables[0].grid == [
        ["编号", "坐标"], ["001Q", "4630145.718"], ["002Q", "4630200.000"],
      ])
  }

  @Test func partsThatMayBeMissingAreDropped() throws {
    let body = SmallPaper.paragraph("{{如果:附件}}附件：{{附件}}{{结束}}{{如果没有:附件}}无附件{{结束}}")
    #expect(try SmallPaper.filled(body, .fields(["附件": .text("图")])).content.text == "附件：图")
    #expect(try SmallPaper.filled(body, .fields(["附件": .absent])).content.text == "无附件")
  }

  @Test func emptyAndUnknownFieldsAreReportedWithTheirPlace() throws {
    let body =
      SmallPaper.paragraph("题名")
      + SmallPaper.table([["甲", "{{空字段}}"], ["乙", "{{没有的}}"]])
    let remarks = try SmallPaper.filled(body, .fields(["空字段": .absent, "多余": .text("x")])).remarks
    let empty = try #require(remarks.first { $0.kind == .emptyField })
    #expect(empty.place?.cell?.row == 1 && empty.place?.cell?.column == 2)
    let unknown = try #require(remarks.first { $0.kind == .unknownField })
    #expect(unknown.place?.cell?.row == 2)
    #expect(unknown.sentence.zh.contains("没有的"))
    #expect(remarks.contains { $0.kind == .unusedData && $0.name == "多余" })
  }

  @Test(arguments: [
    ("{{如果:甲}}没有结束", PaperRemark.Kind.unclosedPart), ("多余{{结束}}", .strayEnd),
    ("{{名称", .unclosedBraces),
  ])
  func badlyWrittenTemplatesAreToldAndNotFilled(_ text: String, _ kind: PaperRemark.Kind) throws {
    let template = try PaperTemplate(
      try SmallPaper.docx(SmallPaper.paragraph(text)), file: "small.docx")
    #expect(template.remarks.map(\.kind).contains(kind))
    #expect(throws: (any Error).self) { try template.filled(with: .fields(["甲": .text("x")])) }
  }

  @Test func lineBreaksStayAndControlCharactersGo() throws {
    let (content, remarks) = try SmallPaper.filled(
      SmallPaper.paragraph("{{名称}}"), .fields(["名称": .text("一\n二\u{7}")]))
    #expect(content.text == "一\n二")
    #expect(remarks.contains { $0.kind == .droppedCharacters })
  }
}
