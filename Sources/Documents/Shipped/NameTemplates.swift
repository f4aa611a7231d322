/// The shipped papers on names of places (地名).
///
/// - Basis: 地名管理条例 (State Council Order 753), articles 9 to 14; what the application, filing and
///   certificate of a name hold follows forms in use; the columns are the project's own.
enum NameTemplates {
  private static let label = RunLook(font: .hei, size: 10.5)
  private static let value = RunLook(font: .song, size: 10.5)
  private static let sheetWidth =
    OfficialMeasures.pageWidth - 2 * OfficialMeasures.millimetres(20)

  /// A row of a form: labels and fields in turn over four columns; a last field takes what is left.
  private static func row(_ texts: [String], height: Double = 8) -> PaperTable.Row {
    let cells = texts.enumerated().map { index, text in
      let isField = index % 2 == 1
      let isLast = index == texts.count - 1
      return PaperTable.Cell(
        text, isField ? value : label, span: isLast ? 5 - texts.count : 1,
        alignment: isField && texts.count == 2 ? .left : .center)
    }
    return PaperTable.Row(cells: cells, height: height)
  }

  private static func line(_ text: String, before: Int = 0) -> PaperParagraph {
    var line = PaperParagraph(text, value)
    line.alignment = .left
    (line.line, line.before) = (0, before)
    line.rightTab = sheetWidth
    return line
  }

  private static func title(_ text: String) -> PaperParagraph {
    var title = PaperParagraph(text, RunLook(font: .titleSong, size: 22))
    title.alignment = .center
    (title.line, title.after) = (0, 160)
    return title
  }

  /// A form: title, a line above the grid, the grid, lines below it.
  private static func form(
    _ name: String, above: String, _ rows: [PaperTable.Row], below: [String] = []
  ) -> PaperBuilder {
    var paper = PaperBuilder(.sheet(isWide: false))
    paper.add(title(name))
    paper.add(line(above))
    paper.add(
      PaperTable(widths: PaperTable.shares([17, 33, 17, 33], of: sheetWidth), rows: rows))
    for text in below { paper.add(line(text, before: 160)) }
    paper.add(OfficialTemplates.last())
    return paper
  }

  /// A blank place for an opinion, its signature and date.
  private static func opinion(_ name: String, _ field: String = "") -> PaperTable.Row {
    row([name, "\(field)\n\n　　　　　　　　　　　　　　签字（印章）：\n　　　　　　　　　　　　　　　　　　年　　月　　日"], height: 26)
  }

  private static let about = [
    row(["地名名称", "{{名称}}", "罗马字母拼写", "{{拼写}}"]),
    row(["类　　别", "{{类别|空:　}}", "所在政区", "{{政区}}"]),
    row(["起　　点", "{{起点|空:　}}", "止　　点", "{{止点|空:　}}"]),
    row(["长度（米）", "{{长度|空:　}}", "宽度（米）", "{{宽度|空:　}}"]),
    row(["走　　向", "{{走向|空:　}}", "规模、四至", "{{规模|空:　}}"]),
  ]

  private static let applicant = [
    row(["申请单位", "{{申请单位|空:　}}", "统一社会\n信用代码", "{{信用代码|空:　}}"]),
    row(["联 系 人", "{{联系人|空:　}}", "联系电话", "{{联系电话|空:　}}"]),
  ]

  /// 地名申请表: who applies for what, and why.
  static func application() -> PaperBuilder {
    form(
      "地名{{业务}}申请表", above: "编号：{{案件编号}}\t申请日期：{{申请日期|年月日}}",
      applicant + about + [
        row(["原 名 称", "{{原名称|空:　}}"]), row(["备选名称", "{{备选名称|顿号|空:　}}"]),
        row(["名称含义", "{{含义|空:　}}"], height: 16), row(["申请理由", "{{理由|空:　}}"], height: 24),
        row(["附件材料", "{{材料|顿号|空:　}}"], height: 14),
        opinion("申请单位\n意　　见"),
      ], below: ["注：命名、更名方案及理由，位置、规模、性质等基本情况随表报送（地名管理条例第十一条）。"])
  }

