import Foundation
import TestSupport
import Testing

/// Forms, packages and files of cases, and the kinds an office turns on.
struct CasePaperTests {
  /// Calls a body with a case that was carried to its registration, with scans.
  private static func with(_ body: (RegisterRun, String) throws -> Void) throws {
    try NameOffice.with { run in
      for file in ["a.pdf", "b.pdf", "批复.pdf"] {
        try Data("scan \(file)".utf8).write(to: run.folder.appending(path: file))
      }
      let id = "MM990114-2026-0001"
      let steps: [[String]] = [
        [
          "new", "naming", "碧波街", "--area", "990114", "--category", "street", "start=沈大路",
          "finish=巢湖街", "length_m=670", "applicant=某单位", "contact=联络人", "--on", "2026-11-02",
        ],
        [
          "accept", id, "--material", "application=a.pdf", "--material", "location=b.pdf", "--on",
          "2026-11-03",
        ],
        ["consult", id, "--until", "2026-11-15", "--on", "2026-11-05"],
        ["consult", id, "--submitter", "某社区", "--stand", "反对", "--what", "易混淆"],
        [
          "consult", id, "--speaker", "专家", "--submitter", "某专家", "--post", "某大学教授", "--stand",
          "同意", "--what", "有据",
        ],
        ["review", id, "--result", "符合"],
        [
          "approve", id, "--authority", "市人民政府", "--number", "测政〔2026〕9号", "--document", "批复.pdf",
          "--on", "2026-11-20",
        ],
        ["register", id],
      ]
      for step in steps {
        let done = try run.arguments(["case"] + step)
        #expect(done.status == 0, "\(step) \(done.messages)")
      }
      try body(run, id)
    }
  }

  private static func text(_ run: RegisterRun, _ file: String) throws -> String {
    try String(contentsOf: run.folder.appending(path: file), encoding: .utf8)
      .replacing(/<[^>]*>/, with: "")
  }

