import Formats
import Foundation
import Rules

/// A table of marker records, 100,000 rows by 30 columns, read from a workbook and written as one.
struct TablesJob: Job {
  let name = "tables"
  private static let rows = 100_000

  func measure(_ bench: Bench) throws -> [ResultRow] {
    let input = bench.scratchFile("markers.xlsx")
    let output = bench.scratchFile("tidy.xlsx")
    let log = bench.scratchFile("log.txt")
    try Self.make(input)
    let command = [bench.program, "table", "show", input, "-o", output, "--quiet"]
    var own: [ProcessFigures] = []
    var reading: [ProcessFigures] = []
    for _ in 0..<bench.options.runs {
      own.append(try ChildProcess.run(command, output: log))
      reading.append(
        try ChildProcess.run(
          [bench.program, "table", "show", input, "--rows", "0"], output: log))
    }
    let peer = try Self.peer(bench, input, log)
    let ours = own.median
    func row(
      _ zh: String, _ en: String, _ own: Double, _ peer: Double?, _ target: Target?
    ) -> ResultRow {
      ResultRow(
        LocalizedText(zh: zh, en: en), own: own, peer: peer, ratio: peer.map { $0 / own },
        target: target)
    }
    return [
      row("读写墙上时间 s", "read and write, wall s", ours.wall, peer?.wall, .atMost(5)),
      row("读写 CPU 时间 s", "read and write, CPU s", ours.cpu, peer?.cpu, nil),
      row("内存峰值 MB", "peak MB", ours.memory, peer?.memory, .atMost(300)),
      row("只读墙上时间 s", "read alone, wall s", reading.median.wall, nil, nil),
    ]
  }

  /// openpyxl in its modes for large files, once; nil, saying so, when it is not there.
  private static func peer(
    _ bench: Bench, _ input: String, _ log: String
  ) throws -> ProcessFigures? {
    let interpreters = [bench.options.python, "/usr/bin/python3"].compactMap(\.self)
    for python in interpreters where FileManager.default.isExecutableFile(atPath: python) {
      let check = [python, "-c", "import openpyxl"]
      guard (try? ChildProcess.run(check, output: log)) != nil else { continue }
      let output = bench.scratchFile("peer.xlsx")
      return try ChildProcess.run([python, "-c", script, input, output], output: log)
    }
    bench.words.note(
      zh: "不与 openpyxl 比较：没有安装 python3-openpyxl。",
      en: "No comparison with openpyxl: python3-openpyxl is not installed.")
    return nil
  }

  private static let script = """
    from sys import argv
    from openpyxl import Workbook, load_workbook
    book = load_workbook(argv[1], read_only=True)
    out = Workbook(write_only=True)
    sheet = out.create_sheet('a')
    for row in book.worksheets[0].iter_rows(values_only=True):
        sheet.append(row)
    out.save(argv[2])
    """

  private static let titles = [
    "序号", "界桩号", "界线编号", "界线名称", "界桩类型", "材质", "经度", "纬度", "纵坐标", "横坐标", "高程",
    "方位角", "距离", "图幅号", "所在地", "甲方", "乙方", "甲方代码", "乙方代码", "管护人", "电话", "埋设日期",
    "检查日期", "现状", "照片", "成果编号", "乡镇", "村", "桩位编码", "备注",
  ]

  /// Writes the records, the same every time.
  private static func make(_ path: String) throws {
    try WorkbookStream.write(to: path, isLarge: true) { (stream) throws(FormatError) in
      try stream.beginSheet("界桩", columns: titles.map { Workbook.Column($0) })
      for index in 0..<rows { try stream.add(record(index)) }
    }
  }

  private static func record(_ index: Int) -> [Workbook.Cell] {
    let line = index / 50
    let share = Double(index)
    let serial = String(1_000_000 + index)
    return [
      .number(share + 1), .text("\(line + 1)-\(index % 50 + 1)"), .text("9901\(1000 + line)"),
      .text("第\(line)段界线"), .text(["双面", "三面", "单面"][index % 3]),
      .text(["花岗岩", "混凝土"][index % 2]), .text(String(format: "%.8f", 122.5 + share * 1e-5)),
      .text(String(format: "%.8f", 41.2 + share * 7e-6)), .number(4_560_000.125 + share * 0.25),
      .number(41_480_000.5 + share * 0.125), .number(35.25 + Double(index % 100) * 0.5),
      .number(Double(index * 37 % 360) + 0.5), .number(12.5 + Double(index % 40)),
      .text("K51G0\(10 + index % 80)0\(10 + index % 70)"), .text("大河村东\(index)米处河堤上"),
      .text("甲区人民政府"), .text("乙区人民政府"), .text("990102"), .text("990103"),
      .text("护桩员"), .text("02400000000"),
      .day(year: 1996 + index % 25, month: 1 + index % 12, day: 1 + index % 28),
      .day(year: 2020 + index % 5, month: 1 + index % 12, day: 1 + index % 28), .text("完好"),
      .text("DSC\(serial).JPG"), .text("9901021010300\(serial)"), .text("第\(index % 200)街道"),
      .text("第\(index % 2000)社区"), .text("9901022101030\(serial)"),
      index % 5 == 0 ? .empty : .text("无"),
    ]
  }
}
