/// What a cell holds (单元格类型).
public enum CellKind: UInt8, Sendable {
  /// Nothing.
  case empty
  /// Text.
  case text
  /// A number; its text is its plain digits.
  case number
  /// A number its format shows as a day: its text is `2024-03-02`, with a time where one is shown.
  case date
  /// A number its format shows as a month of a year; its text is the first day it stands for.
  case month
  /// A number its format shows as a time of day.
  case time
  /// `TRUE` or `FALSE`.
  case boolean
  /// An error of a formula, such as `#REF!`.
  case error
  /// A formula whose result is not in the file.
  case formula

  /// Whether the cell is a day, a month or a time.
  public var isDate: Bool { self == .date || self == .month || self == .time }
}

/// One row of a sheet: cells from column A on, as texts and kinds side by side.
public struct SheetRow: Hashable, Sendable {
  /// The row's number on its sheet, from 1; in text files the line.
  public let number: Int
  /// Whether the row is hidden.
  public let isHidden: Bool
  /// The cells' texts.
  public internal(set) var texts: [String]
  /// The cells' kinds, one for each text.
  public internal(set) var kinds: [CellKind]

  /// Makes a row.
  init(number: Int, isHidden: Bool = false, texts: [String] = [], kinds: [CellKind] = []) {
    self.number = number
    self.isHidden = isHidden
    self.texts = texts
    self.kinds = kinds
  }

  /// The text of a column from 0; empty behind the last cell.
  public func text(_ column: Int) -> String { column < texts.count ? texts[column] : "" }

  /// The kind of a column from 0; empty behind the last cell.
  public func kind(_ column: Int) -> CellKind { column < kinds.count ? kinds[column] : .empty }

  /// Whether no cell holds anything.
  public var isBlank: Bool { !kinds.contains { $0 != .empty } }

  /// Makes room for cells.
  mutating func reserve(_ width: Int) {
    texts.reserveCapacity(width)
    kinds.reserveCapacity(width)
  }

  /// Puts a cell in its column.
  mutating func put(_ text: String, _ kind: CellKind, at column: Int) {
    while texts.count < column {
      texts.append("")
      kinds.append(.empty)
    }
    if column == texts.count {
      texts.append(text)
      kinds.append(kind)
    } else {
      texts[column] = text
      kinds[column] = kind
    }
  }
}

/// What stands on a sheet besides its rows.
public struct SheetExtras: Hashable, Sendable {
  /// Blocks of cells shown as one.
  public var merged: [CellRange] = []
  /// Hidden columns, from 0.
  public var hiddenColumns: [ClosedRange<Int>] = []
}
