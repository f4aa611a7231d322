/// The table of texts the cells of an `.xlsx` point into.
enum SharedStrings {
  /// Reads all texts; runs of rich text are joined, readings above the line (拼音) are left out.
  ///
  /// - Parameter packed: The bytes the table takes in its archive. Each text is there once, so that
  ///   it cannot be packed to nothing; more texts than bytes are a bomb.
  static func read(
    _ scanner: consuming XMLScanner, packed: Int
  ) throws(FormatError) -> [String] {
    var xml = scanner
    var strings: [String] = []
    var budget = TextBudget(packed: packed, file: xml.file)
    while true {
      switch try xml.next() {
      case .finished: return strings
      case .start where xml.named("si"):
        let text = try text(&xml)
        try budget.take(text)
        strings.append(text)
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

/// What a table of shared texts may hold for the bytes it takes in its archive.
struct TextBudget {
  private let file: String
  private var texts: Int
  private var octets: Int

  /// Sets the limits by the packed size.
  init(packed: Int, file: String) {
    self.file = file
    texts = min(TableFile.cellLimit, max(500_000, packed))
    octets = max(32 << 20, packed * 30)
  }

  /// Takes a text.
  /// - Throws: ``FormatError`` `.content` when there are far more than the size allows.
  mutating func take(_ text: String) throws(FormatError) {
    texts -= 1
    octets -= text.utf8.count
    guard texts >= 0, octets >= 0 else { throw FormatError.sheetBomb(file) }
  }
}
