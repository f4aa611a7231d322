/// Something about a cell, or a block of cells, that a person must look at (单元格问题).
public struct TableIssue: Hashable, Sendable {
  /// What kind of trouble it is.
  public enum Kind: String, CaseIterable, Sendable {
    /// A code such as 3-2 that has become a date.
    case dateForCode
    /// A number of more than 15 digits, of which spreadsheets keep only the first 15.
    case roundedCode
    /// A code shorter than the others, kept as a number: its leading zeros are gone.
    case lostZeros
    /// An error of a formula.
    case errorValue
    /// A formula whose result is not in the file.
    case formulaWithoutValue
    /// Merged cells among the rows.
    case mergedCells
    /// A column without a heading that is not empty.
    case headingMissing
    /// A heading that an earlier column has, too.
    case headingRepeated
    /// A table without any heading.
    case noHeading
    /// The heading once more, as on every printed page; it is no row.
    case headingAgain
  }

  /// What kind of trouble it is.
  public let kind: Kind
  /// The row on the sheet, or the line of the text, from 1.
  public let row: Int
  /// The column among the table's columns, from 0; nil when it is not about one.
  public let column: Int?
  /// Where it is: `C12`, `B4:B9`, or line and column in a text.
  public let place: String
  /// The column's name.
  public let heading: String
  /// What the cell shows.
  public let text: String
  /// What the cell most likely was meant to hold; nil when that cannot be told.
  public let suggestion: String?

  /// The place in words: addresses as they are, lines and columns of text spelt out.
  private var spelt: (zh: String, en: String) {
    let parts = place.split(separator: ":")
    guard parts.count == 2, let line = Int(parts[0]), let column = Int(parts[1]) else {
      return (place, place)
    }
    return ("第 \(line) 行第 \(column) 列", "line \(line), column \(column)")
  }

  /// What happened and what to do, in Chinese.
  public var zh: String {
    let place = spelt.zh
    switch kind {
    case .dateForCode:
      let guess = suggestion.map { "，原来多半是 \($0)" } ?? ""
      return "\(place)“\(heading)”变成了日期 \(text)\(guess)；请把该列设为文本格式后重新填写。"
    case .roundedCode:
      return "\(place)“\(heading)”是按数值存放的长编码 \(text)，Excel 只保留前 15 位；请对照原件，按文本重新填写。"
    case .lostZeros:
      return "\(place)“\(heading)”的 \(text) 比本列其他编码短，前面的 0 多半丢了；请核对是否为 \(suggestion ?? "")。"
    case .errorValue: return "\(place)“\(heading)”是公式错误 \(text)；请改正公式或填写数值。"
    case .formulaWithoutValue:
      return "\(place)“\(heading)”是公式，但文件里没有存结果；请用 Excel 打开并保存一次。"
    case .mergedCells:
      return "\(place)“\(heading)”是合并单元格；文字已用于其中每一行，数值只算第一行。请取消合并，逐行填写。"
    case .headingMissing: return "\(place) 这一列有内容而没有表头；请补上表头。"
    case .headingRepeated: return "\(place) 的表头“\(text)”与前面的列重复；请改成不同的名称。"
    case .headingAgain: return "\(place) 又是表头（多半是分页打印的），不作数据行。"
    case .noHeading: return "\(place) 找不到表头；请在第一行写明各列的名称。"
    }
  }

  /// What happened and what to do, in English.
  public var en: String {
    let place = spelt.en
    switch kind {
    case .dateForCode:
      let guess = suggestion.map { ", most likely typed as \($0)" } ?? ""
      return "\(place) “\(heading)” has become the date \(text)\(guess); make the column text and "
        + "type it again."
    case .roundedCode:
      return
        "\(place) “\(heading)” holds the long code \(text) as a number, of which Excel keeps 15 "
        + "digits; compare it with the source and type it as text."
    case .lostZeros:
      return "\(place) “\(heading)”: \(text) is shorter than the column's other codes and has most "
        + "likely lost its leading zeros; see whether it should be \(suggestion ?? "")."
    case .errorValue:
      return
        "\(place) “\(heading)” is the formula error \(text); mend the formula or type the value."
    case .formulaWithoutValue:
      return "\(place) “\(heading)” is a formula whose result is not in the file; open it in Excel "
        + "and save it once."
    case .mergedCells:
      return "\(place) “\(heading)” is merged: its text was taken for each row, a number for the "
        + "first alone. Unmerge the cells and fill in every row."
    case .headingMissing: return "\(place): the column has content but no heading; give it one."
    case .headingRepeated:
      return "\(place): an earlier column is headed “\(text)”, too; give them different names."
    case .headingAgain:
      return "\(place): the heading stands here once more, as on printed pages; it is no row."
    case .noHeading: return "\(place): no heading was found; name the columns in the first row."
    }
  }
}
