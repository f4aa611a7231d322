import Foundation

/// A day or time kept as a number of days, as spreadsheets do (日期序列值).
public struct SerialDate: Hashable, Sendable {
  /// Which day is number 0.
  public enum System: Sendable {
    /// 1 is 1 January 1900, and 1900 counts as a leap year by an old mistake.
    case from1900
    /// 0 is 1 January 1904.
    case from1904
  }

  /// The year.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month.
  public let day: Int
  /// Seconds since midnight, whole.
  public let seconds: Int
  /// Seconds since day number 0, whole: what has gone by where the format shows that.
  private let elapsed: Int
  /// What the cell's format shows.
  let format: NumberFormat

  /// Reads a serial number; nil for one no spreadsheet shows as a date.
  init?(_ serial: Double, system: System, format: NumberFormat) {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    // Round to the second first: 0.999999 of a day is the next day.
    let total = (serial * 86_400).rounded()
    let whole = Int(total / 86_400)
    seconds = Int(total) - whole * 86_400
    elapsed = Int(total)
    self.format = format
    var days = whole
    switch system {
    case .from1900:
      if whole == 60 {
        (year, month, day) = (1900, 2, 29)
        return
      }
      // Days since 1 January 1970.
      days = whole - (whole < 60 ? 25_568 : 25_569)
    case .from1904: days = whole - 24_107
    }
    (year, month, day) = SerialDate.civil(days)
  }

  /// A day and time of day as they stand in a file.
  init?(year: Int, month: Int, day: Int, seconds: Int, format: NumberFormat) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day),
      (0..<86_400).contains(seconds)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
    self.seconds = seconds
    elapsed = seconds
    self.format = format
  }

  /// The day as ISO 8601 writes it, a time of day alone, or both, as the cell's format shows them.
  public var iso: String {
    let shown = format.isElapsed && !format.isDate ? elapsed : seconds
    let time =
      SerialDate.two(shown / 3600) + ":" + SerialDate.two(shown / 60 % 60) + ":"
      + SerialDate.two(shown % 60)
    guard format.isDate else { return time }
    let date = SerialDate.padded(year, 4) + "-" + SerialDate.two(month) + "-" + SerialDate.two(day)
    return format.showsTime ? date + "T" + time : date
  }

  /// What was most likely typed where a code with a hyphen, such as `3-2`, became a date.
  public var typed: String {
    if format.showsYear, !format.showsDay { return "\(month)-\(SerialDate.two(year % 100))" }
    return "\(month)-\(day)"
  }

  private static func two(_ value: Int) -> String { padded(value, 2) }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  /// The civil date of a number of days since 1 January 1970, by the days of 400-year cycles.
  private static func civil(_ days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }
}
