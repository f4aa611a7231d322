internal import Formats
internal import Geometry
internal import Rules

/// One table of a report: what a sheet of a workbook and a layer of a GeoPackage are made from.
struct ReportTable {
  /// A cell.
  enum Cell {
    case empty
    case text(String)
    case integer(Int)
    /// A number and the decimals it is written with.
    case decimal(Double, Int)
  }

  /// A column: its stable English name and its title for people.
  struct Column {
    let name: String
    let title: LocalizedText

    init(_ name: String, _ zh: String, _ en: String) {
      self.name = name
      title = LocalizedText(zh: zh, en: en)
    }
  }

  /// The stable English name.
  let name: String
  /// The title for people.
  let title: LocalizedText
  /// The columns.
  let columns: [Column]
  /// The rows, one cell a column.
  var rows: [[Cell]] = []
  /// The geometry of each row in the coordinates of the check; empty for tables without.
  var shapes: [Shape?] = []

  init(_ name: String, _ title: LocalizedText, _ columns: [Column]) {
    self.name = name
    self.title = title
    self.columns = columns
  }
}

extension ReportTable.Cell {
  /// A text, or nothing.
  init(_ text: String?) {
    self = text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty
  }

  /// A number with its decimals, or nothing.
  init(_ value: Double?, _ decimals: Int) {
    guard let value, value.isFinite else {
      self = .empty
      return
    }
    self = .decimal(value, decimals)
  }

  /// The cell for a workbook.
  var workbookCell: Workbook.Cell {
    switch self {
    case .empty: .empty
    case .text(let text): .text(text)
    case .integer(let value): .number(Double(value))
    case .decimal(let value, let decimals):
      .number(Double(ReportText.decimal(value, decimals)) ?? value)
    }
  }

  /// The cell as an attribute of a feature.
  var attribute: JSONValue {
    switch self {
    case .empty: .null
    case .text(let text): .string(text)
    case .integer(let value): .number(JSONNumber(text: String(value)))
    case .decimal(let value, let decimals):
      .number(JSONNumber(text: ReportText.decimal(value, decimals)))
    }
  }
}
