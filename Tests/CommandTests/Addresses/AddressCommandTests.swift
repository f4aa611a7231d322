import Foundation
import TestSupport
import Testing

/// `dijie address` as address staff use it.
struct AddressCommandTests {
  private static func run(
    _ arguments: [String], input: String = "", folder: URL? = nil
  ) throws -> ProgramRun {
    try ProgramRun.of(["address"] + arguments, input: input, folder: folder)
  }

  private static func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "addresses-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  @Test func `one address gives its standard form, code, verdict and issues`() throws {
    let run = try Self.run(["standardise", "沈阳东陵区泉园街道文萃路12号"])
    #expect(run.status == 0)
    for said in ["辽宁省沈阳市沈河区泉园街道文萃路12号", "210103022", "address/retired-name", "2014"] {
      #expect(run.output.contains(said), "\(said) \(run.output)")
    }
  }

  @Test func `lines give one object each, in order, with offsets in the input`() throws {
    let lines = ["沈阳市沈河区文萃路１２号", "", "无", "⻄安市⻓安区南大街1号"]
    let run = try Self.run(
      ["standardise", "-", "--format", "jsonl"], input: lines.joined(separator: "\n") + "\n")
    #expect(run.status == 0, "\(run.messages)")
    let rows = run.output.split(separator: "\n")
    #expect(rows.count == lines.count)
    for (index, row) in rows.enumerated() {
      let object = try #require(
        JSONSerialization.jsonObject(with: Data(row.utf8)) as? [String: Any])
      #expect(object["line"] as? Int == index + 1)
      #expect(object["input"] as? String == lines[index])
      let keys: Set = [
        "line", "input", "normalized", "elements", "division", "candidates", "issues", "removed",
        "verdict", "confidence", "standard", "plate", "addressCode", "error",
      ]
      #expect(Set(object.keys) == keys)
    }
    #expect(rows[0].contains("\"text\":\"１２号\",\"standard\":\"12号\",\"start\":9,\"end\":12"))
    #expect(rows[2].contains("\"verdict\":\"reject\""))
  }

  @Test func `lines that cannot be read become a record and never stop the stream`() throws {
    var input = Data("沈阳市沈河区文萃路12号\n".utf8)
    input.append(contentsOf: [0xFF, 0xFE, 0x0A])
    input.append(Data((String(repeating: "长", count: 5000) + "\n").utf8))
    input.append(contentsOf: [0x41, 0x00, 0x42, 0x0A])
    input.append(Data("沈阳市和平区太原街88号".utf8))
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try input.write(to: folder.appending(path: "a.txt"))
    let run = try Self.run(["standardise", "a.txt", "--format", "jsonl"], folder: folder)
    #expect(run.status == 65 && run.messages.contains("3 of 5 lines"), "\(run.messages)")
    let rows = run.output.split(separator: "\n")
    #expect(rows.count == 5 && rows[4].contains("太原街"))
    #expect(rows[1].contains("not UTF-8") && rows[2].contains("too long"))
  }

  @Test(arguments: ["有.txt", "无.txt", "无.TXT", "无.jsonl", "无.csv", "无.xlsx"])
  func `a file that is not there is said to be missing, not read as an address`(
    name: String
  ) throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("沈阳市沈河区文萃路12号\n".utf8).write(to: folder.appending(path: "有.txt"))
    let run = try Self.run(["standardise", name], folder: folder)
    #expect((run.status == 0) == (name == "有.txt") && run.output.isEmpty == (run.status != 0))
    if run.status != 0 { #expect(run.messages.contains(name), "\(run.messages)") }
  }

  /// Only the names a short file may hold are laid out: nothing else may come of it.
  @Test func `a short file is read as its lines in a long one`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let lines = [
      "沈阳市沈河区文萃路12号", "大连中山区人民路", "东陵区泉园街道", "瀋陽市和平區太原街88號", "无", "", "法库县大孤家子镇",
    ]
    let short = "\u{FEFF}" + lines.joined(separator: "\r\n") + "\r\n"
    let long = short + String(repeating: "北京市朝阳区建国路1号\n", count: 3000)
    try Data(short.utf8).write(to: folder.appending(path: "短.txt"))
    try Data(long.utf8).write(to: folder.appending(path: "长.txt"))
    let whole = try Self.run(["standardise", "长.txt", "--format", "jsonl"], folder: folder)
    let rows = whole.output.split(separator: "\n").prefix(lines.count)
    for input in ["短.txt", "-"] {
      let run = try Self.run(
        ["standardise", input, "--format", "jsonl"], input: input == "-" ? short : "",
        folder: folder)
      #expect(run.status == 0 && run.output.split(separator: "\n").elementsEqual(rows))
    }
  }

  @Test func `a table keeps its columns, ours stand behind`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("序号,姓名,地址\n1,甲,沈阳市沈河区文萃路12号3栋\n2,乙,大连市沈河区中街路1号\n".utf8)
      .write(to: folder.appending(path: "a.csv"))
    let made = try Self.run(["standardise", "a.csv", "-o", "b.xlsx"], folder: folder)
    #expect(made.status == 0 && made.messages.contains("1 to accept, 0 to review, 1 to reject"))
    let csv = try Self.run(["validate", "a.csv", "--format", "csv"], folder: folder)
    #expect(csv.status == 1)
    let rows = csv.output.split(whereSeparator: \.isNewline)
    #expect(rows[0] == "序号,姓名,地址,standard,division,verdict,confidence,issues", "\(rows[0])")
    #expect(rows[1].hasPrefix("1,甲,沈阳市沈河区文萃路12号3栋,辽宁省沈阳市沈河区文萃路12号3号楼,210103,accept"))
    let none = try Self.run(["standardise", "a.csv", "--column", "住所"], folder: folder)
    #expect(none.status == 65 && none.messages.contains("序号"), "\(none.messages)")
  }

  @Test func `an interrupted run goes on and loses and repeats nothing`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let lines = (1...500).map { "沈阳市沈河区文萃路\($0)号" }
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(
      to: folder.appending(path: "in.txt"))
    let call = ["standardise", "in.txt", "-o", "out.jsonl"]
    #expect(try Self.run(call, folder: folder).status == 0)
    let out = folder.appending(path: "out.jsonl")
    let whole = try Data(contentsOf: out)
    // As if the power went in the middle of line 301.
    let text = String(decoding: whole, as: UTF8.self)
    let kept =
      text.split(separator: "\n", omittingEmptySubsequences: false).prefix(300)
      .joined(separator: "\n") + "\n{\"line\":301,\"inp"
    try FileManager.default.removeItem(at: out)
    try Data(kept.utf8).write(to: folder.appending(path: "out.jsonl.part"))
    #expect(try Self.run(call + ["--resume"], folder: folder).status == 0)
    #expect(try Data(contentsOf: out) == whole)
  }

  @Test func `two addresses are compared level by level, and one is explained`() throws {
    let same = try Self.run(
      ["match", "沈阳市铁西区北一西路52号", "铁西北一西路52号", "--area", "沈阳市"])
    #expect(same.status == 0 && same.output.hasPrefix("same"), "\(same.output)")
    let other = try Self.run(["match", "沈阳市铁西区北一西路52号", "沈阳市铁西区北一西路54号"])
    #expect(other.status == 1 && other.output.hasPrefix("different"))
    let why = try Self.run(["explain", "大连市沈河区中街路1号"])
    #expect(why.status == 0 && why.output.contains("address/parent-conflict"))
    #expect(why.output.contains("GB/T 23705-2009"))
    let strange = try Self.run(["standardise", "文萃路12号", "--area", "不存在市"])
    #expect(strange.status == 66 && strange.messages.contains("不存在市"))
  }

  @Test func `a labelled file is scored by span and label`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let rows = [
      "沈 B-city", "阳 I-city", "市 I-city", "沈 B-district", "河 I-district", "区 I-district",
      "文 B-road", "萃 I-road", "路 I-road", "12 B-roadNumber", "号 I-roadNumber", "",
      "和 B-city", "平 I-city", "区 I-city",
    ]
    try Data((rows.joined(separator: "\n") + "\n").utf8).write(
      to: folder.appending(path: "own.txt"))
    let run = try Self.run(["evaluate", "own.txt", "--format", "csv"], folder: folder)
    #expect(run.status == 0, "\(run.messages)")
    // Five spans are labelled; four come out, and 和平区 as a district instead of a city.
    #expect(run.output.contains("all,5,80.00,80.00,80.00"), "\(run.output)")
    #expect(run.output.contains("addresses,2,,,50.00"), "\(run.output)")
    try Data("x\n".utf8).write(to: folder.appending(path: "bad.txt"))
    let bad = try Self.run(["evaluate", "bad.txt"], folder: folder)
    #expect(bad.status == 65 && bad.messages.contains("line 1"), "\(bad.messages)")
  }

  @Test func `a profile counts verdicts, districts, issues and streets`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let lines = ["沈阳市沈河区文萃路12号", "沈阳市沈河区文萃路12号对面", "大连市沈河区中街路1号", "沈阳市和平区太原街8号"]
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(
      to: folder.appending(path: "a.txt"))
    let run = try Self.run(["profile", "a.txt", "--format", "csv"], folder: folder)
    for said in [
      "verdict,accept,2,4,50.0", "verdict,reject,1,4,25.0", "district,沈河区,1,3,33.3",
      "issue,address/parent-conflict,1,4,25.0", "street,沈河区文萃路,1,2,50.0",
    ] {
      #expect(run.output.contains(said), "\(said) \(run.output)")
    }
  }

  @Test func `a profile is the same of lines and of a table, and says what it could not read`()
    throws
  {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let lines = (1...400).map { "沈阳市\(["沈河区文萃路", "和平区太原街", "东陵区泉园街道文萃路"][$0 % 3])\($0)号" }
    try Data(("地址\n" + lines.joined(separator: "\n") + "\n").utf8).write(
      to: folder.appending(path: "a.csv"))
    var text = Data((lines.joined(separator: "\n\n") + "\n").utf8)
    try text.write(to: folder.appending(path: "a.txt"))
    text.append(contentsOf: [0xFF, 0x0A])
    try text.write(to: folder.appending(path: "b.txt"))
    let table = try Self.run(["profile", "a.csv", "--format", "csv"], folder: folder)
    #expect(
      table.status == 0 && table.output.contains("verdict,review,133,400,"), "\(table.output)")
    for jobs in ["1", "2"] {
      let run = try Self.run(
        ["profile", "a.txt", "--format", "csv", "--jobs", jobs], folder: folder)
      #expect(run.status == 0 && run.output == table.output, "\(run.output)")
    }
    let broken = try Self.run(["profile", "b.txt", "--format", "csv"], folder: folder)
    #expect(broken.status == 65 && broken.output == table.output)
    #expect(broken.messages.contains("1 lines could not be read"), "\(broken.messages)")
    let none = try Self.run(["profile", "无.txt"], folder: folder)
    #expect(none.status != 0 && none.messages.contains("无.txt"), "\(none.messages)")
  }

  @Test(
    arguments: [
      ("2-6-1", "shenyang-addresses", "2单元6层1室", ["2号楼6单元1室", "2号楼6层1室"]),
      ("2-6-1", "", "2号楼6单元1室", ["2单元6层1室", "2号楼6层1室"]),
      ("3-2-5-1", "", "3号楼2单元5层1室", []),
      ("2-601室", "", "2单元601室", ["2号楼601室", "2层601室"]),
      ("3栋2-601", "", "2单元601室", ["2层601室"]),
    ])
  func `a group of numbers comes with the readings that were not taken`(
    group: String, pack: String, taken: String, others: [String]
  ) throws {
    let options = pack.isEmpty ? [] : ["--pack", pack]
    let run = try Self.run(
      ["standardise", "沈阳市沈河区文萃路12号\(group)", "--format", "jsonl"] + options)
    let row = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let issues = try #require(row["issues"] as? [[String: Any]])
    let own = try #require(issues.first { $0["rule"] as? String == "address/ambiguous-group" })
    #expect(own["candidates"] as? [String] == others, "\(run.output)")
    let numbers = group.split(separator: "栋").last.map(String.init) ?? group
    #expect(own["start"] as? Int == 12 + group.count - numbers.count)
    #expect(own["end"] as? Int == 12 + group.count)
    #expect((own["message"] as? String)?.contains("“\(numbers)”") == true)
    #expect((own["message"] as? String)?.contains("taken as “\(taken)”") == true, "\(own)")
    #expect((row["standard"] as? String)?.hasSuffix(taken) == true)
    #expect(row["verdict"] as? String == "review")
  }

  @Test func `a folder is said to be one`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appending(path: "夹.txt"), withIntermediateDirectories: false)
    for verb in ["standardise", "profile"] {
      let run = try Self.run([verb, "夹.txt"], folder: folder)
      #expect(run.status != 0 && run.output.isEmpty, "\(run.output)")
      #expect(run.messages.contains("夹.txt") && run.messages.contains("folder"), "\(run.messages)")
    }
  }

  @Test(arguments: ["standardise", "parse", "explain", "validate"])
  func `persons and telephones are shown masked`(verb: String) throws {
    let line = "沈阳市沈河区文萃路12号 李女士13812345678"
    let run = try Self.run([verb, line])
    let elements = run.output.split(separator: verb == "explain" ? "3. " : "\u{0}").last ?? ""
    #expect(!elements.contains("13812345678") && !elements.contains("李女士"), "\(run.output)")
    #expect(elements.contains("138****5678"), "\(run.output)")
  }

  @Test func `lines are validated with the status of a table`() throws {
    for (text, status) in [("沈阳市沈河区文萃路12号\n", 0), ("沈阳市沈河区文萃路12号\n大连市沈河区中街路1号\n", 1)] {
      let run = try Self.run(["validate", "-"], input: text)
      #expect(run.status == status && run.output.hasPrefix("accept\t"), "\(run.output)")
    }
    let kept = try Self.run(["standardise", "-"], input: "大连市沈河区中街路1号\n")
    #expect(kept.status == 0)
  }

  /// The share of right elements on a labelled set, where it is there; measured only.
  @Test func `elements of the labelled set come out as well as asked`() throws {
    let file = DataSets.folder.appending(path: "addresses/ncap-dev.txt")
    guard FileManager.default.fileExists(atPath: file.path) else {
      return print("AddressCommandTests: no \(file.lastPathComponent), skipped")
    }
    let run = try Self.run(["evaluate", file.path, "--format", "csv"])
    let all = run.output.split(whereSeparator: \.isNewline).first { $0.hasPrefix("all,") }
    let score = try #require(all?.split(separator: ",").last.flatMap { Double($0) })
    print("AddressCommandTests: micro-F1 \(score)")
    #expect(score >= 84)
  }
}
