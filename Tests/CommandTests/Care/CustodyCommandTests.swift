import Foundation
import Testing

/// `dijie marker custody` and `dijie marker patrol` as users run them.
struct CustodyCommandTests {
  private static let line = "990101-990102"

  /// A letter over the markers party 990101 looks after on the first line, from 2026 on.
  private static func withLetter(_ body: (MarkerOffice) throws -> Void) throws {
    try MarkerOffice.with { office in
      let made = try office.run(
        "marker", "custody", "add", "ZR-1", "--party", "990101", "--caretaker", "王小明",
        "--telephone", "13900000000", "--unit", "河口村民委员会", "--line", line, "--starts",
        "2026-01-01", "--until", "2026-12-31", "--patrols", "4", "--document", "青管〔2026〕1号")
      #expect(made.status == 0, "\(made.messages)")
      #expect(made.output.hasPrefix("Entered duty letter ZR-1: 3 markers"), "\(made.output)")
      #expect(!made.messages.contains("left as they are"), "\(made.messages)")
      try body(office)
    }
  }

  @Test(
    arguments: [
      (["--markers", "NOPE"], 66, "has no marker NOPE"),
      (["--line", "L9"], 66, "has no line L9"),
      (["--line", "990102-990103"], 2, "marker 010203S is under duty letter ZR-1"),
      (["--line", line, "--from-km", "5", "--to-km", "900"], 2, "lies beyond the end of line"),
      (["--line", line, "--from-km", "5", "--to-km", "1"], 2, "must not run backwards"),
      (["--markers", "0102001Q"], 2, "marker 0102001Q is under duty letter ZR-1 (2026-01-01"),
      (["--markers", "0103001Q", "--starts", "2027-05-01"], 2, "before it begins on 2027-05-01"),
      (["--markers", "0103001Q", "--patrols", "1000"], 65, "between 0 and 366"),
    ] as [([String], Int32, String)])
  func `a letter is refused with a sentence`(words: [String], status: Int32, said: String) throws {
    try Self.withLetter { office in
      let before = try office.run("registry", "log", "--format", "csv").output
      let refused = try office.run.arguments(
        ["marker", "custody", "add", "--party", "990101", "--caretaker", "乙", "--until"]
          + ["2027-01-31"] + words)
      #expect(refused.status == status, "\(refused.messages)")
      #expect(refused.messages.contains(said), "\(refused.messages)")
      #expect(try office.run("registry", "log", "--format", "csv").output == before)
    }
  }

  @Test func `a letter is listed, renewed and ended`() throws {
    try Self.withLetter { office in
      let listed = try office.run("marker", "custody", "list", "--format", "csv")
      #expect(listed.output.contains("ZR-1,990101-990102,990101,王**,河口村民委员会,3,2026-01-01"))
      let renewed = try office.run(
        "marker", "custody", "renew", "ZR-1", "--id", "ZR-2", "--starts", "2026-12-01", "--until",
        "2029-11-30", "--caretaker", "管护员乙")
      #expect(renewed.status == 0, "\(renewed.messages)")
      #expect(renewed.messages.contains("ZR-1 now ends on 2026-11-30"), "\(renewed.messages)")
      #expect(renewed.messages.contains("The records of 3 markers"), "\(renewed.messages)")
      let again = try office.run(
        "marker", "custody", "renew", "ZR-1", "--until", "2029-01-01", "--starts", "2026-12-01")
      #expect(again.status == 2)
      #expect(again.messages.contains("under duty letter ZR-2"), "\(again.messages)")
      let history = try office.run("record", "history", "custody", "ZR-1", "--format", "csv")
      #expect(history.output.contains("由 ZR-2 续签"), "\(history.output)")
      let kept = try office.run("record", "show", "marker", "0102001Q", "--personal")
      #expect(kept.output.contains("王小明"))
      let ended = try office.run("marker", "custody", "end", "ZR-2", "--reason", "管护员更换")
      #expect(ended.status == 2 || ended.status == 0, "\(ended.messages)")
      let future = try office.run(
        "marker", "custody", "end", "ZR-1", "--on", "2026-12-20", "--reason", "x")
      #expect(future.status == 2)
      #expect(future.messages.contains("lies after today"), "\(future.messages)")
    }
  }

