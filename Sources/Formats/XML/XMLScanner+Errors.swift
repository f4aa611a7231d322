extension XMLScanner {
  /// The error for a part that is not XML.
  func malformed() -> FormatError {
    guard !part.isEmpty else {
      return FormatError(
        .content, file: file, zh: "文件不是完好的 XML；请重新导出。",
        en: "the file is no sound XML; export it again.")
    }
    return FormatError(
      .content, file: file, zh: "工作簿中的 \(part) 已损坏；请用 Excel 打开并另存，或请对方重发。",
      en: "\(part) in the workbook is damaged; open it in Excel and save it again, or have it sent "
        + "again.")
  }

  /// The error for a part with more texts than memory should hold.
  func tooLarge() -> FormatError { FormatError.tableTooLarge(file) }

  /// The error for a part made to fill memory.
  func bomb() -> FormatError { FormatError.sheetBomb(file) }

  /// The error for a part that ends too early.
  func truncated() -> FormatError {
    guard !part.isEmpty else {
      return FormatError(
        .content, file: file, zh: "文件不完整，可能没有传完；请重新传输。",
        en: "the file ends too early and may have been cut off; transfer it again.")
    }
    return FormatError(
      .content, file: file, zh: "工作簿中的 \(part) 不完整；文件可能没有传完，请重新传输。",
      en:
        "\(part) in the workbook ends too early; the file may have been cut off: transfer it again."
    )
  }
}
