import Foundation
import Rules

/// How much more work eight copies of a layer are than one.
struct GrowthJob: Job {
  let name = "growth"
  private static let copies = 8
  private static let runs = 3

  func measure(_ bench: Bench) throws -> [ResultRow] {
    let source = try bench.dataSet("boundary/france_communes_2018.geojson")
    let one = bench.scratchFile("growth-1.geojson")
    let many = bench.scratchFile("growth-\(Self.copies).geojson")
    try CopiedLayer(source: source, copies: 1).write(to: one)
    try CopiedLayer(source: source, copies: Self.copies).write(to: many)
    defer {
      for file in [one, many] { try? FileManager.default.removeItem(atPath: file) }
    }
    let report = bench.scratchFile("growth.json")
    var small: [ProcessFigures] = []
    var large: [ProcessFigures] = []
    for _ in 0..<Self.runs {
      small.append(try CheckJob.check(one, to: report, bench))
      large.append(try CheckJob.check(many, to: report, bench))
    }
    let ratio = large.median.cpu / small.median.cpu
    return [
      ResultRow(
        LocalizedText(zh: "1 份 CPU 时间 s", en: "CPU s, 1 copy"), own: small.median.cpu),
      ResultRow(
        LocalizedText(zh: "\(Self.copies) 份 CPU 时间 s", en: "CPU s, \(Self.copies) copies"),
        own: large.median.cpu, ratio: ratio, target: .ratioAtMost(10)),
      ResultRow(
        LocalizedText(zh: "\(Self.copies) 份内存峰值 MB", en: "peak MB, \(Self.copies) copies"),
        own: large.median.memory, ratio: large.median.memory / small.median.memory),
    ]
  }
}
