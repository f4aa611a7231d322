import Foundation
import Rules

/// A whole check of one layer, file to report, in turn with geopandas.
struct CheckJob: Job {
  let name: String
  /// The layer, in the folder of test data.
  let file: String
  /// The plane the peer works in; `dijie` takes the file's own coordinates.
  let plane: String
  let targets: [Figure: Target]

  /// What is measured of a process.
  enum Figure: CaseIterable {
    case wall
    case cpu
    case memory
  }

  func measure(_ bench: Bench) throws -> [ResultRow] {
    let layer = try bench.dataSet(file)
    let log = bench.scratchFile("log.txt")
    let report = bench.scratchFile("\(name).json")
    let peer = bench.peer("boundary_geopandas.py").map {
      $0 + [layer, plane, bench.scratchFile("\(name)-peer.geojson"), "union"]
    }
    var own: [ProcessFigures] = []
    var theirs: [ProcessFigures] = []
    for _ in 0..<bench.options.runs {
      own.append(try Self.check(layer, to: report, bench))
      if let peer { theirs.append(try ChildProcess.run(peer, output: log)) }
    }
    let ours = own.median
    let others = theirs.isEmpty ? nil : theirs.median
    var rows = [
      row(.wall, LocalizedText(zh: "墙上时间 s", en: "wall s"), ours.wall, others?.wall),
      row(.cpu, LocalizedText(zh: "CPU 时间 s", en: "CPU s"), ours.cpu, others?.cpu),
      row(.memory, LocalizedText(zh: "内存峰值 MB", en: "peak MB"), ours.memory, others?.memory),
    ]
    rows.append(try sameness(layer, bench))
    return rows
  }

  /// Runs `dijie boundary check` on a layer, JSON to a file.
  static func check(
    _ layer: String, to report: String, jobs: Int? = nil, _ bench: Bench
  ) throws -> ProcessFigures {
    var command = [bench.program, "boundary", "check", layer, "--format", "json", "-o", report]
    if let jobs { command += ["--jobs", String(jobs)] }
    return try ChildProcess.run(
      command, output: bench.scratchFile("log.txt"), accepting: [0, 1])
  }

  private func row(
    _ figure: Figure, _ title: LocalizedText, _ own: Double, _ peer: Double?
  ) -> ResultRow {
    ResultRow(title, own: own, peer: peer, ratio: peer.map { $0 / own }, target: targets[figure])
  }

  private func sameness(_ layer: String, _ bench: Bench) throws -> ResultRow {
    let reports = try [1, 2].map { jobs in
      let report = bench.scratchFile("\(name)-\(jobs).json")
      _ = try Self.check(layer, to: report, jobs: jobs, bench)
      return try Data(contentsOf: URL(filePath: report), options: .mappedIfSafe)
    }
    let isSame = reports[0] == reports[1]
    return ResultRow(
      LocalizedText(zh: "1 核与 2 核输出", en: "output on 1 and 2 cores"),
      answer: isSame
        ? LocalizedText(zh: "相同", en: "the same") : LocalizedText(zh: "不同", en: "differs"),
      reached: isSame)
  }
}
