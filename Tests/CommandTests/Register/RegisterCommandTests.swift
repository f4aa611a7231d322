import Foundation
import TestSupport
import Testing

/// The register as people use it.
struct RegisterCommandTests {
  @Test func `from founding to a sealed record`() throws {
    try RegisterRun.with { run in
      #expect(try run.addLine("9901").output.contains("event 3"))
      let marker = try run(
        "record", "add", "marker", "9901001Q", "line=9901", "type=单立",
        "positions.1.longitude=123°25′53.4″", "positions.1.sort=signed", "telephone=13812345678")
      #expect(marker.status == 0)
      let corrected = try run(
        "记录", "更正", "界线", "9901", "长度（千米）=9.2", "--理由", "抄错", language: "zh")
      #expect(corrected.status == 0)
      #expect(corrected.output.contains("已更正界线 9901"))
      #expect(corrected.messages.contains("练习登记库"))
      let shown = try run("record", "show", "marker", "9901001Q")
      #expect(shown.output.contains("138****5678"))
      #expect(shown.output.contains("123.4315"))
      let history = try run("record", "history", "line", "9901", "--format", "json")
      #expect(history.output.contains("length (km): — → 9.2"))
      let seal = try run("registry", "seal")
      let text = try #require(seal.output.split(separator: "\n").first { $0.hasPrefix("6:") })
      #expect(try run("registry", "verify", "--seal", String(text)).status == 0)
      let wrong = try run("registry", "verify", "--seal", String(text.replacing("6:", with: "5:")))
      #expect(wrong.status == 64)
    }
  }

  @Test func `personal data are shown to those who may and logged`() throws {
    try RegisterRun.with { run in
      _ = try run.addLine("9901")
      _ = try run(
        "record", "add", "marker", "M1", "line=9901", "type=single", "caretaker=某某某")
      #expect(try run("record", "list", "marker").output.contains("某**"))
      #expect(try run("record", "list", "marker", "--personal").output.contains("某某某"))
      #expect(try run("registry", "log", "--limit", "1").output.contains("revealed"))
    }
  }

