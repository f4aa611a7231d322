import Foundation
import GRDB
import Rules
import Testing

@testable import Registry

/// Registers of older programs, which newer ones bring up to date.
struct UpgradeTests {
  /// Makes a register as the first program made it, with one line in it.
  private static func old(_ path: String) throws {
    let founder = Register.Founder(
      account: TestRegister.account, name: "库管员", roles: ["administrator"])
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction {
      try $0.execute(
        sql: """
          PRAGMA page_size = 8192; PRAGMA journal_mode = WAL;
          PRAGMA application_id = \(RegisterSchema.applicationID); PRAGMA user_version = 1;
          """)
    }
    try RegisterSchema.migrator().migrate(queue, upTo: "1 ground")
    try queue.write { database in
      let writer = try EventWriter(database, founder.author(TestRegister.clock))
      try writer.found("R-OLD", office: "测试市民政局", area: "990100", isPractice: true)
      try writer.enter(founder.record("990100"))
    }
    _ = try queue.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    try queue.close()
  }

  private static func withOld(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "dijie-upgrade-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "old.dijie").path
    try old(path)
    try body(path)
  }

  @Test func `an older register gets the new tables and stays sound`() throws {
    try Self.withOld { path in
      let register = try Register(path: path, for: .reading)
      #expect(try register.count(.inspection) == 0)
      #expect(try register.verify(.full).faults.isEmpty)
      let writer = try Register(path: path, for: .writing)
      let author = Author(
        person: try writer.person(of: TestRegister.account),
        permissions: Set(Permission.allCases), clock: TestRegister.clock)
      try writer.write(by: author) { change in
        var line = TestRegister.line("9901")
        line.body["course", .line] = .text("LINESTRING (123 41.8, 123.1 41.9)")
        try change.enter(line)
        var marker = TestRegister.marker("9901001Q", line: "9901")
        marker.body["shape", .marker] = .text("double")
        try change.enter(marker)
      }
      #expect(try writer.verify(.full).faults.isEmpty)
      #expect(
        try writer.records(.line).first?.body["course", .line].text
          == "LINESTRING (123 41.8, 123.1 41.9)")
    }
  }

  @Test func `new columns keep what is entered`() throws {
    try Self.withOld { path in
      let register = try Register(path: path, for: .writing)
      let author = Author(
        person: try register.person(of: TestRegister.account),
        permissions: Set(Permission.allCases), clock: TestRegister.clock)
      try register.write(by: author) { try $0.enter(TestRegister.line("9901")) }
      #expect(throws: DatabaseError.self) {
        try register.queue.write {
          try $0.execute(sql: "UPDATE line SET course = 'LINESTRING (0 0, 1 1)'")
        }
      }
    }
  }

  @Test func `one that may not be written says what to do`() throws {
    try Self.withOld { path in
      let folder = URL(filePath: path).deletingLastPathComponent().path
      guard getuid() != 0 else { return print("skipped: root may write everything") }
      try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
      try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
      defer {
        try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
      }
      let error = #expect(throws: RegisterError.self) { try Register(path: path, for: .reading) }
      #expect(error?.kind == .notPermitted)
    }
  }
}
