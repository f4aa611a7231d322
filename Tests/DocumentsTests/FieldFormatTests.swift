import Testing

@testable import Documents

/// One table of formats: what help lists, filling writes and the check knows.
@Suite struct FieldFormatTests {
  @Test(arguments: FieldFormat.words(isChinese: true) + FieldFormat.words(isChinese: false))
  func `what help lists is known to check and filling`(word: String) throws {
    #expect(FieldFormat.read(word) != nil)
    let body = SmallPaper.paragraph("{{值|\(word)}}")
    let template = try PaperTemplate(try SmallPaper.docx(body), file: "small.docx")
    #expect(!template.remarks.contains { $0.kind == .unknownFormat })
    let (_, remarks) = try SmallPaper.filled(body, .fields(["值": .text("2024-03-05")]))
    #expect(!remarks.contains { $0.kind == .unknownFormat })
  }

  @Test(arguments: ["dms2", "dms:2", "度分秒2", "度分秒:2", "DMS2"])
  func `decimals stand behind the word or a colon`(word: String) throws {
    let (content, remarks) = try SmallPaper.filled(
      SmallPaper.paragraph("{{经度|\(word)}}"), .fields(["经度": .number(123.4315)]))
    #expect(content.text == "123°25′53.40″" && remarks.filter(\.isFault).isEmpty)
  }

  @Test(arguments: ["dmz", "date2", "han3", "2x", "dms12", "小数", "百分比x"])
  func `an unknown format is a fault of the template, with its place`(word: String) throws {
    let body = SmallPaper.paragraph("{{值|\(word)}}")
    let template = try PaperTemplate(try SmallPaper.docx(body), file: "small.docx")
    let remark = try #require(template.remarks.first { $0.kind == .unknownFormat })
    #expect(remark.isFault && remark.place != nil)
    let (_, remarks) = try SmallPaper.filled(body, .fields(["值": .number(1)]))
    #expect(remarks.contains { $0.kind == .unknownFormat })
  }
}
