extension XMLScanner {
  /// The text of the element whose start tag was read last, that of elements inside it included.
  /// - Throws: ``FormatError`` `.content` when the document ends inside it.
  mutating func elementText() throws(FormatError) -> String {
    let outer = depth - 1
    var result = ""
    while depth > outer {
      switch try next() {
      case .finished: throw truncated()
      case .text: result += contentText
      default: break
      }
    }
    return result.trimmingSpaces
  }

  /// The text of the first child of a name; empty when there is none.
  mutating func childText(_ wanted: StaticString) throws(FormatError) -> String {
    let outer = depth - 1
    var result: String?
    while depth > outer {
      switch try next() {
      case .finished: throw truncated()
      case .start:
        if result == nil, named(wanted) { result = try elementText() }
      default: break
      }
    }
    return result ?? ""
  }

  /// The error for a document of another kind.
  func foreign(_ format: String) -> FormatError {
    FormatError(
      .content, file: file, zh: "文件内容不是 \(format)；请核对文件。",
      en: "the content of the file is not \(format); check the file.")
  }
}
