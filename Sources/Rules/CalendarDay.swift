/// A day of the civil calendar (日期) without time or zone.
public struct CalendarDay: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The year, 1 to 9999.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month.
  public let day: Int

  /// Makes a day; nil when the calendar has none such.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(inMonth: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads a day as people write it; nil when it is none.
  ///
  /// Understood: 2024年3月5日, 2024.3.5, 2024/3/5, 2024-03-05, 20240305, with full-width digits, and
  /// with a time of day after it, as spreadsheets write; the time is left out.
  public init?(_ text: String) {
    if let day = Self.iso(text) {
      self = day
      return
    }
    let plain = Self.plain(text)
    if plain.count == 8, plain.allSatisfy(Self.isDigit), let number = Int(plain) {
      self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
      return
    }
    var numbers: [Int] = []
    var marks: [Character] = []
    var rest = plain[...]
    while numbers.count < 3 {
      let digits = rest.prefix(while: Self.isDigit)
      guard (1...4).contains(digits.count), let number = Int(digits) else { return nil }
      numbers.append(number)
      rest = rest.dropFirst(digits.count)
      if let mark = rest.first, numbers.count < 3 || "日号".contains(mark) {
        marks.append(mark)
        rest = rest.dropFirst()
      }
    }
    let isChinese = marks == ["年", "月", "日"] || marks == ["年", "月", "号"] || marks == ["年", "月"]
    let isPlain = marks.count == 2 && marks[0] == marks[1] && ".-/".contains(marks[0])
    guard isChinese || isPlain, Self.isTime(rest) else { return nil }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// A day as the program writes it itself.
  private static func iso(_ text: String) -> CalendarDay? {
    guard text.utf8.count == 10 else { return nil }
    var numbers = (0, 0, 0)
    for (index, byte) in text.utf8.enumerated() {
      if index == 4 || index == 7 {
        if byte != UInt8(ascii: "-") { return nil }
        continue
      }
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      let digit = Int(byte - UInt8(ascii: "0"))
      switch index {
      case ..<4: numbers.0 = numbers.0 * 10 + digit
      case ..<7: numbers.1 = numbers.1 * 10 + digit
      default: numbers.2 = numbers.2 * 10 + digit
      }
    }
    return CalendarDay(year: numbers.0, month: numbers.1, day: numbers.2)
  }

  /// The day as ISO 8601, such as `2024-03-05`.
  public var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// The day as documents write it, such as `2024年3月5日`.
  public var chinese: String { "\(year)年\(month)月\(day)日" }

  /// Earlier days come first.
  public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isDigit(_ character: Character) -> Bool {
    "0"..."9" ~= character
  }

  /// The text with full-width digits and marks made plain and outer spaces removed.
  private static func plain(_ text: String) -> String {
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF0D...0xFF19:
        if let narrow = Unicode.Scalar(scalar.value - 0xFEE0) {
          plain.unicodeScalars.append(narrow)
        }
      case 0x3000, 0x09, 0xA0: plain.append(" ")
      default: plain.unicodeScalars.append(scalar)
      }
    }
    let start = plain.drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }

  /// Whether nothing is left, or a time of day such as ` 0:00`, `T00:00:00Z`.
  private static func isTime(_ rest: Substring) -> Bool {
    guard let first = rest.first else { return true }
    guard first == " " || first == "T" else { return false }
    return rest.dropFirst().allSatisfy { isDigit($0) || ":.Z+- ".contains($0) }
  }
}
