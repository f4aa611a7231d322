import Foundation
import Registry
import Rules
import Testing

@Suite struct AttachmentTests {
  /// Attaches a file with some text to a record; gives the id and the content.
  static func attach(
    _ test: TestRegister, _ text: String, to subject: String, kind: RecordKind = .line,
    type: String = "agreement", name: String = "协议书.pdf", level: SecrecyLevel? = nil
  ) throws -> (id: String, content: AttachmentStore.Content) {
    let file = test.folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    let store = test.register.attachments
    let content = try store.add(file.path)
    var draft = AttachmentDraft(kind, subject, type: type, title: "题名 \(name)", file: name)
    draft.secrecy.level = level
    let author = try test.author
    let id = try test.register.write(by: author) { try $0.attach(draft, content, in: store) }
    return (id, content)
  }

  static func withLine<Result>(_ body: (TestRegister) throws -> Result) throws -> Result {
    try TestRegister.with { test in
      try test.register.write(by: test.author) { try $0.enter(TestRegister.line("9901")) }
      return try body(test)
    }
  }

  @Test func `content lies under its hash, once, for reading only`() throws {
    try Self.withLine { test in
      let first = try Self.attach(test, "same", to: "9901")
      try test.register.write(by: test.author) { try $0.enter(TestRegister.line("9902")) }
      let second = try Self.attach(test, "same", to: "9902")
      #expect(first.content == second.content)
      #expect(first.id != second.id)
      let hash = "0967115f2813a3541eaef77de9d9d5773f1c0c04314b0bbfe4ff3b3b1c55b5d5"
      #expect(first.content.hash == hash)
      let path = test.folder.appending(path: "test.files/09/\(hash.dropFirst(2))").path
      #expect(test.register.attachments.path(hash) == path)
      let bits = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect((bits as? NSNumber).map { $0.intValue & 0o222 } == 0)
      let report = try test.register.verifyAttachments()
      #expect(report.faults == [])
      #expect(report.notes == [])
      #expect((report.attachments, report.files, report.bytes) == (2, 1, 4))
      #expect(try test.register.verify(.full).faults == [])
    }
  }

  @Test func `the same content is attached to one record once`() throws {
    try Self.withLine { test in
      let first = try Self.attach(test, "same", to: "9901")
      let error = #expect(throws: RegisterError.self) {
        try Self.attach(test, "same", to: "9901", name: "again.pdf")
      }
      #expect(error?.kind == .refused)
      #expect(error?.sentence.en.contains(first.id) == true)
      try test.register.write(by: test.author) { change in
        try change.end(
          .attachment, first.id, act: .cancel, happened: nil, reason: "错件", document: nil)
      }
      #expect(try Self.attach(test, "same", to: "9901").id == first.id + "-2")
    }
  }

  @Test(arguments: [
    ("9999", "agreement", SecrecyLevel?.none), ("9901", "", nil), ("9901", "agreement", .secret),
  ])
  func `what is not known or not complete is refused`(
    subject: String, type: String, level: SecrecyLevel?
  ) throws {
    try Self.withLine { test in
      let error = #expect(throws: RegisterError.self) {
        try Self.attach(test, "x", to: subject, type: type, level: level)
      }
      #expect(error?.kind == .refused)
      #expect(try test.register.records(.attachment).isEmpty)
      let notes = try test.register.verifyAttachments().notes
      #expect(notes.count == 1)
      #expect(notes.first?.en.contains("belongs to no attachment") == true)
    }
  }

  @Test func `no event speaks of a file that is not there`() throws {
    try Self.withLine { test in
      let absent = AttachmentStore.Content(hash: String(repeating: "ab", count: 32), size: 3)
      let draft = AttachmentDraft(.line, "9901", type: "agreement", title: "无", file: "无.pdf")
      let error = #expect(throws: RegisterError.self) {
        try test.register.write(by: test.author) {
          try $0.attach(draft, absent, in: test.register.attachments)
        }
      }
      #expect(error?.kind == .io)
    }
  }

  @Test func `files that cannot be taken in are named`() throws {
    try TestRegister.with { test in
      let store = test.register.attachments
      try Data().write(to: test.folder.appending(path: "empty"))
      for (name, kind) in [
        ("missing", RegisterError.Kind.missing), ("empty", .content), ("", .missing),
      ] {
        let path = test.folder.path + "/" + name
        let error = #expect(throws: RegisterError.self) { try store.add(path) }
        #expect(error?.kind == kind)
        #expect(error?.sentence.zh.contains(path) == true)
      }
      #expect(try test.register.verifyAttachments().notes.isEmpty)
    }
  }

  @Test func `missing, altered and shortened files are faults that name event, record and file`()
    throws
  {
    try Self.withLine { test in
      let store = test.register.attachments
      let changes: [(String, (String) throws -> Void)] = [
        ("missing", { try FileManager.default.removeItem(atPath: $0) }),
        ("altered", { try Data("other".utf8).write(to: URL(filePath: $0)) }),
        ("altered", { try Data("t".utf8).write(to: URL(filePath: $0)) }),
      ]
      for (number, change) in changes.enumerated() {
        let text = "text\(number)"
        let made = try Self.attach(test, text, to: "9901", name: "\(number).pdf")
        let event = try test.register.records(.attachment).first { $0.id == made.id }?.event
        try change.1(store.path(made.content.hash))
        let report = try test.register.verifyAttachments()
        let fault = report.faults.first { $0.event == event }
        #expect(fault?.message.en.contains(change.0) == true)
        #expect(fault?.message.en.contains(made.id) == true)
        #expect(fault?.message.en.contains("line 9901") == true)
        #expect(fault?.message.en.contains(store.path(made.content.hash)) == true)
        #expect(try test.register.verify(.full).faults == report.faults)
      }
    }
  }

  @Test func `an altered file is put right when its content comes again`() throws {
    try Self.withLine { test in
      let made = try Self.attach(test, "four", to: "9901")
      let place = test.register.attachments.path(made.content.hash)
      try Data("ruin".utf8).write(to: URL(filePath: place))
      #expect(try test.register.verifyAttachments().faults.count == 1)
      let file = test.folder.appending(path: "again")
      try Data("four".utf8).write(to: file)
      _ = try test.register.attachments.add(file.path)
      #expect(try test.register.verifyAttachments().faults.isEmpty)
    }
  }

  @Test func `a scan rests with the record it is about, whoever brings it twice`() throws {
    try Self.withLine { test in
      let file = test.folder.appending(path: "scan.pdf")
      try Data("scan".utf8).write(to: file)
      let store = test.register.attachments
      let content = try store.add(file.path)
      var author = try test.author
      author.signer = "张甲"
      let ids = try test.register.write(by: author) { change in
        try (1...2).map { _ in
          try change.attach(scan: content, file: "scan.pdf", to: (.line, "9901"), in: store)
        }
      }
      #expect(Set(ids).count == 1)
      let record = try test.register.records(.attachment).first
      #expect(record?.body["remark", .attachment].text == "张甲")
      #expect(record?.body["type", .attachment].text == "signed-scan")
    }
  }
}
