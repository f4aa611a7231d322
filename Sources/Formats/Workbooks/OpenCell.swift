/// One cell of an OpenDocument spreadsheet as it stands in the file.
struct OpenCell {
  /// How many cells side by side it stands for.
  private(set) var repeated = 1
  /// How many columns and rows it covers.
  private(set) var spannedColumns = 1
  private(set) var spannedRows = 1
  /// Its own style.
  private(set) var style: String?
  private var type = ""
  private var number = ""
  private var day = ""
  private var time = ""
  private var flag = ""
  private var string: String?
  private var hasFormula = false
  private var isError = false
  private var paragraphs: [String] = []

  /// Reads the attributes of the start tag read last.
  mutating func readAttributes(_ xml: borrowing XMLScanner) {
    let view = xml.bytes
    var cursor = xml.content.lowerBound
    while let (name, value) = xml.attribute(from: &cursor) {
      if view.matches(name, "value-type") {
        // LibreOffice says the type a second time, where it may be an error.
        if view.matches(value, "error") { isError = true } else { type = xml.text(value) }
      } else if view.matches(name, "style-name") {
        style = xml.text(value)
      } else if view.matches(name, "value") {
        number = xml.text(value)
      } else if view.matches(name, "date-value") {
        day = xml.text(value)
      } else if view.matches(name, "time-value") {
        time = xml.text(value)
      } else if view.matches(name, "boolean-value") {
        flag = xml.text(value)
      } else if view.matches(name, "string-value") {
        string = xml.text(value)
      } else if view.matches(name, "formula") {
        hasFormula = true
      } else if view.matches(name, "number-columns-repeated") {
        repeated = OpenCell.count(xml.text(value), Workbook.columnLimit)
      } else if view.matches(name, "number-columns-spanned") {
        spannedColumns = OpenCell.count(xml.text(value), Workbook.columnLimit)
      } else if view.matches(name, "number-rows-spanned") {
        spannedRows = OpenCell.count(xml.text(value), Workbook.rowLimit)
      }
    }
  }

  /// A count of repetitions or of spanned cells; 1 where none is said.
  static func count(_ text: String, _ limit: Int) -> Int {
    min(limit, max(1, Int(text) ?? 1))
  }

  /// Reads the paragraphs up to the cell's end; comments and pictures are left out.
  mutating func readText(_ xml: inout XMLScanner) throws(FormatError) {
    let outer = xml.depth - 1
    while xml.depth > outer {
      switch try xml.next() {
      case .finished: throw xml.truncated()
      case .text, .end: break
      case .start:
        if xml.named("p") {
          paragraphs.append(try OpenCell.paragraph(&xml))
        } else {
          try xml.skipElement()
        }
      }
    }
  }

  /// The text of a paragraph: blanks in a row are one unless the file says how many they are.
  private static func paragraph(_ xml: inout XMLScanner) throws(FormatError) -> String {
    let outer = xml.depth - 1
    var result = ""
    while xml.depth > outer {
      switch try xml.next() {
      case .finished: throw xml.truncated()
      case .end: break
      case .text:
        for character in xml.contentText {
          guard character.isWhitespace, character.isASCII else {
            result.append(character)
            continue
          }
          if result.last != " " { result.append(" ") }
        }
      case .start:
        if xml.named("s") {
          let count = xml.attribute("c").flatMap { Int($0) } ?? 1
          result += String(repeating: " ", count: min(1000, max(1, count)))
        } else if xml.named("tab") {
          result += "\t"
        } else if xml.named("line-break") {
          result += "\n"
        } else if xml.named("annotation") || xml.named("note") || xml.named("ruby-text")
          || xml.named("frame")
        {
          try xml.skipElement()
        }
      }
    }
    return result
  }

  /// The text and kind of the cell, days and times as its style shows them.
  func value(_ format: NumberFormat?) -> (String, CellKind) {
    let shown = paragraphs.joined(separator: "\n")
    if isError || hasFormula && (shown.hasPrefix("#") || shown.hasPrefix("Err:")) {
      return (shown.isEmpty ? "#ERROR!" : shown, .error)
    }
    switch type {
    case "float", "percentage", "currency":
      return PlainNumber.text(number).map { ($0, .number) } ?? (shown, text(shown))
    case "date": return date(format)
    case "time": return clock(format)
    case "boolean": return (flag == "true" ? "TRUE" : "FALSE", .boolean)
    default:
      let content = paragraphs.isEmpty ? string ?? "" : shown
      if content.isEmpty, type.isEmpty, hasFormula { return ("", .formula) }
      return (content, text(content))
    }
  }

  private func text(_ content: String) -> CellKind { content.isEmpty ? .empty : .text }

  private func date(_ format: NumberFormat?) -> (String, CellKind) {
    let parts = day.split(separator: "T", maxSplits: 1)
    guard let date = parts.first, date.split(separator: "-").count == 3 else {
      return (day, text(day))
    }
    let kind: CellKind =
      if let format, format.showsYear, !format.showsDay { .month } else { .date }
    let clock = parts.count == 2 ? parts[1].prefix { $0 != "." } : ""
    let isShown = format?.showsTime ?? !clock.allSatisfy { "0:".contains($0) }
    return (clock.isEmpty || !isShown ? String(date) : "\(date)T\(clock)", kind)
  }

  /// A time such as `PT10H30M00S`: hours go on beyond 24 where the style shows that.
  private func clock(_ format: NumberFormat?) -> (String, CellKind) {
    var seconds = 0
    var digits = ""
    var isFraction = false
    for character in time.drop(while: { $0 != "T" }).dropFirst() {
      if character.isASCII, character.isNumber {
        if !isFraction { digits.append(character) }
        continue
      }
      isFraction = character == "." || character == ","
      guard !isFraction else { continue }
      let unit = character == "H" ? 3600 : character == "M" ? 60 : character == "S" ? 1 : 0
      guard unit > 0, let value = Int(digits), value < 1_000_000_000 else { continue }
      seconds += value * unit
      digits = ""
    }
    guard time.contains("T") else { return (time, text(time)) }
    if format?.isElapsed == false { seconds %= 86_400 }
    let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { part in
      (part < 10 ? "0" : "") + String(part)
    }
    return (parts.joined(separator: ":"), .time)
  }
}
