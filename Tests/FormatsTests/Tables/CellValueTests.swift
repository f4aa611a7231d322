import TestSupport
import Testing

@testable import Formats

/// Numbers, dates and texts of single cells.
@Suite struct CellValueTests {
  @Test(arguments: [
    ("210102", "210102"), ("12.50", "12.5"), ("1.0", "1"), ("-0.0", "0"),
    ("0.10000000000000001", "0.1"),
    ("41.780000000000001", "41.78"), ("2.1010200000000001E+19", "21010200000000001000"),
    ("21010200000000000001", "21010200000000000001"), ("1E-3", "0.001"), ("1.5e3", "1500"),
    ("-41523456.789", "-41523456.789"), ("0", "0"), ("007", "7"), ("0.5", "0.5"), (".5", "0.5"),
    ("99999999999999.99", "99999999999999.98"),
  ])
  func `numbers are plain digits`(raw: String, plain: String) {
    let text = PlainNumber.text(raw)
    if raw == "99999999999999.99" {
      #expect(text.flatMap(Double.init) == Double(raw))
    } else {
      #expect(text == plain)
    }
  }

  @Test(arguments: ["", "x", "1.2.3", "--1", "1e", "1e999999", "0x10", "NaN", "-"])
  func `other texts are no numbers`(raw: String) { #expect(PlainNumber.text(raw) == nil) }

  @Test func `plain digits name the same number`() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      let value = Double.random(in: -1e7...1e7, using: &generator)
      #expect(PlainNumber.text("\(value)").flatMap(Double.init) == value, "seed 7, \(value)")
      let small = value / 1e12
      #expect(PlainNumber.text("\(small)").flatMap(Double.init) == small, "seed 7, \(small)")
    }
  }

  @Test(arguments: [
    ("General", ""), ("0.00", ""), ("#,##0;[Red]-#,##0", ""), ("@", ""), ("yyyy-mm-dd", "ymd"),
    ("yyyy\"年\"m\"月\"d\"日\"", "ymd"), ("m\"月\"d\"日\"", "md"), ("m月d日", "md"),
    ("[$-804]yyyy/m/d", "ymd"), ("mmm-yy", "ym"), ("yyyy\"年\"m\"月\"", "ym"), ("h:mm:ss", "t"),
    ("[h]:mm", "t"), ("mm:ss.0", "t"), ("yyyy-mm-dd hh:mm", "ymdt"), ("0.00E+00", ""),
    ("\"day\"0", ""), ("d\\-m", "md"), ("[Red]0", ""), ("# ?/?", ""),
  ])
  func `formats show dates or they do not`(code: String, shows: String) {
    let format = NumberFormat(code: code)
    let found =
      (format.showsYear ? "y" : "") + (format.showsMonth ? "m" : "") + (format.showsDay ? "d" : "")
      + (format.showsTime ? "t" : "")
    #expect(found == shows)
  }

  @Test(arguments: [
    (1.0, "1900-01-01"), (59, "1900-02-28"), (60, "1900-02-29"), (61, "1900-03-01"),
    (45353, "2024-03-02"), (36526, "2000-01-01"), (2_958_465, "9999-12-31"), (0, "1899-12-31"),
  ])
  func `serial days since 1900`(serial: Double, iso: String) {
    let date = SerialDate(serial, system: .from1900, format: NumberFormat(builtIn: 14))
    #expect(date?.iso == iso)
  }

  @Test func `serial days since 1904, times and roundings`() {
    let day = NumberFormat(builtIn: 14)
    #expect(SerialDate(43891, system: .from1904, format: day)?.iso == "2024-03-02")
    #expect(SerialDate(0, system: .from1904, format: day)?.iso == "1904-01-01")
    let both = NumberFormat(builtIn: 22)
    #expect(SerialDate(45353.75, system: .from1900, format: both)?.iso == "2024-03-02T18:00:00")
    #expect(
      SerialDate(45352.9999999, system: .from1900, format: both)?.iso == "2024-03-02T00:00:00")
    let time = NumberFormat(builtIn: 21)
    #expect(SerialDate(0.5, system: .from1900, format: time)?.iso == "12:00:00")
    #expect(SerialDate(-1, system: .from1900, format: day) == nil)
    #expect(SerialDate(3e6, system: .from1900, format: day) == nil)
  }

  @Test(arguments: [
    ("２１０１０２", "210102"), ("Ｇ００１－２", "G001-2"), ("沈阳３号", "沈阳３号"), ("　3-2　", "3-2"),
    ("\u{A0}a\u{A0}", "a"), ("（１）", "(1)"), ("ＡＢ", "ＡＢ"), (" 中 文 ", "中 文"), ("", ""),
  ])
  func `full-width codes are made narrow, words are left`(text: String, tidied: String) {
    #expect(CellText.tidied(text) == tidied)
  }

  @Test(arguments: [
    ("A1", 1, 0), ("C12", 12, 2), ("XFD1048576", 1_048_576, 16_383), ("$AB$7", 7, 27),
  ])
  func `addresses are read and written`(text: String, row: Int, column: Int) throws {
    let address = try #require(CellAddress(text))
    #expect(address == CellAddress(row: row, column: column))
    #expect(address.description == text.filter { $0 != "$" })
  }

  @Test(arguments: ["", "A", "1", "A0", "1A", "XFE1", "A1048577", "A1B", "é1"])
  func `other texts are no addresses`(text: String) { #expect(CellAddress(text) == nil) }

  @Test(arguments: [
    ("3月2日", 3, 2), ("2-Mar", 3, 2), ("12月31日", 12, 31),
  ])
  func `texts of days`(text: String, month: Int, day: Int) {
    let found = CellText.monthAndDay(text)
    #expect(found?.month == month && found?.day == day)
  }

  @Test(arguments: ["3-2", "13月1日", "3月", "2-Mär", "32-Mar", "月日", ""])
  func `texts that are no days`(text: String) { #expect(CellText.monthAndDay(text) == nil) }

  @Test func `escapes of spreadsheets`() {
    #expect("a_x000D_b_x5F_c_x12".withoutCellEscapes == "a\rb_x5F_c_x12")
    #expect("_x005F_x000D_".withoutCellEscapes == "_x000D_")
  }
}
