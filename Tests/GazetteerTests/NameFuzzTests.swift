import Foundation
import Rules
import TestSupport
import Testing

@testable import Gazetteer

/// Random texts stop no reader of names: each seed is printed where one does.
@Suite struct NameFuzzTests {
  private static let pieces = [
    "将", "南", "起", "止", "至", "长", "宽", "米", "的", "道路", "命名为", "更名为", "由", "“", "”", "（", "）",
    "：", ":", ",", "，", "。", ".", "1", "12", "0.5", "翠湖街", "路", "\n", "\t", " ", "ǖ",
    "u\u{308}\u{304}",
    "'", "zh", "ang", "🏔️", "\u{0}", "\u{FEFF}", "naming", "accepted", "refuse", "=", "|", "#", "㐀",
    "瀋",
  ]

  private static func text(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0..<40, using: &random)).map { _ in
      pieces[Int.random(in: 0..<pieces.count, using: &random)]
    }.joined()
  }

  @Test(arguments: 0..<20) func `no text stops a reader`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(20_261_129 + seed))
    for _ in 0..<200 {
      let text = Self.text(&random)
      for sentence in NoticeSentence.read(text) { #expect(!sentence.name.isEmpty, "seed \(seed)") }
      let key = SpellingKey(text)
      #expect(key.letters.allSatisfy { $0.isASCII }, "seed \(seed) \(text)")
      #expect(key.initials.count <= key.letters.count, "seed \(seed) \(text)")
      _ = PlaceCode(text)
      _ = try? LikeGlyphs(table: text)
      _ = try? PlaceClasses(table: text)
      _ = try? WorkingDays(table: text)
      _ = try? CaseTable(kinds: text, steps: text, materials: text, clocks: text)
      _ = NameSearch.isClose(Array(text), Array(Self.text(&random)))
    }
  }
}