  @Test(arguments: [
    ("application", ["地名命名申请表", "碧波街", "Bìbō Jiē", "某单位", "670"]),
    ("审核表", ["地名命名审核表", "未见问题", "1条意见，同意 0，反对 1", "1名专家，同意 1", "测政〔2026〕9号"]),
    ("experts", ["专家论证意见", "有据", "共1人，同意1人，反对0人"]),
    ("opinions", ["征求意见的报告", "易混淆", "未处理", "2026年11月15日", "共收到意见1条"]),
    ("filing", ["地名备案登记表", "99011400023400000004", "市人民政府", "2026年11月20日"]),
  ])
  func `a form holds what the case says`(form: String, said: [String]) throws {
    try Self.with { run, id in
      let written = try run("case", "paper", id, form, "-o", "form.html")
      #expect(written.status == 0, "\(written.messages)")
      let text = try Self.text(run, "form.html")
      for word in said { #expect(text.contains(word), "\(form) \(word): \(text)") }
      // Persons are masked unless they are asked for.
      #expect(!text.contains("联络人") && !text.contains("某专家"), "\(text)")
      guard form == "application" else { return }
      #expect(try run("case", "paper", id, form, "-o", "own.html", "--personal").status == 0)
      #expect(try Self.text(run, "own.html").contains("联络人"))
    }
  }

  @Test func `the file of a case holds its scans and their list`() throws {
    try Self.with { run, id in
      for file in ["a.pdf", "b.pdf", "批复.pdf"] {
        try FileManager.default.removeItem(at: run.folder.appending(path: file))
      }
      #expect(try run("case", "paper", id, "案卷", "-o", "file").status == 0)
      #expect(try run("case", "paper", id, "package", "-o", "package").status == 0)
      for (folder, form) in [("file", "审核表"), ("package", "备案登记表")] {
        let names = try FileManager.default.contentsOfDirectory(
          atPath: run.folder.appending(path: folder).path
        ).sorted()
        #expect(names.count == 5 && names[0] == "00-卷内目录.docx", "\(names)")
        #expect(names[1] == "01-\(form).docx", "\(names)")
        let approval = run.folder.appending(path: "\(folder)/04-批准-批复.pdf")
        let content = try? String(contentsOf: approval, encoding: .utf8)
        #expect(content == "scan 批复.pdf", "\(names)")
      }
      let again = try run("case", "paper", id, "file", "-o", "file")
      #expect(again.status != 0 && again.messages.contains("holds files"), "\(again.messages)")
      let strange = try run("case", "paper", id, "poem", "-o", "x.docx")
      #expect(strange.status == 64 && strange.messages.contains("application"))
      let other = try run("case", "paper", id, "certificate", "-o", "x.docx")
      #expect(other.status == 2 && other.messages.contains("another kind"), "\(other.messages)")
    }
  }

  @Test func `signs are looked for when a case says they are set`() throws {
    try Self.with { run, id in
      let bare = try run("case", "signpost", id)
      #expect(bare.status == 0 && bare.messages.contains("no sign of “碧波街”"), "\(bare.messages)")
      #expect(try run("name", "sign", "add", "翠湖街", "place=路口").status == 0)
      let gone = "XM990114-2026-0001"
      for step in [
        ["new", "cancellation", "--name", "翠湖街", "--area", "990114", "cause=灭失"],
        ["accept", gone],
        ["approve", gone, "--authority", "市政府", "--number", "销1号", "--document", "销1号"],
        ["register", gone],
      ] {
        let done = try run.arguments(["case"] + step)
        #expect(done.status == 0, "\(step) \(done.messages)")
      }
      let left = try run("case", "signpost", gone)
      #expect(left.messages.contains("1 signs of the old name"), "\(left.messages)")
    }
  }

  @Test func `the length is the geometry's, and one that disagrees is said`() throws {
    try NameOffice.with { run in
      let line = "geometry=LINESTRING (123.40 41.80, 123.41 41.80)"
      let call = ["case", "new", "naming", "碧波街", "--area", "990114", "--category", "street", line]
      #expect(try run.arguments(call).status == 0)
      let shown = try run("case", "show", "MM990114-2026-0001", "--format", "json").output
      // 0.01° of longitude on the parallel of 41.8° (CGCS2000): 111.3195 km × cos φ, flattened.
      #expect(shown.contains("\"length_m\":831"), "\(shown)")
      let other = try run.arguments(call.map { $0 == "碧波街" ? "清荷街" : $0 } + ["length_m=400"])
      #expect(other.status == 0)
      let id = "MM990114-2026-0002"
      _ = try run("case", "accept", id, "--material", "application=a", "--material", "location=b")
      let reviewed = try run("case", "review", id)
      #expect(
        reviewed.messages.contains("400 m and the 831 m of the geometry"), "\(reviewed.messages)")
    }
  }

  @Test func `the ends of a drawn street are the streets it meets`() throws {
    try NameOffice.with { run in
      // 翠湖街 lies at 123.31, 41.80 and 黄海路 at 123.32, 41.80; drawn from west to east.
      let opened = try run(
        "case", "new", "naming", "碧波路", "--area", "990114", "--category", "street",
        "geometry=LINESTRING (123.3101 41.8, 123.3199 41.8)")
      #expect(opened.status == 0, "\(opened.messages)")
      for said in ["from 黄海路", "to 翠湖街", "direction east and west"] {
        #expect(opened.messages.contains(said), "\(said) \(opened.messages)")
      }
      let shown = try run("case", "show", "MM990114-2026-0001", "--format", "json").output
      #expect(shown.contains("\"start\":\"黄海路\"") && shown.contains("\"direction\":\"ew\""))
    }
  }

  @Test func `a proof names the standard name and those before it`() throws {
    try NameOffice.with { run in
      let written = try run(
        "name", "proof", "中街", "--area", "990103", "--holder", "某单位", "-o", "proof.html")
      #expect(written.status == 0, "\(written.messages)")
      let text = try Self.text(run, "proof.html")
      for said in ["地名证明", "某单位：", "“中街”（Zhōng Jiē）为标准地名", "曾用名“四平街”", "特此证明"] {
        #expect(text.contains(said), "\(said): \(text)")
      }
    }
  }

