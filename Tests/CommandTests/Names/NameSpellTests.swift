import Foundation
import TestSupport
import Testing

/// `dijie name spell` as users run it.
struct NameSpellTests {
  @Test func `names are spelled, and what is read in several ways is listed`() throws {
    let run = try ProgramRun.of(
      ["name", "spell", "细河路大堡巷", "翠湖街", "--area", "210114", "--format", "csv"], language: "en")
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.output.contains("细河路大堡巷,Xìhélù Dàbǔ Xiàng,Xihelu Dabu Xiang"), "\(run.output)")
    #expect(run.output.contains("堡 bǔ/bǎo/pù"))
  }

  @Test func `lines of JSON come in the order of standard input`() throws {
    let run = try ProgramRun.of(
      ["name", "spell", "--format", "jsonl"], input: "翠湖街\n黄海路8巷\n")
    #expect(run.status == 0, "\(run.messages)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 2)
    let expected = """
      {"name":"翠湖街","spelling":"Cuìhú Jiē","toneless":"Cuihu Jie","segments":[\
      {"text":"翠湖","spelling":"Cuìhú","role":"specific"},\
      {"text":"街","spelling":"Jiē","role":"generic"}],"polyphones":[],"confirmed":false}
      """
    #expect(lines.first.map(String.init) == expected)
    #expect(lines.last?.contains("\"role\":\"ordinal\"") == true)
  }

  @Test(arguments: [
    (["翠湖街", "--category", "cloud"], 64 as Int32, "cloud"),
    (["翠湖街", "--area", "Yuhong"], 64, "Yuhong"),
    (["翠湖街", "-o", "/nowhere/x.csv"], 73, "/nowhere"),
    (["翠湖街", "--format", "xlsx"], 64, "-o"),
  ])
  func `what cannot be done is said`(words: [String], status: Int32, said: String) throws {
    let run = try ProgramRun.of(["name", "spell"] + words, language: "en")
    #expect(run.status == status, "\(run.messages)")
    #expect(run.messages.contains(said), "\(run.messages)")
  }

  @Test func `published spellings are checked in notices and tables`() throws {
    try withTemporaryFolder { folder in
      let notice = folder.appending(path: "notice.txt")
      let text = """
        1.翠湖街(Cuìhú Jiē):将南起沈大路,西止巢湖街的道路命名为翠湖街。
        2.西海岸路（Xihaian Lu）：……
        """
      try Data(text.utf8).write(to: notice)
      let told = try ProgramRun.of(
        ["name", "spell", "--lint", notice.path, "--format", "csv"], language: "en")
      #expect(told.status == 1, "\(told.messages)")
      #expect(told.output.contains("2,西海岸路,Xihaian Lu,apostrophe,Xihai'an Lu"), "\(told.output)")
      #expect(told.messages.contains("2 spellings checked, 1 fault."), "\(told.messages)")
      let table = folder.appending(path: "t.csv")
      try Data("标准名称,罗马字母拼写\n翠湖街,Cuihu Jie\n".utf8).write(to: table)
      #expect(try ProgramRun.of(["name", "spell", "--lint", table.path]).status == 0)
      let unknown = try ProgramRun.of(
        ["name", "spell", "--lint", table.path, "--name", "路名"], language: "en")
      #expect(unknown.status == 65 && unknown.messages.contains("标准名称"), "\(unknown.messages)")
      let empty = folder.appending(path: "e.txt")
      try Data("无".utf8).write(to: empty)
      #expect(try ProgramRun.of(["name", "spell", "--lint", empty.path]).status == 65)
    }
  }
}
