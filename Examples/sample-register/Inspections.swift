import Foundation

/// The joint inspections of the sample: two closed rounds of every line, a third one open.
struct Inspections {
  let network: Network
  private var dice = Dice(20_260_902)

  var inspections = Table([
    "联检编号", "界线代码", "界线等级", "甲方区划代码", "乙方区划代码", "种类", "轮次", "年度", "牵头方区划代码",
    "计划开始", "计划完成", "实施方案文件", "开始日期", "联检报告文号", "报告日期", "备案函文号", "备案日期", "备案机关",
    "完成日期", "结论", "盖章1行政区", "盖章1日期", "盖章2行政区", "盖章2日期",
  ])
  /// The one that is under way: the closed ones are taken over from old papers, it is not.
  private(set) var openOne = Table([])
  var markerChecks = Table([
    "记录编号", "联检编号", "界桩编号", "检查日期", "状况", "位置正确", "埋设牢固", "醒目", "注记清晰", "资料完整",
    "坐标系", "纵坐标", "横坐标", "测量方法", "中误差", "处理", "邻方到场", "甲方检查人", "乙方检查人",
  ])
  var sectionChecks = Table([
    "记录编号", "联检编号", "起桩", "止桩", "检查日期", "依托地物仍在", "界线可辨", "变化", "修测", "有争议",
    "甲方检查人", "乙方检查人",
  ])

  init(_ network: Network) {
    self.network = network
    for line in network.lines {
      hold(line, round: 3, year: 2017 + line.turn % 4, isOpen: false)
      hold(line, round: 4, year: 2022 + line.turn % 4, isOpen: false)
    }
    openOne = inspections
    openOne.rows = []
    hold(network.lines[0], round: 5, year: 2026, isOpen: true)
    openOne.rows = [inspections.rows.removeLast()]
  }

  private mutating func hold(_ line: Line, round: Int, year: Int, isOpen: Bool) {
    let id = "\(line.id)-\(year)"
    let lead = line.pair[round % 2]
    let number = "〔\(year)〕\(line.short)号"
    var row = [
      id, line.id, "县级", line.pair[0], line.pair[1], "定期", "\(round)", "\(year)", lead,
      "\(year)-05-20", "\(year)-11-30", "澜联检方\(number)", "\(year)-09-03",
    ]
    row +=
      isOpen
      ? ["", "", "", "", "", "", "", "", "", "", ""]
      : [
        "澜联检报\(number)", "\(year)-11-06", "澜民函\(number)", "\(year)-11-20", "澜川市民政局",
        "\(year)-11-20",
        "界线清楚，界桩完好。", line.pair[0], "\(year)-11-06", line.pair[1], "\(year)-11-06",
      ]
    inspections.rows.append(row)
    check(line, id, year, isOpen: isOpen)
  }

  private mutating func check(_ line: Line, _ id: String, _ year: Int, isOpen: Bool) {
    let own = network.markers(along: line)
    // Of the open one only the first half is recorded.
    for (index, marker) in own.enumerated() where !isOpen || index < own.count / 2 {
      let plane = Plane.coordinates(marker.place)
      let needsPaint = dice.number(0...1) < 0.2
      let day = "\(year)-09-\(String(format: "%02d", 4 + index))"
      markerChecks.rows.append([
        "\(id)/\(marker.number)", id, marker.number, day, needsPaint ? "待描红" : "完好", "是", "是", "是",
        needsPaint ? "否" : "是", "是", "EPSG:4529",
        fixed(plane.northing + dice.number(-0.03...0.03), 3),
        fixed(plane.easting + dice.number(-0.03...0.03), 3), "GNSS RTK", "0.05",
        needsPaint ? "描红" : "无需处理", "是", "检查员甲", "检查员乙",
      ])
    }
    for (from, to) in network.sections(of: line) where !isOpen {
      sectionChecks.rows.append([
        "\(id)/\(from)-\(to)", id, from, to, "\(year)-09-20", "是", "是", "无变化", "无需", "否",
        "检查员甲", "检查员乙",
      ])
    }
  }
}
