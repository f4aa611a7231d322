internal import Formats
public import Rules

/// What the program sees in a table, for a terminal.
public struct TablePage {
  /// Issues shown one by one.
  private static let issueLimit = 30

  private let report: TableReport
  private let language: Language
  private let rows: Int

  /// Chooses language and how many of the first rows are shown.
  public init(_ report: TableReport, language: Language, rows: Int) {
    self.report = report
    self.language = language
    self.rows = rows
  }

  /// The page with a final newline.
  public func text() -> String {
    var lines = [summary()]
    lines += [choice(), look(), kind()].compactMap { $0 }
    lines += report.table.lines.map(line)
    lines += ["", pick("列：", "Columns:")] + columns()
    if rows > 0, !report.table.rows.isEmpty {
      lines += ["", pick("前 \(shown) 行：", "First rows (\(shown)):")] + firstRows()
    }
    lines += issues()
    lines += refusals()
    return lines.joined(separator: "\n") + "\n"
  }

  private func pick(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  private var shown: Int { min(rows, report.table.rows.count) }

  private func summary() -> String {
    let table = report.table
    let (rows, columns) = (table.rows.count, table.columns.count)
    let heading =
      table.headingRows.map { range in
        range.count == 1
          ? ("表头在第 \(range.lowerBound) 行", "heading in row \(range.lowerBound)")
          : (
            "表头在第 \(range.lowerBound)–\(range.upperBound) 行",
            "heading in rows \(range.lowerBound)–\(range.upperBound)"
          )
      } ?? ("没有表头", "no heading")
    let format = table.encoding.map { "\(table.format.rawValue), \($0)" } ?? table.format.rawValue
    return pick(
      "\(table.file)（\(format)）：\(heading.0)，\(columns) 列，\(rows) 行。",
      "\(table.file) (\(format)): \(heading.1), \(columns) columns, \(rows) rows.")
  }

  /// Which sheet was taken and why.
  private func choice() -> String? {
    guard let sheet = report.table.sheet else { return nil }
    let others = report.source.sheets.filter { $0.name != sheet }.map { other in
      other.name
        + (other.isHidden ? pick("（隐藏）", " (hidden)") : "")
        + (other.isEmpty ? pick("（空）", " (empty)") : "")
    }
    guard !others.isEmpty else { return pick("工作表：\(sheet)。", "Sheet: \(sheet).") }
    let why =
      switch report.source.choice {
      case .named: ("按命令指定", "as told")
      case .only: ("只有它有内容且未隐藏", "the only one shown with content")
      case .heading: ("只有它的表头合适", "the only one whose heading fits")
      case .first: ("取第一个，另选用 --sheet", "the first; --sheet takes another")
      }
    return pick(
      "工作表：\(sheet)（\(why.0)）；其他：\(others.joined(separator: "、"))。",
      "Sheet: \(sheet) (\(why.1)); others: \(others.joined(separator: ", ")).")
  }

  /// What was read differently from how it looks.
  private func look() -> String? {
    let table = report.table
    var zh: [String] = []
    var en: [String] = []
    if table.narrowed > 0 {
      zh.append("\(table.narrowed) 个单元格的全角数字、字母改为半角")
      en.append("\(table.narrowed) cells with full-width digits or letters were made narrow")
    }
    if table.hiddenRows > 0 {
      zh.append("隐藏的 \(table.hiddenRows) 行也已读入")
      en.append("\(table.hiddenRows) hidden rows were read, too")
    }
    if table.hiddenColumns > 0 {
      zh.append("隐藏的 \(table.hiddenColumns) 列也已读入")
      en.append("\(table.hiddenColumns) hidden columns were read, too")
    }
    guard !zh.isEmpty else { return nil }
    return pick("说明：\(zh.joined(separator: "；"))。", "Note: \(en.joined(separator: "; ")).")
  }

  private func kind() -> String? {
    guard let fields = report.fields, let map = report.map else {
      guard let near = report.nearest else {
        return pick(
          "表头与已知的各类表格都不相符；可用 --as 指定种类。",
          "The heading fits no known kind of table; --as names one.")
      }
      let (zh, en) = (near.missing.map(\.zh), near.missing.map(\.en))
      return pick(
        "表头与已知的各类表格都不全相符；最像 \(near.kind) 类，但缺少：\(zh.joined(separator: "、"))，"
          + "按这一类导入会被拒绝。可用 --as 指定种类。",
        "The heading fits no known kind of table whole; it is most like \(near.kind) but lacks "
          + "\(en.joined(separator: ", ")), and an import as that would refuse it. --as names a kind."
      )
    }
    return map.missing(fields).isEmpty
      ? pick("按 \(fields.kind) 类识别字段。", "Fields of kind \(fields.kind).")
      : pick(
        "按 \(fields.kind) 类识别字段，但不全（见下）。",
        "Fields of kind \(fields.kind), but not all of them (below).")
  }

  private func line(_ line: SheetTable.Line) -> String {
    let text = DisplayWidth.cut(
      line.text.split(whereSeparator: \.isNewline).joined(separator: " "), to: 60)
    let kind =
      switch line.kind {
      case .title: ("表头之上", "above the heading")
      case .total: ("合计，不作数据行", "a sum, no row")
      case .note: ("附注，不作数据行", "a note, no row")
      }
    return pick("第 \(line.row) 行（\(kind.0)）：\(text)", "Row \(line.row) (\(kind.1)): \(text)")
  }

  private func columns() -> [String] {
    var table = TextTable([
      .text(pick("列", "column")), .text(pick("表头", "heading")), .text(pick("字段", "field")),
      .text(pick("含义", "meaning")), .text(pick("把握", "sure")),
    ])
    for (index, column) in report.table.columns.enumerated() {
      let place =
        report.table.sheet == nil ? String(column.index + 1) : CellAddress.letters(column.index)
      let field = report.field(index)
      let sure: (zh: String, en: String)? =
        switch report.map?.entries[index].certainty {
        case .told: ("已指定", "told")
        case .certain: ("确定", "certain")
        case .likely: ("可能", "likely")
        case nil: nil
        }
      table.add([
        place, column.name, field?.id ?? "—", field.map { language == .zh ? $0.zh : $0.en } ?? "",
        sure.map { pick($0.zh, $0.en) } ?? "",
      ])
    }
    return table.lines()
  }

  private func firstRows() -> [String] {
    var table = TextTable(
      [.number(pick("行", "row"))] + report.table.columns.map { .text($0.name, limit: 20) })
    for row in report.table.rows.prefix(rows) { table.add([String(row.number)] + row.texts) }
    return table.lines()
  }

  /// What an import would refuse.
  private func refusals() -> [String] {
    let all = report.refusals.map { $0[language] } + report.refused.map { $0.announced[language] }
    guard !all.isEmpty else { return [] }
    var lines = [
      "", pick("导入时会拒绝（\(all.count) 处）：", "An import would refuse (\(all.count)):"),
    ]
    lines += all.prefix(Self.issueLimit).map { "  " + $0 }
    if all.count > Self.issueLimit {
      let rest = all.count - Self.issueLimit
      lines.append(
        pick(
          "  另有 \(rest) 处；用 --issues 文件名 全部写出。",
          "  and \(rest) more; --issues FILE writes them all."))
    }
    return lines
  }

  private func issues() -> [String] {
    let issues = report.table.issues
    guard !issues.isEmpty else {
      return report.refused.isEmpty && report.refusals.isEmpty
        ? ["", pick("没有发现问题。", "No issues found.")] : []
    }
    var lines = ["", pick("问题（\(issues.count) 个）：", "Issues (\(issues.count)):")]
    lines += issues.prefix(Self.issueLimit).map { "  " + $0.message(language) }
    if issues.count > Self.issueLimit {
      let rest = issues.count - Self.issueLimit
      lines.append(
        pick(
          "  另有 \(rest) 个；用 --issues 文件名 全部写出。",
          "  and \(rest) more; --issues FILE writes them all."))
    }
    return lines
  }
}
