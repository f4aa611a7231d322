import Foundation
import Registry
import Rules
import Testing

@Suite struct ExchangeTests {
  @Test func `a package brings records, versions and attachments to another office`() throws {
    try TwoOffices.with { offices in
      try offices.enterInNorth()
      try TwoOffices.rename(offices.north, "甲乙边界线", act: .correct)
      let (file, made) = try TwoOffices.pack(offices.north)
      #expect(made.manifest.records == 4)
      #expect(made.manifest.versions == 5)
      #expect(made.manifest.events == 5)
      #expect(made.manifest.level == .internal)
      #expect(made.manifest.register.practice)
      let plan = try TwoOffices.compare(file, in: offices.south)
      #expect(plan.count(.new) == 4)
      #expect(try offices.south.register.count(.line) == 0)
      let report = try TwoOffices.merge(file, into: offices.south)
      #expect(report.entered == 4)
      #expect(report.attachments == 1)
      for kind in [RecordKind.line, .marker, .attachment] {
        let north = try offices.north.register.records(kind)
        let south = try offices.south.register.records(kind)
        #expect(north.map(\.body) == south.map(\.body))
        #expect(north.map(\.validFrom) == south.map(\.validFrom))
      }
      let versions = try offices.south.register.versions(.line, "9901")
      #expect(versions.map(\.status) == [.corrected, .current])
      let event = try offices.south.register.events().first { $0.act == "correct" }
      #expect(event?.document == made.fingerprint)
      #expect(event?.reason?.contains("北区民政局") == true)
      #expect(event?.reason?.contains("改名") == true)
      for test in [offices.north, offices.south] {
        #expect(try test.register.verify(.full).faults == [])
        #expect(try test.register.verifyAttachments().faults == [])
      }
      let again = try TwoOffices.compare(file, in: offices.south)
      #expect(again.count(.same) == 4)
    }
  }