  /// 地名审核表: what the checks, the survey and the consultation gave, and who signs.
  static func review() -> PaperBuilder {
    form(
      "地名{{业务}}审核表", above: "编号：{{案件编号}}\t申请日期：{{申请日期|年月日}}",
      about + [
        row(["申请单位", "{{申请单位|空:　}}"]), row(["申请理由", "{{理由|空:　}}"], height: 12),
        row(["名称检查", "{{检查|空:未见问题}}"], height: 20),
        row(["踏勘情况", "{{踏勘|空:　}}"], height: 10),
        row(["征求意见\n情　　况", "{{征求意见|空:　}}"], height: 10),
        row(["专家论证", "{{论证|空:　}}"], height: 10), row(["豁　　免", "{{豁免|空:无}}"], height: 10),
        opinion("审核意见", "{{审核意见|空:　}}"), opinion("负 责 人\n意　　见"),
        row(["批准机关", "{{批准机关|空:　}}", "批准文号", "{{批准文号|空:　}}"]),
        row(["批准日期", "{{批准日期|年月日|空:　}}", "地名代码", "{{地名代码|空:　}}"]),
      ])
  }

  /// 备案登记表: what a decision is filed with.
  static func filing() -> PaperBuilder {
    form(
      "地名备案登记表", above: "报送单位：{{单位}}\t填表日期：{{填表日期|年月日}}",
      about + [
        row(["地名代码", "{{地名代码|空:　}}", "业务种类", "{{业务}}"]),
        row(["原 名 称", "{{原名称|空:　}}"]),
        row(["批准机关", "{{批准机关|空:　}}", "批准文号", "{{批准文号|空:　}}"]),
        row(["批准日期", "{{批准日期|年月日|空:　}}", "公告日期", "{{公告日期|年月日|空:　}}"]),
        row(["地名含义", "{{含义|空:　}}"], height: 12), row(["地名来历", "{{来历|空:　}}"], height: 12),
        row(["历史沿革", "{{沿革|空:　}}"], height: 12),
        row(["报送材料", "{{材料|顿号|空:　}}"], height: 14),
        opinion("报送单位"), opinion("接收单位"),
      ], below: ["注：自批准之日起十五日内报送（地名管理条例第十三条）。"])
  }

  /// 地名核准书: that a name is the standard one.
  static func certificate() -> PaperBuilder {
    form(
      "地名核准书", above: "编号：{{核准编号|空:　}}\t{{案件编号}}",
      about + [
        row(["地名代码", "{{地名代码|空:　}}", "申请单位", "{{申请单位|空:　}}"]),
        row(["批准机关", "{{批准机关|空:　}}", "批准文号", "{{批准文号|空:　}}"]),
        row(["批准日期", "{{批准日期|年月日|空:　}}", "原 名 称", "{{原名称|空:　}}"]),
        row(["备　　注", "{{备注|空:　}}"], height: 14),
      ], below: ["上列名称为标准地名，请按规定使用。", "\t{{单位}}（印章）", "\t{{填表日期|年月日}}"])
  }

  static func letter(_ name: String, _ number: String, _ paragraphs: [String])
    -> PaperBuilder
  {
    var paper = PaperBuilder(.official)
    paper.add(OfficialElements.title(name, before: 0))
    var own = PaperParagraph(number)
    own.alignment = .center
    own.after = OfficialMeasures.line
    paper.add(own)
    for text in paragraphs {
      let isFlush = text.hasSuffix("：") && !text.contains("，")
      var paragraph = isFlush ? PaperParagraph(text) : OfficialElements.text(text)
      paragraph.alignment = .both
      paper.add(paragraph)
    }
    for line in OfficialElements.signature() { paper.add(line) }
    paper.add(OfficialTemplates.last())
    return paper
  }

  /// 地名预命名使用书: that a name is kept until a day.
  static func reservation() -> PaperBuilder {
    letter(
      "地名预命名使用书", "{{批准文号|文号|空:　}}",
      [
        "{{申请单位|空:　　　　}}：", "你单位{{申请日期|年月日}}提出的预命名申请（{{案件编号}}）收悉。",
        "经审查，“{{名称}}”（{{拼写}}）可作为位于{{政区}}的{{类别|空:地名}}的预命名使用。{{如果:规模}}基本情况：{{规模}}。{{结束}}",
        "本使用书有效期至{{有效期|年月日}}。请在有效期内正式申请命名；逾期未申请的，不再保留该名称。",
        "预命名不是标准地名，不得用于公告和地名标志。",
      ])
  }

