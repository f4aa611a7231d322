/// The shipped papers on joint inspections (联合检查).
///
/// - Basis: what the State Council's order 353, article 12, and the rules of 2005 on provincial lines,
///   article 3, ask of a joint inspection; the columns are the project's own.
enum InspectionTemplates {
  private static let label = RunLook(font: .hei, size: 10.5)
  private static let value = RunLook(font: .song, size: 10.5)
  private static let sheetWidth =
    OfficialMeasures.pageWidth - 2 * OfficialMeasures.millimetres(20)

  private typealias Column = (title: String, field: String, share: Int)

  /// A table of one row an item; cells of columns named in `left` begin at the left.
  private static func list(
    _ columns: [Column], left: Set<String> = [], width: Int = OfficialMeasures.width,
    size: Double = 10.5
  ) -> PaperTable {
    let (label, value) = (RunLook(font: .hei, size: size), RunLook(font: .song, size: size))
    return PaperTable(
      widths: PaperTable.shares(columns.map(\.share), of: width),
      rows: [
        PaperTable.Row(
          cells: columns.map { PaperTable.Cell($0.title, label) }, height: 8, isHead: true),
        PaperTable.Row(
          cells: columns.map { column in
            PaperTable.Cell(
              column.field, value, alignment: left.contains(column.title) ? .left : .center)
          }, height: 7),
      ])
  }

  private static func caption(_ text: String) -> PaperParagraph {
    var caption = PaperParagraph(text, RunLook(font: .hei, size: 12))
    caption.alignment = .center
    caption.line = 0
    (caption.before, caption.after) = (160, 60)
    caption.staysWithNext = true
    return caption
  }

  private static func title(_ text: String) -> PaperParagraph {
    var title = OfficialElements.title(text, before: 0)
    title.after = OfficialMeasures.line
    return title
  }

  private static func lines(_ name: String) -> PaperParagraph {
    OfficialElements.text("{{每行:\(name)}}{{值}}{{结束}}")
  }

  private static func items(_ name: String) -> PaperParagraph {
    OfficialElements.text("{{每行:\(name)}}{{如果没有:总数=1}}（{{序号|中文数字}}）{{结束}}{{值}}{{结束}}")
  }

  /// 联合检查报告: what was inspected and found, what was done, what is left, both sides' seals.
  static func report() -> PaperBuilder {
    var paper = PaperBuilder(.official)
    paper.add(title("{{标题}}"))
    paper.add(lines("总述"))
    paper.add(OfficialElements.heading("一、基本情况"))
    paper.add(lines("基本情况"))
    paper.add(OfficialElements.heading("二、检查情况"))
    paper.add(lines("检查情况"))
    let counts: [Column] = [("状况", "{{每行:统计}}{{状况}}", 40), ("界桩（颗）", "{{颗数}}", 20)]
    paper.add(caption("界桩状况统计"))
    paper.add(list(counts, width: OfficialMeasures.width / 2))
    paper.add(OfficialElements.heading("三、变动和处理情况"))
    paper.add(items("处理"))
    paper.add(OfficialElements.heading("四、存在的问题和意见"))
    paper.add(items("问题"))
    paper.add(OfficialElements.heading("五、平安边界建设"))
    paper.add(items("平安边界"))
    paper.add(OfficialElements.heading("六、结论"))
    paper.add(lines("结论"))
    paper.add(
      OfficialElements.text("本报告一式{{份数|中文数字}}份，双方各执一份，其余报备案和存档。", before: 1))
    for annex in OfficialElements.annexes() { paper.add(annex) }
    addSeals(to: &paper)
    addAnnexes(to: &paper)
    paper.add(OfficialTemplates.last())
    return paper
  }

  private static func addSeals(to paper: inout PaperBuilder) {
    func side(_ name: String) -> PaperTable.Cell {
      var cell = PaperTable.Cell(
        "\(name)人民政府（印章）\n\n负责人：\n　　　　年　　月　　日", RunLook(), alignment: .left)
      cell.paragraphs[0].line = OfficialMeasures.line
      return cell
    }
    var signs = PaperTable(
      widths: PaperTable.shares([1, 1], of: OfficialMeasures.width),
      rows: [PaperTable.Row(cells: [side("{{甲方}}"), side("{{乙方}}")])])
    signs.hasGrid = false
    var gap = PaperParagraph()
    gap.staysWithNext = true
    paper.add(gap)
    paper.add(signs)
  }

