/// What a number format shows of a number: whether it makes a date or a time of it (数字格式).
struct NumberFormat: Hashable, Sendable {
  /// Whether the year is shown.
  var showsYear = false
  /// Whether the month is shown.
  var showsMonth = false
  /// Whether the day is shown.
  var showsDay = false
  /// Whether hours, minutes or seconds are shown.
  var showsTime = false
  /// Whether time that has gone by is shown, such as `[h]:mm`: hours go on beyond 24.
  var isElapsed = false

  /// Whether numbers are dates in this format.
  var isDate: Bool { showsYear || showsMonth || showsDay }
  /// Whether numbers are dates or times in this format.
  var isDateOrTime: Bool { isDate || showsTime }

  /// A built-in format by its number; numbers 27 to 36 and 50 to 58 are those of Chinese Excel.
  init(builtIn id: Int) {
    switch id {
    case 14, 15, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54:
      (showsYear, showsMonth, showsDay) = (true, true, true)
    case 16, 58: (showsMonth, showsDay) = (true, true)
    case 17, 57: (showsYear, showsMonth) = (true, true)
    case 22: (showsYear, showsMonth, showsDay, showsTime) = (true, true, true, true)
    case 46: (showsTime, isElapsed) = (true, true)
    case 18...21, 32...35, 45, 47, 55, 56: showsTime = true
    default: break
    }
  }

  /// A format by its code: letters outside quotes decide.
  init(code: String) {
    var scalars = Array(code.unicodeScalars.prefix { $0 != ";" })
    var plain: [Unicode.Scalar] = []
    var index = 0
    if code.lowercased().hasPrefix("general") { scalars = [] }
    while index < scalars.count {
      let scalar = scalars[index]
      switch scalar {
      case "\"":
        index += 1
        while index < scalars.count, scalars[index] != "\"" { index += 1 }
      case "\\", "_", "*": index += 1
      case "[":
        let close = scalars[index...].firstIndex(of: "]") ?? scalars.count - 1
        let inside = String(String.UnicodeScalarView(scalars[(index + 1)..<max(index + 1, close)]))
        // Elapsed time stands in brackets; so do colours and languages.
        if ["h", "hh", "m", "mm", "s", "ss"].contains(inside.lowercased()) {
          (showsTime, isElapsed) = (true, true)
        }
        index = close
      default: plain.append(scalar)
      }
      index += 1
    }
    read(plain)
  }

  /// Reads the letters: `m` is a minute beside hours and seconds, otherwise a month.
  private mutating func read(_ plain: [Unicode.Scalar]) {
    let letters = String(String.UnicodeScalarView(plain)).lowercased()
    if letters.contains("0") || letters.contains("#") || letters.contains("?") {
      // Seconds may have decimals; any other digit place makes it a number.
      guard letters.contains("s") else { return }
    }
    if letters.contains("y") || letters.contains("e") { showsYear = true }
    if letters.contains("d") { showsDay = true }
    if letters.contains("h") || letters.contains("s") { showsTime = true }
    if letters.contains("m") {
      let months = letters.split { $0 == "h" || $0 == "s" || $0 == ":" }
      let hasDatePart = showsYear || showsDay || letters.contains("月")
      if !showsTime {
        showsMonth = true
      } else if hasDatePart, months.contains(where: { $0.contains("m") }) {
        showsMonth = true
      }
    }
    // A lone `e` is an exponent, not a year.
    if showsYear, !letters.contains("y"), !showsMonth, !showsDay { showsYear = false }
  }
}
