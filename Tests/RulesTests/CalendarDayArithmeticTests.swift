import Rules
import Testing

@Suite struct CalendarDayArithmeticTests {
  @Test func daysAreCountedThroughLeapYearsAndCenturies() throws {
    let first = try #require(CalendarDay(year: 1970, month: 1, day: 1))
    #expect(first.dayNumber == 0)
    #expect(CalendarDay(year: 2000, month: 3, day: 1)?.dayNumber == 11_017)
    var day = try #require(CalendarDay(year: 1896, month: 1, day: 1))
    let end = try #require(CalendarDay(year: 2105, month: 1, day: 1))
    var count = 0
    while day < end {
      let next = try #require(day.adding(days: 1))
      #expect(next.dayNumber == day.dayNumber + 1 && next > day)
      #expect(CalendarDay(dayNumber: day.dayNumber) == day)
      #expect(CalendarDay(day.description) == day)
      day = next
      count += 1
    }
    #expect(count == 209 * 365 + 51)
  }

  @Test func yearsAreAdded() {
    let leap = CalendarDay(year: 2024, month: 2, day: 29)
    #expect(leap?.adding(years: 1) == CalendarDay(year: 2025, month: 2, day: 28))
    #expect(leap?.adding(years: 4) == CalendarDay(year: 2028, month: 2, day: 29))
    #expect(CalendarDay(year: 9999, month: 12, day: 31)?.adding(days: 1) == nil)
  }
}
