import Testing

/// Which language a run speaks.
struct LanguageTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var arguments: [String] = []
    var environment: [String: String] = [:]
    let isChinese: Bool
    var testDescription: String { "\(arguments) \(environment)" }
  }

  static let cases: [Case] = [
    Case(environment: ["LANG": ""], isChinese: true),
    Case(environment: ["LANG": "C"], isChinese: false),
    Case(environment: ["LANG": "C.UTF-8"], isChinese: false),
    Case(environment: ["LANG": "POSIX"], isChinese: false),
    Case(environment: ["LANG": "zh_CN.UTF-8"], isChinese: true),
    Case(environment: ["LANG": "zh_TW"], isChinese: true),
    Case(environment: ["LANG": "fr_FR.UTF-8"], isChinese: false),
    Case(environment: ["LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB"], isChinese: false),
    Case(environment: ["LANG": "en_GB", "LC_ALL": "zh_CN"], isChinese: true),
    Case(environment: ["LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN"], isChinese: true),
    Case(arguments: ["--lang", "zh"], environment: ["LC_ALL": "C"], isChinese: true),
    Case(arguments: ["--lang=en"], environment: ["LC_ALL": "zh_CN"], isChinese: false),
    Case(arguments: ["--语言", "中文"], environment: ["LC_ALL": "C"], isChinese: true),
    Case(arguments: ["--语言=英文"], environment: ["LC_ALL": "zh_CN"], isChinese: false),
  ]

  @Test(arguments: cases)
  func `options and locale decide`(sample: Case) throws {
    let run = try ProgramRun.of(
      ["rules", "show", "no/such"] + sample.arguments, environment: sample.environment)
    #expect(run.status == 64)
    #expect(run.messages.hasPrefix(sample.isChinese ? "dijie：没有" : "dijie: there is no rule"))
  }

  @Test func `options of every command may stand before it`() throws {
    let before = try ProgramRun.of(["--lang", "zh", "rules", "list"])
    let after = try ProgramRun.of(["rules", "list", "--lang", "zh"])
    #expect(before.status == 0)
    #expect(before.output == after.output)
    #expect(before.output.contains("程度"))
  }
}
