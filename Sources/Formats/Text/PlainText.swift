import Foundation

/// Text files as people hand them in: UTF-8, UTF-16 with its mark, or GB 18030.
public enum PlainText {
  /// The largest file read, in bytes.
  static let limit = 64 << 20

  /// The text of a file, `-` for standard input.
  ///
  /// - Throws: ``FormatError`` of kind `missing` or `content`.
  public static func read(_ path: String) throws(FormatError) -> String {
    let data =
      path == "-"
      ? FileHandle.standardInput.readDataToEndOfFile() : WholeFile.contents(atPath: path)
    guard let data else {
      throw FormatError(
        .missing, file: path, zh: "没有这个文件，或没有读取权限；请核对路径。",
        en: "there is no such file or it may not be read; check the path.")
    }
    guard data.count <= limit else {
      throw FormatError(
        .content, file: path, zh: "文本超过 64 MB；请核对是不是这个文件。",
        en: "the text is larger than 64 MB; check whether it is this file.")
    }
    guard let text = text(Array(data)) else {
      throw FormatError(
        .content, file: path, zh: "不是 UTF-8、UTF-16 或 GB 18030 文本；请另存为 UTF-8 文本。",
        en: "this is no UTF-8, UTF-16 or GB 18030 text; save it as UTF-8 text.")
    }
    return text
  }

  /// The text of bytes; nil when no encoding fits or it holds NUL.
  static func text(_ bytes: [UInt8]) -> String? {
    let found: String?
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      found = String(validating: bytes.dropFirst(3), as: UTF8.self)
    } else if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      found = String(data: Data(bytes), encoding: .utf16)
    } else {
      found =
        String(validating: bytes, as: UTF8.self) ?? TextConverter(.gb18030)?.text(bytes)
    }
    return found.flatMap { $0.unicodeScalars.contains("\u{0}") ? nil : $0 }
  }
}
