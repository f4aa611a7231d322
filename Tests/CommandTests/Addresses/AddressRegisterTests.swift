import Foundation
import Testing

/// Addresses held against the streets and doors of a register.
struct AddressRegisterTests {
  private func with(_ body: (RegisterRun, [String]) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let run = RegisterRun(folder: folder)
      let made = try run(
        "registry", "init", run.register, "--office", "测试局", "--area", "210100", "--name", "甲",
        "--practice")
      #expect(made.status == 0, "\(made.messages)")
      let names = """
        标准名称,类别,区划代码,罗马字母拼写,曾用名
        文萃路,街路巷,210103,Wéncuì Lù,文化街

        """
      try Data(names.utf8).write(to: folder.appending(path: "names.csv"))
      #expect(try run("name", "import", "names.csv", "--quiet").status == 0)
      let plates = """
        街路,门牌号,单元,户室,种类,地址代码
        文萃路,12号,,,院落门牌,2101030001
        文萃路,88号,,,院落门牌,2101030002
        文萃路,12号,2,601,户室牌,2101030003

        """
      try Data(plates.utf8).write(to: folder.appending(path: "plates.csv"))
      let taken = try run("plate", "import", "plates.csv", "--area", "210103")
      #expect(taken.status == 0, "\(taken.output) \(taken.messages)")
      try body(run, ["--register", run.register, "--format", "jsonl"])
    }
  }

  @Test(
    arguments: [
      ("沈河区文萃路12号", "", "\"plate\":\"P210103-000001\",\"addressCode\":\"2101030001\""),
      ("沈河区文萃路12号2单元601室", "", "\"addressCode\":\"2101030003\""),
      ("沈河区文萃路14号", "address/unknown-number", "没有“14号”"),
      ("沈河区文萃路214号", "address/unknown-number", "12—88"),
      ("沈河区文化街12号", "address/renamed-road", "\"addressCode\":\"2101030001\""),
      ("沈河区文翠路12号", "address/unknown-road", "\"suggestion\":\"文萃路\""),
    ])
  func `a register tells streets and doors`(address: String, rule: String, said: String) throws {
    try with { run, options in
      let read = try run.arguments(["address", "standardise", address] + options, language: "zh")
      #expect(read.status == 0, "\(read.messages)")
      #expect(read.output.contains(said), "\(read.output)")
      let found = ["address/unknown-number", "address/renamed-road", "address/unknown-road"]
        .filter(read.output.contains)
      #expect(found == (rule.isEmpty ? [] : [rule]), "\(read.output)")
    }
  }

  @Test func `a table gets plate and address code where a register tells them`() throws {
    try with { run, _ in
      try Data("序号,地址\n1,沈河区文萃路12号\n2,沈河区文萃路14号\n".utf8)
        .write(to: run.folder.appending(path: "a.csv"))
      let line = ["address", "standardise", "a.csv", "--format", "csv"]
      let told = try run.arguments(line + ["--register", run.register])
      let rows = told.output.split(whereSeparator: \.isNewline)
      #expect(rows.count == 3, "\(told.output) \(told.messages)")
      #expect(rows[0].hasSuffix(",issues,plate,addressCode"), "\(rows[0])")
      #expect(rows[1].hasSuffix(",P210103-000001,2101030001"), "\(rows[1])")
      #expect(rows[2].hasSuffix(",,"), "\(rows[2])")
      let alone = try run.arguments(line)
      #expect(alone.output.prefix { !$0.isNewline }.hasSuffix(",issues"), "\(alone.output)")
    }
  }

  @Test func `personal data are masked, and shown only by those who may, which is logged`() throws {
    try with { run, options in
      let line = ["address", "standardise", "沈河区文萃路12号 李女士13812345678"]
      let masked = try run.arguments(line + options)
      #expect(masked.output.contains("\"text\":\"138****5678\""), "\(masked.output)")
      #expect(masked.output.contains("\"text\":\"李**\""), "\(masked.output)")
      let shown = try run.arguments(line + options + ["--keep-personal"])
      #expect(shown.output.contains("\"sort\":\"telephone\",\"text\":\"13812345678\""))
      let log = try run("registry", "log")
      #expect(log.output.contains("address"), "\(log.output)")
      #expect(!log.output.contains("13812345678"))
    }
  }
}
