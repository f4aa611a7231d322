import Testing

/// Every command's help in both languages, as a person sees it.
struct HelpTests {
  static let pages = [
    "", "boundary", "boundary check", "boundary compare", "convert", "map", "crs", "crs show",
    "crs transform", "crs fit", "table", "table show", "rules", "rules list", "rules show",
    "registry", "registry init", "registry info", "registry user", "registry user list",
    "registry user add", "registry user change", "registry user retire", "registry user key",
    "registry import", "registry export", "registry verify", "registry seal", "registry log",
    "registry backup", "registry restore", "registry pack", "registry merge",
    "record", "record add", "record list", "record show", "record history", "record correct",
    "record supersede", "record retire", "record cancel", "record fields", "record attach",
    "due", "template", "template list", "template check", "template show", "archive",
    "archive list", "archive check", "archive index", "archive pack",
    "marker check", "marker list", "marker show", "marker near", "marker history",
    "marker sheet", "marker export",
    "line", "line describe", "line derive", "line import", "line list", "line show", "line export",
    "line check", "line compare", "line crosses",
    "inspection", "inspection plan", "inspection open", "inspection record",
    "inspection status", "inspection close", "inspection import", "inspection report",
    "marker import", "marker",
    "marker custody", "marker custody add", "marker custody list", "marker custody show",
    "marker custody letter", "marker custody renew", "marker custody end", "marker patrol",
    "marker patrol add", "marker patrol import", "marker patrol list", "marker patrol plan",
    "name", "name check", "name spell", "name search", "name import", "name export", "name show",
    "name near", "name history", "name stats", "name confirm", "name audit", "name heritage",
    "name heritage add", "name sign", "name sign order", "name plan", "name plan reserve",
    "case", "case new", "case accept", "case consult", "case review", "case announce", "case show",
    "case next", "case list", "case batch", "case paper",
    "name proof", "rules diff", "address", "address parse", "address standardise",
    "address validate", "address match", "address explain", "address profile",
    "address evaluate", "address train", "address coverage", "address changes", "plate",
    "plate import",
    "plate list", "plate show", "plate renumber", "plate retire", "plate proof", "plate stats",
    "plate table", "plate check", "plate assign", "plate plan", "plate estate",
    "line pact",
    "line pact add", "line pact list", "line pact activity", "line incident",
    "line incident add", "line incident list", "line incident handle",
    "marker import",
    "marker change", "marker change open", "marker change step", "marker change status",
    "marker change close", "marker change list",
    "line demarcate", "line demarcate open", "line demarcate step", "line demarcate status",
    "line demarcate close", "line demarcate list",
  ]

  @Test(arguments: pages, ["zh", "en"])
  func `help of every command fits the page and has Chinese names`(
    path: String, language: String
  ) throws {
    let words = path.split(separator: " ").map(String.init)
    let run = try ProgramRun.of(words + ["--help"], language: language)
    #expect(run.status == 0)
    #expect(run.messages.isEmpty)
    let name = (["dijie"] + words).joined(separator: "-")
    try expectGolden(run.output, "help/\(name).\(language).txt")
    let lines = run.output.split(separator: "\n")
    for line in lines {
      let columns = line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
      #expect(columns <= 80, "\(line)")
    }
    guard language == "zh" else { return }
    for line in lines where line.hasPrefix("  -") {
      #expect(line.firstMatch(of: /--\p{Han}+/) != nil, "\(line)")
    }
    let verbs = lines.drop { $0 != "命令：" }.dropFirst()
      .prefix { $0.hasPrefix(" ") }.filter { !$0.hasPrefix("    ") }
    for line in verbs { #expect(line.firstMatch(of: /^ +[a-z]+, \p{Han}+/) != nil, "\(line)") }
  }

  @Test(
    arguments: [
      ["help"], ["-h"], [], ["help", "boundary", "check"], ["boundary", "check", "-h"],
      ["boundary", "check", "missing.geojson", "--help"], ["boundary"],
      ["帮助", "界线", "检查"], ["界线", "检查", "--帮助"],
    ])
  func `ways of asking for help`(words: [String]) throws {
    let run = try ProgramRun.of(words)
    #expect(run.status == 0)
    #expect(run.messages.isEmpty)
    let path = words.contains("check") || words.contains("检查") ? "dijie boundary check" : "dijie"
    #expect(run.output.contains("Usage:\n  \(path)"))
  }

  @Test func `a file called like an option of help stays a file after two hyphens`() throws {
    let run = try ProgramRun.of(["boundary", "check", "--", "--help"])
    #expect(run.status != 0)
    #expect(run.output.isEmpty)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completion scripts know the commands`(shell: String) throws {
    let run = try ProgramRun.of(["--generate-completion-script", shell])
    #expect(run.status == 0)
    #expect(run.output.contains("boundary"))
    #expect(run.output.contains("tolerance"))
  }
}
