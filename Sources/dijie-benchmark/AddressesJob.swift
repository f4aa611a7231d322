import Foundation
import Rules

/// Addresses standardised as a stream of lines, made for it, beside cpca (地址标准化).
struct AddressesJob: Job {
  let name = "addresses"
  private static let lines = 200_000

  func measure(_ bench: Bench) throws -> [ResultRow] {
    let input = bench.scratchFile("addresses.txt")
    let one = bench.scratchFile("one.txt")
    let output = bench.scratchFile("out.txt")
    try Self.make(input, count: Self.lines)
    try "沈阳市沈河区文萃路12号\n".write(toFile: one, atomically: true, encoding: .utf8)
    func run(_ words: [String], _ file: String) throws -> ProcessFigures {
      var figures: [ProcessFigures] = []
      for _ in 0..<min(3, bench.options.runs) {
        figures.append(
          try ChildProcess.run(
            [bench.program, "address"] + words + [file, "--area", "210100"], output: output,
            accepting: [0, 65]))
      }
      return figures.median
    }
    let start = try run(["standardise", "--jobs", "1"], one)
    let single = try run(["standardise", "--jobs", "1"], input)
    let json = try run(["standardise", "--jobs", "1", "--format", "jsonl"], input)
    let parse = try run(["parse", "--jobs", "1"], input)
    let all = try run(["standardise"], input)
    func rate(_ figures: ProcessFigures) -> Double {
      Double(Self.lines) / max(0.001, figures.wall - start.wall)
    }
    let peer = try bench.peer("addresses_cpca.py").map {
      try ChildProcess.run($0 + [input], output: output)
    }
    func row(
      _ zh: String, _ en: String, _ own: Double, _ peer: Double?, _ target: Target?
    ) -> ResultRow {
      ResultRow(
        LocalizedText(zh: zh, en: en), own: own, peer: peer, ratio: peer.map { own / $0 },
        target: target)
    }
    return [
      row(
        "标准化每秒条数（单核）", "standardise, a second, one core", rate(single),
        peer.map { Double(Self.lines) / $0.wall }, .atLeast(100_000)),
      row("标准化为 JSON Lines 每秒条数（单核）", "standardise to JSON Lines, one core", rate(json), nil, nil),
      row("只拆分每秒条数（单核）", "parse alone, a second, one core", rate(parse), nil, nil),
      row("标准化每秒条数（全部核）", "standardise, a second, all cores", rate(all), nil, nil),
      row("内存峰值 MB", "peak MB", all.memory, peer?.memory, .atMost(200)),
      row("一条地址的整个命令 s", "one address, whole command, s", start.wall, nil, .atMost(0.1)),
    ] + (try Self.learnedRows(bench) { try run($0, $1 ? one : input) })
  }

  private static let streets = [
    "沈河区文萃路", "皇姑区长江街", "铁西区北一西路", "和平区太原街", "大东区小河沿路", "于洪区黄海路", "浑南区世纪路",
    "苏家屯区枫杨路", "沈北新区道义街道人和街", "铁西区兴华南街", "皇姑区崇山东路", "和平区三好街", "东陵区泉园街道文萃路",
    "于洪区黄海路8巷", "新民市中兴街", "大东区东站街", "和平区青年大街",
  ]
  private static let heads = ["沈阳市", "辽宁省沈阳市", "", "沈阳", "辽宁省沈阳市沈阳市", "110000沈阳市"]

  /// Speed and F1 with what was learned.
  ///
  /// - Parameter run: Runs a command on the lines, or on one line.
  private static func learnedRows(
    _ bench: Bench, _ run: (_ words: [String], _ isOne: Bool) throws -> ProcessFigures
  ) throws -> [ResultRow] {
    let model = try model(bench)
    let words = ["standardise", "--jobs", "1", "--model", model]
    let wall = try run(words, false).wall - run(words, true).wall
    return [
      ResultRow(
        LocalizedText(zh: "标准化每秒条数（单核，带学习模型）", en: "standardise with a model, one core"),
        own: Double(lines) / max(0.001, wall), target: .atLeast(10_000))
    ] + (try scores(bench, model))
  }

  /// A model learned from made addresses alone.
  private static func model(_ bench: Bench) throws -> String {
    let (made, model) = (bench.scratchFile("made.txt"), bench.scratchFile("model.txt"))
    for words in [["--generate", "8000", "-o", made], [made, "-o", model]] {
      _ = try ChildProcess.run(
        [bench.program, "address", "train", "--quiet"] + words,
        output: bench.scratchFile("out.txt"))
    }
    return model
  }

  /// F1 on the labelled data set without and with a model; none where the set is absent.
  private static func scores(_ bench: Bench, _ model: String) throws -> [ResultRow] {
    guard let file = try? bench.dataSet("addresses/ncap-dev.txt") else { return [] }
    let output = bench.scratchFile("scores.csv")
    return try [(false, 84.0), (true, 85.0)].map { isLearned, least in
      _ = try ChildProcess.run(
        [bench.program, "address", "evaluate", file, "--format", "csv"]
          + (isLearned ? ["--model", model] : []), output: output)
      let rows = try String(contentsOfFile: output, encoding: .utf8)
        .split(whereSeparator: \.isNewline)
      let score = rows.first { $0.hasPrefix("all,") }?.split(separator: ",").last
      return ResultRow(
        LocalizedText(
          zh: isLearned ? "标注集 F1 %（带学习模型）" : "标注集 F1 %",
          en: isLearned ? "F1 on the labelled set with a model, %" : "F1 on the labelled set, %"),
        own: score.flatMap { Double($0) } ?? 0, peer: nil, ratio: nil, target: .atLeast(least))
    }
  }

  /// Lines of every style, the same every time.
  private static func make(_ path: String, count: Int) throws {
    var text = ""
    text.reserveCapacity(count * 60)
    var state: UInt64 = 20_261_129
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    for _ in 0..<count {
      text += heads[next(heads.count)] + streets[next(streets.count)]
      text += next(4) == 0 ? "\(next(200) + 1)-\(next(9) + 1)号" : "\(next(300) + 1)号"
      switch next(6) {
      case 0: text += "\(next(6) + 1)-\(next(30) + 1)-\(next(4) + 1)"
      case 1: text += "阳光花园\(next(30) + 1)号楼\(next(5) + 1)单元\(next(20) + 1)0\(next(4) + 1)室"
      case 2: text += "\(next(20) + 1)门"
      case 3: text += "\(next(9) + 1)栋二单元五楼"
      case 4: text += "对面"
      default: break
      }
      text += "\n"
    }
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }
}
