import Foundation
import Rules
import TestSupport
import Testing

/// The one reader of days against the table of what it takes.
@Suite struct DayReadingTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let text: String
    let day: String
    let result: String
    var testDescription: String { "\(text) is \(result)" }
  }

  /// The rows of `formats/days.tsv`.
  static let rows: [Row] = {
    let file = DataSets.repository.appending(path: "GeoData/formats/days.tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst().map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Row(text: cells[0], day: cells[1], result: cells[2])
    }
  }()

  static func name(_ reading: DayReading) -> String {
    switch reading {
    case .day: "taken"
    case .unusualYear: "unusualYear"
    case .shortYear: "shortYear"
    case .yearLast: "yearLast"
    case .serial: "serial"
    case .oldCalendar: "oldCalendar"
    case .incomplete: "incomplete"
    case .impossible: "impossible"
    case .none: "none"
    }
  }

  @Test func `the table has taken and refused spellings`() {
    #expect(Self.rows.count > 40)
    #expect(Set(Self.rows.map(\.result)).count == 9)
  }

  @Test(arguments: rows)
  func `a spelling is read as the table says`(row: Row) {
    let reading = DayReading(row.text)
    #expect(Self.name(reading) == row.result)
    #expect(reading.written?.description ?? "" == row.day)
    #expect(CalendarDay(row.text)?.description ?? "" == row.day)
    #expect((CalendarDay.refusal(row.text) == nil) == (row.result == "taken"))
    #expect((CalendarDay.refusal(row.text, anyYear: true) == nil) == !row.day.isEmpty)
  }

  @Test func `every spelling of a day is that day, and of two digits of its year none`() throws {
    let seed: UInt64 = 20_241
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<400 {
      let day = try #require(
        CalendarDay(
          year: Int.random(in: 1912...2100, using: &generator),
          month: Int.random(in: 1...12, using: &generator),
          day: Int.random(in: 1...28, using: &generator)))
      let (y, m, d) = (day.year, day.month, day.day)
      let iso = day.description
      let spellings = [
        "\(y)年\(m)月\(d)日", "\(y)-\(m)-\(d)", "\(y)/\(m)/\(d) 8:30", "\(y).\(m).\(d)",
        iso + "T08:00:00Z",
        iso.filter { $0 != "-" }, "民国\(y - 1911)年\(m)月\(d)日", " \(y) 年 \(m) 月 \(d) 日 ",
      ]
      for spelling in spellings {
        #expect(CalendarDay(spelling) == day, "seed \(seed): \(spelling)")
      }
      let short = String(iso.dropFirst(2).prefix(2))
      for spelling in ["\(short)-\(m)-\(d)", "\(m)/\(d)/\(short)", "\(short)年\(m)月\(d)日"] {
        #expect(DayReading(spelling) == .shortYear, "seed \(seed): \(spelling)")
      }
    }
  }

  @Test func `texts of chance are a day or none, never a crash`() {
    let seed: UInt64 = 7
    var generator = SeededGenerator(seed: seed)
    let marks = Array("0123456789年月日-/. :T十二〇零廿民国元正初Mar上午时星期(")
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...14, using: &generator)
      let text = String(
        (0..<count).map { _ in marks[Int.random(in: 0..<marks.count, using: &generator)] })
      guard let day = CalendarDay(text) else { continue }
      #expect(CalendarDay(day.description) == day, "seed \(seed): \(text)")
    }
  }
}