  private static func addAnnexes(to paper: inout PaperBuilder) {
    var first = caption("附表1　界桩检查情况表")
    first.breaksPage = true
    paper.add(first)
    let markers: [Column] = [
      ("序号", "{{每行:界桩}}{{序号}}", 6), ("界桩编号", "{{编号}}", 14), ("类型", "{{类型}}", 12),
      ("检查日期", "{{日期|短日期|空:　}}", 14), ("状况", "{{状况}}", 12), ("位置", "{{位置|空:　}}", 8),
      ("方位物", "{{方位物|空:　}}", 10), ("处理", "{{处理|空:　}}", 11), ("备注", "{{备注|空:　}}", 22),
    ]
    paper.add(list(markers, left: ["备注"], size: 9))
    paper.add(caption("附表2　界线检查情况表"))
    let sections: [Column] = [
      ("序号", "{{每行:界段}}{{序号}}", 6), ("界段", "{{界段}}", 26),
      ("依托地物", "{{依托|空:　}}", 12), ("可辨", "{{可辨|空:　}}", 8), ("变化", "{{变化|空:　}}", 12),
      ("修测", "{{修测|空:　}}", 10), ("争议", "{{争议|空:　}}", 8), ("跨界生产建设、备注", "{{备注|空:　}}", 26),
    ]
    paper.add(list(sections, left: ["跨界生产建设、备注"], size: 9))
    paper.add(caption("{{如果:略图}}附图　{{界线名称}}略图{{结束}}"))
    var sketch = PaperParagraph("{{如果:略图}}{{图:略图|宽=150mm|高=100mm}}{{结束}}", value)
    sketch.alignment = .center
    sketch.line = 0
    paper.add(sketch)
  }

  /// 年度（一轮）联检总结: the lines of a year or a round and how far they are.
  static func summary() -> PaperBuilder {
    var paper = PaperBuilder(.official)
    paper.add(title("{{标题}}"))
    paper.add(OfficialElements.heading("一、总体情况"))
    paper.add(lines("总体情况"))
    paper.add(OfficialElements.heading("二、界桩状况"))
    paper.add(lines("界桩状况"))
    paper.add(OfficialElements.heading("三、存在的问题"))
    paper.add(items("问题"))
    paper.add(OfficialElements.heading("四、下一步工作"))
    paper.add(items("下一步"))
    for paragraph in OfficialElements.signature() { paper.add(paragraph) }
    var first = caption("附表　联合检查情况表")
    first.breaksPage = true
    paper.add(first)
    let columns: [Column] = [
      ("序号", "{{每行:界线}}{{序号}}", 6), ("界线", "{{名称}}", 24), ("牵头方", "{{牵头}}", 12),
      ("状态", "{{状态}}", 9), ("完成日期", "{{完成|短日期|空:　}}", 13),
      ("界桩", "{{界桩}}", 8), ("完好", "{{完好}}", 7), ("已处理", "{{处理}}", 8), ("待处理", "{{问题}}", 8),
    ]
    paper.add(list(columns, left: ["界线"], size: 9))
    paper.add(OfficialTemplates.last())
    return paper
  }

  private static func row(
    _ cells: [(text: String, span: Int)], height: Double = 7.2, labels: Bool = false
  ) -> PaperTable.Row {
    PaperTable.Row(
      cells: cells.map { text, span in
        let isField = text.contains("{{") && !labels
        return PaperTable.Cell(
          text, isField ? value : label, span: span,
          alignment: isField && span > 2 ? .left : .center)
      }, height: height)
  }

  /// 联检记录表: one page a marker, the sections behind; what the register knows is filled in, the
  /// rest and the signatures are left to the pen.
  static func record() -> PaperBuilder {
    var paper = PaperBuilder(.sheet(isWide: false))
    var start = PaperParagraph("{{每行:界桩}}联合检查界桩记录表", RunLook(font: .titleSong, size: 20))
    start.alignment = .center
    (start.line, start.after) = (0, 80)
    start.breaksPage = true
    paper.add(start)
    paper.add(head("{{界线名称}}　联检编号：{{联检编号}}　第 {{序号}}/{{总数}} 站\t密级：{{密级|空:　}}"))
    paper.add(
      PaperTable(
        widths: PaperTable.shares([14, 17, 16, 20, 16, 16], of: sheetWidth), rows: markerRows()))
    paper.add(end())
    addSections(to: &paper)
    paper.add(OfficialTemplates.last())
    return paper
  }

