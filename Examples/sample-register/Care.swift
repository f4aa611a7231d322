import Foundation

/// Duty letters, patrols, agreements and incidents of the sample.
struct Care {
  var custody = Table([
    "责任书编号", "界线代码", "管护方区划代码", "管护员", "管护单位", "签订日期", "起始日期", "届满日期", "每年巡查次数",
    "责任书文件",
  ])
  var patrols = Table([
    "巡查编号", "责任书编号", "界线代码", "管护方区划代码", "巡查日期", "巡查人",
  ])
  var pacts = Table([
    "协议编号", "名称", "界线代码", "甲方区划代码", "乙方区划代码", "签订日期", "届满日期", "协议文件", "活动1日期",
    "活动1内容", "活动1地点", "活动1人次",
  ])
  var incidents = Table([
    "事件编号", "种类", "界线代码", "界桩编号", "起里程（千米）", "止里程（千米）", "发生日期", "处理状态", "情况", "处理情况",
    "解决日期", "文件",
  ])

  init(_ network: Network) {
    let letters = Self.letters(network)
    for number in 1...max(1, letters.map(\.markers.count).max() ?? 0) {
      custody = custody.widened("界桩\(number)界桩编号")
      patrols = patrols.widened("所见\(number)界桩编号").widened("所见\(number)状况")
    }
    for letter in letters { enter(letter) }
    for (index, line) in network.lines.enumerated() where index % 3 == 0 {
      pacts.rows.append([
        "PA-\(line.short)", "\(line.name)平安边界协议", line.id, line.pair[0], line.pair[1],
        "2024-05-10",
        "2027-05-09", "澜平安〔2024〕\(line.short)号", "2025-06-18", "联合宣传界线管理条例", "界桩所在村",
        "\(60 + index)",
      ])
    }
    let (first, second) = (network.lines[1], network.lines[5])
    incidents.rows = [
      [
        "SJ-2025-01", "跨界建设", first.id, "", "3.2", "3.9", "2025-04-12", "已解决",
        "修建灌溉渠跨越界线。", "两区政府同意后补办手续。", "2025-07-30", "澜民函〔2025〕31号",
      ],
      [
        "SJ-2026-01", "边界争议", second.id, "", "6.0", "7.5", "2026-05-06", "处理中", "河滩耕地归属有争议。",
        "双方已会商一次。", "", "澜民函〔2026〕18号",
      ],
    ]
  }
}

extension Care {
  /// The markers of one line that one side looks after.
  private struct Letter {
    let id: String
    let line: Line
    let party: String
    let markers: [Marker]
  }

  /// One letter for each side of a line that has markers there; a junction counts where its side is.
  private static func letters(_ network: Network) -> [Letter] {
    var given: Set<String> = []
    return network.lines.flatMap { line in
      line.pair.compactMap { party in
        let own = network.markers(along: line).filter {
          $0.custodian == party && !given.contains($0.number)
        }
        given.formUnion(own.map(\.number))
        guard !own.isEmpty else { return nil }
        return Letter(
          id: "ZR-\(line.short)-\(party.suffix(2))", line: line, party: party, markers: own)
      }
    }
  }

  private mutating func enter(_ letter: Letter) {
    let name = "管护员\(letter.id.dropFirst(3))"
    let numbers = letter.markers.map(\.number)
    custody.enter(
      [
        letter.id, letter.line.id, letter.party, name, "\(letter.party.suffix(2))号村民委员会",
        "2026-03-28", "2026-04-01", "2029-03-31", "4", "澜界管〔2026〕\(letter.id.dropFirst(3))号",
      ] + numbers)
    for (turn, day) in ["2026-05-2", "2026-08-1", "2026-10-1"].enumerated() {
      patrols.enter(
        [
          "XC-\(letter.id.dropFirst(3))-\(turn + 1)", letter.id, letter.line.id, letter.party,
          "\(day)\(custody.rows.count % 10)", name,
        ] + numbers.flatMap { [$0, "完好"] })
    }
  }
}

extension Table {
  /// Adds a row that may be shorter than the table is wide.
  mutating func enter(_ row: [String]) {
    rows.append(row + Array(repeating: "", count: headings.count - row.count))
  }

  /// The table with one more column.
  func widened(_ heading: String) -> Table { Table(headings + [heading]) }
}
