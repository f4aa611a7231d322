import Foundation
import Geometry
import Rules

/// How fast positions change from CGCS2000 degrees to Shenyang's plane, on one thread.
struct TransformJob: Job {
  let name = "transform"
  private static let count = 2_000_000

  func measure(_ bench: Bench) throws -> [ResultRow] {
    let transformer = try CoordinateTransformer(
      from: CoordinateReferenceSystem("EPSG:4490"), to: CoordinateReferenceSystem("EPSG:4529"))
    let positions = Self.positions()
    let log = bench.scratchFile("transform.txt")
    let peer = bench.peer("transform_pyproj.py").map { $0 + [String(Self.count)] }
    var own: [Double] = []
    var theirs: [Double] = []
    for _ in 0..<bench.options.runs {
      let clock = ContinuousClock()
      let start = clock.now
      let result = try transformer.transform(positions)
      let wall = (clock.now - start) / .seconds(1)
      guard result.count == positions.count else { continue }
      own.append(Double(Self.count) / wall / 1e6)
      if let peer {
        _ = try ChildProcess.run(peer, output: log)
        theirs.append(try Self.speed(in: log))
      }
    }
    let others = theirs.isEmpty ? nil : theirs.median
    return [
      ResultRow(
        LocalizedText(zh: "每秒百万点", en: "million points/s"), own: own.median, peer: others,
        ratio: others.map { own.median / $0 }, target: .ratioAtLeast(0.9))
    ]
  }

  /// The peer's own figure: `5,123,456 points/s`.
  private static func speed(in log: String) throws -> Double {
    let said = try String(contentsOfFile: log, encoding: .utf8)
    let digits = said.prefix { $0 != " " }.filter(\.isNumber)
    guard let speed = Double(digits) else {
      throw Skip(
        reason: LocalizedText(
          zh: "看不懂对照程序的输出：\(said)", en: "the peer's output cannot be understood: \(said)"))
    }
    return speed / 1e6
  }

  /// Positions spread over Shenyang, the same every time.
  private static func positions() -> [Position] {
    var state: UInt64 = 1
    func share() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
    return (0..<count).map { _ in Position(122.4 + 1.5 * share(), 41.1 + 2 * share()) }
  }
}
