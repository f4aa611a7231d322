import Registry
import Rules
import Testing

/// Many records read at once are what they are one by one.
struct ManyRecordsTests {
  @Test func `reading thousands gives every record its own parts`() throws {
    try TestRegister.with { test in
      try test.register.write(by: test.author) { change in
        try change.enter(TestRegister.line("L"))
        for number in 0..<5200 {
          var marker = TestRegister.marker("M\(number)", line: "L")
          marker.body.parts[2] = (0..<number % 4).map {
            [.text("物\(number).\($0)"), .decimal(Double($0)), .decimal(Double(number))]
          }
          try change.enter(marker)
        }
        var changed = RecordDraft(.marker, id: "M7")
        changed.body = try change.current(.marker, "M7").body
        changed.body.parts[2].removeFirst()
        changed.reason = "更正"
        try change.amend(changed, act: .correct)
      }
      let all = try test.register.records(.marker)
      #expect(all.count == 5200)
      for record in all where ["M0", "M7", "M11", "M5199"].contains(record.id) {
        #expect(try test.register.versions(.marker, record.id).last == record)
      }
      let number = try #require(all.first { $0.id == "M11" })
      #expect(number.body.parts[2].map { $0[0].text } == ["物11.0", "物11.1", "物11.2"])
      #expect(all.allSatisfy { $0.body.parts[0].count == 1 && $0.body.parts[1].count == 2 })
    }
  }
}
