import Rules
import Testing

@Suite struct RulePackTests {
  static let head = "pack.id\tp\npack.date\t2026-01-01\n"

  struct Refused: Sendable, CustomTestStringConvertible {
    let text: String
    let zh: String
    let en: String
    var testDescription: String { en }
  }

  @Test(arguments: [
    Refused(
      text: "alone\n", zh: "第 1 行：每项要有名称、制表符和取值",
      en: "line 1: a setting needs a key, a tab and a value"),
    Refused(
      text: head + "a\t1\na\t2\n", zh: "第 4 行：a 写了两次", en: "line 4: a is set twice"),
    Refused(
      text: "a\t1\n", zh: "缺少 pack.id 和 pack.date", en: "pack.id and pack.date are missing"),
  ])
  func `what is no pack is refused in both languages`(sample: Refused) {
    let error = #expect(throws: RulePackError.self) { try RulePack(text: sample.text) }
    #expect(error?.reason == LocalizedText(zh: sample.zh, en: sample.en))
    #expect(error?.description == sample.en)
  }

  @Test func `a pack upon another says what holds`() throws {
    let nation = try RulePack(text: Self.head + "a\t1\nb\t2\nc\t3\n")
    let city = try RulePack(text: "pack.id\tq\npack.date\t2026-02-01\nb\t5\nd\t6\n")
    let both = nation.with(city)
    #expect(["a", "b", "c", "d", "e"].map { both.text($0) } == ["1", "5", "3", "6", nil])
    #expect(both.id == "p+q" && both.date == "2026-02-01" && both.settings.count == 4)
  }

  @Test func `numbers are read or the key is named`() throws {
    let pack = try RulePack(text: Self.head + "# a comment\nwidth\t0.5\tm\nwords\tmany\ncount\t3\n")
    #expect(try pack.number("width") == 0.5)
    #expect(try pack.count("count", within: 0...12) == 3)
    for (key, zh) in [("words", "规则包 p 里的 words 是“many”，不是数"), ("none", "规则包 p 里缺少 none")] {
      let error = #expect(throws: RulePackError.self) { try pack.number(key) }
      #expect(error?.reason.zh == zh)
    }
    for key in ["width", "count"] {
      let error = #expect(throws: RulePackError.self) { try pack.count(key, within: 0...2) }
      #expect(error?.reason.zh == "规则包 p 里的 \(key) 应是 0 到 2 的整数")
      #expect(error?.reason.en == "\(key) in pack p needs a whole number from 0 to 2")
    }
  }
}
