import Rules
import Testing

@Suite struct CalendarDayTests {
  @Test(arguments: [
    "2024年3月5日", "2024.3.5", "2024/3/5", "2024-03-05", "20240305", "２０２４年３月５日", "2024．3．5",
    " 2024-3-5 ", "2024/3/5 0:00", "2024-03-05T00:00:00Z", "2024年3月5号", "2024年3月5",
  ])
  func `a day is read as people write it`(text: String) {
    #expect(CalendarDay(text)?.description == "2024-03-05")
  }

  @Test(arguments: [
    "", "2024", "2024-3", "2024-13-1", "2024-2-30", "2023-2-29", "2024年3月", "2024-3/5", "5/3/2024",
    "2024.3.5.6", "2024-03-05x", "0-1-1", "20241301", "3/2/24", "24年3月5日", "45356",
  ])
  func `what is no day is none`(text: String) {
    #expect(CalendarDay(text) == nil)
  }

  @Test func `leap days and order`() throws {
    #expect(CalendarDay(year: 2000, month: 2, day: 29) != nil)
    #expect(CalendarDay(year: 1900, month: 2, day: 29) == nil)
    let early = try #require(CalendarDay("2023-12-31"))
    let late = try #require(CalendarDay("2024-01-01"))
    #expect(early < late)
    #expect(late.chinese == "2024年1月1日")
    #expect(CalendarDay(late.chinese) == late)
  }
}
