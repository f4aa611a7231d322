import Foundation
import Rules

/// The Chinese counties compared with themselves simplified to 20 % and moved by 30 m, file to
/// report, in turn with shapely's pairwise overlay of the same two files.
struct CompareJob: Job {
  let name = "compare"

  func measure(_ bench: Bench) throws -> [ResultRow] {
    let before = try bench.dataSet("boundary/china_counties_datav_lo.geojson")
    let after = bench.scratchFile("simplified.geojson")
    try bench.make(.simplified(share: 0.2, east: 30), from: before, to: after)
    defer { try? FileManager.default.removeItem(atPath: after) }
    let log = bench.scratchFile("log.txt")
    let command = [
      bench.program, "boundary", "compare", before, after, "--format", "json", "-o",
      bench.scratchFile("compare.json"), "--quiet",
    ]
    let peer = Self.peer(bench, log).map { [$0, "-c", Self.script, before, after] }
    var own: [ProcessFigures] = []
    var theirs: [ProcessFigures] = []
    for _ in 0..<bench.options.runs {
      own.append(try ChildProcess.run(command, output: log, accepting: [0, 1]))
      if let peer { theirs.append(try ChildProcess.run(peer, output: log)) }
    }
    let ours = own.median
    let others = theirs.isEmpty ? nil : theirs.median
    func row(
      _ zh: String, _ en: String, _ own: Double, _ peer: Double?, _ target: Target
    ) -> ResultRow {
      ResultRow(
        LocalizedText(zh: zh, en: en), own: own, peer: peer, ratio: peer.map { $0 / own },
        target: target)
    }
    return [
      row("墙上时间 s", "wall s", ours.wall, others?.wall, .ratioAtLeast(1)),
      row("CPU 时间 s", "CPU s", ours.cpu, others?.cpu, .ratioAtLeast(1)),
      row("内存峰值 MB", "peak MB", ours.memory, others?.memory, .atMost(400)),
    ]
  }

  /// An interpreter that has shapely; nil, saying so, when there is none.
  private static func peer(_ bench: Bench, _ log: String) -> String? {
    let interpreters = [bench.options.python, "/usr/bin/python3", "/usr/local/bin/python3"]
    for python in interpreters.compactMap(\.self)
    where (try? ChildProcess.run([python, "-c", "import shapely"], output: log)) != nil {
      return python
    }
    bench.words.note(
      zh: "不与 shapely 比较：请用 --python 或 DIJIE_PYTHON 指明装有 shapely 的解释器。",
      en: "No comparison with shapely: name an interpreter that has it with --python or "
        + "DIJIE_PYTHON.")
    return nil
  }

  private static let script = """
    json, shapely = __import__('json'), __import__('shapely')
    from sys import argv
    def layer(path):
        with open(path, encoding='utf-8') as file:
            found = [f['geometry'] for f in json.load(file)['features'] if f['geometry']]
        shapes = shapely.from_geojson([json.dumps(g) for g in found])
        bad = ~shapely.is_valid(shapes)
        shapes[bad] = shapely.make_valid(shapes[bad], method='structure', keep_collapsed=False)
        return shapes
    old, new = layer(argv[1]), layer(argv[2])
    i, j = shapely.STRtree(new).query(old, predicate='intersects')
    pieces = shapely.intersection(old[i], new[j])
    print(len(i), shapely.area(pieces).sum())
    """
}
