public import Rules

/// Which days count where a term is in working days (工作日).
public struct WorkingDays: Sendable {
  private let off: Set<CalendarDay>
  private let work: Set<CalendarDay>
  private let years: Set<Int>

  /// Reads the table: `day`, `kind` (`off` or `work`), `source`.
  ///
  /// - Throws: `ReadingTable.Failure` naming the row that cannot be read.
  public init(table: String) throws(ReadingTable.Failure) {
    var (off, work, years) = (Set<CalendarDay>(), Set<CalendarDay>(), Set<Int>())
    let lines = table.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("day\t") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 3, let day = CalendarDay(cells[0]), ["off", "work"].contains(cells[1])
      else {
        throw ReadingTable.Failure(
          line: index + 1,
          message: LocalizedText(
            zh: "每行应为日期、off|work、来源", en: "a row holds day, off or work, and source"))
      }
      years.insert(day.year)
      if cells[1] == "off" { off.insert(day) } else { work.insert(day) }
    }
    (self.off, self.work, self.years) = (off, work, years)
  }

  /// Whether a day is worked: Monday to Friday but for holidays, and the weekends that make up for
  /// them.
  public func isWorked(_ day: CalendarDay) -> Bool {
    if work.contains(day) { return true }
    if off.contains(day) { return false }
    // 1970-01-01 was a Thursday.
    let weekday = ((day.dayNumber % 7) + 7 + 3) % 7
    return weekday < 5
  }

  /// Whether the holidays of a year are known.
  public func knows(_ year: Int) -> Bool { years.contains(year) }

  /// The last day of a term that begins the day after a day.
  public func day(_ days: Int, after day: CalendarDay, working: Bool) -> CalendarDay? {
    guard working else { return day.adding(days: days) }
    var (left, at) = (days, day)
    while left > 0 {
      guard let next = at.adding(days: 1) else { return nil }
      at = next
      if isWorked(at) { left -= 1 }
    }
    return at
  }
}
