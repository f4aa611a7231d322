import Foundation
import TestSupport
import Testing

/// `dijie marker import` as offices use it.
struct MarkerImportTests {
  /// A practice register with a line from 123.40 to 123.45 E.
  static func withLine<Result>(_ body: (RegisterRun) throws -> Result) throws -> Result {
    try RegisterRun.with { run in
      let made = try run(
        "record", "add", "line", "9901", "name=甲乙线", "rank=county", "left=990101", "right=990102",
        "course=LINESTRING (123.40 41.79, 123.45 41.81)", "course_crs=EPSG:4490")
      #expect(made.status == 0, "\(made.messages)")
      return try body(run)
    }
  }

  private static let table = """
    界桩编号,界线代码,纵坐标,横坐标,高程,材质
    9901001Q,9901,4628500.123,41533400.456,45.1,花岗岩
    9901002Q,9901,4629100.5,41535000.25,46,花岗岩

    """

  private func take(
    _ run: RegisterRun, _ name: String, _ text: String, _ options: String...
  ) throws -> ProgramRun {
    try Data(text.utf8).write(to: run.folder.appending(path: name))
    return try run.arguments(["marker", "import", name] + options)
  }

  private func versions(_ run: RegisterRun, _ id: String) throws -> Int {
    let shown = try run("record", "show", "marker", id, "--format", "csv").output
    let line = try #require(
      shown.split(whereSeparator: \.isNewline).first { $0.hasPrefix("version,") })
    return try #require(Int(line.split(separator: ",")[2]))
  }

  @Test func `a table gives new markers with their signed positions`() throws {
    try Self.withLine { run in
      let tried = try take(run, "m.csv", Self.table, "--crs", "CGCS2000", "--dry-run")
      #expect(tried.status == 0, "\(tried.messages)")
      #expect(tried.output.contains("9901001Q  new") && tried.messages.contains("Nothing written"))
      #expect(tried.messages.contains("EPSG:4529"))
      #expect(try run("record", "show", "marker", "9901001Q").status == 66)
      let done = try take(run, "m.csv", Self.table, "--crs", "CGCS2000")
      #expect(done.status == 0 && done.messages.contains("Taken in: 2 new"))
      let shown = try run("record", "show", "marker", "9901001Q")
      for word in ["4628500.123", "41533400.456", "EPSG:4529", "signed", "single", "county"] {
        #expect(shown.output.contains(word), "\(word)")
      }
      // The same file once more says nothing new.
      let again = try take(run, "m.csv", Self.table, "--crs", "CGCS2000")
      #expect(again.status == 0 && again.messages.contains("nothing to write"))
      #expect(try versions(run, "9901001Q") == 1)
    }
  }

  @Test func `signed positions need a stated datum`() throws {
    try Self.withLine { run in
      let refused = try take(run, "m.csv", Self.table)
      #expect(refused.status == 65)
      #expect(refused.output.contains("--source-crs xian80"))
      #expect(try run("record", "show", "marker", "9901001Q").status == 66)
    }
  }

  @Test func `a signed position is never replaced`() throws {
    try Self.withLine { run in
      _ = try take(run, "m.csv", Self.table, "--crs", "CGCS2000")
      let measured = "9901001Q,,533400.5,4628500.1,45\n9901003Q,,536000.3,4629500.4,46\n"
      let added = try take(run, "m.dat", measured, "--method", "RTK", "--sigma", "0.03")
      #expect(added.status == 0, "\(added.messages)")
      #expect(added.messages.contains("1 new, 1 position added"))
      #expect(added.messages.contains("easting first"))
      let shown = try run("record", "show", "marker", "9901001Q", "--format", "csv")
      #expect(shown.output.contains("positions.1.northing,positions 1 northing,4628500.123"))
      #expect(shown.output.contains("positions.2.sort,positions 2 sort,measured"))
      #expect(shown.output.contains("positions.2.method,positions 2 method,RTK"))
      let signed = try take(run, "s.dat", measured, "--sort", "signed", "--crs", "EPSG:4550")
      #expect(signed.status == 0 || signed.status == 2)
      let other = try take(
        run, "s.dat", "9901001Q,,533401.5,4628500.1,45\n", "--sort", "signed", "--crs", "EPSG:4550")
      #expect(other.status == 2)
      #expect(other.output.contains("never replaced"))
      #expect(try versions(run, "9901001Q") == 2)
    }
  }

  @Test func `other fields are conflicts until a document says otherwise`() throws {
    try Self.withLine { run in
      _ = try take(run, "m.csv", Self.table, "--crs", "CGCS2000")
      let changed = Self.table.replacing("45.1,花岗岩", with: "45.1,钢筋混凝土")
      let told = try take(run, "m.csv", changed, "--crs", "CGCS2000")
      #expect(told.status == 0)
      #expect(told.output.contains("conflict") && told.output.contains("--update"))
      #expect(try versions(run, "9901001Q") == 1)
      let bare = try take(run, "m.csv", changed, "--crs", "CGCS2000", "--update")
      #expect(bare.status == 2 && bare.messages.contains("--document"))
      let done = try take(
        run, "m.csv", changed, "--crs", "CGCS2000", "--update", "--document", "测民〔2026〕1号")
      #expect(done.status == 0 && done.messages.contains("1 changed"), "\(done.messages)")
      #expect(try run("record", "show", "marker", "9901001Q").output.contains("钢筋混凝土"))
    }
  }

  struct Bad: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let row: String
    let status: Int32
    let word: String
  }

  static let bad: [Bad] = [
    Bad(
      testDescription: "unknown line", row: "9902001Q,9902,4628500.1,41533400.4,,", status: 2,
      word: "line 9902 is not in the register"),
    Bad(
      testDescription: "wrong zone", row: "9901004Q,9901,4628500.1,40533400.4,,", status: 65,
      word: "exchanged, another zone number"),
    Bad(
      testDescription: "swapped among others", row: "9901004Q,9901,41533400.4,4628500.1,,",
      status: 65, word: "exchanged"),
    Bad(
      testDescription: "lost digit", row: "9901004Q,9901,462850.1,41533400.4,,", status: 65,
      word: "lost digit"),
    Bad(
      testDescription: "no number", row: ",9901,4628500.1,41533400.4,,", status: 65,
      word: "number is missing"),
    Bad(
      testDescription: "twice", row: "9901001Q,9901,4628500.1,41533400.4,,", status: 65,
      word: "stands in row 2 already"),
    Bad(
      testDescription: "half a position", row: "9901004Q,9901,4628500.1,,,", status: 65,
      word: "one of the two coordinates is missing"),
    Bad(
      testDescription: "no type", row: "X-1,9901,4628500.1,41533400.4,,", status: 65,
      word: "name it with --type"),
    Bad(
      testDescription: "far from its line", row: "9901004Q,9901,4638500.1,41533400.4,,", status: 65,
      word: "m from line 9901"),
    Bad(
      testDescription: "a word for a number", row: "9901004Q,9901,甲,41533400.4,,", status: 65,
      word: "is no coordinate"),
  ]

  @Test(arguments: bad)
  func `one bad row and nothing is taken in`(item: Bad) throws {
    try Self.withLine { run in
      let text = Self.table + "9901003Q,9901,4629500.4,41536000.3,46,\n" + item.row + "\n"
      let refused = try take(run, "m.csv", text, "--crs", "CGCS2000")
      #expect(refused.status == item.status, "\(refused.output)\(refused.messages)")
      #expect(refused.output.contains(item.word), "\(refused.output)")
      #expect(refused.messages.contains("the register is unchanged"))
      #expect(try run("record", "show", "marker", "9901001Q").status == 66)
    }
  }

  @Test func `days ahead and senseless options are refused`() throws {
    try Self.withLine { run in
      let future = try take(run, "m.csv", Self.table, "--crs", "CGCS2000", "--day", "2027-01-01")
      #expect(future.status == 2 && future.messages.contains("after today"))
      let day = try take(run, "m.csv", Self.table, "--day", "gestern")
      #expect(day.status == 64)
      let box = try take(run, "m.csv", Self.table, "--within", "1,2,3")
      #expect(box.status == 64)
      #expect(try run("marker", "import", "nothing.csv").status == 66)
    }
  }

  @Test func `columns of RTK text are named, and an unknown word is told`() throws {
    try Self.withLine { run in
      let text = "9901001Q\t4628500.1\t533400.5\t45\tJZ\n"
      let done = try take(run, "r.txt", text, "--columns", "点名,N,E,H,编码", "--line", "9901")
      #expect(done.status == 0, "\(done.output)\(done.messages)")
      let shown = try run("record", "show", "marker", "9901001Q")
      #expect(shown.output.contains("measured") && shown.output.contains("EPSG:4550"))
      let odd = try take(run, "r.txt", text, "--columns", "点名,N,E,什么")
      #expect(odd.status == 65 && odd.messages.contains("什么"))
    }
  }

  @Test func `without an area a zone must be named`() throws {
    try RegisterRun.with { run in
      _ = try run.addLine("9901")
      let text = "9901001Q,,533400.5,4628500.1,45\n"
      let unclear = try take(run, "m.dat", text)
      #expect(unclear.status == 65 && unclear.output.contains("--zone 41"))
      let named = try take(run, "m.dat", text, "--zone", "41")
      #expect(named.status == 0, "\(named.output)\(named.messages)")
      let wrong = try take(run, "n.dat", text, "--zone", "99")
      #expect(wrong.status == 65)
    }
  }

  @Test func `degrees in every office spelling`() throws {
    for (index, pair) in [
      ("123°24′10.2″", "41°47′30″"), ("123-24-10.2", "41-47-30"), ("123.402833", "41.791667"),
    ].enumerated() {
      try Self.withLine { run in
        let text = "界桩编号,界线代码,经度,纬度\n9901001Q,9901,\(pair.0),\(pair.1)\n"
        let done = try take(run, "m.csv", text, "--crs", "CGCS2000")
        #expect(done.status == 0, "\(index) \(done.output)\(done.messages)")
        let shown = try run("record", "show", "marker", "9901001Q")
        #expect(shown.output.contains("123.40283"), "\(index)")
      }
    }
    try Self.withLine { run in
      let text = "界桩编号,界线代码,经度,纬度\n9901001Q,9901,123.24102,41.4730\n"
      let unclear = try take(run, "m.csv", text, "--crs", "CGCS2000")
      #expect(unclear.status == 65 && unclear.output.contains("--angles"), "\(unclear.output)")
      let named = try take(run, "m.csv", text, "--crs", "CGCS2000", "--angles", "ddd.mmss")
      #expect(named.status == 0, "\(named.output)\(named.messages)")
      #expect(try run("record", "show", "marker", "9901001Q").output.contains("123.40283"))
    }
  }

  @Test func `the survey TXT states its own system`() throws {
    try Self.withLine { run in
      let text = """
        [属性描述]
        坐标系=2000国家大地坐标系
        几度分带=3
        带号=41
        [地块坐标]
        2,,,,点,,,,@
        9901001Q,1,4628500.123,41533400.456
        9901002Q,1,4629100.5,41535000.25
        """
      let done = try take(run, "m.txt", text, "--line", "9901")
      #expect(done.status == 0, "\(done.output)\(done.messages)")
      #expect(done.messages.contains("EPSG:4529"))
      #expect(try run("record", "show", "marker", "9901001Q").output.contains("signed"))
    }
  }

  @Test func `a GeoJSON layer and Chinese words`() throws {
    try Self.withLine { run in
      let text = """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"JZBH":"9901001Q",
        "JXDM":"9901"},"geometry":{"type":"Point","coordinates":[123.41,41.794]}}]}
        """
      try Data(text.utf8).write(to: run.folder.appending(path: "m.geojson"))
      let done = try run(
        "界桩", "导入", "m.geojson", "--坐标系", "CGCS2000", "--试算", language: "zh")
      #expect(done.status == 0, "\(done.messages)")
      #expect(done.messages.contains("经纬度") && done.messages.contains("新增 1"))
    }
  }
}
