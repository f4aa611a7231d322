import Foundation
import Testing

/// `dijie table` and the formats of all listings through the program.
struct TableTests {
  static let markers = """
    甲区界桩成果表,,,,
    界桩号,坐标,,检查日期,照片
    ,经度,纬度,,
    1-2,123.5,41.8,2024-03-01,a.jpg
    3月2日,123.6,41.9,2024-03-02,b.jpg
    合计,2,,,

    """

  @Test(arguments: ["zh", "en"])
  func `what is seen in a table`(language: String) throws {
    try withTemporaryFolder { folder in
      try Data(Self.markers.utf8).write(to: folder.appending(path: "界桩.csv"))
      let run = try ProgramRun.of(
        ["table", "show", "界桩.csv"], language: language, folder: folder)
      #expect(run.status == 1, "a code has become a date")
      #expect(run.messages.isEmpty)
      try expectGolden(run.output, "table/markers.\(language).txt")
    }
  }

  @Test(arguments: ["xlsx", "csv", "json", "geojson", "gpkg"])
  func `a table is tidied into every format`(ending: String) throws {
    try withTemporaryFolder { folder in
      try Data(Self.markers.utf8).write(to: folder.appending(path: "a.csv"))
      let output = "out.\(ending)"
      let run = try ProgramRun.of(
        ["表格", "查看", "a.csv", "--作为", "marker", "-o", output], folder: folder)
      #expect(run.status == 1)
      #expect(run.output.isEmpty)
      #expect(run.messages.contains("most likely typed as 3-2"))
      let file = folder.appending(path: output)
      let first = try Data(contentsOf: file)
      _ = try ProgramRun.of(
        ["table", "show", "a.csv", "--as", "marker", "-o", output, "--quiet"], folder: folder)
      #expect(try Data(contentsOf: file) == first, "same table, same bytes")
      if ending == "csv" {
        #expect(
          String(decoding: first, as: UTF8.self)
            == "id,positions.1.longitude,positions.1.latitude,检查日期,照片\r\n1-2,123.5,41.8,2024-03-01,a.jpg\r\n"
            + "3月2日,123.6,41.9,2024-03-02,b.jpg\r\n")
      }
      if ending == "geojson" {
        #expect(String(decoding: first, as: UTF8.self).contains("[123.50000000,41.80000000]"))
      }
      if ending == "xlsx" {
        let again = try ProgramRun.of(
          ["table", "show", output, "--format", "json", "--as", "marker"], folder: folder)
        #expect(again.output.contains("\"id\":\"1-2\""))
      }
    }
  }

  @Test func `issues go to a file of their own, with a mark for Excel`() throws {
    try withTemporaryFolder { folder in
      try Data(Self.markers.utf8).write(to: folder.appending(path: "a.csv"))
      let run = try ProgramRun.of(
        ["table", "show", "a.csv", "--issues", "i.csv", "--bom"], folder: folder)
      #expect(run.status == 1)
      let text = String(
        decoding: try Data(contentsOf: folder.appending(path: "i.csv")), as: UTF8.self)
      #expect(text.hasPrefix("\u{FEFF}place,row,kind,heading,text,suggestion,message\r\n"))
      #expect(text.contains("5:1,5,dateForCode,界桩号,3月2日,3-2,"))
    }
  }

  @Test func `a remembered column map is used`() throws {
    try withTemporaryFolder { folder in
      try Data("甲,乙\n1-2,x\n2-2,y\n".utf8).write(to: folder.appending(path: "a.csv"))
      try Data("# dijie column map\tmarker\n甲\tid\ttold\n".utf8)
        .write(to: folder.appending(path: "map.tsv"))
      let run = try ProgramRun.of(
        ["table", "show", "a.csv", "--columns", "map.tsv", "--format", "csv"], folder: folder)
      #expect(run.status == 0)
      #expect(run.output == "id,乙\r\n1-2,x\r\n2-2,y\r\n")
    }
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let status: Int32
    let says: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let refusals: [Refusal] = [
    Refusal(arguments: ["table", "show", "none.xlsx"], status: 66, says: "none.xlsx"),
    Refusal(arguments: ["table", "show", "a.csv", "--as", "cow"], status: 65, says: "no kind cow"),
    Refusal(arguments: ["table", "show", "a.csv", "--sheet", "2"], status: 65, says: "--sheet"),
    Refusal(arguments: ["table", "show", "a.csv", "--rows", "-1"], status: 64, says: "--rows"),
    Refusal(arguments: ["table", "show", "a.csv", "-o", "a.pdf"], status: 64, says: "--format"),
    Refusal(
      arguments: ["table", "show", "a.csv", "--format", "xlsx"], status: 64,
      says: "can only be written to a file"),
    Refusal(
      arguments: ["table", "show", "a.csv", "--issues", "a"], status: 64, says: "does not tell"),
    Refusal(
      arguments: ["table", "show", "a.csv", "--columns", "no.tsv"], status: 66, says: "no.tsv"),
    Refusal(
      arguments: ["table", "show", "a.csv", "-o", "no/such.xlsx"], status: 73, says: "no/such.xlsx"),
    Refusal(
      arguments: ["rules", "list", "-o", "a.geojson"], status: 65, says: "no coordinates"),
  ]

  @Test(arguments: refusals)
  func `what cannot be done is said in one sentence`(sample: Refusal) throws {
    try withTemporaryFolder { folder in
      try Data("甲,乙\n1-2,x\n2-2,y\n".utf8).write(to: folder.appending(path: "a.csv"))
      let run = try ProgramRun.of(sample.arguments, folder: folder)
      #expect(run.status == sample.status, "\(run.messages)")
      #expect(run.output.isEmpty)
      #expect(run.messages.contains(sample.says), "\(run.messages)")
      #expect(run.messages.count { $0 == "\n" } == 1)
    }
  }

  struct Listed: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let holds: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let listed: [Listed] = [
    Listed(arguments: ["rules", "list"], holds: "\"code\":\"A01\""),
    Listed(arguments: ["rules", "show", "A01"], holds: "\"rule\":\"coverage/overlap\""),
    Listed(arguments: ["crs", "show", "EPSG:4529"], holds: "\"code\":\"EPSG:4529\""),
  ]

  @Test(arguments: listed)
  func `every listing goes out as a workbook that reads back, and as JSON`(sample: Listed) throws {
    try withTemporaryFolder { folder in
      for name in ["a.xlsx", "a.csv", "a.json", "a.txt"] {
        let run = try ProgramRun.of(sample.arguments + ["-o", name], folder: folder)
        #expect(run.status == 0, "\(run.messages)")
        #expect(run.output.isEmpty)
      }
      let json = try String(contentsOf: folder.appending(path: "a.json"), encoding: .utf8)
      #expect(json.contains(sample.holds))
      let rows = json.count { $0 == "{" }
      let again = try ProgramRun.of(
        ["table", "show", "a.xlsx", "--sheet", "1", "--format", "json", "--quiet"], folder: folder)
      #expect(again.output.count { $0 == "{" } == rows)
    }
  }

  @Test func `points are transformed from a workbook into a workbook and a map`() throws {
    try withTemporaryFolder { folder in
      let points = "点号,纵坐标,横坐标\nJ1,4630145.7181,535858.6908\nJ2,4630245.7181,535958.6908\n"
      try Data(points.utf8).write(to: folder.appending(path: "a.csv"))
      _ = try ProgramRun.of(["table", "show", "a.csv", "-o", "a.xlsx"], folder: folder)
      for name in ["b.xlsx", "b.geojson", "b.gpkg", "b.json"] {
        let run = try ProgramRun.of(
          ["crs", "transform", "a.xlsx", "--from", "EPSG:4550", "--to", "EPSG:4490", "-o", name],
          folder: folder)
        #expect(run.status == 0, "\(run.messages)")
      }
      let map = try String(contentsOf: folder.appending(path: "b.geojson"), encoding: .utf8)
      #expect(map.contains("\"coordinates\":[123.43150000,41.80570000]"))
    }
  }
}
