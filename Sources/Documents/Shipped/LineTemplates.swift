/// The shipped papers on boundary lines (界线).
///
/// - Basis: the work products of GB/T 17796-2009 行政区域界线测绘规范.
enum LineTemplates {
  /// 边界线走向说明: one paragraph a stretch, and blank places for both sides to sign.
  static func course() -> PaperBuilder {
    var paper = PaperBuilder(.official)
    var title = OfficialElements.title("{{标题}}", before: 0)
    title.after = OfficialMeasures.line
    paper.add(title)
    paper.add(OfficialElements.text("{{总述}}"))
    paper.add(OfficialElements.text("{{每行:界段}}{{值}}{{结束}}"))
    let look = RunLook()
    func party(_ name: String) -> PaperTable.Cell {
      var cell = PaperTable.Cell(
        "\(name)\n\n技术负责人：\n　　　　年　　月　　日", look, alignment: .left)
      cell.paragraphs[0].line = OfficialMeasures.line
      return cell
    }
    var signs = PaperTable(
      widths: PaperTable.shares([1, 1], of: OfficialMeasures.width),
      rows: [PaperTable.Row(cells: [party("{{甲方}}（签章）"), party("{{乙方}}（签章）")])])
    signs.hasGrid = false
    var gap = PaperParagraph()
    gap.staysWithNext = true
    paper.add(gap)
    paper.add(signs)
    paper.add(OfficialTemplates.last())
    return paper
  }
}
