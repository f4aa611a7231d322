/// What a text written for a day says (日期读法): the one reader of days of the whole program.
///
/// Its spellings, taken and refused, are listed in `formats/days.tsv`.
public enum DayReading: Hashable, Sendable {
  /// A day in a usual year.
  case day(CalendarDay)
  /// A day in a year nobody is likely to mean; taken only where a person said so.
  case unusualYear(CalendarDay)
  /// The year has fewer than four digits, so that its century, or the order, is a guess.
  case shortYear
  /// The year stands last behind two numbers of which neither says that it is the month.
  case yearLast
  /// A number of days as spreadsheets keep them.
  case serial
  /// A day of the old calendar or of an era whose days are not those of the civil calendar.
  case oldCalendar
  /// The day or the month is missing.
  case incomplete
  /// A month or day the calendar has not.
  case impossible
  /// No day at all.
  case none

  /// The years days are usually in.
  public static let usualYears = 1900...2100

  /// The day that is written, in a usual year or not; nil when it cannot be told.
  public var written: CalendarDay? {
    switch self {
    case .day(let day), .unusualYear(let day): day
    default: nil
    }
  }

  /// Reads a text.
  public init(_ text: String) {
    if let day = Self.iso(text) {
      self = Self.placed(day)
      return
    }
    var scan = DayScan(text)
    self = scan.read()
  }

  /// A day with its year judged.
  static func placed(_ day: CalendarDay?) -> DayReading {
    guard let day else { return .impossible }
    return usualYears.contains(day.year) ? .day(day) : .unusualYear(day)
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

  /// Why the text is not taken, and what to write; nil for a day in a usual year.
  public func refusal(_ text: String) -> LocalizedText? {
    switch self {
    case .day: return nil
    case .unusualYear(let day):
      return LocalizedText(
        zh: "“\(text)”的年份 \(day.year) 不在 1900 至 2100 之间；请核对，确实如此时加 --any-year",
        en: "“\(text)” is of the year \(day.year), not between 1900 and 2100; check it, and add "
          + "--any-year when it is right")
    case .shortYear:
      return LocalizedText(
        zh: "“\(text)”的年份不足四位，哪一年、哪个数是年说不准；请写成 2024-03-05 或 2024年3月5日",
        en: "“\(text)” has no year of four digits, so that year and order are a guess; write it as "
          + "2024-03-05")
    case .yearLast:
      return LocalizedText(
        zh: "“\(text)”的年份在后，月和日分不清；请写成 2024-03-05 或 2024年3月5日",
        en: "“\(text)” has the year last, so that month and day cannot be told apart; write it as "
          + "2024-03-05")
    case .serial:
      return LocalizedText(
        zh: "“\(text)”是电子表格的日期序列值；请把单元格设为日期格式，或写成 2024-03-05",
        en:
          "“\(text)” is a spreadsheet's number of a day; format the cell as a date or write it as "
          + "2024-03-05")
    case .oldCalendar:
      return LocalizedText(
        zh: "“\(text)”是农历或年号纪年，不能换算；请写成公历，如 2024-03-05",
        en: "“\(text)” is of the old calendar and is not converted; write the civil day as "
          + "2024-03-05")
    case .incomplete:
      return LocalizedText(
        zh: "“\(text)”缺少月或日；请写全，如 2024-03-05 或 2024年3月5日",
        en: "“\(text)” lacks the month or the day; write all of it, as 2024-03-05")
    case .impossible:
      return LocalizedText(
        zh: "“\(text)”在日历上没有这一天；请改正，如 2024-03-05",
        en: "“\(text)” is a day the calendar has not; correct it, as 2024-03-05")
    case .none:
      return LocalizedText(
        zh: "“\(text)”不是日期，应如 2024-03-05 或 2024年3月5日",
        en: "“\(text)” is no day; write it as 2024-03-05")
    }
  }
}

extension CalendarDay {
  /// Why a text is not taken for a day, and what to write; nil when it is taken.
  ///
  /// - Parameter anyYear: Whether years outside 1900 to 2100 are taken, as a person said.
  public static func refusal(_ text: String, anyYear: Bool = false) -> LocalizedText? {
    let reading = DayReading(text)
    if anyYear, reading.written != nil { return nil }
    return reading.refusal(text)
  }
}
