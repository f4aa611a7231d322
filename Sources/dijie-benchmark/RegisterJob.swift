import Formats
import Foundation
import Rules

/// The register at the size of a city over many years: a million events taken in, listed, verified.
struct RegisterJob: Job {
  let name = "register"
  private static let lines = 500
  private static let signatures = 20_000
  private static let markers = 400_000
  private static let documents = 599_500

  func measure(_ bench: Bench) throws -> [ResultRow] {
    let register = bench.scratchFile("city.dijie")
    let log = bench.scratchFile("register.txt")
    func run(_ words: [String], accepting: Set<Int32> = [0]) throws -> ProcessFigures {
      try ChildProcess.run(
        [bench.program] + words + (words.contains("init") ? [] : ["--register", register]),
        output: log, accepting: accepting)
    }
    _ = try run([
      "registry", "init", register, "--office", "测量用", "--area", "990100", "--name", "甲",
    ])
    let tables = try Self.write(bench)
    _ = try run(["registry", "import", tables.lines, "--as", "line", "--quiet"])
    let nested = try run(["registry", "import", tables.markers, "--as", "marker", "--quiet"])
    let flat = try run(["registry", "import", tables.documents, "--as", "document", "--quiet"])
    var list: [ProcessFigures] = []
    var open: [ProcessFigures] = []
    var chain: [ProcessFigures] = []
    var full: [ProcessFigures] = []
    for _ in 0..<min(3, bench.options.runs) {
      open.append(try run(["registry", "log", "--limit", "1"]))
      list.append(try run(["record", "list", "marker", "--limit", "100"]))
      chain.append(try run(["registry", "verify", "--chain"]))
      full.append(try run(["registry", "verify"]))
    }
    let signed = try signing(bench, tables.documents)
    let events = Double(Self.lines + Self.markers + Self.documents)
    return [
      Self.rate(
        "导入 30 列带子表，条/秒", "import of 30 columns with lists, records/s",
        Double(Self.markers) / nested.wall, .atLeast(20_000)),
      Self.rate(
        "导入平表，条/秒", "import of flat records, records/s",
        Double(Self.documents) / flat.wall, .atLeast(50_000)),
      Self.rate("打开并列日志，秒", "open and show the log, s", open.median.wall, .atMost(0.2)),
      Self.rate("列出 100 条，秒", "list 100 records, s", list.median.wall, .atMost(0.2)),
      Self.rate(
        "校验链，事件/秒", "verify the chain, events/s", events / chain.median.wall, .atLeast(200_000)),
      Self.rate(
        "全面校验，事件/秒", "verify everything, events/s", events / full.median.wall, .atLeast(50_000)),
      signed,
      Self.rate("全面校验内存，MB", "peak MB of verifying", full.median.memory, nil),
      Self.rate("每事件字节数", "bytes an event", try Self.size(register) / events, nil),
    ]
  }

  /// How many signatures are checked a second: the same records taken in without and with a key.
  private func signing(
    _ bench: Bench, _ documents: String
  ) throws -> ResultRow {
    let few = bench.scratchFile("few.csv")
    // Read as a stream: the memory of this program shows in the figures of those it starts.
    let source = try FileHandle(forReadingFrom: URL(filePath: documents))
    let head = try source.read(upToCount: Self.signatures * 250) ?? Data()
    let whole = head.lastIndex(of: UInt8(ascii: "\n")).map { head[...$0] } ?? head
    try whole.write(to: URL(filePath: few))
    let count = whole.count { $0 == UInt8(ascii: "\n") } - 1
    let log = bench.scratchFile("signing.txt")
    func spent(_ isSigned: Bool) throws -> Double {
      let register = bench.scratchFile(isSigned ? "signed.dijie" : "unsigned.dijie")
      let key = bench.scratchFile("measure.key")
      func step(_ words: [String]) throws -> ProcessFigures {
        try ChildProcess.run([bench.program] + words, output: log, accepting: [0])
      }
      _ = try step([
        "registry", "init", register, "--office", "测量用", "--area", "990100", "--name", "甲",
      ])
      let there = ["--register", register]
      if isSigned { _ = try step(["registry", "user", "key", "-o", key] + there) }
      _ = try step(
        ["registry", "import", few, "--as", "document", "--quiet"] + there
          + (isSigned ? ["--key", key] : []))
      return try step(["registry", "verify"] + there).wall
    }
    let plain = try spent(false)
    return Self.rate(
      "校验签名，个/秒", "check signatures, a second",
      Double(count) / max(0.001, try spent(true) - plain), nil)
  }

