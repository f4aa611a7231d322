import Testing

/// What the program says when a command line makes no sense: one sentence, status 64.
struct UsageTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let zh: String
    let en: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let cases: [Case] = [
    Case(arguments: ["boundary", "chek"], zh: "没有 chek 这个命令", en: "there is no command 'chek'"),
    Case(
      arguments: ["boundary", "check"], zh: "缺少 <文件> ...",
      en: "missing expected argument '<file> ...'"),
    Case(
      arguments: ["boundary", "check", "x", "--tolerence", "1"],
      zh: "没有 --tolerence 这个选项，是不是 --tolerance",
      en: "there is no option '--tolerence'; did you mean '--tolerance'"),
    Case(
      arguments: ["boundary", "check", "x", "--zzzzzzzz"], zh: "没有 --zzzzzzzz 这个选项",
      en: "unknown option '--zzzzzzzz'"),
    Case(
      arguments: ["boundary", "check", "x", "--crs"], zh: "--crs <坐标系> 后面缺少值",
      en: "missing value for '--crs <crs>'"),
    Case(
      arguments: ["boundary", "check", "x", "--each=3"], zh: "--each 后面不写值，却写了 3",
      en: "does not take any value, but '3' was specified"),
    Case(
      arguments: ["boundary", "check", "x", "--lines", "some"],
      zh: "--lines <界线> 不能是 some，可以写 faulty、all", en: "it can be 'faulty' and 'all'"),
    Case(
      arguments: ["boundary", "check", "x", "--格式", "pdf"],
      zh: "不能是 pdf，可以写 text、json、geojson、csv、html、gpkg、xlsx",
      en: "it can be text, json, geojson, csv, html, gpkg, xlsx"),
    Case(
      arguments: ["boundary", "check", "x", "--tolerance", "-1"], zh: "要写大于 0 的米数",
      en: "needs a number of metres above 0"),
    Case(
      arguments: ["boundary", "check", "x", "--bbox", "124,41,123,42"],
      zh: "--bbox <西,南,东,北> 不能是 124,41,123,42：要写四个度数",
      en: "the value '124,41,123,42' is invalid for '--bbox <w,s,e,n>'"),
    Case(
      arguments: ["boundary", "check", "x", "--jobs", "0"], zh: "--jobs 要写 1 或更大的整数",
      en: "--jobs needs a whole number of 1 or more"),
    Case(
      arguments: ["boundary", "check", "x", "x"], zh: "文件 x 写了两次",
      en: "file x is given twice"),
    Case(
      arguments: ["boundary", "check", "-", "y", "-"], zh: "- 只能写一次",
      en: "- can be given only once"),
    Case(
      arguments: ["boundary", "check", "x", "-o", "report.pdf"], zh: "看不出格式，请用 --format 说明",
      en: "does not tell the format; say it with --format"),
    Case(
      arguments: ["boundary", "check", "x", "--format", "gpkg"], zh: "gpkg 只能写到文件，请用 -o 指定",
      en: "gpkg can only be written to a file; name it with -o"),
    Case(
      arguments: ["rules", "show", "a", "b"], zh: "多出一个参数 b", en: "unexpected argument 'b'"),
    Case(
      arguments: ["rules", "list", "--lang", "fr"], zh: "--lang <语言> 不能是 fr，可以写 zh、en",
      en: "the value 'fr' is invalid for '--lang <language>'"),
    Case(
      arguments: ["--generate-completion-script", "tcsh"], zh: "不会为 tcsh 生成补全脚本",
      en: "can't generate completion scripts for 'tcsh'"),
    Case(arguments: ["--quiet"], zh: "没有写命令", en: "no command was given"),
  ]

  @Test(arguments: cases)
  func `one sentence says what is wrong`(sample: Case) throws {
    for (language, words) in [("zh", sample.zh), ("en", sample.en)] {
      let run = try ProgramRun.of(sample.arguments, language: language)
      #expect(run.status == 64)
      #expect(run.output.isEmpty)
      #expect(run.messages.contains(words))
      #expect(run.messages.hasPrefix(language == "zh" ? "dijie：" : "dijie: "))
      #expect(run.messages.hasSuffix(language == "zh" ? "。\n" : ".\n"))
      #expect(run.messages.count { $0 == "\n" } == 1)
    }
  }
}
