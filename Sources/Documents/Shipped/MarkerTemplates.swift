/// The shipped papers on boundary markers (界桩).
///
/// - Basis: the work products of GB/T 17796-2009 and the six kinds of basis documents of the rules
///   on markers of 2008, article 5; the columns follow registers in use.
enum MarkerTemplates {
  private static let label = RunLook(font: .hei, size: 10.5)
  private static let value = RunLook(font: .song, size: 10.5)
  private static let sheetWidth =
    OfficialMeasures.pageWidth - 2 * OfficialMeasures.millimetres(20)
  private static let wideWidth =
    OfficialMeasures.pageHeight - 2 * OfficialMeasures.millimetres(20)

  private static func title(_ text: String) -> PaperParagraph {
    var title = PaperParagraph(text, RunLook(font: .titleSong, size: 22))
    title.alignment = .center
    title.line = 0
    title.after = 120
    return title
  }

  private static func line(_ text: String) -> PaperParagraph {
    var line = PaperParagraph(text, RunLook(font: .song, size: 10.5))
    line.line = 0
    line.alignment = .left
    return line
  }

  private static func row(_ cells: [(text: String, span: Int)], height: Double = 7.4)
    -> PaperTable.Row
  {
    let cells = cells.map { text, span in
      let isField = text.contains("{{")
      return PaperTable.Cell(
        text, isField ? value : label, span: span, alignment: isField && span > 2 ? .left : .center)
    }
    return PaperTable.Row(cells: cells, height: height)
  }

  /// 界桩登记表: one marker, its ties, sketch, and blank places for the signatures of all sides.
  static func sheet() -> PaperBuilder {
    var paper = PaperBuilder(.sheet(isWide: false))
    paper.add(title("界桩登记表"))
    var head = line("界线名称：{{界线名称}}　界线编号：{{界线编号}}\t密级：{{密级|空:　}}")
    head.rightTab = sheetWidth
    paper.add(head)
    var others = row([
      ("{{每行:其他坐标}}{{性质}}", 1), ("{{来源}}", 2), ("{{坐标}}", 2), ("{{高程|空:　}}", 1),
    ])
    for index in others.cells.indices { others.cells[index].paragraphs[0].alignment = .center }
    var rows = [
      row([("界桩编号", 1), ("{{界桩编号}}", 1), ("类型", 1), ("{{类型}}", 1), ("材质", 1), ("{{材质}}", 1)]),
      row([
        ("等级", 1), ("{{等级}}", 1), ("埋设日期", 1), ("{{埋设日期|年月日}}", 1), ("管理单位", 1), ("{{管理单位}}", 1),
      ]),
      row([("所在地（甲方）", 1), ("{{所在地1}}", 5)]), row([("所在地（乙方）", 1), ("{{所在地2}}", 5)]),
      row([("所在地（丙方）", 1), ("{{所在地3|空:／}}", 5)]),
      row([("坐标系", 1), ("{{坐标系}}", 2), ("高程基准", 1), ("{{高程基准}}", 2)]),
      row([("纵坐标 X（m）", 1), ("{{纵坐标|2}}", 2), ("横坐标 Y（m）", 1), ("{{横坐标|2}}", 2)]),
      row([("经度", 1), ("{{经度|度分秒2}}", 2), ("纬度", 1), ("{{纬度|度分秒2}}", 2)]),
      row([("高程（m）", 1), ("{{高程|2}}", 2), ("测量方法", 1), ("{{测量方法}}", 2)]),
      row([("其他坐标", 1), ("坐标系、方法、日期", 2), ("纵坐标　横坐标（m）", 2), ("高程（m）", 1)]),
      others,
      row([("方位物", 1), ("名称、位置", 3), ("坐标方位角", 1), ("距离（m）", 1)]),
    ]
    var ties = row([
      ("{{每行:方位物}}{{序号}}", 1), ("{{名称}}", 3), ("{{方位角|度分}}", 1), ("{{距离|1}}", 1),
    ])
    ties.cells[1].paragraphs[0].alignment = .left
    rows.append(ties)
    rows.append(row([("位置说明", 1), ("{{位置说明}}", 5)], height: 10))
    var sketch = row([("位置略图", 1), ("{{如果:略图}}{{图:略图|宽=90mm|高=50mm}}{{结束}}", 5)], height: 51)
    sketch.cells[1].paragraphs[0].alignment = .center
    rows.append(sketch)
    rows.append(row([("备注", 1), ("{{备注|空:　}}", 5)], height: 8))
    rows.append(
      row([("", 1), ("甲　方", 2), ("乙　方", 2), ("丙　方", 1)]))
    for name in ["技术负责", "民政部门"] {
      rows.append(row([(name + "\n（签字）", 1), ("", 2), ("", 2), ("", 1)], height: 10))
    }
    rows.append(
      row([("日　期", 1), ("　　年　月　日", 2), ("　　年　月　日", 2), ("　年　月　日", 1)]))
    paper.add(
      PaperTable(widths: PaperTable.shares([17, 18, 15, 19, 15, 16], of: sheetWidth), rows: rows))
    paper.add(OfficialTemplates.last())
    return paper
  }

  /// 界桩成果表: the markers of a line, one a row.
  static func table() -> PaperBuilder {
    var paper = PaperBuilder(.sheet(isWide: true))
    paper.add(title("{{界线名称}}界桩成果表"))
    paper.add(tableHead())
    let columns = [
      ("序号", "{{每行:界桩}}{{序号}}", 5), ("界桩编号", "{{编号}}", 12), ("类型", "{{类型}}", 11),
      ("纵坐标 X（m）", "{{纵坐标|2}}", 13), ("横坐标 Y（m）", "{{横坐标|2}}", 13),
      ("经度", "{{经度|度分秒2}}", 14), ("纬度", "{{纬度|度分秒2}}", 13), ("高程（m）", "{{高程|2}}", 9),
      ("所在地", "{{所在地}}", 22), ("备注", "{{备注|空:　}}", 10),
    ]
    paper.add(list(columns, leftColumn: 8))
    paper.add(tableFoot("共 {{界桩数}} 个界桩"))
    paper.add(sketchParagraph())
    return paper
  }

