import Foundation
import Testing

/// `dijie case` as a reviewer uses it.
struct CaseTests {
  private static let number = "MM990114-2026-0001"

  /// Calls a body with a register in which a naming has been applied for.
  private static func with(_ body: (RegisterRun) throws -> Void) throws {
    try NameOffice.with { run in
      let opened = try run(
        "case", "new", "naming", "碧波街", "--area", "990114", "--category", "street", "start=沈大路",
        "finish=巢湖街", "length_m=670", "width_m=8", "direction=南北", "applicant=某单位", "--on",
        "2026-11-02")
      #expect(opened.status == 0, "\(opened.messages)")
      #expect(opened.output.contains(number), "\(opened.output)")
      try body(run)
    }
  }

  @Test func `a street goes from application to sign and archive`() throws {
    try Self.with { run in
      let id = Self.number
      let next = try run("case", "next", id)
      for said in ["Next: accept", "--material application=FILE", "Term: acceptance 2026-11-03"] {
        #expect(next.output.contains(said), "\(next.output)")
      }
      let early = try run("case", "announce", id)
      #expect(early.status == 2 && early.messages.contains("approving authority"))
      let bare = try run("case", "accept", id)
      #expect(bare.status == 2 && bare.messages.contains("art. 11"), "\(bare.messages)")
      let steps: [[String]] = [
        ["accept", id, "--material", "application=a.pdf", "--material", "location=b.pdf"],
        ["survey", id], ["consult", id, "--until", "2026-12-01"],
        ["consult", id, "--submitter", "某社区", "--stand", "反对", "--what", "易混淆"],
        ["review", id, "--result", "符合"],
        [
          "approve", id, "--authority", "市人民政府", "--number", "测政〔2026〕9号", "--document",
          "测政〔2026〕9号", "--on", "2026-11-20",
        ],
        ["register", id], ["announce", id, "--number", "公告3号"], ["file", id, "--number", "备1号"],
        ["signpost", id], ["archive", id],
      ]
      for step in steps {
        let done = try run.arguments(["case"] + step)
        #expect(done.status == 0, "\(step) \(done.messages)")
      }
      let shown = try run("case", "show", id, "--format", "json")
      #expect(shown.output.contains("\"state\":\"archived\""), "\(shown.output)")
      #expect(shown.output.contains("\"stand\":\"object\""))
      let name = try run("name", "show", "碧波街", "--format", "json")
      for said in [
        "\"start\":\"沈大路\"", "\"length_m\":670", "\"authority\":\"市人民政府\"",
        "\"document\":\"测政〔2026〕9号\"", "\"code\":\"99011400023400000004\"",
      ] {
        #expect(name.output.contains(said), "\(said) \(name.output)")
      }
      #expect(try run("case", "list", "--format", "csv").output.contains(id) == false)
      #expect(try run("case", "list", "--all", "--format", "csv").output.contains(id))
      #expect(try run("registry", "verify").status == 0)
    }
  }

  @Test func `what an application or a listing rests on is kept with it`() throws {
    try NameOffice.with { run in
      for file in ["申请书.pdf", "批复.pdf"] {
        try Data(file.utf8).write(to: run.folder.appending(path: file))
      }
      let opened = try run(
        "case", "new", "naming", "碧波街", "--area", "990114", "--category", "street", "--document",
        "申请书.pdf")
      #expect(opened.status == 0, "\(opened.messages)")
      let listed = try run(
        "name", "heritage", "add", "中街", "list_level=省级", "class=街巷", "--document", "批复.pdf")
      #expect(listed.output.contains("990103-0001"), "\(listed.output) \(listed.messages)")
      for file in ["申请书.pdf", "批复.pdf"] {
        try FileManager.default.removeItem(at: run.folder.appending(path: file))
      }
      let verified = try run("registry", "verify")
      #expect(verified.output.contains("2 files of attachments"), "\(verified.output)")
    }
  }

