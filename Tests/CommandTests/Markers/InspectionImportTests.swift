import Foundation
import TestSupport
import Testing

/// `dijie inspection import` as users run it: forms and photos back from the field.
struct InspectionImportTests {
  private static let id = "I2026-1"

  private func begun(_ body: (MarkerOffice) throws -> Void) throws {
    try MarkerOffice.with { office in
      let entered = """
        id,line,rank,left,right,sort,opened
        \(Self.id),990101-990102,county,990101,990102,special,2026-11-01
        """
      try office.take(entered, named: "open", as: "inspection")
      try body(office)
    }
  }

  private func form(_ office: MarkerOffice, _ text: String, _ name: String = "form.csv") throws
    -> String
  {
    let file = office.run.folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  private func load(
    _ office: MarkerOffice, _ words: String...
  ) throws -> (status: Int32, output: String, messages: String) {
    let run = try office.run.arguments(["inspection", "import", Self.id] + words)
    return (run.status, run.output, run.messages)
  }

  @Test func `the forms that open writes come back blank and change nothing`() throws {
    try begun { office in
      let folder = office.run.folder.appending(path: "field").path
      let opened = try office.run("inspection", "open", Self.id, "-o", folder, language: "zh")
      #expect(opened.status == 0, "\(opened.messages)")
      let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { $0.hasSuffix("xlsx") || $0.hasSuffix("gpkg") }.map { "\(folder)/\($0)" }
      let run = try office.run.arguments(["inspection", "import", Self.id] + files)
      #expect(run.status == 0, "\(run.messages)")
      #expect(run.output.contains("Saved 0 new and 0 corrected"), "\(run.output)")
    }
  }

  @Test func `what was filled in is saved, differences wait for a decision`() throws {
    try begun { office in
      let first = try form(
        office,
        """
        界桩编号,联检编号,检查日期,状况,邻方到场,备注
        0102001Q,\(Self.id),2026-11-20,完好,是,甲
        0102003Q,\(Self.id),2026-11-20,倾斜或松动,是,
        0102004Q,\(Self.id),,,,
        """)
      let dry = try load(office, first, "--dry-run")
      #expect(dry.output.contains("Can save 2 new"), "\(dry.output)\(dry.messages)")
      let saved = try load(office, first)
      #expect(saved.output.contains("Saved 2 new and 0 corrected"), "\(saved.output)")
      #expect(try load(office, first).output.contains("2 rows unchanged, 1 blank"))

      let second = try form(office, "marker,condition\n0102001Q,damaged\n", "second.csv")
      let open = try load(office, second)
      #expect(open.status == 2)
      #expect(open.output.contains("differs"), "\(open.output)")
      #expect(open.messages.contains("--take file"))
      #expect(try load(office, second, "--take", "record").output.contains("0 corrected"))
      #expect(try load(office, second, "--take", "file").output.contains("1 corrected"))
      let listed = try office.run("record", "list", "marker_check", "--format", "csv")
      #expect(listed.output.contains("damaged"))
      #expect(try office.run("registry", "verify").status == 0)
    }
  }

  @Test func `ties measured again come back, and are named only where something is said`() throws {
    try begun { office in
      let text = """
        界桩编号,检查日期,状况,方位物1方位物,方位物1距离,方位物1现状,方位物2方位物,方位物2现状
        0102001Q,2026-11-20,完好,水塔,12.5,在,桥头,
        0102003Q,,,水塔,,,桥头,
        """
      let saved = try load(office, try form(office, text))
      #expect(saved.output.contains("Saved 1 new and 0 corrected"), "\(saved.output)")
      let listed = try office.run("record", "list", "marker_check", "--format", "csv").output
      #expect(
        listed.contains("水塔") && listed.contains("12.5") && !listed.contains("桥头"), "\(listed)")
      let other = try form(office, "marker,ties.1.distance\n0102001Q,14\n", "second.csv")
      let open = try load(office, other)
      #expect(open.status == 2 && open.output.contains("ties 1 distance"), "\(open.output)")
      #expect(try load(office, other, "--take", "file").output.contains("1 corrected"))
    }
  }

  @Test(arguments: [
    ("marker,day,condition\n9999,2026-11-20,good\n", "is not on line"),
    ("marker,day,condition\n0102001Q,2026-11-20,destroyed\n", "destroyed needs evidence"),
    ("marker,day,condition,action\n0102001Q,2026-11-20,damaged,repaired\n", "articles 6 and 16"),
    ("marker,day,condition\n0102001Q,2099-01-01,good\n", "2099-01-01"),
    ("marker,day,condition\n0102001Q,,good\n", "day"),
    (
      "marker,inspection,day,condition\n0102001Q,I2022-1,2026-11-20,good\n", "belongs to inspection"
    ),
    ("marker,day,condition\n0102001Q,2026-11-20,splendid\n", "splendid"),
    ("from,to,day\n0102001Q,9999,2026-11-20\n", "has no section"),
  ])
  func `a row that cannot be used is named and nothing is saved`(text: String, said: String) throws
  {
    try begun { office in
      let good = try form(office, "marker,day,condition\n0102003Q,2026-11-20,good\n", "good.csv")
      let before = try office.run("registry", "log", "--format", "csv").output
      let run = try load(office, good, try form(office, text))
      #expect(run.status == 2, "\(run.output)\(run.messages)")
      #expect(run.output.contains(said), "\(run.output)")
      #expect(try office.run("registry", "log", "--format", "csv").output == before)
    }
  }

  @Test func `what is no form, and where there is nothing to do, is said`() throws {
    try begun { office in
      let other = try load(office, try form(office, "name,size\na,1\n"))
      #expect(other.status == 65 && other.messages.contains("no sheet with markers"))
      #expect(try load(office).status == 64)
      #expect(try load(office, "--photos", "/nowhere").status == 66)
      #expect(try load(office, "nowhere.xlsx").status == 66)
    }
  }

  @Test func `photos go to their markers and what is odd is said`() throws {
    try begun { office in
      _ = try load(
        office,
        try form(
          office,
          "marker,day,condition,photos\n0102001Q,2026-11-20,good,DSC7\n0102003Q,2026-11-20,good,\n")
      )
      let folder = office.run.folder.appending(path: "photos")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      func put(_ bytes: [UInt8], _ name: String) throws {
        try Data(bytes).write(to: folder.appending(path: name))
      }
      try put([0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 1, 0xFF, 0xD9], "0102003q-a.jpg")
      try put([0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 1, 0xFF, 0xD9], "0102003Q-b.jpg")
      try put(ExifPhoto.shenyang.bytes, "DSC7.jpg")
      try put([0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 2, 0xFF, 0xD9], "unknown.jpg")
      let shown = try load(office, "--photos", folder.path, "--dry-run").output
      for said in [
        "no EXIF", "the same photo as 0102003Q-b.jpg", "belongs to no marker",
        "m from marker 0102001Q", "taken on 2026-03-05",
      ] {
        #expect(shown.contains(said), "\(said)\n\(shown)")
      }
      #expect(try load(office, "--photos", folder.path).output.contains("2 photos attached"))
      let again = try load(office, "--photos", folder.path).output
      #expect(again.contains("0 photos attached"), "\(again)")
    }
  }
}
