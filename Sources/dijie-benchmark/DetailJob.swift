import Foundation
import Rules

/// How much more work the Chinese counties are with twice the detail and borders 2 m apart.
struct DetailJob: Job {
  let name = "detail"
  private static let noise = 2.0

  func measure(_ bench: Bench) throws -> [ResultRow] {
    let plain = try bench.dataSet("boundary/china_counties_datav_lo.geojson")
    let doubled = bench.scratchFile("detail.geojson")
    // A child's peak is never below its parent's, so another process makes the layer.
    try bench.make(.doubled(noise: Self.noise), from: plain, to: doubled)
    defer { try? FileManager.default.removeItem(atPath: doubled) }
    let report = bench.scratchFile("detail.json")
    var one: [ProcessFigures] = []
    var two: [ProcessFigures] = []
    for _ in 0..<bench.options.runs {
      one.append(try CheckJob.check(plain, to: report, bench))
      two.append(try CheckJob.check(doubled, to: report, bench))
    }
    let (small, large) = (one.median, two.median)
    func row(
      _ zh: String, _ en: String, _ own: Double, _ other: Double, _ target: Target
    ) -> ResultRow {
      ResultRow(
        LocalizedText(zh: zh, en: en), own: own, peer: other, ratio: own / other, target: target)
    }
    return [
      row(
        "加密后墙上时间 s（对照：原图）", "doubled, wall s (beside plain)", large.wall, small.wall,
        .ratioAtMost(2.2)),
      row("加密后 CPU 时间 s", "doubled, CPU s", large.cpu, small.cpu, .ratioAtMost(2.2)),
      row("加密后内存峰值 MB", "doubled, peak MB", large.memory, small.memory, .atMost(500)),
    ]
  }
}
