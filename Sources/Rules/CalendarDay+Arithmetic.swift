extension CalendarDay {
  /// The number of days since 1970-01-01, Gregorian throughout.
  public var dayNumber: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day with a number, 1970-01-01 being 0; nil outside the years 1 to 9999.
  public init?(dayNumber: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The day so many days later; nil outside the years 1 to 9999.
  public func adding(days: Int) -> CalendarDay? { CalendarDay(dayNumber: dayNumber + days) }

  /// The same day so many years later; 29 February becomes 28 February where there is none.
  public func adding(years: Int) -> CalendarDay? {
    CalendarDay(year: year + years, month: month, day: day)
      ?? CalendarDay(year: year + years, month: month, day: day - 1)
  }

  /// How many days lie between this day and a later one; negative for an earlier one.
  public func days(until other: CalendarDay) -> Int { other.dayNumber - dayNumber }
}

extension CalendarDay {
  /// The day some months later, the last of its month where there is no such day.
  public func adding(months: Int) -> CalendarDay {
    let all = year * 12 + month - 1 + months
    var last = day
    while last > 27 {
      if let day = CalendarDay(year: all / 12, month: all % 12 + 1, day: last) { return day }
      last -= 1
    }
    return CalendarDay(year: all / 12, month: all % 12 + 1, day: last) ?? self
  }
}
