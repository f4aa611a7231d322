import Registry
import Rules
import Testing

/// What the law reserves to a decision changes only with a document.
@Suite struct LegalContentTests {
  struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let kind: RecordKind
    let texts: [(String, String)]
    let isLegal: Bool
  }

  static let changes: [Change] = [
    Change(
      testDescription: "a course that was empty", kind: .line,
      texts: [("course", "LINESTRING (1 1, 2 2)"), ("course_crs", "EPSG:4490")], isLegal: false),
    Change(testDescription: "a name", kind: .line, texts: [("name", "新名")], isLegal: false),
    Change(testDescription: "a side", kind: .line, texts: [("right", "990103")], isLegal: true),
    Change(
      testDescription: "a signed coordinate", kind: .marker,
      texts: [("positions.1.northing", "4630001")], isLegal: true),
    Change(
      testDescription: "a signed position that becomes a measured one", kind: .marker,
      texts: [("positions.1.sort", "measured")], isLegal: true),
    Change(
      testDescription: "an accuracy that was empty", kind: .marker,
      texts: [("positions.1.sigma", "0.05")], isLegal: false),
    Change(
      testDescription: "a further position", kind: .marker,
      texts: [
        ("positions.2.sort", "measured"), ("positions.2.crs", "EPSG:4529"),
        ("positions.2.northing", "4630001"), ("positions.2.easting", "41506000"),
      ], isLegal: false),
  ]

  private static func with(_ body: (TestRegister) throws -> Void) throws {
    try TestRegister.with { test throws in
      try test.register.write(by: test.author) { change in
        try change.enter(TestRegister.line("L1"))
        var marker = TestRegister.marker("M1", line: "L1")
        for (path, text) in [
          ("positions.1.sort", "signed"), ("positions.1.crs", "EPSG:4529"),
          ("positions.1.northing", "4630000"), ("positions.1.easting", "41506000"),
        ] {
          let place = try #require(RecordKind.marker.place(named: path))
          try marker.set(place, text)
        }
        try change.enter(marker)
      }
      try body(test)
    }
  }

  @Test(arguments: changes)
  func `a legal change is refused without a document`(item: Change) throws {
    try Self.with { test in
      for document in [nil, "批复1号"] {
        var author = try test.author
        author.document = document
        func change() throws {
          try test.register.write(by: author) { change in
            let id = item.kind.name == RecordKind.line.name ? "L1" : "M1"
            var draft = RecordDraft(item.kind, id: id)
            draft.body = try change.current(item.kind, id).body
            for (path, text) in item.texts {
              let place = try #require(item.kind.place(named: path))
              try draft.set(place, text)
            }
            draft.reason = "r"
            try change.amend(draft, act: .correct)
          }
        }
        if document == nil, item.isLegal {
          let error = try #require(throws: RegisterError.self) { try change() }
          #expect(error.kind == .refused && error.sentence.en.contains("Order 353"))
        } else {
          try change()
          return
        }
      }
    }
  }

  @Test(arguments: [(RecordKind.line, "L1"), (.marker, "M1")])
  func `a line and a marker end only on a document`(kind: RecordKind, id: String) throws {
    try Self.with { test in
      func end(_ document: String?) throws {
        try test.register.write(by: test.author) {
          try $0.end(kind, id, act: .retire, happened: nil, reason: "r", document: document)
        }
      }
      #expect(throws: RegisterError.self) { try end(nil) }
      try end("协议1号")
    }
  }
}
