/// The place of a cell on a sheet, such as `C12` (单元格地址).
public struct CellAddress: Hashable, Sendable, CustomStringConvertible {
  /// The row, from 1.
  public let row: Int
  /// The column, from 0.
  public let column: Int

  /// Names a place.
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// Reads an address such as `C12` or `$C$12`; nil for anything else and for places no sheet has.
  public init?(_ text: some StringProtocol) {
    var column = 0
    var row = 0
    for byte in text.utf8 where byte != UInt8(ascii: "$") {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0:
        column = column * 26 + Int(byte) - 64
      case UInt8(ascii: "a")...UInt8(ascii: "z") where row == 0:
        column = column * 26 + Int(byte) - 96
      case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0:
        row = row * 10 + Int(byte) - 48
      default: return nil
      }
      guard column <= Workbook.columnLimit, row <= Workbook.rowLimit else { return nil }
    }
    guard column > 0, row > 0 else { return nil }
    self.init(row: row, column: column - 1)
  }

  /// The letters of a column, from 0.
  public static func letters(_ column: Int) -> String {
    var letters = ""
    var rest = column + 1
    while rest > 0 {
      let (quotient, remainder) = (rest - 1).quotientAndRemainder(dividingBy: 26)
      letters = String(UnicodeScalar(UInt8(65 + remainder))) + letters
      rest = quotient
    }
    return letters
  }

  /// The address as Excel writes it.
  public var description: String { CellAddress.letters(column) + String(row) }
}

/// A block of cells, such as `B2:D5`.
public struct CellRange: Hashable, Sendable, CustomStringConvertible {
  /// The rows, from 1.
  public let rows: ClosedRange<Int>
  /// The columns, from 0.
  public let columns: ClosedRange<Int>

  /// Names a block.
  public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
  }

  /// Reads a block such as `B2:D5`; one cell is a block, too.
  public init?(_ text: some StringProtocol) {
    let corners = text.split(separator: ":")
    guard let first = corners.first, corners.count <= 2, let start = CellAddress(first),
      let end = corners.count == 1 ? start : CellAddress(corners[1]), end.row >= start.row,
      end.column >= start.column
    else { return nil }
    self.init(rows: start.row...end.row, columns: start.column...end.column)
  }

  /// The upper left cell.
  public var anchor: CellAddress {
    CellAddress(row: rows.lowerBound, column: columns.lowerBound)
  }

  /// The block as Excel writes it.
  public var description: String {
    "\(anchor):\(CellAddress(row: rows.upperBound, column: columns.upperBound))"
  }
}
