/// The shipped official documents.
enum OfficialTemplates {
  private typealias Elements = OfficialElements

  /// The head of a document to bodies below or to the public.
  private static func head(_ mark: String = "{{发文机关标志}}") -> [PaperParagraph] {
    Elements.marks() + [Elements.issuer(mark)] + Elements.number()
  }

  private static func paper(_ paragraphs: [PaperParagraph], hasClosing: Bool = true) -> PaperBuilder
  {
    var paper = PaperBuilder(.official)
    for paragraph in paragraphs { paper.add(paragraph) }
    if hasClosing {
      paper.add(Elements.closing())
      paper.add(last())
    }
    return paper
  }

  /// The paragraph the format wants after a table, as low as can be.
  static func last() -> PaperParagraph {
    var last = PaperParagraph("", RunLook(size: 1))
    last.line = 20
    return last
  }

  /// 通知.
  static func notice() -> PaperBuilder {
    paper(
      head() + [Elements.title(), Elements.addressee(), Elements.text()] + Elements.annexes()
        + Elements.signature() + Elements.note())
  }

  /// 批复: names the request it answers.
  static func reply() -> PaperBuilder {
    paper(
      head() + [
        Elements.title(), Elements.addressee(),
        Elements.text("你单位《{{来文标题}}》（{{来文字号|文号}}）收悉。经研究，现批复如下："),
        Elements.text(), Elements.text("此复。"),
      ] + Elements.annexes() + Elements.signature() + Elements.note())
  }

  /// 请示: number left, signer right (7.2.5, 7.2.6); a note names whom to ask.
  static func request() -> PaperBuilder {
    paper(
      Elements.marks() + [Elements.issuer()] + Elements.numberAndSigner() + [
        Elements.title(), Elements.addressee(), Elements.text(), Elements.text("妥否，请批示。"),
      ] + Elements.annexes() + Elements.signature() + Elements.note())
  }

  /// 公告: a list of names behind the text, no addressee.
  static func announcement() -> PaperBuilder {
    var paper = PaperBuilder(.official)
    for paragraph in head() + [Elements.title(), PaperParagraph(), Elements.text()] {
      paper.add(paragraph)
    }
    let look = RunLook(size: 12)
    let head = RunLook(font: .hei, size: 12)
    let titles = ["序号", "标准地名", "罗马字母拼写", "地名类别", "所在政区", "位置或范围"]
    let fields = ["序号", "名称", "拼写", "类别", "政区", "位置"]
    var cells = fields.map { PaperTable.Cell("{{\($0)}}", look) }
    cells[0].paragraphs[0].runs.insert(PaperRun("{{每行:名单}}", look), at: 0)
    cells[5].paragraphs[0].alignment = .left
    paper.add(
      PaperTable(
        widths: PaperTable.shares([6, 16, 22, 12, 18, 26], of: OfficialMeasures.width),
        rows: [
          PaperTable.Row(cells: titles.map { PaperTable.Cell($0, head) }, height: 9, isHead: true),
          PaperTable.Row(cells: cells, height: 9),
        ]))
    let tail = [Elements.text("特此公告。")] + Elements.annexes() + Elements.signature()
    for paragraph in tail + Elements.note() { paper.add(paragraph) }
    return paper
  }

  /// 函 in the letter form of 10.1.
  ///
  /// The mark's top edge lies 30 mm below the page's; 4 mm below it a red double line, thick above
  /// thin, and 20 mm above the foot of the first page one thin above thick, each 170 mm long and
  /// centred. The number stands flush right below the first line, the title two lines below that.
  static func letter() -> PaperBuilder {
    var paper = PaperBuilder(.letter)
    // 170 mm centred on 210 mm begins 20 mm from the left edge: 8 mm beyond the text block, and
    // ends 6 mm beyond it.
    let reach = (left: -OfficialMeasures.millimetres(8), right: -OfficialMeasures.millimetres(6))
    var mark = PaperParagraph("{{发文机关标志}}", RunLook(font: .titleSong, size: 36, isRed: true))
    mark.alignment = .center
    mark.line = 900
    mark.reach = reach
    var upper = PaperParagraph("", RunLook(size: 2))
    upper.line = OfficialMeasures.millimetres(4)
    upper.reach = reach
    upper.rules = [PaperParagraph.Rule(isBelow: true, kind: "thickThinSmallGap", size: 18)]
    var lower = PaperParagraph("", RunLook(size: 2))
    lower.line = 40
    lower.reach = reach
    lower.rules = [PaperParagraph.Rule(isBelow: true, kind: "thinThickSmallGap", size: 18)]
    paper.firstHeader = [mark, upper]
    paper.firstFooter = [lower]
    var number = PaperParagraph("{{如果:密级}}{{密级}}{{结束}}\t", RunLook(font: .hei))
    number.runs.append(PaperRun("{{发文字号|文号}}"))
    number.alignment = .left
    number.rightTab = OfficialMeasures.width
    let paragraphs =
      [number, Elements.title(), Elements.addressee(), Elements.text()]
      + Elements.annexes() + Elements.signature() + Elements.note()
    for paragraph in paragraphs { paper.add(paragraph) }
    // 10.1: the closing block has neither printing body nor date nor lines.
    var copies = PaperParagraph("抄送：{{抄送}}。", RunLook(size: 14))
    copies.left = 4
    copies.first = -3
    copies.before = OfficialMeasures.line
    for paragraph in Elements.optional("抄送", [copies]) { paper.add(paragraph) }
    return paper
  }

  /// 会议纪要: the mark of 10.3, those present and absent behind the text, no seal.
  static func minutes() -> PaperBuilder {
    func people(_ label: String, _ name: String) -> [PaperParagraph] {
      var line = PaperParagraph(label, RunLook(font: .hei))
      line.runs.append(PaperRun("：{{\(name)}}"))
      line.left = 5
      line.first = -3
      return Elements.optional(name, [line])
    }
    var issued = PaperParagraph("{{发文机关}}\t{{成文日期|年月日}}")
    issued.alignment = .left
    issued.rightTab = OfficialMeasures.width
    var paragraphs = Elements.marks() + [Elements.issuer("{{纪要标志}}")] + Elements.number("{{编号}}")
    paragraphs += [
      Elements.title(),
      Elements.text("{{会议日期|年月日}}，{{主持人}}在{{地点}}主持召开{{会议名称}}。纪要如下：", before: 1),
      Elements.text("{{每行:议定事项}}{{值}}{{结束}}"),
    ]
    var present = people("出席", "出席")
    present[1].before = OfficialMeasures.line
    paragraphs += present + people("请假", "请假") + people("列席", "列席")
    paragraphs += [PaperParagraph(), issued]
    return paper(paragraphs, hasClosing: false)
  }
}