  /// 地名证明: which name is the standard one, and what the place was called before.
  static func proof() -> PaperBuilder {
    letter(
      "地名证明", "{{证明编号|文号|空:　}}",
      [
        "{{持有人|空:有关单位}}：",
        "{{政区}}“{{名称}}”（{{拼写}}）为标准地名，地名代码{{地名代码}}。{{如果:批准文号}}该名称经{{批准机关|空:批准机关}}批准（{{批准文号}}，{{批准日期|年月日|空:日期不详}}）。{{结束}}",
        "{{如果:曾用名}}该地名的其他名称：{{结束}}",
        "{{每行:曾用名}}{{性质}}“{{名称}}”{{如果:说明}}，{{说明}}{{结束}}。{{结束}}",
        "{{如果:曾用名}}上列名称所指为同一处地方。{{结束}}", "特此证明。",
      ])
  }

  /// A report with a list in it.
  static func report(
    _ name: String, _ first: [String], list: [(title: String, field: String, share: Int)],
    left: Set<String>, _ last: [String]
  ) -> PaperBuilder {
    var paper = PaperBuilder(.official)
    var title = OfficialElements.title(name, before: 0)
    title.after = OfficialMeasures.line
    paper.add(title)
    for text in first { paper.add(OfficialElements.text(text)) }
    paper.add(
      PaperTable(
        widths: PaperTable.shares(list.map(\.share), of: OfficialMeasures.width),
        rows: [
          PaperTable.Row(
            cells: list.map { PaperTable.Cell($0.title, label) }, height: 8, isHead: true),
          PaperTable.Row(
            cells: list.map {
              PaperTable.Cell($0.field, value, alignment: left.contains($0.title) ? .left : .center)
            }, height: 10),
        ]))
    for (index, text) in last.enumerated() {
      paper.add(OfficialElements.text(text, before: index == 0 ? 1 : 0))
    }
    for line in OfficialElements.signature() { paper.add(line) }
    paper.add(OfficialTemplates.last())
    return paper
  }

  /// 专家论证意见: who said what; each signs by hand.
  static func experts() -> PaperBuilder {
    report(
      "关于“{{名称}}”{{业务}}的专家论证意见",
      ["{{申请日期|年月日}}提出的“{{名称}}”{{业务}}申请（{{案件编号}}）经专家论证，意见如下："],
      list: [
        ("序号", "{{每行:专家}}{{序号}}", 7), ("姓名", "{{姓名|空:　}}", 14), ("单位职称", "{{单位|空:　}}", 22),
        ("态度", "{{态度}}", 10), ("意见", "{{意见}}", 32), ("签字", "　", 15),
      ], left: ["意见"],
      [
        "必要性、科学性、合理性和风险：{{论证|空:　　　　}}", "共{{专家数}}人，同意{{同意数}}人，反对{{反对数}}人。",
      ])
  }

  /// 征求意见报告: how people were asked, what they said, how it was handled.
  static func opinions() -> PaperBuilder {
    report(
      "关于“{{名称}}”{{业务}}征求意见的报告",
      [
        "“{{名称}}”{{业务}}（{{案件编号}}）{{如果:公示日期}}自{{公示日期|年月日}}起{{结束}}{{如果:截止日期}}至{{截止日期|年月日}}{{结束}}征求意见。主要意见和处理情况如下："
      ],
      list: [
        ("序号", "{{每行:意见}}{{序号}}", 7), ("日期", "{{日期|点日期}}", 13), ("提出人", "{{提出人|空:　}}", 15),
        ("态度", "{{态度}}", 9), ("意见", "{{内容}}", 30), ("处理情况", "{{处理|空:未处理}}", 26),
      ], left: ["意见", "处理情况"],
      ["共收到意见{{意见数}}条，同意{{同意数}}条，反对{{反对数}}条，未处理{{未处理数}}条。"])
  }
}
