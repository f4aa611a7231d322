import Foundation
import Rules

/// Deriving the lines of a layer, file to file, in turn with the check of its coverage; then the
/// check of those lines.
struct LinesJob: Job {
  let name = "lines"

  func measure(_ bench: Bench) throws -> [ResultRow] {
    let layer = try bench.dataSet("boundary/france_communes_2018.geojson")
    let lines = bench.scratchFile("lines.geojson")
    let log = bench.scratchFile("log.txt")
    let said = bench.scratchFile("derive.txt")
    var derived: [ProcessFigures] = []
    var checked: [ProcessFigures] = []
    var judged: [ProcessFigures] = []
    for _ in 0..<bench.options.runs {
      derived.append(
        try ChildProcess.run(
          [bench.program, "line", "derive", layer, "-o", lines, "--lang", "en"], output: said,
          accepting: [0, 1]))
      checked.append(try CheckJob.check(layer, to: bench.scratchFile("coverage.json"), bench))
      judged.append(
        try ChildProcess.run(
          [
            bench.program, "line", "check", lines, "--rules", "L01,L02,L03,L04,L13", "--format",
            "json", "-o", bench.scratchFile("lines-check.json"), "--quiet",
          ], output: log, accepting: [0, 1]))
    }
    let (own, other) = (derived.median, checked.median)
    func row(
      _ zh: String, _ en: String, _ own: Double, _ other: Double, _ target: Target? = nil
    ) -> ResultRow {
      ResultRow(
        LocalizedText(zh: zh, en: en), own: own, peer: other, ratio: own / other, target: target)
    }
    return [
      row(
        "提取墙上时间 s，对照覆盖检查", "derive, wall s; beside: check", own.wall, other.wall, .ratioAtMost(1.5)),
      row("提取 CPU 时间 s", "derive, CPU s", own.cpu, other.cpu),
      row("提取内存峰值 MB", "derive, peak MB", own.memory, other.memory),
      ResultRow(
        LocalizedText(zh: "相邻单元对", en: "pairs of neighbours"), own: Double(try Self.pairs(said))),
      ResultRow(
        LocalizedText(zh: "检查这些界线 墙上时间 s", en: "check of those lines, wall s"),
        own: judged.median.wall),
      ResultRow(
        LocalizedText(zh: "检查这些界线 内存峰值 MB", en: "check of those lines, peak MB"),
        own: judged.median.memory),
    ]
  }

  /// How many lines have a unit on both sides: what the program said first.
  private static func pairs(_ log: String) throws -> Int {
    let said = try String(contentsOfFile: log, encoding: .utf8)
    return said.split(separator: " ").first.flatMap { Int($0) } ?? 0
  }
}
