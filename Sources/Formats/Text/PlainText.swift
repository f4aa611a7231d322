import Foundation

/// Text files as people hand them in: UTF-8, UTF-16 with its mark, GB 18030 or another encoding
/// their content tells.
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
        .content, file: path, zh: "文字编码识别不出来；请另存为 UTF-8 文本。",
        en: "the encoding of the text cannot be told; save it as UTF-8 text.")
    }
    return text
  }

  /// The text of bytes; nil when no encoding fits or it holds NUL.
  static func text(_ bytes: [UInt8]) -> String? {
    let found = try? EncodingChoice.text(bytes, option: nil, file: "").text
    return found.flatMap { $0.unicodeScalars.contains("\u{0}") ? nil : $0 }
  }
}
