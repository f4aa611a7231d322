import Documents
public import Formats

/// What a paper says, whether it is a .docx file or plain text.
public enum WrittenText {
  /// The text, one paragraph a line.
  ///
  /// - Throws: `FormatError` when the file is missing or neither.
  public static func read(_ path: String) throws(FormatError) -> String {
    guard path.lowercased().hasSuffix(".docx") else { return try PlainText.read(path) }
    return try PaperContent(try PaperFile.bytes(path), file: path).text
  }
}