  @Test func `a scan of the letter is kept and counts in its archive`() throws {
    try MarkerOffice.with { office in
      let scan = office.run.folder.appending(path: "letter.pdf")
      try Data("%PDF-1.4 letter".utf8).write(to: scan)
      let made = try office.run(
        "marker", "custody", "add", "--party", "990101", "--caretaker", "甲", "--markers",
        "0102001Q", "--until", "2027-12-31", "--document", scan.path)
      #expect(made.output.contains("ZR-990101-2026-001"), "\(made.messages)")
      let shown = try office.run("marker", "custody", "show", "ZR-990101-2026-001")
      #expect(shown.output.contains("letter.pdf"), "\(shown.output)")
      let check = try office.run("archive", "check", "--format", "json")
      let lacks = "[\"ZR-990101-2026-001\",\"care-duty\"]"
      #expect(check.output.contains("\"custody\":1") && !check.output.contains(lacks))
      // The letter of a marker's caretaker lies with the letter's record.
      #expect(!check.output.contains("[\"0102001Q\",\"care-duty\"]"))
      #expect(check.output.contains("[\"0102002A\",\"care-duty\"]"))
      #expect(try office.run("registry", "verify").status == 0)
    }
  }

  @Test func `the markers' own records change only when asked`() throws {
    try Self.withLetter { office in
      let renewed = try office.run(
        "marker", "custody", "renew", "ZR-1", "--until", "2029-12-31", "--caretaker", "管护员乙",
        "--update-markers")
      #expect(renewed.messages.contains("caretaker of 3 markers was updated"))
      let marker = try office.run("record", "show", "marker", "0102001Q", "--personal")
      #expect(marker.output.contains("管护员乙"), "\(marker.output)")
    }
  }

  @Test func `the duty letter is a paper with markers, term, duties and blanks`() throws {
    try Self.withLetter { office in
      let file = office.run.folder.appending(path: "letter.html")
      let made = try office.run(
        "marker", "custody", "letter", "ZR-1", "--personal", "-o", file.path, language: "zh")
      #expect(made.status == 0, "\(made.messages)")
      let page = try String(contentsOf: file, encoding: .utf8).replacing(/<[^>]*>/, with: "")
      for text in [
        "界桩委托管护责任书", "河口村民委员会（管护员：王小明）", "0102002A", "青川区清源乡河口村",
        "自2026年1月1日起至2026年12月31日止", "每年至少巡查 4 次", "保持界桩位置准确", "埋设牢固", "醒目易见",
        "注记清晰", "档案资料完整", "不得擅自修复", "一式三份",
      ] {
        #expect(page.contains(text), "\(text)")
      }
      let blank = office.run.folder.appending(path: "blank.html")
      let masked = try office.run("marker", "custody", "letter", "ZR-1", "-o", blank.path)
      #expect(masked.messages.contains("left blank"), "\(masked.messages)")
      let empty = try String(contentsOf: blank, encoding: .utf8)
      #expect(!empty.contains("王") && !empty.contains("13900000000"))
      let docx = office.run.folder.appending(path: "letter.docx")
      #expect(try office.run("marker", "custody", "letter", "ZR-1", "-o", docx.path).status == 0)
      let unknown = try office.run("marker", "custody", "letter", "ZR-9", "-o", docx.path)
      #expect(unknown.status == 66)
    }
  }

