/// The shipped lists of the archive (档案目录).
enum ArchiveTemplates {
  private static let label = RunLook(font: .hei, size: 10.5)
  private static let value = RunLook(font: .song, size: 10.5)

  /// A list with a title, a line above it, repeated rows and a line below.
  private static func list(
    _ title: String, isWide: Bool, above: String, below: [String],
    columns: [(title: String, field: String, share: Int, isText: Bool)]
  ) -> PaperBuilder {
    let page = isWide ? OfficialMeasures.pageHeight : OfficialMeasures.pageWidth
    let width = page - 2 * OfficialMeasures.millimetres(20)
    var paper = PaperBuilder(.sheet(isWide: isWide))
    var head = PaperParagraph(title, RunLook(font: .titleSong, size: 22))
    head.alignment = .center
    head.line = 0
    head.after = 120
    paper.add(head)
    func line(_ text: String) -> PaperParagraph {
      var line = PaperParagraph(text, value)
      line.alignment = .left
      line.line = 0
      line.rightTab = width
      return line
    }
    paper.add(line(above))
    let titles = columns.map { PaperTable.Cell($0.title, label) }
    let fields = columns.map { column in
      PaperTable.Cell(column.field, value, alignment: column.isText ? .left : .center)
    }
    paper.add(
      PaperTable(
        widths: PaperTable.shares(columns.map(\.share), of: width),
        rows: [
          PaperTable.Row(cells: titles, height: 10, isHead: true),
          PaperTable.Row(cells: fields, height: 10),
        ]))
    for (index, text) in below.enumerated() {
      var paragraph = line(text)
      paragraph.before = index == 0 ? 160 : 240
      paper.add(paragraph)
    }
    return paper
  }

  /// 案卷目录.
  static func files() -> PaperBuilder {
    list(
      "案卷目录", isWide: true, above: "全宗号：{{全宗号}}　　目录号：{{目录号}}\t年度：{{年度}}",
      below: ["共 {{案卷数}} 卷\t编制：　　　　　　{{编制日期|年月日}}"],
      columns: [
        ("案卷号", "{{每行:案卷}}{{案卷号}}", 9, false), ("题名", "{{题名}}", 42, true),
        ("起始日期", "{{起始日期|点日期}}", 12, false), ("终止日期", "{{终止日期|点日期}}", 12, false),
        ("件数", "{{件数}}", 7, false), ("页数", "{{页数}}", 7, false),
        ("保管期限", "{{保管期限}}", 9, false), ("密级", "{{密级|空:　}}", 7, false),
        ("备注", "{{备注|空:　}}", 11, true),
      ])
  }

  /// 卷内目录.
  static func papers() -> PaperBuilder {
    list(
      "卷内目录", isWide: false, above: "案卷题名：{{案卷题名}}\t档号：{{档号}}",
      below: ["共 {{件数}} 件，{{页数}} 页"],
      columns: [
        ("序号", "{{每行:文件}}{{序号}}", 6, false), ("文号", "{{文号|文号|空:　}}", 18, false),
        ("责任者", "{{责任者}}", 15, false), ("题名", "{{题名}}", 31, true),
        ("日期", "{{日期|点日期}}", 14, false), ("页号", "{{页号}}", 8, false),
        ("备注", "{{备注|空:　}}", 10, true),
      ])
  }

  /// 移交清单: what is handed over with its checksum, both sides sign by hand.
  static func handOver() -> PaperBuilder {
    list(
      "{{标题|空:移交清单}}", isWide: false,
      above: "移交单位：{{移交单位}}\n接收单位：{{接收单位}}\n移交事由：{{事由}}",
      below: [
        "共 {{数量}} 项。以上材料已当面点交，核对无误。",
        "移交人（签字）：　　　　　　　　　\t接收人（签字）：　　　　　　　　　",
        "移交单位（印章）　　　　　　　　　\t接收单位（印章）　　　　　　　　　",
        "　　　　年　　月　　日\t　　　　年　　月　　日　　　　　",
      ],
      columns: [
        ("序号", "{{每行:材料}}{{序号}}", 6, false), ("名称", "{{名称}}", 30, true),
        ("形式", "{{形式}}", 10, false), ("份数", "{{份数}}", 7, false),
        ("页数或大小", "{{大小}}", 12, false), ("校验值", "{{校验值|空:　}}", 19, false),
        ("密级", "{{密级|空:　}}", 8, false), ("备注", "{{备注|空:　}}", 10, true),
      ])
  }
}
