import Foundation
import TestSupport
import Testing

/// `dijie name check` as users run it, without a register.
struct NameCheckTests {
  @Test func `the first line is the verdict`() throws {
    let good = try ProgramRun.of(
      ["name", "check", "翠湖街", "--area", "于洪区", "--category", "street"], language: "zh")
    #expect(good.status == 0, "\(good.messages)")
    #expect(good.output == "翠湖街（于洪区，210114）：未见问题。没有现有地名，未查重名、同音。\n", "\(good.output)")
    let bad = try ProgramRun.of(["name", "check", "MOMO帝都花园"], language: "zh")
    #expect(bad.status == 1)
    #expect(bad.output.hasPrefix("MOMO帝都花园：疑似问题 2 处。"), "\(bad.output)")
    for said in ["夹用外文字母", "民发〔2018〕146号", "由人判断"] { #expect(bad.output.contains(said)) }
    let warned = try ProgramRun.of(["name", "check", "帝都花园"], language: "en")
    #expect(warned.status == 0 && warned.output.contains("1 suspected problem"))
  }

  @Test func `names that are there are held against within their scope`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "known.csv")
      let text = "名称,区划代码,类别\n翠湖街,210102,street\n翠壶街,210103,street\n翠湖街,110101,street\n"
      try Data(text.utf8).write(to: file)
      func check(_ name: String, _ area: String) throws -> ProgramRun {
        try ProgramRun.of(
          [
            "name", "check", name, "--area", area, "--category", "street", "--against", file.path,
          ], language: "zh")
      }
      let taken = try check("翠湖街", "210114")
      #expect(taken.status == 1)
      #expect(taken.output.hasPrefix("翠湖街（于洪区，210114）：重名。已与 3 条现有地名比较。"), "\(taken.output)")
      #expect(taken.output.contains("翠湖街（210102）") && !taken.output.contains("110101"))
      #expect(taken.output.contains("同音") && taken.output.contains("没有给出建成区"))
      let far = try check("翠湖街", "310101")
      #expect(far.status == 0 && far.output.contains("未见问题"), "\(far.output)")
      let none = try ProgramRun.of(
        ["name", "check", "a", "--against", folder.appending(path: "no.csv").path])
      #expect(none.status == 66, "\(none.messages)")
    }
  }

  @Test func `programs get the findings of every check`() throws {
    let run = try ProgramRun.of(["name", "check", "A3路", "--format", "json"], language: "en")
    #expect(run.status == 1)
    for said in [
      "\"schema\":\"dijie.findings/1\"", "\"command\":\"name check\"", "\"rule\":\"name/latin\"",
      "\"subjects\":[\"A3路\"]",
    ] {
      #expect(run.output.contains(said), "\(run.output)")
    }
  }

  @Test func `an office's own pack decides what weighs how much`() throws {
    try withTemporaryFolder { folder in
      let pack = folder.appending(path: "own.tsv")
      let text = "key\tvalue\npack.id\town\npack.date\t2026-11-25\nseverity.name/latin\tinfo\n"
      try Data(text.utf8).write(to: pack)
      let run = try ProgramRun.of(["name", "check", "A3路", "--pack", pack.path], language: "en")
      #expect(run.status == 0, "\(run.output)\(run.messages)")
    }
  }

  @Test(arguments: [
    (["翠湖街", "--area", "不存在的区"], 66 as Int32, "no “不存在的区”"),
    (["翠湖街", "--area", "朝阳区"], 64, "several"),
    (["翠湖街", "--category", "cloud"], 64, "cloud"), ([], 64, "name"),
    (["翠湖街", "--pack", "nowhere"], 66, "nowhere"),
  ])
  func `what cannot be done is said`(words: [String], status: Int32, said: String) throws {
    let run = try ProgramRun.of(["name", "check"] + words, language: "en")
    #expect(run.status == status, "\(run.messages)")
    #expect(run.messages.contains(said), "\(run.messages)")
  }
}
