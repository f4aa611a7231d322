/// How cells of CSV are written so that no spreadsheet runs them, and read back (单元格防公式).
///
/// Spreadsheets run what begins with `=`, `+`, `-`, `@`, a tab or a return, plain numbers aside. Such
/// a cell is written with an apostrophe in front, as people do; reading takes it away again.
public enum CSVCell {
  /// The cell as a file holds it, before quotation marks.
  public static func defused(_ cell: String) -> String {
    guard let first = cell.utf8.first, isRun(first) || first == apostrophe else { return cell }
    guard let lead = cell.utf8.first(where: { $0 != apostrophe }), isRun(lead) else { return cell }
    return first != apostrophe && isHarmless(cell) ? cell : "'" + cell
  }

  /// What a cell of a file holds: without the apostrophe in front of what a spreadsheet would run,
  /// and `="0001"`, which keeps leading zeros in Excel, as 0001.
  public static func read(_ cell: String) -> String {
    guard let first = cell.utf8.first, first == apostrophe || first == UInt8(ascii: "=") else {
      return cell
    }
    if first == apostrophe {
      let lead = cell.utf8.first { $0 != apostrophe }
      return lead.map(isRun) ?? false ? String(cell.dropFirst()) : cell
    }
    return textOfFormula(cell) ?? cell
  }

  /// The cell between quotation marks where it needs them, made harmless unless it goes out raw.
  public static func written(_ cell: String, raw: Bool = false) -> String {
    let cell = raw ? cell : defused(cell)
    let needs = cell.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
        || byte == 0x09
    }
    guard needs || cell.utf8.first == 0x20 || cell.utf8.last == 0x20 else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }

  private static let apostrophe = UInt8(ascii: "'")

  private static func isRun(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D:
      true
    default: false
    }
  }

  /// A plain number, such as -5, +1.5e3 or -3%, or marks alone, such as the dash for nothing.
  private static func isHarmless(_ cell: String) -> Bool {
    let body = cell.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    if body.isEmpty { return true }
    guard cell.utf8.count == body.count + 1 else { return false }
    let digits = body.last == UInt8(ascii: "%") ? body.dropLast() : body
    let isPlain = digits.allSatisfy { isDigit($0) || ".eE+-".utf8.contains($0) }
    return isPlain && Double(Substring(digits))?.isFinite ?? false
  }

  /// The text of `="…"`, a formula of one text alone.
  private static func textOfFormula(_ cell: String) -> String? {
    guard cell.hasPrefix("=\""), cell.hasSuffix("\""), cell.utf8.count >= 3 else { return nil }
    let inner = String(cell.dropFirst(2).dropLast())
    let bare = inner.replacing("\"\"", with: "")
    return bare.contains("\"") ? nil : inner.replacing("\"\"", with: "\"")
  }
}