  /// A data folder in which an office has turned on what other cities do.
  private static func opened(_ folder: URL) throws -> String {
    let data = folder.appending(path: "data")
    try FileManager.default.copyItem(at: DataSets.repository.appending(path: "GeoData"), to: data)
    let kinds = data.appending(path: "names/case-kinds.tsv")
    let text = try String(contentsOf: kinds, encoding: .utf8)
    try Data(
      text.replacing("\t0\tno\t", with: "\t0\tyes\t")
        .replacing("MM\ttext,category\t0", with: "MM\ttext,category\t2").utf8
    ).write(to: kinds)
    return data.path
  }

  @Test func `reservations and certificates are off until a table turns them on`() throws {
    try NameOffice.with { run in
      let call = ["--area", "990114", "--category", "street"]
      let off = try run.arguments(["case", "new", "reservation", "碧波街"] + call)
      #expect(off.status == 2 && off.messages.contains("case-kinds.tsv"), "\(off.messages)")
      let data = ["--data", try Self.opened(run.folder)]
      let id = "YM990114-2026-0001"
      func step(_ words: [String]) throws -> ProgramRun {
        try run.arguments(["case"] + words + data)
      }
      for words in [
        ["new", "reservation", "碧波街"] + call + ["--on", "2026-11-02"], ["accept", id],
        ["review", id, "--result", "可用"],
        ["approve", id, "--number", "测预〔2026〕1号", "--until", "2027-05-20"], ["register", id],
        ["paper", id, "reservation", "-o", "own.html"],
      ] {
        let done = try step(words)
        #expect(done.status == 0, "\(words) \(done.messages)")
      }
      let text = try Self.text(run, "own.html")
      #expect(text.contains("地名预命名使用书") && text.contains("有效期至2027年5月20日"), "\(text)")
      let taken = try run("name", "check", "碧波街", "--category", "street")
      #expect(taken.output.contains("RESERVED-PLAN"), "\(taken.output)")
      let lapsed = try step(["withdraw", id, "--result", "到期未申请"])
      #expect(lapsed.status == 0, "\(lapsed.messages)")
      let free = try run("name", "check", "碧波街", "--category", "street")
      #expect(!free.output.contains("RESERVED-PLAN"), "\(free.output)")
    }
  }

  @Test func `further candidates are checked, and one is taken`() throws {
    try NameOffice.with { run in
      let call = [
        "case", "new", "naming", "碧波街", "--candidate", "翠湖街", "--candidate", "清荷街", "--area",
        "990114", "--category", "street",
      ]
      let off = try run.arguments(call)
      #expect(off.status == 2 && off.messages.contains("one name here"), "\(off.messages)")
      let data = ["--data", try Self.opened(run.folder)]
      let on = try run.arguments(call + data)
      #expect(on.status == 0 && on.messages.contains("“翠湖街” error DUP-EXACT"), "\(on.messages)")
      let id = "MM990114-2026-0001"
      let accept = [
        "case", "accept", id, "--material", "application=a", "--material", "location=b",
      ]
      #expect(try run.arguments(accept + data).status == 0)
      let taken = try run.arguments(["case", "review", id, "--choose", "翠湖街"] + data)
      #expect(taken.status == 2, "\(taken.messages)")
      let none = try run.arguments(["case", "review", id, "--choose", "别街"] + data)
      #expect(none.status == 2 && none.messages.contains("has no candidate"), "\(none.messages)")
      #expect(try run.arguments(["case", "review", id, "--choose", "清荷街"] + data).status == 0)
      let shown = try run("case", "show", id, "--format", "json").output
      #expect(shown.contains("\"text\":\"清荷街\"") && shown.contains("碧波街"), "\(shown)")
    }
  }
}