  private static func rate(
    _ zh: String, _ en: String, _ value: Double, _ target: Target?
  ) -> ResultRow {
    ResultRow(LocalizedText(zh: zh, en: en), own: value, peer: nil, ratio: nil, target: target)
  }

  private static func size(_ path: String) throws -> Double {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return Double(attributes[.size] as? Int ?? 0)
  }

  /// Made-up but realistic tables, the same every time; written in pieces, since the memory of this
  /// program shows in the figures of those it starts.
  private static func write(
    _ bench: Bench
  ) throws -> (lines: String, markers: String, documents: String) {
    var state: UInt64 = 1
    func number(_ low: Double, _ high: Double, _ places: Int) -> String {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let share = Double(state >> 11) / Double(1 << 53)
      return String(format: "%.\(places)f", low + (high - low) * share)
    }
    func table(_ name: String, _ heading: String, _ count: Int, _ row: (Int) -> String) throws
      -> String
    {
      let path = bench.scratchFile(name)
      var file = try OutputFile(path: path)
      try file.write(heading + "\n")
      for index in 0..<count { try file.write(row(index) + "\n") }
      try file.finish()
      return path
    }
    let lines = try table(
      "lines.csv", "界线代码,界线名称,界线等级,甲方区划代码,乙方区划代码,长度,起点,止点,界桩颗数,备注", lines
    ) { i in
      "L\(i),第\(i)号界线,县级,9901\(10 + i % 13),9901\(10 + (i + 1) % 13),\(number(1, 90, 3)),"
        + "甲山顶,乙河口,\(i % 40),"
    }
    let markers = try table(
      "markers.csv",
      "界桩编号,界桩代码,空间数据标识码,界线代码,等级,类型,材质,所在地1,行政区1,所在地2,行政区2,纵坐标,横坐标,"
        + "经度,纬度,高程,高程基准,坐标系,方位物1,方位角1,距离1,方位物2,方位角2,距离2,方位物3,方位角3,距离3,"
        + "位置描述,埋设日期,备注", markers
    ) { i in
      var row = "M\(i)Q,JZ\(i),KJ\(i),L\(i % Self.lines),县级,单立,花岗岩,甲乡第\(i % 97)村,990110,"
      row += "乙镇第\(i % 89)村,990111,\(number(4_562_900, 4_766_400, 3)),"
      row += "\(number(41_451_300, 41_568_000, 3)),\(number(122.4, 123.8, 8)),"
      row += "\(number(41.2, 43, 8)),\(number(20, 400, 2)),1985国家高程基准,EPSG:4529"
      for object in ["电线杆", "老榆树", "房角"] {
        row += ",\(object),\(number(0, 360, 4)),\(number(1, 90, 2))"
      }
      return row + ",位于山脊线上距公路约\(i % 800)米处,19\(60 + i % 40)-0\(1 + i % 9)-1\(i % 9),无"
    }
    let documents = try table(
      "documents.csv", "文件编号,题名,文号,责任者,日期,页数,区划代码,备注", documents
    ) { i in
      "D\(i),关于第\(i)号界线联合检查情况的报告及其附件材料汇编（第\(i % 9)卷）,"
        + "测民发〔\(2000 + i % 25)〕\(i % 300)号,测试市民政局,20\(10 + i % 15)-0\(1 + i % 9)-1\(i % 9),"
        + "\(i % 200),9901\(10 + i % 13),经双方共同核对无误后归档"
    }
    return (lines, markers, documents)
  }
}
