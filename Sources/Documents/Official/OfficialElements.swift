/// The elements of official documents (公文格式要素) as paragraphs with fields.
///
/// - Basis: GB/T 9704-2012, clause 7; each element names its own.
enum OfficialElements {
  private static let red = RunLook(font: .titleSong, size: 40, isRed: true)
  private static let hei = RunLook(font: .hei)
  /// The thickness of the red line, in eighths of a point.
  private static let redLine = 12

  /// 7.2.1 to 7.2.3: copy number, secrecy with its term, urgency, one line each at the top left.
  static func marks() -> [PaperParagraph] {
    [
      PaperParagraph("{{如果:份号}}{{份号}}{{结束}}"),
      PaperParagraph("{{如果:密级}}{{密级}}{{结束}}", hei),
      PaperParagraph("{{如果:紧急程度}}{{紧急程度}}{{结束}}", hei),
    ]
  }

  /// 7.2.4: the issuing body's mark, its top edge 35 mm below that of the text block; three lines
  /// stand above it.
  static func issuer(_ text: String = "{{发文机关标志}}") -> PaperParagraph {
    var mark = PaperParagraph(text, red)
    mark.alignment = .center
    mark.before = OfficialMeasures.millimetres(35) - 3 * OfficialMeasures.line
    mark.line = 1_000
    return mark
  }

  /// 7.2.5 and 7.2.7: the number two lines below the mark, centred, and the red line 4 mm below.
  static func number(_ text: String = "{{发文字号|文号}}") -> [PaperParagraph] {
    var number = PaperParagraph(text)
    number.alignment = .center
    number.before = 2 * OfficialMeasures.line
    return [number, rule()]
  }

  /// 7.2.5 and 7.2.6: in reports to a higher body the number stands left and the signer right,
  /// each one character in.
  static func numberAndSigner() -> [PaperParagraph] {
    var line = PaperParagraph("　{{发文字号|文号}}\t签发人：")
    line.runs.append(PaperRun("{{签发人|空:　　　}}　", RunLook(font: .kai)))
    line.alignment = .left
    line.before = 2 * OfficialMeasures.line
    line.rightTab = OfficialMeasures.width
    return [line, rule()]
  }

  private static func rule() -> PaperParagraph {
    var line = PaperParagraph("", RunLook(size: 2))
    line.line = OfficialMeasures.millimetres(4)
    line.rules = [PaperParagraph.Rule(isBelow: true, size: redLine)]
    return line
  }

  /// 7.3.1: the title two lines below the red line, 22 pt, centred.
  static func title(_ text: String = "{{标题}}", before: Int = 2) -> PaperParagraph {
    var title = PaperParagraph(text, RunLook(font: .titleSong, size: 22))
    title.alignment = .center
    title.before = before * OfficialMeasures.line
    title.line = 660
    return title
  }

  /// 7.3.2: the addressees one line below the title, flush left, with a colon.
  static func addressee() -> PaperParagraph {
    var line = PaperParagraph("{{主送机关}}：")
    line.before = OfficialMeasures.line
    return line
  }

  /// 7.3.3: a paragraph of text, two characters in.
  static func text(_ text: String = "{{每行:正文}}{{值}}{{结束}}", before: Int = 0) -> PaperParagraph {
    var paragraph = PaperParagraph(text)
    paragraph.first = 2
    paragraph.before = before * OfficialMeasures.line
    return paragraph
  }

  /// 7.3.3: a heading of the first level, in 黑体.
  static func heading(_ text: String) -> PaperParagraph {
    var paragraph = PaperParagraph(text, hei)
    paragraph.first = 2
    paragraph.staysWithNext = true
    return paragraph
  }

  /// 7.3.4: the list of annexes one line below the text, two characters in; numbers only where
  /// there are several; further ones align with the first.
  static func annexes() -> [PaperParagraph] {
    var list = PaperParagraph("附件：{{每项:附件}}{{如果没有:总数=1}}{{序号}}. {{结束}}{{值}}")
    list.runs.append(PaperRun("{{如果没有:末项}}\n{{结束}}{{结束}}"))
    list.left = 5
    list.first = -3
    list.alignment = .left
    list.before = OfficialMeasures.line
    return optional("附件", [list])
  }

  /// 7.3.5.1: the issuing body above the date and centred on it, the date four characters in.
  ///
  /// The lines above are left free, so that the seal, put on by hand, stands clear of the text. No
  /// seal is drawn.
  static func signature() -> [PaperParagraph] {
    var body = PaperParagraph("{{发文机关}}")
    body.alignment = .center
    body.left = 13
    body.staysWithNext = true
    body.before = 3 * OfficialMeasures.line
    var date = PaperParagraph("{{成文日期|年月日}}")
    date.alignment = .right
    date.right = 4
    return [body, date]
  }

  /// 7.3.6: a note in round brackets, two characters in, below the date.
  static func note() -> [PaperParagraph] {
    var note = PaperParagraph("（{{附注}}）")
    note.first = 2
    return optional("附注", [note])
  }

  /// 7.4: copies to, printed by and on, at the foot of the last page.
  ///
  /// 14 pt, one character in on both sides; further lines of the bodies align after the colon. The
  /// table is 5 mm narrower than the text, else LibreOffice 7.4 takes it for one that does not
  /// float (8560 twentieths of a point float, 8580 do not).
  static func closing() -> PaperTable {
    let look = RunLook(size: 14)
    func cell(_ text: String, span: Int = 1) -> PaperTable.Cell {
      var cell = PaperTable.Cell(text, look, span: span, alignment: .left)
      cell.paragraphs[0].line = 480
      return cell
    }
    let width = OfficialMeasures.width - 285
    var names = cell("{{抄送}}。{{结束}}")
    names.paragraphs[0].right = 1
    var print = cell("　{{印发机关}}\t{{印发日期|年月日}}印发　", span: 2)
    print.paragraphs[0].rightTab = width
    let label = 4 * 280
    return PaperTable(
      widths: [label, width - label],
      rows: [
        PaperTable.Row(cells: [cell("{{如果:抄送}}　抄送："), names]), PaperTable.Row(cells: [print]),
      ], hasGrid: false, isAtFoot: true)
  }

  /// Blocks kept when there is a value.
  static func optional(_ name: String, _ paragraphs: [PaperParagraph]) -> [PaperParagraph] {
    [PaperParagraph("{{如果:\(name)}}")] + paragraphs + [PaperParagraph("{{结束}}")]
  }
}
