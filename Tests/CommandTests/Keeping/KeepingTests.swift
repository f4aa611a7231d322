import Foundation
import Registry
import Testing

/// Attachments, backups and archives as users run them.
struct KeepingTests {
  @Test func `a file is attached, listed and found again`() throws {
    try PracticeOffice.with { office in
      let file = try office.file("协议书.pdf", "text")
      let run = try office.run(
        "record", "attach", "line", "9901", file, "--type", "边界协议书", "--original", "档案室 3 柜",
        "--number", "民勘〔2001〕3号", "--day", "2001年3月5日", "--format", "json")
      #expect(run.status == 0, "\(run.messages)")
      #expect(run.output.contains("\"bytes\":4"))
      #expect(run.messages.contains("[practice register]"))
      let record = try #require(try office.register.records(.attachment).first)
      #expect(record.body["type", .attachment].text == "agreement")
      #expect(record.body["title", .attachment].text == "协议书")
      #expect(record.body["document_day", .attachment].text == "2001-03-05")
      #expect(try office.register.verifyAttachments().faults.isEmpty)
      let again = try office.run("record", "attach", "line", "9901", file, "--type", "agreement")
      #expect(again.status == 2)
      #expect(again.messages.contains("nothing was changed"))
    }
  }

  @Test(arguments: [
    (["record", "attach", "line", "9999"], 2 as Int32, "has no boundary line 9999", true),
    (["record", "attach", "pillar", "9901"], 64, "there is no kind of record", true),
    (["record", "attach", "line", "9901", "missing.pdf"], 66, "no such plain file", false),
  ])
  func `what cannot be attached is said`(
    words: [String], status: Int32, sentence: String, hasFile: Bool
  ) throws {
    try PracticeOffice.with { office in
      let file = hasFile ? [try office.file("a.pdf", "a")] : []
      let run = try ProgramRun.of(
        words + file + ["--type", "x", "--register", office.path],
        environment: PracticeOffice.now, folder: office.folder)
      #expect(run.status == status, "\(run.messages)")
      #expect(run.messages.contains(sentence), "\(run.messages)")
      #expect(try office.register.records(.attachment).isEmpty)
    }
  }

