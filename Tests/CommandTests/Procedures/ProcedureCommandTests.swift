import Foundation
import Testing

/// `dijie marker change` and `dijie line demarcate` as users run them.
struct ProcedureCommandTests {
  @Test func `a marker is moved step by step, in Chinese`() throws {
    try MarkerOffice.with { office in
      let scan = office.run.folder.appending(path: "协议.pdf").path
      try Data("scan".utf8).write(to: URL(filePath: scan))
      func zh(_ words: String...) throws -> ProgramRun {
        try office.run.arguments(["界桩", "变动"] + words, language: "zh")
      }
      let opened = try zh(
        "立项", "0102003Q", "--处理", "移动", "--事由", "修路", "--日期", "2026-10-01")
      #expect(opened.output == "已立界桩变动 BD2026-001；第一步：双方协商一致（agreement）。\n", "\(opened.messages)")
      let early = try zh("步骤", "BD2026-001", "移设", "--到场", "乙方某")
      #expect(early.status == 2)
      #expect(early.messages.contains("办“移设”之前要先办“双方协商一致”"), "\(early.messages)")
      #expect(early.messages.contains("第 6 条"))
      let agreed = try zh(
        "步骤", "BD2026-001", "双方协商一致", "--依据", scan, "--日期", "2026-10-10")
      #expect(agreed.status == 0, "\(agreed.messages)")
      let alone = try zh("步骤", "BD2026-001", "work", "--日期", "2026-10-12")
      #expect(alone.status == 2)
      #expect(alone.messages.contains("没有毗邻方到场的记录"))
      let worked = try zh("步骤", "BD2026-001", "work", "--日期", "2026-10-12", "--到场", "乙方某")
      #expect(worked.output.contains("下一步：共同测绘"), "\(worked.messages)")
      let twice = try zh("步骤", "BD2026-001", "work", "--日期", "2026-10-13", "--到场", "乙方某")
      #expect(twice.status == 2)
      #expect(twice.messages.contains("--again"))
      let status = try zh("进度", "BD2026-001")
      #expect(status.output.contains("［法定］还没有办“报批准机关备案”"), "\(status.output)")
      let attachments = try office.run("record", "list", "attachment", "--format", "csv")
      #expect(attachments.output.contains("marker-change"), "\(attachments.output)")
      let closed = try zh("办结", "BD2026-001")
      #expect(closed.status == 2)
      let due = try office.run.arguments(["待办", "--kind", "procedure"], language: "zh")
      #expect(due.output.contains("还缺 共同测绘"), "\(due.output)")
    }
  }

  @Test func `a change closes with what follows, in one transaction`() throws {
    try MarkerOffice.with { office in
      func change(_ words: String...) throws -> ProgramRun {
        try office.run.arguments(["marker", "change"] + words)
      }
      #expect(try change("open", "0102003Q", "--action", "scrap", "--id", "C1").status == 0)
      for words in [["agreement", "--document", "A1"], ["work", "--attended", "B"]] {
        let step = try office.run.arguments(["marker", "change", "step", "C1"] + words)
        #expect(step.status == 0, "\(step.messages)")
      }
      let closed = try change("close", "C1", "--apply")
      #expect(closed.status == 0, "\(closed.messages)")
      #expect(closed.messages.contains("filing with the approving authority"))
      #expect(closed.output.contains("marker 0102003Q is retired"))
      let again = try change("step", "C1", "filing", "--document", "F1")
      #expect(again.status == 2)
      #expect(again.messages.contains("was closed on"))
      #expect(try office.run("registry", "verify").status == 0)
    }
  }

  @Test func `a new position is entered beside the signed one, unless it lies far away`() throws {
    try MarkerOffice.with { office in
      func change(_ words: String...) throws -> ProgramRun {
        try office.run.arguments(["marker", "change"] + words)
      }
      #expect(try change("open", "0102003Q", "--action", "move", "--id", "C1").status == 0)
      for step in ["agreement", "work", "survey", "archive", "filing"] {
        let done = try change("step", "C1", step, "--document", "D", "--attended", "B")
        #expect(done.status == 0, "\(done.messages)")
      }
      for (words, said) in [
        ([], "needs its new position"),
        (["--position", "northing=1"], "northing, easting and crs"),
        (["--position", "colour=red"], "cannot be read"),
        (["--position", "longitude=10", "--position", "latitude=10"], "from the signed one"),
      ] {
        let refused = try office.run.arguments(
          ["marker", "change", "close", "C1", "--apply"] + words)
        #expect(refused.status == 2)
        #expect(refused.messages.contains(said), "\(refused.messages)")
      }
      #expect(try change("list", "--open").output.contains("C1"))
      let shown = try office.run("record", "show", "marker", "0102003Q", "--format", "json")
      #expect(!shown.output.contains("measured"))
      let closed = try change(
        "close", "C1", "--apply", "--position", "northing=4630540.5", "--position",
        "easting=41506290.25", "--position", "crs=EPSG:4529")
      #expect(closed.status == 0, "\(closed.messages)")
      #expect(closed.output.contains("the signed one is kept"), "\(closed.output)")
      let moved = try office.run("record", "show", "marker", "0102003Q", "--format", "json").output
      #expect(moved.contains("4630540.5") && moved.contains("4630535.878"), "\(moved)")
      let history = try office.run("marker", "history", "0102003Q", language: "zh").output
      #expect(history.contains("移动 · 共同测绘"), "\(history)")
    }
  }

