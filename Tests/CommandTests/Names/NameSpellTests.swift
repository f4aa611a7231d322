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
}
