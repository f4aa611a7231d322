import Gazetteer
import Registry
import Rules
import Testing

/// Records laid out ahead are entered as if they came one by one.
struct EntryBatchTests {
  /// A line, markers on it with parts, and a name of a feature.
  private static var drafts: [RecordDraft] {
    var feature = RecordDraft(.feature, id: "99010100000000000001")
    feature.body["category", .feature] = .text("street")
    feature.body["area", .feature] = .text("990101")
    feature.body["longitude", .feature] = .decimal(123.25)
    feature.reason = "普查"
    var name = RecordDraft(.name, id: "N00000001")
    name.body["feature", .name] = .text(feature.id)
    name.body["text", .name] = .text("翠湖街")
    name.body["sort", .name] = .text("standard")
    name.body["area", .name] = .text("990101")
    name.body["spelling", .name] = .text("Cuìhú Jiē")
    name.happened = CalendarDay("2020-05-06")
    name.document = "文〔2020〕1号"
    return [TestRegister.line("L"), TestRegister.marker("M1", line: "L"), feature, name]
      + (2...9).map { TestRegister.marker("M\($0)", line: "L") }
  }

  @Test(arguments: [Register.Checking.engine, .program])
  func `a batch gives the same chain and the same records`(checking: Register.Checking) throws {
    let (seal, records) = try TestRegister.with { test in
      try test.register.write(by: test.author, checking: checking) { change in
        for draft in Self.drafts { try change.enter(draft) }
      }
      return (try test.register.seal(), try test.register.records(.marker))
    }
    try TestRegister.with { test in
      try test.register.write(by: test.author, checking: checking) { change in
        var batch = change.batch()
        #expect(batch.isEmpty)
        for draft in Self.drafts { try batch.add(draft) }
        try change.enter(batch)
        #expect(change.lastEvent == 2 + Self.drafts.count)
      }
      #expect(try test.register.seal() == seal)
      #expect(try test.register.records(.marker) == records)
      #expect(
        try test.register.find(.text("翠湖街"), NameScope(), limit: 9).names.map(\.id) == ["N00000001"]
      )
      #expect(try test.register.verify(.full).isSound)
    }
  }

  @Test func `what a batch refers to must be there, and old papers make it known`() throws {
    try TestRegister.with { test in
      let before = try test.register.seal()
      for drafts in [[TestRegister.marker("M", line: "L")], Self.drafts.reversed()] {
        let error = #expect(throws: RegisterError.self) {
          try test.register.write(by: test.author, checking: .program) { change in
            var batch = change.batch()
            for draft in drafts { try batch.add(draft) }
            try change.enter(batch)
          }
        }
        #expect(error?.kind == .refused)
        #expect(error?.sentence.en.contains("line L that") == true)
      }
      #expect(try test.register.seal() == before)
      try test.register.write(by: test.author, checking: .program) { change in
        var batch = change.batch()
        var marker = TestRegister.marker("M", line: "L")
        marker.body.isHistorical = true
        try batch.add(marker)
        try change.enter(batch)
      }
      #expect(try test.register.verify(.full).isSound)
    }
  }

  @Test func `a record of another area and a batch of another transaction are refused`() throws {
    try TestRegister.with { test in
      var other: EntryBatch?
      let error = #expect(throws: RegisterError.self) {
        try test.register.write(by: test.author) { change in
          other = change.batch()
          var line = TestRegister.line("L")
          for side in ["left", "right"] { line.body[side, .line] = .text("110101") }
          try other?.add(line)
        }
      }
      #expect(error?.kind == .notPermitted)
      let batch = try #require(other)
      let fault = #expect(throws: RegisterError.self) {
        try test.register.write(by: test.author) { try $0.enter(batch) }
      }
      #expect(fault?.kind == .fault)
    }
  }

  @Test func `a transaction tells what was there before it`() throws {
    try TestRegister.with { test in
      try test.register.write(by: test.author) { try $0.enter(TestRegister.line("L1")) }
      try test.register.write(by: test.author) { change in
        try change.enter(TestRegister.line("L2"))
        let before = try change.before()
        #expect(try before.knows(.line, "L1"))
        #expect(try !before.knows(.line, "L2"))
        #expect(try before.lastID(.line, prefix: "L") == "L1")
        #expect(try change.lastID(.line, prefix: "L") == "L2")
      }
    }
  }
}