  @Test func `patrols are recorded, planned and what they found is listed`() throws {
    try Self.withLetter { office in
      for (words, said) in [
        (["--seen", "0102001Q=fine"], "is none of good"),
        (["--seen", "0102001Q"], "not of the form"),
        (["--seen", "0102001Q=good,0102001Q=good"], "named twice"),
        (["--seen", "0102003Q=good"], "is not under this letter"), ([], "no marker is named"),
        (["--seen", "0102001Q=good", "--on", "2027-01-01"], "lies after today"),
      ] {
        let refused = try office.run.arguments(
          ["marker", "patrol", "add", "--custody", "ZR-1"] + words)
        #expect(refused.status == 2, "\(words)")
        #expect(refused.messages.contains(said), "\(refused.messages)")
      }
      let added = try office.run(
        "界桩", "巡查", "登记", "--责任书", "ZR-1", "--日期", "2026-08-20", "--所见",
        "0102001Q=未找到", "--其余", "完好", language: "zh")
      #expect(added.status == 0, "\(added.messages)")
      #expect(added.output.contains("界桩 3 颗"))
      #expect(added.output.contains("界桩 0102001Q：未找到"), "\(added.output)")
      let twice = try office.run(
        "marker", "patrol", "add", "--custody", "ZR-1", "--date", "2026-08-20", "--others", "good")
      #expect(twice.status == 2)
      #expect(twice.messages.contains("is recorded as XC-ZR-1-2026-001"), "\(twice.messages)")
      let plan = try office.run("marker", "patrol", "plan", "--format", "csv")
      let states = plan.output.split(whereSeparator: \.isNewline).dropFirst()
        .map { $0.split(separator: ",", omittingEmptySubsequences: false)[10] }
      #expect(states == ["missing", "missing", "done", "due"], "\(plan.output)")
      #expect(plan.messages.contains("4 patrols asked for: 1 made, 2 missing"))
      let due = try office.run("due", "--kind", "patrol", "--format", "csv")
      #expect(due.output.contains("2 missing in 12 months"), "\(due.output)")
      let incident = try office.run(
        "line", "incident", "add", "--sort", "damage", "--marker", "0102001Q", "--what", "lost",
        "--on", "2026-08-21")
      #expect(incident.status == 0, "\(incident.messages)")
      let issues = try office.run("marker", "patrol", "list", "--issues", "--format", "csv")
      #expect(
        issues.output.contains("0102001Q,missing,2026-08-20,XC-ZR-1-2026-001,ZR-1,SJ-2026-001"),
        "\(issues.output)")
      let workbook = office.run.folder.appending(path: "plan.xlsx").path
      #expect(try office.run("marker", "patrol", "plan", "-o", workbook).status == 0)
    }
  }

  @Test func `a table of one row a marker makes patrols`() throws {
    try Self.withLetter { office in
      let file = office.run.folder.appending(path: "巡查表.csv")
      func take(_ rows: String, _ more: String...) throws -> ProgramRun {
        try Data(("责任书编号,巡查日期,巡查人,界桩编号,状况,说明\n" + rows).utf8).write(to: file)
        return try office.run.arguments(["marker", "patrol", "import", file.path] + more)
      }
      let good = """
        ZR-1,2026-02-03,王小明,0102001Q,完好,
        ZR-1,2026-02-03,王小明,0102002A,倾斜,大雪后
        ZR-1,2026年5月6日,王小明,0102001Q,待描红,
        """
      let dry = try take(good, "--dry-run")
      #expect(dry.output == "Can take in 2 patrols of 3 markers (nothing written).\n")
      #expect(try take(good).output == "Took in 2 patrols of 3 markers.\n")
      #expect(try take(good).output.contains("2 passed over"))
      let listed = try office.run("marker", "patrol", "list", "--format", "csv")
      #expect(listed.output.contains("XC-ZR-1-2026-001,2026-02-03,ZR-1,990101-990102,990101,王**,2"))
      let bad = try take(
        """
        ZR-1,2026-08-01,王小明,0102003Q,完好,
        ZR-9,2026-08-01,王小明,0102001Q,完好,
        ZR-1,2027-08-02,王小明,0102001Q,完好,
        ZR-1,2026-08-03,王小明,NOPE,完好,
        ZR-1,2026-08-04,王小明,0102001Q,很好,
        """)
      #expect(bad.status == 1)
      for text in [
        "row 2: marker 0102003Q is not under letter ZR-1", "row 3: the register has no duty letter",
        "row 4: day 2027-08-02 lies after today", "row 5: the register has no marker NOPE", "row 6",
      ] {
        #expect(bad.output.contains(text), "\(bad.output)")
      }
      #expect(try office.run("marker", "patrol", "list", "--format", "csv").output == listed.output)
    }
  }

  @Test func `tables of letters and patrols come in by the headings offices use`() throws {
    try MarkerOffice.with { office in
      try office.take(
        """
        责任书号,所属界线,管护方,管护人员,受托单位,开始日期,到期日期,年巡查次数,文号,界桩1,界桩2
        ZR-7,990101-990102,990101,管护员甲,河口村,2026-01-01,2027-01-31,2,青管1号,0102001Q,0102002A
        """, named: "letters", as: "custody")
      try office.take(
        """
        巡查号,责任书号,巡查时间,巡查人员,界桩编号,状况,情况说明
        XC-1,ZR-7,2026-03-05,管护员甲,0102001Q,倾斜,洪水后倾斜
        """, named: "patrols", as: "patrol")
      let shown = try office.run("marker", "custody", "show", "ZR-7")
      #expect(shown.output.contains("0102001Q, 0102002A"), "\(shown.output)\(shown.messages)")
      #expect(shown.output.contains("2026-03-05"), "\(shown.output)")
      let due = try office.run("due", "--kind", "custody", "--format", "csv")
      #expect(!due.output.contains("custody ZR-7"), "\(due.output)")
    }
  }
}
