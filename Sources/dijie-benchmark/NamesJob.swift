import Formats
import Foundation
import Gazetteer
import Registry
import Rules
import Workbench

/// A gazetteer of a million names: taken in, searched in every way, checked.
struct NamesJob: Job {
  let name = "names"
  private static let queries = 10_000

  func measure(_ bench: Bench) throws -> [ResultRow] {
    let count =
      ProcessInfo.processInfo.environment["DIJIE_BENCH_NAMES"].flatMap(Int.init)
      ?? 1_000_000
    let register = bench.scratchFile("names.dijie")
    let log = bench.scratchFile("names.txt")
    func run(_ words: [String], accepting: Set<Int32> = [0]) throws -> ProcessFigures {
      try ChildProcess.run(
        [bench.program] + words + (words.contains("init") ? [] : ["--register", register]),
        output: log, accepting: accepting)
    }
    _ = try run([
      "registry", "init", register, "--office", "测量用", "--area", "990000", "--name", "甲",
    ])
    let table = bench.scratchFile("names.csv")
    try GeneratedNames.write(count, to: table)
    let loaded = try run(["name", "import", table, "--quiet"])
    let size = try FileManager.default.attributesOfItem(atPath: register)[.size] as? Int ?? 0
    var whole: [ProcessFigures] = []
    for _ in 0..<max(3, bench.options.runs) {
      whole.append(try run(["name", "search", "人民路", "--area", "990115"]))
    }
    let proposed = bench.scratchFile("proposed.csv")
    try GeneratedNames.write(Self.queries, to: proposed)
    let batch = try run(
      ["name", "check", "--batch", proposed, "--format", "csv", "-o", bench.scratchFile("b.csv")],
      accepting: [0, 1])
    let audit = try run(["name", "audit", "-o", bench.scratchFile("audit.csv")])
    let data = try DataFolder.locate(
      option: nil, environment: ProcessInfo.processInfo.environment, program: bench.program)
    let searching = try Searching(register, data, count: Self.queries)
    return [
      Self.row("载入 \(count) 个地名，秒", "load of \(count) names, s", loaded.wall, .atMost(60)),
      Self.row("载入内存峰值 MB", "load, peak MB", loaded.memory, nil),
      Self.row("登记库文件 MB", "register, MB", Double(size) / 1e6, .atMost(1000)),
      Self.row("一次检索整个命令，秒", "one whole search command, s", whole.median.wall, .atMost(0.15)),
      Self.row(
        "批量检查 条/秒", "batch check, names/s", Double(Self.queries) / batch.wall, .atLeast(1000)),
      Self.row("全库检查，秒", "audit, s", audit.wall, .atMost(120)),
      Self.row("全库检查内存峰值 MB", "audit, peak MB", audit.memory, .atMost(1500)),
    ] + (try searching.rows())
  }

  static func row(
    _ zh: String, _ en: String, _ value: Double, _ target: Target?
  ) -> ResultRow {
    ResultRow(LocalizedText(zh: zh, en: en), own: value, target: target)
  }
}

/// Searching a register within one process: 10,000 seeded queries in each way.
struct Searching {
  private let register: Register
  private let search: NameSearch
  private let readings: ReadingTable
  private let names: [String]
  private let checking: NameChecking

  init(_ path: String, _ data: DataFolder, count: Int) throws {
    register = try Register(path: path, for: .reading)
    search = try data.nameSearch(nil)
    readings = try search.readings()
    checking = try NameChecking(data, pack: nil, register: register)
    var generated = GeneratedNames()
    names = (0..<count).map { generated.next(Double($0) / Double(count)).text }
  }

  /// The 99th percentile of each way, in milliseconds.
  func rows() throws -> [ResultRow] {
    var rows: [ResultRow] = []
    func measure(
      _ zh: String, _ en: String, _ ways: [NameSearch.Way], _ most: Double,
      _ query: (String) -> String
    ) throws {
      let queries = names.map(query)
      var times: [Double] = []
      var found = 0
      let clock = ContinuousClock()
      for query in queries {
        let start = clock.now
        found += try search.search(query, ways, limit: 20, in: register).hits.count
        times.append((clock.now - start) / .milliseconds(1))
      }
      times.sort()
      let p99 = times[times.count * 99 / 100]
      rows.append(
        NamesJob.row(
          "\(zh)检索，第 99 百分位毫秒（\(found) 条）", "search by \(en), p99 ms (\(found) found)", p99,
          .atMost(most)))
    }
    func spelled(_ name: String) -> String {
      NameSpelling(name, nil, readings, search.terms).spelling
    }
    try measure("全名", "whole name", [.exact], 5) { $0 }
    try measure("拼音", "pinyin", [.pinyin], 5) { SpellingKey(spelled($0)).letters }
    try measure("带调拼音", "pinyin with tones", [.pinyin], 5) { spelled($0) }
    try measure("首字母", "initials", [.initials], 5) { SpellingKey(spelled($0)).initials }
    try measure("文字", "characters", [.text], 50) { String($0.prefix(2)) }
    try measure("同音", "homophones", [.sound], 50) { $0 }
    try measure("近音", "near homophones", [.near], 50) { $0 }
    try measure("形近", "look-alikes", [.glyph], 50) { $0 }
    try measure("一字之差", "one character apart", [.fuzzy], 50) { $0 }
    try measure("全部模糊方法", "all fuzzy ways", NameSearch.likeWays, 50) { $0 }
    rows.append(try checked())
    return rows
  }

  /// One name judged by every rule against all there are.
  private func checked() throws -> ResultRow {
    var times: [Double] = []
    let clock = ContinuousClock()
    for name in names.prefix(2000) {
      var query = NameChecking.Query(name: name, category: .street)
      query.area = "990115"
      let start = clock.now
      _ = try checking.check(query)
      times.append((clock.now - start) / .milliseconds(1))
    }
    times.sort()
    return NamesJob.row(
      "检查一个名称，第 99 百分位毫秒", "one name checked, p99 ms", times[times.count * 99 / 100],
      .atMost(20))
  }
}