  @Test func `what both changed is a conflict with the fields side by side`() throws {
    try TwoOffices.with { offices in
      try offices.enterInNorth()
      try TwoOffices.merge(TwoOffices.pack(offices.north).file, into: offices.south)
      try TwoOffices.rename(offices.south, "南方改的名")
      let ours = try TwoOffices.compare(TwoOffices.pack(offices.north, "2").file, in: offices.south)
      #expect(ours.items.first { $0.key.id == "9901" }?.state == .oursNewer)
      try TwoOffices.rename(offices.north, "北方改的名")
      let file = try TwoOffices.pack(offices.north, "3").file
      let plan = try TwoOffices.compare(file, in: offices.south)
      let item = try #require(plan.conflicts.first)
      #expect(plan.conflicts.count == 1)
      #expect(item.common == 1)
      #expect(item.differences.map(\.field) == ["name"])
      #expect(item.differences.first?.ours.zh == "南方改的名")
      #expect(item.differences.first?.theirs.zh == "北方改的名")
      let error = #expect(throws: RegisterError.self) {
        try TwoOffices.merge(file, into: offices.south)
      }
      #expect(error?.kind == .refused)
      let head = try offices.south.register.seal()
      var decisions = MergeDecisions()
      decisions.decisions[item.key] = .init(.theirs, reason: "以北方实测为准")
      let report = try TwoOffices.merge(file, into: offices.south, decisions)
      #expect((report.taken, report.kept) == (1, 0))
      #expect(try offices.south.register.seal().event == head.event + 2)
      let event = try offices.south.register.events().first { $0.subject == "9901" }
      #expect(event?.reason?.contains("以北方实测为准") == true)
      #expect(try offices.south.register.records(.line)[0].body["name", .line].text == "北方改的名")
      // Now the south is ahead, and the north takes it without a question.
      let back = try TwoOffices.pack(offices.south, "back").file
      let returned = try TwoOffices.compare(back, in: offices.north)
      #expect(returned.conflicts.isEmpty)
      #expect(try offices.south.register.verify(.full).faults == [])
    }
  }

  @Test func `a decision for ours is an event and changes nothing else`() throws {
    try TwoOffices.with { offices in
      try offices.enterInNorth()
      try TwoOffices.merge(TwoOffices.pack(offices.north).file, into: offices.south)
      try TwoOffices.rename(offices.south, "南")
      try TwoOffices.rename(offices.north, "北")
      let (file, made) = try TwoOffices.pack(offices.north, "2")
      for (choice, events) in [(MergeChoice.skip, 1), (.ours, 2)] {
        let before = try offices.south.register.seal().event
        var decisions = MergeDecisions()
        decisions.otherwise = .init(choice, reason: "")
        try TwoOffices.merge(file, into: offices.south, decisions)
        #expect(try offices.south.register.seal().event == before + events)
        #expect(try offices.south.register.records(.line)[0].body["name", .line].text == "南")
      }
      let event = try offices.south.register.events().first
      #expect(event?.act == "exchange")
      #expect(event?.subject == "9901")
      #expect(event?.document == made.fingerprint)
    }
  }

  @Test func `what was ended is ended with the other too`() throws {
    try TwoOffices.with { offices in
      try offices.enterInNorth()
      try TwoOffices.merge(TwoOffices.pack(offices.north).file, into: offices.south)
      try offices.north.register.write(by: offices.north.author) { change in
        try change.end(
          .marker, "9901002Q", act: .retire, happened: CalendarDay("2026-11-25"), reason: "报废",
          document: "纪要 2 号")
      }
      let file = try TwoOffices.pack(offices.north, "2").file
      let plan = try TwoOffices.compare(file, in: offices.south)
      #expect(plan.count(.theirsNewer) == 1)
      #expect(plan.items.first { $0.state == .theirsNewer }?.differences.map(\.field) == ["status"])
      #expect(try TwoOffices.merge(file, into: offices.south).updated == 1)
      let marker = try offices.south.register.versions(.marker, "9901002Q")
      #expect(marker.map(\.status) == [.retired])
      #expect(marker[0].validUntil == "2026-11-25")
      #expect(try offices.south.register.verify(.full).faults == [])
    }
  }

  @Test func `an encrypted package needs its password and names nothing`() throws {
    try TwoOffices.with { offices in
      try offices.enterInNorth()
      let file = try TwoOffices.pack(offices.north, password: "好的密码 twelve").file
      let bytes = try Data(contentsOf: URL(filePath: file))
      for word in ["9901", "records", "manifest", "测试"] {
        #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word)")
      }
      #expect(throws: TwoOffices.NoPassword.self) {
        try TwoOffices.compare(file, in: offices.south)
      }
      let error = #expect(throws: RegisterError.self) {
        try TwoOffices.compare(file, in: offices.south, password: "falsch")
      }
      #expect(error?.kind == .notPermitted)
      #expect(error?.sentence.zh.contains("密码不对") == true)
      #expect(error?.sentence.zh.contains(file) == true)
      #expect(
        try TwoOffices.merge(file, into: offices.south, password: "好的密码 twelve").entered == 4)
      for test in [offices.north, offices.south] {
        let names = try FileManager.default.contentsOfDirectory(atPath: test.folder.path)
        #expect(!names.contains { $0.contains(".work-") })
      }
    }
  }

  @Test func `a damaged or altered package is refused`() throws {
    try TwoOffices.with { offices in
      try offices.enterInNorth()
      let file = try TwoOffices.pack(offices.north).file
      let bytes = try Data(contentsOf: URL(filePath: file))
      let head = try offices.south.register.seal()
      var refused = 0
      for step in 0..<60 {
        var copy = bytes
        copy[step * copy.count / 60] ^= 0x20
        let bad = offices.south.folder.appending(path: "bad")
        try copy.write(to: bad)
        do {
          let plan = try TwoOffices.compare(bad.path, in: offices.south)
          #expect(plan.count(.new) == 4)
        } catch { refused += 1 }
      }
      #expect(refused > 30)
      for count in [0, 30, bytes.count - 1] {
        let bad = offices.south.folder.appending(path: "short")
        try bytes.prefix(count).write(to: bad)
        #expect(throws: (any Error).self) { try TwoOffices.compare(bad.path, in: offices.south) }
      }
      #expect(try offices.south.register.seal() == head)
    }
  }

  @Test func `own packages and those between practice and earnest are refused`() throws {
    try TwoOffices.with { offices in
      try offices.enterInNorth()
      let file = try TwoOffices.pack(offices.north).file
      let own = #expect(throws: RegisterError.self) {
        try TwoOffices.compare(file, in: offices.north)
      }
      #expect(own?.sentence.en.contains("made the package itself") == true)
      try TestRegister.with(id: "R-EARNEST", isPractice: false) { earnest in
        let error = #expect(throws: RegisterError.self) {
          try TwoOffices.compare(file, in: earnest)
        }
        #expect(error?.sentence.en.contains("practice") == true)
      }
    }
  }

  @Test func `a level above the limit is refused, naming the record`() throws {
    try TwoOffices.with { offices in
      try offices.enterInNorth()
      let error = #expect(throws: RegisterError.self) {
        try TwoOffices.pack(offices.north, limit: .public)
      }
      #expect(error?.kind == .refused)
      #expect(!FileManager.default.fileExists(atPath: offices.north.folder.path + "/p.dijiepack"))
      #expect(
        try TwoOffices.pack(offices.north, limit: .internal).report.manifest.level == .internal)
    }
  }

  @Test func `handing over and taking in need their permission`() throws {
    try TwoOffices.with { offices in
      try offices.enterInNorth()
      let file = try TwoOffices.pack(offices.north).file
      let clerk = Author(
        person: try offices.south.author.person, permissions: [.read, .record],
        clock: TestRegister.clock)
      let error = #expect(throws: RegisterError.self) {
        try offices.south.register.merge(package: file, by: clerk, MergeDecisions()) { "" }
      }
      #expect(error?.kind == .notPermitted)
      var selection = PackageSelection()
      selection.lines = ["9901"]
      let other = #expect(throws: RegisterError.self) {
        try offices.north.register.package(
          selection, to: offices.north.folder.path + "/x",
          by: Author(
            person: offices.north.author.person, permissions: [.read, .record],
            clock: TestRegister.clock), PackageOptions(program: "t"))
      }
      #expect(other?.kind == .notPermitted)
    }
  }

  @Test func `a line of elsewhere is not taken in`() throws {
    try TwoOffices.with { offices in
      try offices.enterInNorth()
      let file = try TwoOffices.pack(offices.north).file
      try TestRegister.with(id: "R-FAR", area: "980101") { far in
        let error = #expect(throws: RegisterError.self) { try TwoOffices.merge(file, into: far) }
        #expect(error?.kind == .notPermitted)
        let head = try far.register.seal()
        #expect(head.event == 2)
      }
    }
  }
}
