import Foundation
import TestSupport
import Testing

/// `dijie rules diff`: what a draft would change among existing names.
struct RulesDiffTests {
  @Test func `only what differs between two packs is listed`() throws {
    try NameOffice.with { run in
      let pack = try String(
        contentsOf: DataSets.repository.appending(path: "GeoData/packs/cn-names.tsv"),
        encoding: .utf8)
      let draft =
        pack.split(separator: "\n").filter { !$0.hasPrefix("name.length.least") }
        .joined(separator: "\n") + "\nname.length.least\t3\t\tdraft\t\t\n"
      try Data(draft.utf8).write(to: run.folder.appending(path: "draft.tsv"))
      let found = try run(
        "rules", "diff", "cn-names", "draft.tsv", "--on", "test.dijie", "--format", "csv")
      #expect(found.status == 0, "\(found.messages)")
      let rows = found.output.split(whereSeparator: \.isNewline).dropFirst()
      #expect(rows.count == 2, "\(found.output)")
      #expect(rows.allSatisfy { $0.hasPrefix("new,info,LEN,name/length,") }, "\(found.output)")
      let none = try run("rules", "diff", "cn-names", "cn-names", "--format", "csv")
      #expect(none.output.split(whereSeparator: \.isNewline).count == 1)
      #expect(none.messages.contains("newly flags 0, releases 0"))
      #expect(try run("rules", "diff", "cn-names", "nowhere.tsv").status == 66)
    }
  }
}
