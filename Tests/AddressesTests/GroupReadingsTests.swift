import Addresses
import Rules
import Testing

/// The table of what groups of numbers may count.
struct GroupReadingsTests {
  @Test(arguments: [
    "unit", "unit shelf", "unit  floor\nbuilding", "# 注\nkinds\nhouse room", "province road",
  ])
  func `a row that holds no two kinds is refused by its line`(table: String) throws {
    let line = table.split(whereSeparator: \.isNewline).count
    let failure = try #require(throws: TableFailure.self) {
      _ = try GroupReadings(table, forms: NumberForms())
    }
    #expect(failure.line == line)
    #expect(failure.message.en.contains("two or more of building"))
  }

  @Test func `a table of readings is read, blanks and remarks apart`() throws {
    _ = try GroupReadings("# 说明\nkinds\nunit floor room\n\nbuilding room\n", forms: NumberForms())
  }
}
