import Foundation

/// What a workbook may take of memory for its size on disk (内存限度).
///
/// A table's cells and texts come from its file; a file of which each byte became many cells or long
/// texts was made to fill memory. Honest tables stay far below: a cell takes a byte at least, and
/// texts pack to a fifteenth.
struct SheetBudget {
  private let path: String
  private var cells: Int
  private var octets: Int

  /// Cells and bytes of texts any workbook may have.
  private static let free = (cells: 4_000_000, octets: 64 << 20)
  /// Cells and bytes of texts one byte of a file may stand for beyond that.
  private static let ratio = (cells: 4, octets: 60)

  /// Sets the limits by a file's size.
  init(path: String) {
    self.path = path
    let values = try? URL(filePath: path).resourceValues(forKeys: [.fileSizeKey])
    let size = values?.fileSize ?? 0
    cells = min(TableFile.cellLimit, max(Self.free.cells, size * Self.ratio.cells))
    octets = max(Self.free.octets, size * Self.ratio.octets)
  }

  /// Takes the texts of a row, whose empty cells count, too.
  /// - Throws: ``FormatError`` `.content` when the file has far more than its size allows.
  mutating func take(_ texts: [String]) throws(FormatError) {
    cells -= texts.count
    // Short texts lie in the cell itself.
    for text in texts where text.utf8.count > 15 { octets -= text.utf8.count }
    guard cells >= 0, octets >= 0 else { throw FormatError.sheetBomb(path) }
  }
}

extension FormatError {
  /// The error for a workbook that holds far more than a file of its size can honestly hold.
  static func sheetBomb(_ path: String) -> FormatError {
    FormatError(
      .content, file: path,
      zh: "工作簿的单元格或文字多得与文件大小不相称，可能是恶意文件，已停止读取；请向提供者核实，或用 Excel 另存后再用。",
      en: "the workbook holds far more cells or text than a file of its size would and may be made "
        + "to fill memory; reading stopped. Ask whoever sent it, or save it from Excel again.")
  }
}