  @Test func `levels stop what lies above them`() throws {
    try RegisterRun.with { run in
      _ = try run.addLine("9901")
      #expect(try run("record", "list", "line", "--level", "public").status == 2)
      #expect(try run("record", "list", "line", "--public").status == 2)
      let open = try run(
        "record", "add", "marker", "M1", "line=9901", "type=single", "level=公开",
        "positions.1.sort=signed", "positions.1.northing=4630145.718",
        "positions.1.easting=41535858.691", "positions.1.height=55.5", "ties.1.object=树",
        "ties.1.distance=5", "caretaker=某某某")
      #expect(open.status == 0, "\(open.messages)")
      let map = try run(
        "registry", "export", "marker", "--format", "geojson", "--public", "--review-number",
        "审(2026)001号")
      for mark in ["Sketch map, no evidence", "审(2026)001号", "Practice register"] {
        #expect(map.output.contains(mark), "\(map.output)")
      }
      let inside = try run("registry", "export", "marker", "--format", "geojson")
      #expect(inside.output.contains("not for the public"))
      let shown = try run("record", "show", "marker", "M1", "--public")
      #expect(shown.output.contains("4630100"))
      for hidden in ["4630145", "55.5", "ties", "某"] { #expect(!shown.output.contains(hidden)) }
      let secret = try run(
        "record", "add", "line", "9902", "name=x", "rank=county", "left=990101", "right=990103",
        "level=secret")
      #expect(secret.status == 2)
      #expect(secret.messages.contains("basis"))
    }
  }

  @Test func `a table is taken in whole or not at all`() throws {
    try RegisterRun.with { run in
      let head = "界线代码,界线名称,界线等级,甲方区划代码,乙方区划代码,长度\n"
      let good = "9901,甲乙线,县级,990101,990102,12.5\n9902,甲丙线,县级,990101,990103,8\n"
      let bad = "9903,,县级,990101,990102,\n9901,重复,县级,990101,990102,\n9904,x,村,990101,99,nan\n"
      let refused = try run("registry", "import", "-", "--as", "界线", input: head + good + bad)
      #expect(refused.status == 1)
      for row in ["4    9903", "5    9901", "6    9904"] {
        #expect(refused.output.contains(row), "\(refused.output)")
      }
      #expect(try run("record", "list", "line", "--format", "json").output == "[]\n")
      let dry = try run("registry", "import", "-", "--as", "line", "--dry-run", input: head + good)
      #expect(dry.status == 0)
      #expect(dry.messages.contains("界线名称” → name"))
      #expect(try run("registry", "import", "-", "--as", "line", input: head + good).status == 0)
      #expect(try run("registry", "import", "-", "--as", "line", input: head + good).status == 1)
      let old = "编号,线\nM1,9901\nM2,\n"
      let historical = try run(
        "registry", "import", "-", "--as", "marker", "--column", "线=line", "--sender", "甲区",
        "--historical", input: old)
      #expect(historical.status == 0, "\(historical.messages)\(historical.output)")
      #expect(historical.output.contains("record/missing"))
      let again = try run(
        "registry", "import", "-", "--as", "marker", "--sender", "甲区", "--historical",
        input: "编号,线\nM3,9901\n")
      #expect(again.messages.contains("(remembered)"))
      #expect(try run("registry", "verify").status == 0)
    }
  }

  @Test func `troubles are sentences with their status`() throws {
    try RegisterRun.with { run in
      let cases: [([String], Int32, String)] = [
        (["record", "add", "lines", "1"], 64, "no kind"),
        (["record", "add", "line", "1", "x=1"], 64, "no field"),
        (["record", "add", "line", "1", "name=x"], 2, "missing"),
        (["record", "add", "line", "1", "left=12"], 65, "no division code"),
        (["record", "add", "person", "P9"], 64, "kept by the program"),
        (
          ["record", "correct", "line", "none", "name=x", "--reason", "y"], 2,
          "has no boundary line"
        ),
        (["record", "show", "line", "none"], 66, "has no boundary line"),
        (["record", "add", "marker", "1", "line=none", "type=single"], 2, "enter it first"),
        (["registry", "import", "none.csv", "--as", "line"], 66, "none.csv"),
        (["registry", "info", "--register", "none.dijie"], 66, "no such register"),
        (
          ["registry", "init", "test.dijie", "--office", "x", "--area", "990100", "--name", "y"],
          73, "there already"
        ),
        (["registry", "verify", "--seal", "12: ab"], 64, "copied wrongly"),
        (["registry", "user", "retire", "P0001", "--reason", "x"], 2, "only administrator"),
        (["registry", "user", "add", "--account", "no-such-account"], 66, "no account"),
      ]
      for (words, status, sentence) in cases {
        let result = try ProgramRun.of(
          words,
          environment: [
            "DIJIE_NOW": words.contains("init") ? "" : "2026-11-25", "DIJIE_REGISTER": run.register,
          ],
          folder: run.folder)
        #expect(result.status == status, "\(words): \(result.status) \(result.messages)")
        #expect(result.messages.contains(sentence), "\(words): \(result.messages)")
      }
      let official = run.folder.appending(path: "official")
      try FileManager.default.createDirectory(at: official, withIntermediateDirectories: true)
      let dated = try ProgramRun.of(
        ["registry", "init", "a.dijie", "--office", "x", "--area", "990100", "--name", "y"],
        environment: ["DIJIE_NOW": "2020-01-01"], folder: official)
      #expect(dated.status == 2)
    }
  }

  @Test func `a damaged or newer register is told, not opened`() throws {
    try RegisterRun.with { run in
      let file = URL(filePath: run.register)
      let whole = try Data(contentsOf: file)
      var newer = whole
      newer[63] = 99
      try newer.write(to: file)
      let told = try run("registry", "info")
      #expect(told.status == 65)
      #expect(told.messages.contains("newer program"))
      try whole.prefix(whole.count / 2).write(to: file)
      #expect([65, 1].contains(try run("registry", "verify").status))
      #expect(try run("record", "list", "line").status == 65)
      try Data("hello".utf8).write(to: file)
      #expect(try run("registry", "info").status == 65)
    }
  }
}

/// What was signed on paper, and the morning's list.
struct TranscriptionTests {
  @Test func `a transcription rests on a scan that is kept`() throws {
    try RegisterRun.with { run in
      let words = [
        "record", "add", "line", "9901", "name=x", "rank=county", "left=990101", "right=990102",
      ]
      let scan = run.folder.appending(path: "签字页.pdf")
      try Data("%PDF-1.4 signed".utf8).write(to: scan)
      let environment = ["DIJIE_NOW": "2026-11-25", "DIJIE_REGISTER": run.register]
      let without = try ProgramRun.of(
        words + ["--on-behalf-of", "乙", "--document", "no-such-file"], environment: environment,
        folder: run.folder)
      #expect(without.status == 64)
      let signed = try ProgramRun.of(
        words + ["--on-behalf-of", "乙", "--document", scan.path], environment: environment,
        folder: run.folder)
      #expect(signed.status == 0, "\(signed.messages)")
      let log = try run("registry", "log", "--format", "json")
      #expect(log.output.contains("\"signer\":\"乙\""))
      #expect(try run("registry", "verify").output.contains("1 files of attachments"))
      // The file taken away is missed, by its event.
      let kept = run.folder.appending(path: "test.files")
      let files = FileManager.default.enumerator(atPath: kept.path)?.allObjects as? [String] ?? []
      let content = try #require(files.first { $0.count > 40 })
      try FileManager.default.removeItem(at: kept.appending(path: content))
      #expect(try run("registry", "verify").status == 1)
      #expect(try run("due").output.contains("attachment"))
    }
  }