  /// 边界点成果表: the turning points of a line, one a row.
  static func points() -> PaperBuilder {
    var paper = PaperBuilder(.sheet(isWide: true))
    paper.add(title("{{界线名称}}边界点成果表"))
    paper.add(tableHead())
    let columns = [
      ("序号", "{{每行:边界点}}{{序号}}", 6), ("点号", "{{点号}}", 10),
      ("纵坐标 X（m）", "{{纵坐标|2}}", 15), ("横坐标 Y（m）", "{{横坐标|2}}", 15),
      ("经度", "{{经度|度分秒2}}", 15), ("纬度", "{{纬度|度分秒2}}", 15),
      ("里程（m）", "{{里程|2}}", 12), ("至下一点（m）", "{{边长|2|空:　}}", 13),
      ("界桩、备注", "{{备注|空:　}}", 20),
    ]
    paper.add(list(columns, leftColumn: 8))
    paper.add(tableFoot("共 {{点数}} 个边界点，全长 {{长度|2}} 米"))
    paper.add(sketchParagraph())
    return paper
  }

  private static func tableHead() -> PaperParagraph {
    var head = line(
      "界线编号：{{界线编号}}　　坐标系：{{坐标系}}　　高程基准：{{高程基准|空:　}}\t密级：{{密级|空:　}}")
    head.rightTab = wideWidth
    return head
  }

  private static func list(
    _ columns: [(String, String, Int)], leftColumn: Int
  ) -> PaperTable {
    var values = columns.map { PaperTable.Cell($0.1, value) }
    values[leftColumn].paragraphs[0].alignment = .left
    return PaperTable(
      widths: PaperTable.shares(columns.map(\.2), of: wideWidth),
      rows: [
        PaperTable.Row(
          cells: columns.map { PaperTable.Cell($0.0, label) }, height: 9, isHead: true),
        PaperTable.Row(cells: values, height: 8),
      ])
  }

  private static func tableFoot(_ count: String) -> PaperParagraph {
    var foot = line("\(count)\t填表：　　　　　　检查：　　　　　　{{填表日期|年月日}}")
    foot.rightTab = wideWidth
    foot.before = 120
    return foot
  }

  /// A sketch below a table, where there is one.
  private static func sketchParagraph() -> PaperParagraph {
    var sketch = line("{{如果:略图}}{{图:略图|宽=160mm|高=92mm}}{{结束}}")
    sketch.alignment = .center
    sketch.before = 200
    return sketch
  }

  /// 委托管护责任书: who cares for which markers, what is to be done, both sides sign by hand.
  static func custody() -> PaperBuilder {
    var paper = PaperBuilder(.official)
    var title = OfficialElements.title("界桩委托管护责任书", before: 0)
    title.after = OfficialMeasures.line
    paper.add(title)
    let parties = ["甲方（委托方）：{{委托方}}", "乙方（受托方）：{{受托方}}", "乙方联系电话：{{联系电话|空:　}}"]
    for party in parties { paper.add(OfficialElements.text(party)) }
    paper.add(
      OfficialElements.text(
        "根据《行政区域界线管理条例》和界桩管理的有关规定，甲方委托乙方管护下列界桩，双方约定如下：", before: 1))
    paper.add(OfficialElements.heading("一、管护的界桩"))
    let columns = [
      ("序号", "{{每行:界桩}}{{序号}}", 8), ("界桩编号", "{{编号}}", 22), ("所在界线", "{{界线}}", 34),
      ("位置", "{{位置}}", 36),
    ]
    paper.add(
      PaperTable(
        widths: PaperTable.shares(columns.map(\.2), of: OfficialMeasures.width),
        rows: [
          PaperTable.Row(
            cells: columns.map { PaperTable.Cell($0.0, label) }, height: 8, isHead: true),
          PaperTable.Row(cells: columns.map { PaperTable.Cell($0.1, value) }, height: 8),
        ]))
    paper.add(OfficialElements.heading("二、管护期限"))
    paper.add(OfficialElements.text("自{{开始日期|年月日}}起至{{结束日期|年月日}}止。"))
    paper.add(OfficialElements.heading("三、乙方的责任"))
    paper.add(OfficialElements.text("{{每行:责任}}（{{序号|中文数字}}）{{值}}{{结束}}"))
    paper.add(OfficialElements.heading("四、甲方的责任"))
    paper.add(OfficialElements.text("{{每行:甲方责任}}（{{序号|中文数字}}）{{值}}{{结束}}"))
    paper.add(OfficialElements.text("本责任书一式{{份数|中文数字}}份，甲乙双方各执一份，其余存档备案。"))
    let look = RunLook()
    func party(_ name: String, _ sign: String) -> PaperTable.Cell {
      var cell = PaperTable.Cell("\(name)\n\n\(sign)\n　　　　年　　月　　日", look, alignment: .left)
      cell.paragraphs[0].line = OfficialMeasures.line
      return cell
    }
    var signs = PaperTable(
      widths: PaperTable.shares([1, 1], of: OfficialMeasures.width),
      rows: [PaperTable.Row(cells: [party("甲方（印章）", "经办人："), party("乙方（签字）", "")])])
    signs.hasGrid = false
    var gap = PaperParagraph()
    gap.staysWithNext = true
    paper.add(gap)
    paper.add(signs)
    paper.add(OfficialTemplates.last())
    return paper
  }
}
