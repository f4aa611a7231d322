/// The table of texts the cells of an `.xlsx` point into.
enum SharedStrings {
  /// Reads all texts; runs of rich text are joined, readings above the line (拼音) are left out.
  static func read(_ scanner: consuming XMLScanner) throws(FormatError) -> [String] {
    var xml = scanner
    var strings: [String] = []
    while true {
      switch try xml.next() {
      case .finished: return strings
      case .start where xml.named("si"):
        guard strings.count < TableFile.cellLimit else { throw xml.tooLarge() }
        strings.append(try text(&xml))
      default: break
      }
    }
  }

  /// The text of the element whose start tag was read last (`si` or `is`), up to its end.
  static func text(_ xml: inout XMLScanner) throws(FormatError) -> String {
    let outer = xml.depth - 1
    var text = ""
    var isText = false
    while true {
      switch try xml.next() {
      case .start:
        if xml.named("rPh") {
          try xml.skipElement()
        } else {
          isText = xml.named("t")
        }
      case .text: if isText { text += xml.contentText }
      case .end:
        isText = false
        if xml.depth == outer { return text.withoutCellEscapes }
      case .finished: throw xml.truncated()
      }
    }
  }
}
