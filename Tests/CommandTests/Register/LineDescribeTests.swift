import Foundation
import Testing

/// The course of a line in words, as surveyors use it.
struct LineDescribeTests {
  private static func withLine(_ body: (RegisterRun) throws -> Void) throws {
    try RegisterRun.with { run in
      let course = "LINESTRING (123 41.8, 123.02 41.8, 123.02 41.82)"
      let line = try run(
        "record", "add", "line", "9901", "name=甲县与乙县界线", "rank=county", "left=990101",
        "right=990102", "course=\(course)", "sections.1.from=9901001Q", "sections.1.to=9901002Q",
        "sections.1.basis=river", "sections.1.feature=东沙河")
      #expect(line.status == 0, "\(line.messages)")
      for (id, place, type) in [
        ("9901001Q", (123.0, 41.8), "single"), ("9901002Q", (123.02, 41.8), "single"),
        ("9901003A", (123.0199, 41.81), "paired"), ("9901003B", (123.0201, 41.81), "paired"),
        ("9901004Q", (123.02, 41.82), "single"),
      ] {
        let marker = try run(
          "record", "add", "marker", id, "line=9901", "type=\(type)", "positions.1.sort=signed",
          "positions.1.longitude=\(place.0)", "positions.1.latitude=\(place.1)")
        #expect(marker.status == 0, "\(marker.messages)")
      }
      try body(run)
    }
  }

  @Test func `a course is written, recorded and fits`() throws {
    try Self.withLine { run in
      let told = try run("line", "describe", "9901", language: "zh")
      #expect(told.status == 0, "\(told.messages)")
      #expect(
        told.output == """
          甲县与乙县界线走向说明
          边界线起于 9901001Q 号界桩，止于 9901004Q 号界桩，全长 3.88 千米。方位自真北起算，按十六方位表述。
          1．从 9901001Q 号界桩起，沿东沙河河流中心线，向东行 1.66 千米，至 9901002Q 号界桩，本段长 1.66 千米。
          2．从 9901002Q 号界桩起，向北行 1.11 千米，至 9901003 号界桩，本段长 1.11 千米。
          3．从 9901003 号界桩起，向北行 1.11 千米，至 9901004Q 号界桩，本段长 1.11 千米。

          """, "\(told.output)")
      let file = run.folder.appending(path: "course.txt")
      try Data(told.output.utf8).write(to: file)
      #expect(try run("line", "describe", "9901", "--against", "course.txt").status == 0)
      #expect(try run("line", "describe", "9901", "--save").status == 64)
      let saved = try run("line", "describe", "9901", "--save", "--document", "甲政发〔2024〕1号")
      #expect(saved.status == 0, "\(saved.messages)")
      #expect(try run("line", "describe", "9901", "--against", "record").status == 0)
      let paper = try run("边界线", "走向说明", "9901", "--output", "course.docx", language: "zh")
      #expect(paper.status == 0, "\(paper.messages)")
      #expect(try run("line", "describe", "9901", "--against", "course.docx").status == 0)
    }
  }

  @Test func `what differs is told with its place`() throws {
    try Self.withLine { run in
      let text = "由1号界桩沿东沙河河道中心线向西行1.66公里至2号界桩，折向北行3公里至004号界桩。"
      try Data(text.utf8).write(to: run.folder.appending(path: "old.txt"))
      let found = try run("line", "describe", "9901", "--against", "old.txt", "--format", "csv")
      #expect(found.status == 1)
      for rule in ["course/direction", "course/length", "course/missing"] {
        #expect(found.output.contains(rule), "\(found.output)")
      }
      #expect(found.output.contains("9901;9901003"))
    }
  }

  @Test func `a line that is not there or has no course is refused`() throws {
    try RegisterRun.with { run in
      #expect(try run("line", "describe", "9999").status == 2)
      _ = try run.addLine("9901")
      let none = try run("line", "describe", "9901")
      #expect(none.status == 2)
      #expect(none.messages.contains("has no course"))
      #expect(try run("line", "describe", "9901", "--against", "none.txt").status == 2)
      let wrong = try run(
        "record", "correct", "line", "9901", "course=POINT (1 2)", "--reason", "x")
      #expect(wrong.status != 0)
    }
  }
}
