public import Rules

/// Where in a paper something stands, as a person finds it.
public struct PaperPlace: Hashable, Sendable {
  /// The part of the paper.
  public enum Story: String, Sendable, CaseIterable {
    /// The text itself (正文).
    case body
    /// A page header (页眉).
    case header
    /// A page footer (页脚).
    case footer
    /// A footnote or endnote (脚注).
    case footnote
    /// A text box (文本框).
    case textBox
  }

  /// A cell of a table.
  public struct Cell: Hashable, Sendable {
    /// The table, from 1, counted in the part of the paper.
    public let table: Int
    /// The row, from 1.
    public let row: Int
    /// The cell of the row, from 1.
    public let column: Int
  }

  /// The part of the paper.
  public let story: Story
  /// The paragraph outside of tables, from 1, counted in the part; for a paragraph in a table, the
  /// paragraph of its cell.
  public let paragraph: Int
  /// The cell, for a paragraph in a table.
  public let cell: Cell?
  /// How the paragraph begins.
  public let text: String

  /// The place in words.
  public var wording: LocalizedText {
    let zh: String
    let en: String
    if let cell {
      zh = "表 \(cell.table) 第 \(cell.row) 行第 \(cell.column) 格"
      en = "table \(cell.table), row \(cell.row), cell \(cell.column)"
    } else {
      zh = "第 \(paragraph) 段"
      en = "paragraph \(paragraph)"
    }
    let quote = text.isEmpty ? (zh: "", en: "") : (zh: "（“\(text)”）", en: " (“\(text)”)")
    switch story {
    case .body: return LocalizedText(zh: zh + quote.zh, en: en + quote.en)
    case .header: return LocalizedText(zh: "页眉" + zh + quote.zh, en: "header, " + en + quote.en)
    case .footer: return LocalizedText(zh: "页脚" + zh + quote.zh, en: "footer, " + en + quote.en)
    case .footnote: return LocalizedText(zh: "脚注" + zh + quote.zh, en: "note, " + en + quote.en)
    case .textBox: return LocalizedText(zh: "文本框" + zh + quote.zh, en: "text box, " + en + quote.en)
    }
  }
}