  @Test func `a term in a year without a table of holidays says so`() throws {
    try NameOffice.with { run in
      #expect(
        try run(
          "case", "new", "naming", "碧波街", "--area", "990114", "--category", "street", "--on",
          "2025-11-03", "--historical"
        ).status == 0)
      let next = try run("case", "next", "MM990114-2025-0001")
      #expect(next.output.contains("has no year 2025"), "\(next.output)")
    }
    try Self.with { run in
      let next = try run("case", "next", Self.number)
      #expect(next.output.contains("Term:") && !next.output.contains("has no year"))
    }
  }

  @Test func `a wrong step is refused with what may be done`() throws {
    try Self.with { run in
      let id = Self.number
      for (step, said) in [
        (["archive", id], "allowed now: accept, supplement, return, withdraw"),
        (["receive", id], "has no step “receive”"), (["return", id], "lacks the result"),
        (["approve", "MM000000-2026-0009"], "no 案件"),
        (["accept", id, "--on", "2026-11-01"], "before the application"),
        (["accept", id, "--on", "2027-01-01"], "after today"),
        (["accept", id, "--material", "nonsense=x"], "no paper “nonsense”"),
      ] {
        let refused = try run.arguments(["case"] + step)
        #expect([2, 64, 66].contains(refused.status), "\(step) \(refused.messages)")
        if !said.contains("案件") {
          #expect(refused.messages.contains(said), "\(step) \(refused.messages)")
        }
      }
      #expect(
        try run("case", "show", id, "--format", "json").output.contains("\"state\":\"applied\""))
    }
  }

  @Test func `approving never decides: authority, number and document are asked for`() throws {
    try Self.with { run in
      let id = Self.number
      #expect(
        try run(
          "case", "accept", id, "--material", "application=a", "--material", "location=b"
        ).status == 0)
      for words in [
        [], ["--authority", "市政府"], ["--authority", "市政府", "--number", "1号"],
        ["--number", "1号", "--document", "1号"],
      ] {
        let refused = try run.arguments(["case", "approve", id] + words)
        #expect(refused.status == 2 && refused.messages.contains("art. 12"), "\(refused.messages)")
      }
    }
  }

  @Test func `a name that is taken is reviewed only with a waiver`() throws {
    try NameOffice.with { run in
      let opened = try run(
        "case", "new", "naming", "翠湖街", "--area", "990115", "--category", "street")
      #expect(opened.messages.contains("DUP-EXACT"), "\(opened.messages)")
      let id = "MM990115-2026-0001"
      #expect(
        try run(
          "case", "accept", id, "--material", "application=a", "--material", "location=b"
        ).status == 0)
      let refused = try run("case", "review", id)
      #expect(refused.status == 2 && refused.messages.contains("--waive name/duplicate"))
      #expect(try run("case", "review", id, "--waive", "name/duplicate=两地相距远").status == 64)
      let waived = try run(
        "case", "review", id, "--waive", "name/duplicate=两地相距远", "--document", "纪要1号")
      #expect(waived.status == 0, "\(waived.messages)")
      let shown = try run("case", "show", id, "--format", "json")
      #expect(shown.output.contains("\"rule\":\"name/duplicate\""), "\(shown.output)")
      #expect(shown.output.contains("两地相距远") && shown.output.contains("纪要1号"))
    }
  }

  @Test func `a protected name is renamed once measures are recorded`() throws {
    try NameOffice.with { run in
      #expect(
        try run("name", "heritage", "add", "中街", "list_level=省级", "class=街巷").status == 0)
      let id = "GM990103-2026-0001"
      for step in [
        ["new", "renaming", "步行街", "--name", "中街", "cause=改造"],
        ["accept", id, "--material", "application=a", "--material", "location=b"],
        ["approve", id, "--authority", "市政府", "--number", "2号", "--document", "2号"],
      ] {
        let done = try run.arguments(["case"] + step)
        #expect(done.status == 0, "\(step) \(done.messages)")
      }
      let refused = try run("case", "register", id)
      #expect(refused.status == 2 && refused.messages.contains("article 25"), "\(refused.messages)")
      #expect(try run("name", "search", "步行街").output.contains("步行街") == false)
      #expect(
        try run(
          "name", "heritage", "measures", "H990103-0001", "原址立碑", "--document", "方案"
        ).status == 0)
      let done = try run("case", "register", id)
      #expect(done.status == 0, "\(done.messages)")
      let names = try run("name", "show", "步行街", "--format", "json").output
      #expect(names.contains("\"text\":\"中街\",\"sort\":\"former\""), "\(names)")
      #expect(names.contains("99010300023400000001"))
    }
  }

  @Test func `extent, correction and cancellation change what is there`() throws {
    try NameOffice.with { run in
      func carry(_ id: String, _ new: [String]) throws {
        for step in [
          ["new"] + new, ["accept", id],
          ["approve", id, "--authority", "区政府", "--number", "3号", "--document", "3号"],
          ["register", id],
        ] {
          let done = try run.arguments(["case"] + step)
          #expect(done.status == 0, "\(step) \(done.messages)")
        }
      }
      try carry(
        "QZ990114-2026-0001", ["extent", "--name", "翠湖街", "finish=新湖路", "length_m=900"])
      #expect(try run("name", "show", "翠湖街", "--format", "json").output.contains("新湖路"))
      try carry(
        "GZ990114-2026-0001", ["correction", "--name", "大堡村", "spelling=Dàbǔcūn", "cause=读音"])
      #expect(try run("name", "search", "dabucun").output.contains("大堡村"))
      try carry("XM990114-2026-0001", ["cancellation", "--name", "黄海路8巷", "cause=灭失"])
      #expect(try run("name", "search", "黄海路8巷").messages.contains("0 names"))
      #expect(try run("name", "search", "黄海路8巷", "--all").output.contains("retired"))
      #expect(try run("registry", "verify").status == 0)
    }
  }

  @Test func `hundreds of names go under one document, all or none`() throws {
    try NameOffice.with { run in
      var notice = "公告\n"
      for number in 1...200 {
        notice += "\(number).碧波路\(number)巷：将南起碧波路，北止巢湖街，长\(number)米，宽8米的道路命名为碧波路\(number)巷。\n"
      }
      try Data(notice.utf8).write(to: run.folder.appending(path: "notice.txt"))
      let opened = try run(
        "case", "batch", "notice.txt", "--area", "990114", "--category", "street")
      #expect(opened.status == 0, "\(opened.messages)")
      try Data(opened.output.utf8).write(to: run.folder.appending(path: "b.txt"))
      let last = "MM990114-2026-0200"
      #expect(
        try run(
          "case", "accept", last, "--material", "application=a", "--material", "location=b"
        ).status == 0)
      let refused = try run(
        "case", "accept", "@b.txt", "--material", "application=a", "--material", "location=b")
      #expect(refused.status == 2 && refused.messages.contains(last), "\(refused.messages)")
      #expect(
        try run("case", "list", "--state", "applied").messages.contains("199 cases"))
      #expect(try run("case", "withdraw", last, "--result", "重复").status == 0)
      let rest = opened.output.replacing(last, with: "")
      try Data(rest.utf8).write(to: run.folder.appending(path: "b.txt"))
      for step in [
        ["accept", "@b.txt", "--material", "application=a", "--material", "location=b"],
        ["approve", "@b.txt", "--authority", "市政府", "--number", "4号", "--document", "4号"],
        ["register", "@b.txt"],
      ] {
        let done = try run.arguments(["case"] + step)
        #expect(done.status == 0, "\(step) \(done.messages)")
      }
      #expect(try run("name", "search", "碧波路", "--limit", "500").messages.contains("199 names"))
      let text = try run("case", "announce", "@b.txt", "--draft")
      #expect(text.output.contains("7.碧波路7巷（Bìbōlù 7 Xiàng）：将南起碧波路，北止巢湖街，长7米，宽8米的道路命名为碧波路7巷。"))
    }
  }

  @Test func `of two people acting at once one is told`() throws {
    try Self.with { run in
      let id = Self.number
      for step in [
        ["accept", id, "--material", "application=a", "--material", "location=b"],
        ["approve", id, "--authority", "市政府", "--number", "5号", "--document", "5号"],
      ] {
        #expect(try run.arguments(["case"] + step).status == 0)
      }
      let outputs = (0..<4).map { run.folder.appending(path: "out\($0).txt") }
      let processes = try outputs.map { try run.start(["case", "register", id], output: $0) }
      for process in processes { process.waitUntilExit() }
      let statuses = processes.map(\.terminationStatus).sorted()
      #expect(statuses == [0, 2, 2, 2], "\(statuses)")
      #expect(try run("name", "search", "碧波街").messages.contains("1 name."))
      #expect(try run("registry", "verify").status == 0)
    }
  }

  @Test func `what falls due is listed`() throws {
    try Self.with { run in
      let due = try run("due", "--format", "csv")
      #expect(due.output.contains("name-case") && due.output.contains(Self.number), "\(due.output)")
    }
  }
}
