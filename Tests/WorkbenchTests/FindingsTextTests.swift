import Rules
import Testing

@testable import Workbench

@Suite struct FindingsTextTests {
  private func lines(
    _ report: CheckReport, _ language: Language = .zh,
    detail: FindingsText.Detail = .init()
  ) -> [String] {
    let bytes = FindingsText.render(report, language: language, detail: detail)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test(arguments: Language.allCases)
  func `verdict first, next step last`(language: Language) {
    let faulty = lines(GridReport(faulty: 1).make(), language)
    #expect(faulty.first?.hasPrefix(language == .zh ? "未通过：" : "Not passed:") == true)
    #expect(faulty.last?.hasPrefix(language == .zh ? "下一步：" : "Next:") == true)
    let clean = lines(GridReport(faulty: 0).make(), language)
    #expect(clean.first?.hasPrefix(language == .zh ? "通过：" : "Passed:") == true)
    #expect(clean.last?.hasPrefix(language == .zh ? "下一步：" : "Next:") == true)
  }

  @Test func `columns line up whatever the script`() {
    let report = GridReport(faulty: 1).make()
    let rows = lines(report).filter { $0.contains(" – ") || $0.contains("最大间距") }
    let ends = Set(
      rows.map { row in
        DisplayWidth.of(String(row.prefix { $0 != "%" && $0 != "致" })) + (row.contains("%") ? 1 : 2)
      })
    #expect(rows.count == 13)
    #expect(ends.count == 1, "\(rows.joined(separator: "\n"))")
  }

  @Test(arguments: [
    ("abc", 3), ("地界", 4), ("ab地", 4), ("e\u{301}", 1), ("，", 2), ("m²", 2), ("😀", 2),
    ("ｶ", 1), ("Ａ", 2), ("한글", 4), ("\u{200B}", 0), ("𠀀", 2),
  ])
  func `display width`(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }

  @Test(arguments: [("沈河区人民政府", 8, "沈河区…"), ("abc", 3, "abc"), ("abcd", 3, "ab…")])
  func `long cells are cut between characters`(text: String, width: Int, result: String) {
    #expect(DisplayWidth.cut(text, to: width) == result)
  }

  @Test func `only the coloured style has control sequences`() {
    let report = GridReport(faulty: 1).make()
    let plain = FindingsText.render(report, language: .en, style: .plain)
    let coloured = FindingsText.render(report, language: .en, style: .coloured)
    #expect(!plain.contains(0x1B) && coloured.contains(0x1B))
  }

  @Test func `the rest is counted, and shown when asked`() {
    let report = GridReport(columns: 8, rows: 8, faulty: 1).make()
    let short = lines(report, detail: .init(limit: 10))
    #expect(short.count { $0.contains(" – ") } == 10)
    #expect(short.contains { $0.contains("另有 102 项") })
    let long = lines(report, detail: .init(allLines: true, unitTable: true, limit: 10))
    #expect(long.count { $0.contains(" – ") } == 112)
  }

  @Test(arguments: Language.allCases)
  func `golden report`(language: Language) throws {
    let report = GridReport(columns: 2, rows: 2, faces: 2, faulty: 1).make()
    try expectGolden(
      FindingsText.render(
        report, language: language, detail: .init(allLines: true, each: true, unitTable: true)),
      "reports/grid.\(language.rawValue).txt")
  }
}