  @Test func `a transcription names its scan, which is attached`() throws {
    try PracticeOffice.with { office in
      let (file, scan) = (try office.file("a.pdf", "a"), try office.file("签字.pdf", "signed"))
      let run = try office.run(
        "record", "attach", "line", "9901", file, "--type", "approval", "--on-behalf-of", "张甲",
        "--document", scan)
      #expect(run.status == 0, "\(run.messages)")
      let records = try office.register.records(.attachment)
      let kept = try #require(
        records.first { $0.body["type", .attachment].text == "signed-scan" })
      #expect(records.count == 2)
      for event in try office.register.events().prefix(2) {
        #expect(event.document == kept.id)
        #expect(event.signer == "张甲")
      }
    }
  }

  @Test func `a photo without EXIF is remarked on`() throws {
    try PracticeOffice.with { office in
      let file = office.folder.appending(path: "照片.jpg")
      try Data([0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 0xFF, 0xD9]).write(to: file)
      let run = try office.run(
        "record", "attach", "line", "9901", file.path, "--type", "photo", language: "zh")
      #expect(run.status == 0)
      #expect(run.messages.contains("照片没有 EXIF"))
    }
  }

  @Test func `backup and restore`() throws {
    try PracticeOffice.with { office in
      let file = try office.file("a.pdf", "a")
      #expect(
        try office.run("record", "attach", "line", "9901", file, "--type", "agreement").status == 0)
      let made = try office.run("registry", "backup", "-o", "b.dijiebackup")
      #expect(made.status == 0, "\(made.messages)")
      #expect(made.output.contains("练习north民政局"))
      let seal = try #require(made.output.firstMatch(of: /seal: +(.+)/)).1
      let here = try ProgramRun.of(["registry", "restore", "b.dijiebackup"], folder: office.folder)
      #expect(here.status == 73)
      #expect(here.messages.contains("overwrites nothing"))
      let run = try ProgramRun.of(
        ["registry", "restore", "b.dijiebackup", "-o", "new.dijie", "--seal", String(seal)],
        folder: office.folder)
      #expect(run.status == 0, "\(run.messages)")
      #expect(run.output.contains(seal))
      let register = try Register(
        path: office.folder.appending(path: "new.dijie").path, for: .reading)
      #expect(try register.verify(.full).faults == [])
      #expect(try register.verifyAttachments().faults == [])
      let wrong = try ProgramRun.of(
        ["registry", "restore", "b.dijiebackup", "-o", "c.dijie", "--seal", "5: 00"],
        folder: office.folder)
      #expect(wrong.status == 64)
      let foreign = try ProgramRun.of(
        ["registry", "restore", "a.pdf", "-o", "c.dijie"], folder: office.folder)
      #expect(foreign.status == 65)
    }
  }

  @Test func `only administrators back up, and only those allowed hand over`() throws {
    try PracticeOffice.with(roles: ["clerk"]) { office in
      let backup = try office.run("registry", "backup", "-o", "b.dijiebackup")
      #expect(backup.status == 77)
      let pack = try office.run("registry", "pack", "--line", "9901", "-o", "p.dijiepack")
      #expect(pack.status == 77)
      let archive = try office.run("archive", "pack", "--line", "9901", "-o", "folder")
      #expect(archive.status == 77)
    }
  }

  @Test func `what is missing in the archive is an error until it is there`() throws {
    try PracticeOffice.with { office in
      let check = try office.run("archive", "check")
      #expect(check.status == 1)
      #expect(check.output.contains("archive/missing"))
      #expect(check.output.contains("demarcation agreement"))
      for type in ["agreement,agreement-map", "marker-table", "approval"] {
        let file = try office.file("\(type).pdf", type)
        let run = try office.run("record", "attach", "line", "9901", file, "--type", type)
        #expect(run.status == 0)
      }
      let json = try office.run("archive", "check", "--format", "json")
      #expect(json.status == 0)
      let object = try #require(
        JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect(object["schema"] as? String == "dijie.findings/1")
      let findings = try #require(object["findings"] as? [[String: Any]])
      #expect(Set(findings.compactMap { $0["id"] as? String }).count == findings.count)
      #expect(!findings.isEmpty)
      let own = try office.file("own.tsv", "nonsense\n")
      let bad = try office.run("archive", "check", "--requirements", own)
      #expect(bad.status == 65)
      #expect(bad.messages.contains("line 1"))
    }
  }

  @Test func `lists of volumes and items go out as tables`() throws {
    try PracticeOffice.with { office in
      try office.register.write(by: office.author) { change in
        var volume = RecordDraft(.volume, id: "V-1")
        volume.body["title", .volume] = .text("甲乙线卷")
        volume.body["retention", .volume] = .text("permanent")
        try change.enter(volume)
        var paper = RecordDraft(.document, id: "D-1")
        paper.body["title", .document] = .text("协议, 原件")
        paper.body["volume", .document] = .text("V-1")
        try change.enter(paper)
      }
      let list = try office.run("archive", "list", "--format", "csv")
      #expect(list.output.contains("V-1,甲乙线卷"))
      let items = try office.run("archive", "list", "--items", "--volume", "V-1", language: "zh")
      #expect(items.output.contains("协议, 原件"))
      for name in ["index.xlsx", "index.csv"] {
        let run = try office.run("archive", "index", "--volume", "V-1", "-o", name)
        #expect(run.status == 0, "\(run.messages)")
      }
      let bytes = try Data(contentsOf: office.folder.appending(path: "index.csv"))
      #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
      let csv = String(decoding: bytes, as: UTF8.self)
      #expect(csv.contains("\"协议, 原件\""))
      #expect(try office.run("archive", "index", "-o", "index.doc").status == 64)
      #expect(try office.run("archive", "list", "--volume", "V-9").status == 2)
      #expect(try office.run("archive", "list", "--retention", "ever").status == 64)
    }
  }
}
