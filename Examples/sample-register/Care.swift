import Foundation

/// Duty letters, patrols, agreements and incidents of the sample.
struct Care {
  var custody = Table([
    "责任书编号", "界线代码", "管护方区划代码", "管护员", "管护单位", "签订日期", "起始日期", "届满日期", "每年巡查次数",
    "责任书文件",
  ])
  var patrols = Table([
    "巡查编号", "责任书编号", "界线代码", "管护方区划代码", "巡查日期", "巡查人", "所见1界桩编号", "所见1状况",
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
    let most =
      network.lines.map { line in
        network.markers.count { $0.line == line.id && $0.custodian == line.pair[0] }
      }.max() ?? 0
    for number in stride(from: 1, through: most, by: 1) {
      custody = custody.widened("界桩\(number)界桩编号")
    }
    for (index, line) in network.lines.enumerated() {
      let own = network.markers.filter { $0.line == line.id && $0.custodian == line.pair[0] }
      let id = "ZR-\(line.short)"
      var row = [
        id, line.id, line.pair[0], "管护员\(line.short)", "\(line.pair[0].suffix(2))号村民委员会",
        "2024-03-28",
        "2024-04-01", "2027-03-31", "4", "澜界管〔2024〕\(line.short)号",
      ]
      row += (0..<most).map { $0 < own.count ? own[$0].number : "" }
      custody.rows.append(row)
      if let marker = own.first {
        patrols.rows.append([
          "XC-\(line.short)-1", id, line.id, line.pair[0], "2026-10-1\(index % 10)",
          "管护员\(line.short)",
          marker.number, "完好",
        ])
      }
      if index % 3 == 0 {
        pacts.rows.append([
          "PA-\(line.short)", "\(line.name)平安边界协议", line.id, line.pair[0], line.pair[1],
          "2024-05-10",
          "2027-05-09", "澜平安〔2024〕\(line.short)号", "2025-06-18", "联合宣传界线管理条例", "界桩所在村",
          "\(60 + index)",
        ])
      }
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

extension Table {
  /// The table with one more column.
  func widened(_ heading: String) -> Table { Table(headings + [heading]) }
}
