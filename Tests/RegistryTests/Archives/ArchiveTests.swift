import Formats
import Foundation
import Registry
import Rules
import TestSupport
import Testing

@Suite struct ArchiveTests {
  static func table() throws -> ArchiveTable {
    let file = DataSets.repository.appending(path: "GeoData/archives/required.tsv")
    return try ArchiveTable(text: String(contentsOf: file, encoding: .utf8))
  }

  static func rules() throws -> OfficeRules {
    let file = DataSets.repository.appending(path: "GeoData/packs/office.tsv")
    return OfficeRules(try RulePack(text: String(contentsOf: file, encoding: .utf8)))
  }

  static func check(
    _ test: TestRegister, _ scope: ArchiveScope = ArchiveScope()
  ) throws -> ArchiveReport {
    try test.register.checkArchives(table(), rules(), today: TestRegister.clock.today, scope)
  }

  @Test func `the shipped table is read and every row has its basis`() throws {
    let table = try Self.table()
    #expect(table.requirements.count > 35)
    for row in table.requirements { #expect(!row.basis.document.isEmpty, "\(row.type.id)") }
    let keys = table.requirements.map { "\($0.subject) \($0.condition) \($0.type.id)" }
    #expect(Set(keys).count == keys.count)
    #expect(table.type(named: "边界协议书") == "agreement")
    #expect(table.type(named: "Demarcation Agreement") == "agreement")
    #expect(table.type(named: "别的") == "别的")
  }

  @Test(arguments: [
    "subject\ttype\n", "a\tb\n",
  ])
  func `a table of another form is refused`(text: String) {
    let error = #expect(throws: ArchiveTableError.self) { try ArchiveTable(text: text) }
    #expect(error?.line == 1)
  }

  @Test func `what is missing goes away as it is attached`() throws {
    try AttachmentTests.withLine { test in
      func missing(_ type: String) throws -> [Finding] {
        try Self.check(test).findings.filter { $0.subjects == ["9901", type].sorted() }
      }
      #expect(try missing("agreement").map(\.severity) == [.error])
      #expect(try missing("agreement").first?.rule == "archive/missing")
      #expect(try missing("agreement").first?.message.zh.contains("《边界协议书》") == true)
      #expect(try missing("dispute").isEmpty)
      _ = try AttachmentTests.attach(test, "a", to: "9901", type: "agreement,agreement-map")
      #expect(try missing("agreement").isEmpty)
      #expect(try missing("agreement-map").isEmpty)
      #expect(try missing("marker-table").count == 1)
      let loose = try Self.check(test).findings.filter { $0.rule == "archive/unfiled" }
      #expect(loose.first?.measure("count") == 1)
    }
  }

  @Test func `rank, standing and end of a record decide what is required`() throws {
    try TestRegister.with { test in
      try test.register.write(by: test.author) { change in
        try change.enter(TestRegister.line("1"))
        var township = TestRegister.line("2")
        township.body["rank", .line] = .text("township")
        try change.enter(township)
        var disputed = TestRegister.line("3")
        disputed.body["standing", .line] = .text("disputed")
        try change.enter(disputed)
        var old = TestRegister.line("4")
        old.body["established", .line] = .text("2001-01-01")
        try change.enter(old)
        try change.enter(TestRegister.marker("M1", line: "1"))
        var junction = TestRegister.marker("M2", line: "1")
        junction.body["type", .marker] = .text("junction")
        try change.enter(junction)
        try change.enter(TestRegister.marker("M3", line: "1"))
        try change.end(
          .marker, "M3", act: .retire, happened: nil, reason: "报废", document: "D1")
      }
      let found = try Self.check(test).findings
      func types(_ id: String, _ severity: Severity? = nil) -> Set<String> {
        Set(
          found.filter { $0.subjects.contains(id) && (severity == nil || $0.severity == severity) }
            .flatMap(\.subjects)
        ).subtracting([id])
      }
      #expect(types("1", .error) == ["agreement", "agreement-map", "marker-table", "approval"])
      #expect(types("2", .error).isEmpty)
      #expect(types("2", .warning) == types("1", .error))
      #expect(types("3") == ["dispute"])
      #expect(types("4").contains("inspection-report"))
      #expect(!types("1").contains("inspection-report"))
      #expect(!types("M1").contains("junction-agreement"))
      #expect(types("M2").contains("junction-agreement"))
      #expect(types("M3") == ["marker-change"])
      var scope = ArchiveScope()
      scope.line = "1"
      let narrow = try Self.check(test, scope)
      #expect(narrow.records.map(\.count) == [1, 3, 0, 0, 0, 0, 0, 0, 0])
    }
  }

  @Test func `register sheets may lie with the line`() throws {
    try AttachmentTests.withLine { test in
      try test.register.write(by: test.author) {
        try $0.enter(TestRegister.marker("M1", line: "9901"))
      }
      func lacks() throws -> Bool {
        try Self.check(test).findings.contains { $0.subjects == ["M1", "marker-register"] }
      }
      #expect(try lacks())
      _ = try AttachmentTests.attach(test, "r", to: "9901", type: "marker-register")
      #expect(try !lacks())
    }
  }

  /// A volume with two papers, one scanned, and an attachment of its own.
  static func withVolume<Result>(_ body: (TestRegister) throws -> Result) throws -> Result {
    try AttachmentTests.withLine { test in
      try test.register.write(by: test.author) { change in
        var volume = RecordDraft(.volume, id: "V1")
        volume.body["title", .volume] = .text("甲乙线勘界卷")
        volume.body["retention", .volume] = .text("10y")
        volume.body["closed", .volume] = .text("2016-11-24")
        volume.body["copies", .volume] = .integer(2)
        try change.enter(volume)
        for (id, pages) in [("D1", 12), ("D2", 3)] {
          var paper = RecordDraft(.document, id: id)
          paper.body["title", .document] = .text("文件 \(id)")
          paper.body["pages", .document] = .integer(pages)
          paper.body["volume", .document] = .text("V1")
          try change.enter(paper)
        }
        var attachment = AttachmentDraft(
          .document, "D1", type: "agreement", title: "扫描", file: "扫描.pdf")
        let file = test.folder.appending(path: "扫描.pdf")
        try Data("scan".utf8).write(to: file)
        let store = test.register.attachments
        try change.attach(attachment, store.add(file.path), in: store)
        attachment = AttachmentDraft(
          .line, "9901", type: "agreement", title: "协议/书", file: "协议.PDF")
        attachment.volume = "V1"
        attachment.secrecy = SecrecyMark(
          level: .secret, basis: "目录 1", until: CalendarDay("2026-12-01"))
        try Data("own".utf8).write(to: file)
        try change.attach(attachment, store.add(file.path), in: store)
      }
      return try body(test)
    }
  }

  @Test func `volumes list papers first, then attachments of their own`() throws {
    try Self.withVolume { test in
      let volumes = try test.register.archive(ArchiveFilter())
      #expect(volumes.count == 1)
      #expect(volumes[0].items.map(\.key.kind) == ["document", "document", "attachment"])
      #expect(volumes[0].items.map(\.files.count) == [1, 0, 1])
      #expect(ArchiveIndex.level(volumes[0]) == .secret)
      let sheet = ArchiveIndex.items(volumes[0], .zh)
      #expect(sheet.rows[1][6] == .number(13))
      #expect(sheet.rows[2][6] == .empty)
      #expect(ArchiveIndex.volumes(volumes, .zh).rows[0][5] == .text("10年"))
      var filter = ArchiveFilter()
      filter.retention = "30y"
      #expect(try test.register.archive(filter).isEmpty)
      filter = ArchiveFilter()
      filter.volume = "V9"
      #expect(throws: RegisterError.self) { try test.register.archive(filter) }
      let copies = try Self.check(test).findings.filter { $0.rule == "archive/copies" }
      #expect(copies.map(\.subjects) == [["V1"]])
    }
  }

  @Test(arguments: ["pack", "pack.zip"])
  func `a pack holds files, index and hashes`(name: String) throws {
    try Self.withVolume { test in
      let path = test.folder.appending(path: name).path
      let error = #expect(throws: RegisterError.self) {
        try test.register.packArchive(
          .volume("V1"), to: path, by: test.author, program: "t", limit: .internal, Self.table(),
          .zh)
      }
      #expect(error?.kind == .refused)
      let report = try test.register.packArchive(
        .volume("V1"), to: path, by: test.author, program: "t", limit: nil, Self.table(), .zh)
      #expect(report.files.map(\.name) == ["001-扫描.pdf", "002-协议书.PDF"])
      #expect(report.level == .secret)
      #expect(FileManager.default.fileExists(atPath: path))
      if name == "pack" {
        let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        #expect(
          names == [
            "001-扫描.pdf", "002-协议书.PDF", "SHA256SUMS", "index.csv", "index.xlsx", "manifest.json",
          ])
        #expect(try String(contentsOfFile: path + "/001-扫描.pdf", encoding: .utf8) == "scan")
        #expect(throws: RegisterError.self) {
          try test.register.packArchive(
            .volume("V1"), to: path, by: test.author, program: "t", limit: nil, Self.table(), .zh)
        }
      }
      let line = try test.register.packArchive(
        .line("9901"), to: path + "2", by: test.author, program: "t", limit: nil, Self.table(),
        .en)
      #expect(line.files.map(\.title) == ["协议/书"])
      #expect(try test.register.verify(.full).faults == [])
    }
  }
}