  @Test func `the same person entering and ending is told, or refused where the office says so`()
    throws
  {
    try RegisterRun.with { run in
      _ = try run.addLine("9901")
      let pack = try String(
        contentsOf: DataSets.repository.appending(path: "GeoData/packs/office.tsv"), encoding: .utf8
      )
      let strict = run.folder.appending(path: "strict.tsv")
      try Data(pack.replacing("duties.separate\twarning", with: "duties.separate\terror").utf8)
        .write(to: strict)
      let refused = try run(
        "record", "retire", "line", "9901", "--reason", "x", "--office-pack", strict.path)
      #expect(refused.status == 2)
      #expect(refused.messages.contains("two people should sign"))
      let warned = try run(
        "record", "retire", "line", "9901", "--reason", "x", "--document", "D1")
      #expect(warned.status == 0)
      #expect(warned.messages.contains("two people should sign"))
    }
  }

  @Test func `an old register is due for backup and seal`() throws {
    try RegisterRun.with { run in
      #expect(try run("due").output.contains("Nothing is due"))
      let later = try ProgramRun.of(
        ["due", "--format", "csv"],
        environment: ["DIJIE_NOW": "2027-03-01", "DIJIE_REGISTER": run.register], folder: run.folder
      )
      #expect(later.output.contains("backup"))
      #expect(later.output.contains("seal"))
    }
  }

  @Test func `the lists of an archive come out as papers`() throws {
    try RegisterRun.with { run in
      _ = try run("record", "add", "volume", "V1", "title=界线材料", "retention=永久", "year=2026")
      let paper = try run(
        "record", "add", "document", "D1", "title=关于联检的函", "volume=V1", "pages=3", "day=2026-01-05")
      #expect(paper.status == 0, "\(paper.messages)")
      for (words, text) in [([], "界线材料"), (["--volume", "V1"], "关于联检的函")] {
        let made = try ProgramRun.of(
          ["archive", "index", "-o", "a.html"] + words,
          environment: ["DIJIE_NOW": "2026-11-25", "DIJIE_REGISTER": run.register],
          folder: run.folder)
        #expect(made.status == 0, "\(made.messages)")
        let html = try String(
          contentsOf: run.folder.appending(path: "a.html"), encoding: .utf8)
        #expect(html.contains(text))
      }
    }
  }
}
