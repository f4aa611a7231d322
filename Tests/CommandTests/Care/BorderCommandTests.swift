import Foundation
import Testing

/// `dijie line pact` and `dijie line incident` as users run them.
struct BorderCommandTests {
  private static let line = "990101-990102"

  @Test func `a pact takes its parties from the line and keeps its activities`() throws {
    try MarkerOffice.with { office in
      let made = try office.run(
        "边界线", "平安边界", "登记", "PA-1", "--题名", "平安边界协议", "--界线代码", Self.line,
        "--签订日期", "2026-01-10", "--届满日期", "2027-01-09", language: "zh")
      #expect(made.status == 0, "\(made.messages)")
      let activity = try office.run(
        "line", "pact", "activity", "PA-1", "--on", "2026-06-18", "--what", "publicity", "--people",
        "60")
      #expect(activity.status == 0, "\(activity.messages)")
      let listed = try office.run("line", "pact", "list", "--format", "csv")
      #expect(
        listed.output.contains(
          "PA-1,平安边界协议,990101-990102,990101,990102,2026-01-10,2027-01-09,,45,1,2026-06-18,60"),
        "\(listed.output)")
      let due = try office.run("due", "--kind", "pact", "--format", "csv")
      #expect(due.output.contains("2027-01-09"), "\(due.output)")
      let stranger = try office.run(
        "line", "pact", "add", "--title", "T", "--line", Self.line, "--left", "990107", "--signed",
        "2026-01-01")
      #expect(stranger.status == 2)
      #expect(stranger.messages.contains("990107 is no side of line"), "\(stranger.messages)")
      let backwards = try office.run(
        "line", "pact", "add", "--title", "T", "--line", Self.line, "--signed", "2026-01-01",
        "--until", "2025-01-01")
      #expect(backwards.status == 64)
      let unknown = try office.run("line", "pact", "activity", "PA-9", "--what", "x")
      #expect(unknown.status == 66)
    }
  }

  @Test(
    arguments: [
      (["--sort", "fire", "--line", line], 65, "is none of damage"),
      (["--sort", "dispute", "--line", "L9"], 66, "has no line L9"),
      (["--sort", "damage", "--marker", "NOPE"], 66, "has no marker NOPE"),
      (["--sort", "damage", "--marker", "0103001Q", "--line", line], 2, "is not on line 990101"),
      (
        ["--sort", "dispute", "--line", line, "--from-km", "1", "--to-km", "900"], 2,
        "beyond the end"
      ),
      (["--sort", "dispute", "--line", line, "--on", "2027-01-01"], 2, "lies after today"),
    ] as [([String], Int32, String)])
  func `an incident is refused with a sentence`(words: [String], status: Int32, said: String) throws
  {
    try MarkerOffice.with { office in
      let refused = try office.run.arguments(["line", "incident", "add", "--what", "x"] + words)
      #expect(refused.status == status, "\(refused.messages)")
      #expect(refused.messages.contains(said), "\(refused.messages)")
    }
  }

  @Test func `an incident is drawn, handled and settled`() throws {
    try MarkerOffice.with { office in
      let made = try office.run(
        "line", "incident", "add", "--sort", "dispute", "--line", Self.line, "--from-km", "1",
        "--to-km", "2.5", "--what", "河滩归属", "--on", "2026-03-01")
      #expect(made.status == 0, "\(made.messages)")
      let damage = try office.run(
        "line", "incident", "add", "--sort", "损毁", "--marker", "0102003Q", "--what", "x")
      #expect(damage.messages.contains("article 17 of Order 353"), "\(damage.messages)")
      let map = office.run.folder.appending(path: "incidents.geojson")
      #expect(try office.run("line", "incident", "list", "-o", map.path).status == 0)
      let text = try String(contentsOf: map, encoding: .utf8)
      #expect(text.contains("\"LineString\"") && text.contains("\"Point\""), "\(text)")
      let due = try office.run("due", "--kind", "incident", "--format", "csv")
      #expect(due.output.contains("SJ-2026-001"), "\(due.output)")
      let first = try office.run(
        "line", "incident", "handle", "SJ-2026-001", "--on", "2026-04-02", "--what", "双方会商")
      #expect(first.status == 0, "\(first.messages)")
      let early = try office.run(
        "line", "incident", "handle", "SJ-2026-001", "--on", "2026-01-01", "--what", "x")
      #expect(early.status == 2)
      let settled = try office.run(
        "line", "incident", "handle", "SJ-2026-001", "--what", "签订备忘录", "--settled")
      #expect(settled.output.contains("settled"), "\(settled.messages)")
      let listed = try office.run("line", "incident", "list", "--format", "csv")
      #expect(listed.output.contains("2026-04-02：双方会商\n2026-11-25：签订备忘录"), "\(listed.output)")
      let again = try office.run("line", "incident", "handle", "SJ-2026-001", "--what", "x")
      #expect(again.status == 2)
      let open = try office.run("line", "incident", "list", "--open", "--format", "csv")
      #expect(!open.output.contains("SJ-2026-001"))
    }
  }
}