  @Test func `an added marker closes with its record`() throws {
    try MarkerOffice.with { office in
      func change(_ words: String...) throws -> ProgramRun {
        try office.run.arguments(["marker", "change"] + words)
      }
      let opened = try change("open", "--line", "990101-990102", "--action", "add", "--id", "C2")
      #expect(opened.status == 0, "\(opened.messages)")
      for step in ["agreement", "work", "survey", "archive", "filing"] {
        let done = try change("step", "C2", step, "--document", "D", "--attended", "B")
        #expect(done.status == 0, "\(step) \(done.messages)")
      }
      let without = try change("close", "C2")
      #expect(without.status == 2, "\(without.output)\(without.messages)")
      let unknown = try change("close", "C2", "--marker", "9999")
      #expect(unknown.status == 2, "\(unknown.messages)")
      let added = try office.run(
        "record", "add", "marker", "0102009Q", "line=990101-990102", "type=single",
        "custodian=990101")
      #expect(added.status == 0, "\(added.messages)")
      let closed = try change("close", "C2", "--marker", "0102009Q")
      #expect(closed.status == 0, "\(closed.messages)")
      #expect(try office.run("marker", "history", "0102009Q").output.contains("add · joint survey"))
    }
  }

  @Test func `old papers are taken over with their gaps`() throws {
    try MarkerOffice.with { office in
      let opened = try office.run(
        "marker", "change", "open", "0102003Q", "--action", "move", "--historical", "--date",
        "2010-03-01")
      #expect(opened.output.contains("BD2010-001"), "\(opened.messages)")
      let closed = try office.run(
        "marker", "change", "close", "BD2010-001", "--historical", "--date", "2010-06-01")
      #expect(closed.status == 0, "\(closed.messages)")
      #expect(closed.messages.contains("art. 6"))
      #expect(closed.output.contains("To be entered: the new position"))
      let future = try office.run(
        "marker", "change", "open", "0102003Q", "--action", "move", "--on", "2027-01-01")
      #expect(future.status == 2)
    }
  }

  @Test func `a line is demarcated from plan to filing`() throws {
    try MarkerOffice.with { office in
      func demarcate(_ words: [String]) throws -> ProgramRun {
        try office.run.arguments(["line", "demarcate"] + words)
      }
      let opened = try demarcate([
        "open", "line A-B", "--rank", "county", "--left", "990101", "--right", "990102",
      ])
      #expect(opened.output == "Opened demarcation KD2026-001; first: plan (plan).\n")
      let early = try demarcate(["step", "KD2026-001", "notice", "--document", "N1"])
      #expect(early.status == 2)
      #expect(early.messages.contains("art. 4"))
      let unknown = try demarcate(["step", "KD2026-001", "dance"])
      #expect(unknown.status == 66)
      for step in [
        "plan", "situation", "claims", "talks", "survey", "markers", "agreement", "map", "course",
        "tables", "approval", "notice", "detailed-map", "filing",
      ] {
        let done = try demarcate([
          "step", "KD2026-001", step, "--document", "D-\(step)", "--attended", "B",
        ])
        #expect(done.status == 0, "\(done.messages)")
        #expect(done.messages.split(separator: "\n").count == 1, "\(done.messages)")
      }
      let short = try demarcate(["close", "KD2026-001"])
      #expect(short.status == 2)
      #expect(short.messages.contains("art. 13"))
      let last = try demarcate(["step", "KD2026-001", "archive"])
      #expect(last.output.contains("all steps are done"))
      let without = try demarcate(["close", "KD2026-001"])
      #expect(without.status == 2)
      #expect(without.messages.contains("does not have the line"))
      let closed = try demarcate(["close", "KD2026-001", "--line", "990101-990102"])
      #expect(closed.status == 0, "\(closed.messages)")
      let open = try demarcate(["list", "--open", "--format", "json"])
      #expect(open.output == "[]\n" || !open.output.contains("KD2026-001"))
      #expect(try !office.run("due", "--kind", "procedure").output.contains("KD2026"))
    }
  }
}