  private static func head(_ text: String) -> PaperParagraph {
    var head = PaperParagraph(text, value)
    head.line = 0
    head.alignment = .left
    head.rightTab = sheetWidth
    return head
  }

  private static func end() -> PaperParagraph {
    var end = PaperParagraph("{{结束}}", RunLook(size: 1))
    end.line = 20
    return end
  }

  private static func markerRows() -> [PaperTable.Row] {
    var rows = [
      row([
        ("界桩编号", 1), ("{{编号}}", 1), ("类型", 1), ("{{类型}}", 1), ("里程（m）", 1), ("{{里程|1|空:　}}", 1),
      ]),
      row([("上次检查", 1), ("{{上次|空:　}}", 5)]),
      row([("签署坐标系", 1), ("{{坐标系|空:　}}", 5)]),
      row([
        ("纵坐标 X（m）", 1), ("{{纵坐标|3|空:　}}", 1), ("横坐标 Y（m）", 1), ("{{横坐标|3|空:　}}", 1),
        ("高程（m）", 1), ("{{高程|2|空:　}}", 1),
      ]),
      row([("状　况", 1), ("{{状况选项}}", 5)], height: 13),
      row([("五项标准", 1), ("{{标准选项}}", 5)], height: 13),
      row([
        ("方位物", 1), ("登记方位角", 1), ("登记距离（m）", 1), ("实测方位角", 1), ("实测距离（m）", 1), ("现　状", 1),
      ]),
      row([
        ("{{每行:方位物}}{{名称}}", 1), ("{{方位角|度分|空:　}}", 1), ("{{距离|1|空:　}}", 1),
        ("{{空白|空:　}}", 1), ("{{空白|空:　}}", 1), ("{{现状选项}}", 1),
      ]),
      row([
        ("实测 X（m）", 1), ("", 1), ("实测 Y（m）", 1), ("", 1), ("高程（m）", 1), ("", 1),
      ]),
      row([
        ("坐标系", 1), ("", 1), ("测量方法", 1), ("", 1), ("中误差（m）", 1), ("", 1),
      ]),
      row([("处　理", 1), ("{{处理选项}}", 5)], height: 13),
      row([("邻方到场", 1), ("□是　□否", 2), ("变动编号", 1), ("", 2)]),
      row([("损毁证据", 1), ("", 5)], height: 9),
      row([("照片编号", 1), ("", 5)]),
      row([("上次照片", 3), ("位置略图", 3)]),
    ]
    var pictures = row(
      [
        ("{{如果:照片}}{{图:照片|宽=78mm|高=50mm}}{{结束}}", 3),
        ("{{如果:略图}}{{图:略图|宽=78mm|高=50mm}}{{结束}}", 3),
      ], height: 51)
    for index in pictures.cells.indices { pictures.cells[index].paragraphs[0].alignment = .center }
    rows.append(pictures)
    rows.append(row([("备　注", 1), ("", 5)], height: 9))
    rows.append(row([("甲方检查人\n（签字）", 1), ("", 2), ("乙方检查人\n（签字）", 1), ("", 2)], height: 11))
    rows.append(row([("检查日期", 1), ("　　　　年　　月　　日", 5)]))
    return rows
  }

  private static func addSections(to paper: inout PaperBuilder) {
    var title = PaperParagraph("联合检查界线记录表", RunLook(font: .titleSong, size: 20))
    title.alignment = .center
    (title.line, title.after) = (0, 80)
    title.breaksPage = true
    paper.add(title)
    paper.add(head("{{界线名称}}　联检编号：{{联检编号}}\t密级：{{密级|空:　}}"))
    let columns: [Column] = [
      ("序号", "{{每行:界段}}{{序号}}", 6), ("界段", "{{起桩}} 至\n{{止桩}}", 15), ("依托", "{{依托|空:　}}", 14),
      ("依托地物仍在", "{{是否选项}}", 9), ("界线可辨", "{{是否选项}}", 8), ("变化", "{{变化选项}}", 15),
      ("修测", "{{修测选项}}", 11), ("有争议", "{{是否选项}}", 8), ("跨界生产建设、备注", "{{空白|空:　}}", 14),
    ]
    var table = list(columns, width: sheetWidth)
    table.rows[1].height = 22
    paper.add(table)
    var signs = head("甲方检查人（签字）：\t乙方检查人（签字）：　　　　　　　　　日期：　　　　年　　月　　日")
    signs.before = 300
    paper.add(signs)
  }
}
