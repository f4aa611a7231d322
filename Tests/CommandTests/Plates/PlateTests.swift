import Foundation
import TestSupport
import Testing

/// Door plates as an office numbers and keeps them.
struct PlateTests {
  private static let sample = DataSets.repository.appending(path: "GeoData/sample/plates").path
  private static var streets: [String] { ["--streets", sample + "/streets.geojson"] }

  @Test func `every planted fault of the sample is found, and nothing else`() throws {
    let run = try ProgramRun.of(
      ["plate", "check", Self.sample + "/plates.csv"] + Self.streets + ["--format", "csv"])
    #expect(run.status == 1, "\(run.messages)")
    let found = run.output.split(whereSeparator: \.isNewline).dropFirst().map { line in
      line.split(separator: ",", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
    }
    let planted = try String(contentsOfFile: Self.sample + "/FAULTS.tsv", encoding: .utf8)
      .split(whereSeparator: \.isNewline).filter { $0.hasPrefix("plate/") }
      .map { $0.split(separator: "\t").map(String.init) }
    #expect(planted.count >= 13)
    for fault in planted {
      let rows = found.filter { $0[2] == fault[0] }
      #expect(rows.contains { $0[3].contains(fault[1]) }, "\(fault)")
    }
    let rules = Set(planted.map { $0[0] })
    #expect(found.count >= planted.count)
    #expect(found.allSatisfy { rules.contains($0[2]) }, "\(found)")
  }

  @Test(
    arguments: [
      (["plate", "check", "missing.csv"], 66, "missing.csv"),
      (["plate", "assign", "here"], 64, "here"),
      (["plate", "assign", "200,41"], 64, "200,41"),
      (["plate", "check", "x.csv", "--rules", "plate/none"], 64, "plate/none"),
      (["plate", "check", "x.csv", "--pack", "plates-nowhere"], 66, "plates-nowhere"),
    ])
  func `what cannot be done is said`(words: [String], status: Int32, said: String) throws {
    try withTemporaryFolder { folder in
      try Data("街路,门牌号\n梨岸街,1号\n".utf8).write(to: folder.appending(path: "x.csv"))
      let run = try ProgramRun.of(
        words + (words.contains("--streets") ? [] : Self.streets)
          + (words[1] == "assign" ? ["--plates", "x.csv"] : []), folder: folder)
      #expect(run.status == status, "\(run.messages)")
      #expect(run.messages.contains(said), "\(run.messages)")
    }
  }

  @Test func `a number is proposed among the neighbours and never imposed`() throws {
    try withTemporaryFolder { folder in
      let table = """
        街路,门牌号,经度,纬度
        梨岸街,1号,122.9397,41.7858
        梨岸街,2号,122.9401,41.7858
        梨岸街,3号,122.9397,41.7863
        梨岸街,4号,122.9401,41.7863
        梨岸街,7号,122.9397,41.7873
        梨岸街,8号,122.9401,41.7873

        """
      try Data(table.utf8).write(to: folder.appending(path: "x.csv"))
      func propose(_ words: String...) throws -> ProgramRun {
        try ProgramRun.of(
          ["plate", "assign"] + words + Self.streets + ["--plates", "x.csv", "--format", "csv"],
          folder: folder)
      }
      let free = try propose("122.9397,41.7868")
      #expect(free.status == 0, "\(free.messages)")
      #expect(free.output.contains("梨岸街,5号"), "\(free.output)")
      let taken = try propose("122.9397,41.7868", "--wanted", "7")
      #expect(taken.messages.contains("is borne by a plate"), "\(taken.messages)")
      let across = try propose("122.9397,41.7868", "--wanted", "6")
      #expect(across.messages.contains("belongs across the street"), "\(across.messages)")
      let far = try propose("122.9457,41.7868", "--street", "梨岸街")
      #expect(far.messages.contains("m away"), "\(far.messages)")
    }
  }

  @Test func `the rules are shown with their basis`() throws {
    let list = try ProgramRun.of(["rules", "list"])
    #expect(list.output.contains("plate/wrong-side"))
    let shown = try ProgramRun.of(["rules", "show", "plate/gap"], language: "zh")
    #expect(shown.status == 0 && shown.output.contains("宁波市地名管理条例"), "\(shown.output)")
  }

  @Test func `an estate is numbered with sketch and list of signs`() throws {
    try withTemporaryFolder { folder in
      let run = try ProgramRun.of(
        [
          "plate", "estate", Self.sample + "/estate.csv", "--name", "梨岸花园", "--street", "松稻路",
          "--number", "88", "--gate", "122.9440857,41.7944604", "--format", "csv", "-o", "e.csv",
          "--sketch", "s.svg", "--signs", "signs.csv",
        ], folder: folder)
      #expect(run.status == 0, "\(run.messages)")
      let table = try String(contentsOf: folder.appending(path: "e.csv"), encoding: .utf8)
      #expect(table.contains("松稻路88号梨岸花园1号楼1单元1层101室"), "\(table.prefix(900))")
      let signs = try String(contentsOf: folder.appending(path: "signs.csv"), encoding: .utf8)
      #expect(signs.hasPrefix("kind,text,count,size"), "\(signs.prefix(200))")
      let sketch = try String(contentsOf: folder.appending(path: "s.svg"), encoding: .utf8)
      #expect(sketch.hasPrefix("<svg") || sketch.contains("<svg"))
    }
  }

  @Test func `a door keeps its old numbers, and departments are told`() throws {
    try RegisterRun.with { run in
      let table = """
        街路,门牌号,种类,安装日期
        梨岸街,17号,院落门牌,2026-10-08
        梨岸街,19号,院落门牌,
        梨岸街,19号,院落门牌,

        """
      let file = run.folder.appending(path: "plates.csv")
      try Data(table.utf8).write(to: file)
      let doubled = try run("plate", "import", "plates.csv", "--area", "990101")
      #expect(doubled.status == 1 && doubled.output.contains("row 4"), "\(doubled.output)")
      try Data(table.split(separator: "\n").dropLast().joined(separator: "\n").utf8).write(to: file)
      #expect(try run("plate", "import", "plates.csv").status == 1, "no division")
      let taken = try run("plate", "import", "plates.csv", "--area", "990101")
      #expect(taken.status == 0 && taken.output.contains("Took in 2 plates"), "\(taken.messages)")
      let again = try run("plate", "import", "plates.csv", "--area", "990101")
      #expect(again.output.contains("2 passed over"), "\(again.output)")

      let number = ["plate", "renumber", "梨岸街19号", "--reason", "错号", "--number"]
      let clash = try run.arguments(number + ["17号"])
      #expect(clash.status == 2 && clash.messages.contains("P990101-000001"), "\(clash.messages)")
      let changed = try run.arguments(number + ["21号", "--document", "澜民门〔2026〕2号"])
      #expect(changed.status == 0, "\(changed.messages)")
      for address in ["梨岸街19号", "梨岸街21号", "P990101-000002"] {
        let shown = try run("plate", "show", address)
        #expect(shown.output.contains("梨岸街19号"), "\(address): \(shown.output) \(shown.messages)")
        #expect(shown.output.contains("澜民门〔2026〕2号"), "\(shown.output)")
      }
      #expect(try run("plate", "show", "梨岸街99号").status == 66)
      let proof = try run("plate", "proof", "梨岸街19号", "-o", "proof.html")
      #expect(proof.status == 0, "\(proof.messages)")
      let text = try String(contentsOf: run.folder.appending(path: "proof.html"), encoding: .utf8)
      for said in ["梨岸街21号", "梨岸街19号", "P990101-000002", "同一处房屋"] {
        #expect(text.contains(said), "\(said)")
      }
      let coverage = try run("address", "coverage", "--by", "county", "--format", "csv")
      #expect(coverage.output.contains("990101,,2,2,1,0,100.0,50.0,0.0"), "\(coverage.output)")
      #expect(try run("plate", "retire", "梨岸街17号", "--reason", "拆除").status == 0)
      let gone = try run("plate", "proof", "梨岸街17号", "--confirm", "-o", "c.docx")
      #expect(gone.status == 2, "\(gone.messages)")
      let changes = try run(
        "address", "changes", "--since", "2026-11-25", "-o", "changes.csv", "--note", "note.html",
        "--addressee", "市公安局")
      #expect(changes.messages.contains("1 new, 0 changed, 0 ended"), "\(changes.messages)")
      #expect(try run("registry", "verify").status == 0)
    }
  }

  @Test func `doors are renumbered by a table, all or none`() throws {
    try RegisterRun.with { run in
      func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: run.folder.appending(path: name))
      }
      try write("plates.csv", "街路,门牌号\n梨岸街,10号\n梨岸街,12号\n梨岸街,14号\n")
      #expect(try run("plate", "import", "plates.csv", "--area", "990101").status == 0)
      let qr = try run("plate", "list", "--format", "csv")
      #expect(qr.output.contains("P990101-000001 梨岸街10号"), "\(qr.output)")
      let head = "旧街路,旧门牌号,新街路,新门牌号\n"
      try write("swap.csv", head + "梨岸街,10号,梨岸街,12号\n梨岸街,12号,梨岸街,10号\n")
      let ring = try run("plate", "table", "swap.csv", "--reason", "重编")
      #expect(ring.status == 2 && ring.messages.contains("ring"), "\(ring.messages)")
      let dated = "旧街路,旧门牌号,新街路,新门牌号,日期\n"
      try write(
        "swap.csv",
        dated + "梨岸街,10号,梨岸街,12号,2026-11-25\n梨岸街,12号,梨岸街,10号,2026-11-25\n")
      #expect(try run("plate", "table", "swap.csv").status == 64, "no reason")
      let swapped = try run("plate", "table", "swap.csv", "--reason", "重编")
      #expect(
        swapped.output.contains("Renumbered 2 doors"), "\(swapped.output) \(swapped.messages)")
      try write("bad.csv", head + "梨岸街,12号,梨岸街,14号\n梨岸街,99号,梨岸街,16号\n")
      let refused = try run("plate", "table", "bad.csv", "--reason", "重编")
      #expect(refused.status == 1 && refused.output.contains("row 3"), "\(refused.output)")
      #expect(refused.output.contains("P990101-000003"), "\(refused.output)")
      let table = try run("plate", "table", "--format", "csv")
      #expect(
        table.output.contains("P990101-000001,梨岸街,10号,梨岸街,12号"), "\(table.output)")
      #expect(table.output.split(whereSeparator: \.isNewline).count == 3, "\(table.output)")
    }
  }

  @Test func `a draft of the numbering shows what it would flag`() throws {
    try RegisterRun.with { run in
      func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: run.folder.appending(path: name))
      }
      try write(
        "plates.csv",
        """
        街路,门牌号,经度,纬度
        梨岸街,1号,122.9397,41.7858
        梨岸街,2号,122.9401,41.7858
        梨岸街,3号,122.9397,41.7863

        """)
      #expect(try run("plate", "import", "plates.csv", "--area", "990101").status == 0)
      try write(
        "draft.tsv",
        "key\tvalue\tunit\tsource\tdate\tnote\npack.id\tdraft\t\t\t\t\npack.date\t2026-11-25\t\t\t\t\n"
          + "plate.odd.ns\teast\t\tsetting\t2026-11-25\tdraft\n")
      let difference = try run.arguments(
        ["rules", "diff", "plates-shenyang", "draft.tsv", "--format", "csv"] + Self.streets)
      #expect(difference.status == 0, "\(difference.messages)")
      #expect(difference.output.contains("new,error,plate/wrong-side"), "\(difference.output)")
      #expect(difference.messages.contains("newly flags 3"), "\(difference.messages)")
    }
  }

  @Test func `deadlines of plates are listed`() throws {
    try RegisterRun.with { run in
      let file = run.folder.appending(path: "plates.csv")
      try Data("街路,门牌号,申请日期\n梨岸街,17号,2026-10-12\n".utf8).write(to: file)
      #expect(try run("plate", "import", "plates.csv", "--area", "990101").status == 0)
      let due = try run("due")
      #expect(due.output.contains("confirmation of the number of 梨岸街17号"), "\(due.output)")
    }
  }

  @Test func `the walk is the same every time`() throws {
    try withTemporaryFolder { folder in
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = [
        DataSets.repository.appending(path: "Examples/plates-walk.sh").path, folder.path,
      ]
      process.environment = [
        "PATH": "/usr/bin:/bin", "LANG": "en_US.UTF-8", "DIJIE": ProgramRun.program.path,
      ]
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = FileHandle.nullDevice
      try process.run()
      let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(output.suffix(2000))")
      for said in ["梨岸街,25号", "梨岸街19号 → 梨岸街19-1号", "former"] {
        #expect(output.replacing("  ", with: ",").contains(said), "\(said)\n\(output.suffix(3000))")
      }
      for paper in ["faults.xlsx", "plates.geojson", "proof.docx", "note.docx", "estate.svg"] {
        #expect(FileManager.default.fileExists(atPath: folder.appending(path: paper).path))
      }
    }
  }
}
