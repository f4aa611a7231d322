import Testing

@testable import Formats

/// Which column is which field: guessed, corrected, remembered.
@Suite struct ColumnMapTests {
  static let fields = TableFields(
    kind: "marker",
    fields: [
      .init(
        "number", zh: "界桩号", en: "marker number", value: .code, isRequired: true,
        aliases: ["桩号", "编号"]),
      .init("northing", zh: "纵坐标", en: "northing", value: .number, aliases: ["X坐标"]),
      .init("easting", zh: "横坐标", en: "easting", value: .number, aliases: ["Y坐标"]),
      .init("note", zh: "备注", en: "note", aliases: ["说明"]),
    ])

  struct Case: Sendable, CustomTestStringConvertible {
    let headings: [String]
    let fields: [String?]
    var testDescription: String { headings.joined(separator: ",") }
  }

  static let cases: [Case] = [
    Case(
      headings: ["界桩号", "坐标/纵坐标", "坐标/横坐标", "照片"], fields: ["number", "northing", "easting", nil]),
    Case(headings: ["编号", "桩号", "说明"], fields: [nil, "number", "note"]),
    Case(
      headings: ["Marker Number", "Northing", "EASTING"], fields: ["number", "northing", "easting"]),
    Case(headings: ["纵坐标（m）", "横坐标(米)", "备注*"], fields: ["northing", "easting", "note"]),
    Case(headings: ["Ｘ坐标", "桩 号"], fields: ["northing", "number"]),
  ]

  @Test(arguments: cases)
  func `headings are guessed`(sample: Case) {
    let map = ColumnMap(guessing: sample.headings, fields: Self.fields)
    #expect(map.entries.map(\.field) == sample.fields)
    #expect(map.unmapped.count == sample.fields.count { $0 == nil })
  }

  @Test func `a map is told, written, read and applied to other columns`() throws {
    var map = ColumnMap(guessing: ["桩", "X坐标", "备注"], fields: Self.fields)
    #expect(map.missing(Self.fields).map(\.id) == ["number"])
    map.tell([("number", "桩")])
    #expect(map.missing(Self.fields).isEmpty)
    #expect(map.entries[0].certainty == .told)
    let again = try ColumnMap(tsv: map.tsv, file: "map.tsv")
    #expect(again == map)
    let next = again.applied(to: ["备注", "桩号", "桩"], fields: Self.fields)
    #expect(next.entries.map(\.field) == ["note", nil, "number"])
    #expect(next.column("number") == 2)
  }

  @Test func `a line that cannot be understood is named`() {
    let error = #expect(throws: FormatError.self) { try ColumnMap(tsv: "a\tb\tc\n", file: "m") }
    #expect(error?.line == 1)
    let fields = #expect(throws: FormatError.self) {
      try TableFields.read(tsv: "#\nmarker\tx\ty\tz\tnothing\t\n", file: "f")
    }
    #expect(fields?.line == 2)
    let words = #expect(throws: FormatError.self) { try TableWords(tsv: "x\ty\n", file: "w") }
    #expect(words?.line == 1)
  }
}
