import Foundation
import Registry
import Rules
import Testing

@Suite struct BackupTests {
  /// A register with a line, two attachments and a backup.
  static func withBackup<Result>(
    _ body: (TestRegister, URL, BackupReport) throws -> Result
  ) throws -> Result {
    try AttachmentTests.withLine { test in
      _ = try AttachmentTests.attach(test, "one", to: "9901", name: "1.pdf")
      _ = try AttachmentTests.attach(test, "two", to: "9901", name: "2.pdf", level: .public)
      let file = test.folder.appending(path: "a.dijiebackup")
      let report = try test.register.backup(to: file.path, by: test.author, program: "dijie test")
      return try body(test, file, report)
    }
  }

  @Test func `a backup holds everything and comes back as it was`() throws {
    try Self.withBackup { test, file, report in
      #expect(report.faults == [])
      #expect(report.attachments == 2)
      #expect(report.manifest.level == .internal)
      #expect(report.manifest.register.practice)
      // One event for the beginning, in the copy, and one for the end.
      #expect(report.manifest.register.event == 6)
      #expect(try test.register.seal().event == 7)
      let target = test.folder.appending(path: "new/neu.dijie").path
      try FileManager.default.createDirectory(
        atPath: test.folder.appending(path: "new").path, withIntermediateDirectories: true)
      let restored = try Register.restore(
        file.path, to: target, in: "", seal: report.manifest.register.seal)
      #expect(restored.attachments == 2)
      let register = try Register(path: target, for: .writing)
      #expect(try register.seal() == report.manifest.register.seal)
      #expect(try register.verify(.full).faults == [])
      #expect(try register.verifyAttachments().faults == [])
      #expect(try register.verifyAttachments().notes == [])
      #expect(try register.records(.line) == test.register.records(.line))
      try register.write(by: test.author) { try $0.enter(TestRegister.line("9902")) }
      let left = try FileManager.default.contentsOfDirectory(atPath: test.folder.path)
      #expect(!left.contains { $0.contains(".work-") })
    }
  }

  @Test func `restoring overwrites nothing`() throws {
    try Self.withBackup { test, file, _ in
      let before = try Data(contentsOf: URL(filePath: test.register.path))
      let error = #expect(throws: RegisterError.self) {
        try Register.restore(file.path, to: nil, in: test.folder.path, seal: nil)
      }
      #expect(error?.kind == .cannotCreate)
      #expect(try Data(contentsOf: URL(filePath: test.register.path)) == before)
      // Attachments of another register are no place to restore into either.
      try FileManager.default.createDirectory(
        atPath: test.folder.appending(path: "other.files").path,
        withIntermediateDirectories: true)
      #expect(throws: RegisterError.self) {
        try Register.restore(
          file.path, to: test.folder.appending(path: "other.dijie").path, in: "", seal: nil)
      }
    }
  }

  @Test func `a seal of another chain is told`() throws {
    try Self.withBackup { test, file, report in
      let seal = Seal(event: 3, hash: report.manifest.register.hash)
      let target = test.folder.appending(path: "b.dijie").path
      let error = #expect(throws: RegisterError.self) {
        try Register.restore(file.path, to: target, in: "", seal: seal)
      }
      #expect(error?.kind == .content)
      #expect(!FileManager.default.fileExists(atPath: target))
    }
  }

  @Test func `a damaged backup is refused wherever it is damaged`() throws {
    try Self.withBackup { test, file, _ in
      let bytes = try Data(contentsOf: file)
      var refused = 0
      for step in 0..<40 {
        var copy = bytes
        let at = step * copy.count / 40
        copy[at] ^= 0x40
        let bad = test.folder.appending(path: "bad.dijiebackup")
        try copy.write(to: bad)
        let target = test.folder.appending(path: "bad.dijie").path
        do {
          _ = try Register.restore(bad.path, to: target, in: "", seal: nil)
          // A byte that plays no part, such as one of a time: what was restored is right.
          #expect(try Register(path: target, for: .reading).verify(.full).isSound, "byte \(at)")
          try FileManager.default.removeItem(atPath: target)
          try FileManager.default.removeItem(atPath: AttachmentStore.folder(register: target))
        } catch {
          refused += 1
          #expect(!FileManager.default.fileExists(atPath: target), "byte \(at)")
        }
      }
      #expect(refused > 20)
      for count in [0, 10, bytes.count / 2, bytes.count - 1] {
        let bad = test.folder.appending(path: "short.dijiebackup")
        try bytes.prefix(count).write(to: bad)
        #expect(throws: (any Error).self) {
          try Register.restore(
            bad.path, to: test.folder.appending(path: "short.dijie").path, in: "", seal: nil)
        }
      }
    }
  }

  @Test func `a backup of a register with a lost attachment says so, and is not restored`() throws {
    try AttachmentTests.withLine { test in
      let made = try AttachmentTests.attach(test, "one", to: "9901")
      try FileManager.default.removeItem(atPath: test.register.attachments.path(made.content.hash))
      let file = test.folder.appending(path: "a.dijiebackup").path
      let report = try test.register.backup(to: file, by: test.author, program: "t")
      #expect(report.faults.count == 1)
      #expect(report.attachments == 0)
      #expect(try test.register.lastBackup() == nil)
      #expect(throws: RegisterError.self) {
        try Register.restore(
          file, to: test.folder.appending(path: "b.dijie").path, in: "", seal: nil)
      }
    }
  }

  @Test func `a failed backup is no backup`() throws {
    try AttachmentTests.withLine { test in
      #expect(throws: (any Error).self) {
        try test.register.backup(
          to: test.folder.path + "/no/such/folder.dijiebackup", by: test.author, program: "t")
      }
      var filter = EventFilter()
      filter.kind = "register"
      let events = try test.register.events(filter)
      #expect(events.count == 1)
      #expect(events.first?.after?.contains("begun") == true)
    }
  }
}
