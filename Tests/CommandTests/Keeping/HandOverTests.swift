import Foundation
import Registry
import Testing

/// Packages between two offices as users run them.
struct HandOverTests {
  private static func withTwo(
    _ body: (_ north: PracticeOffice, _ south: PracticeOffice) throws -> Void
  ) throws {
    try PracticeOffice.with { north in
      try withTemporaryFolder { folder in
        try body(
          north,
          PracticeOffice(
            folder, "south", id: "R-S", area: "990102", roles: ["administrator"]))
      }
    }
  }

  @Test func `a line goes to the neighbour and back, conflicts decided in a table`() throws {
    try Self.withTwo { north, south in
      let file = north.folder.appending(path: "p.dijiepack").path
      let made = try north.run("registry", "pack", "--line", "9901", "-o", file)
      #expect(made.status == 0, "\(made.messages)")
      let dry = try south.run("registry", "merge", file)
      #expect(dry.status == 0)
      #expect(dry.output.contains("new"))
      #expect(dry.messages.contains("nothing was written"))
      #expect(try south.register.count(.line) == 0)
      let done = try south.run("registry", "merge", file, "--apply")
      #expect(done.status == 0, "\(done.messages)")
      #expect(try south.register.count(.line) == 1)

      try north.rename("北")
      try south.rename("南")
      #expect(try north.run("registry", "pack", "--line", "9901", "-o", file).status == 0)
      let table = south.folder.appending(path: "decisions.tsv")
      let conflict = try south.run(
        "registry", "merge", file, "--decisions", table.path, language: "zh")
      #expect(conflict.status == 1)
      #expect(conflict.output.contains("冲突"))
      #expect(conflict.output.contains("南"))
      #expect(conflict.output.contains("北"))
      let undecided = try south.run(
        "registry", "merge", file, "--decisions", table.path, "--apply")
      #expect(undecided.status == 2)
      let text = try String(contentsOf: table, encoding: .utf8)
        .replacing("line\t9901\t\t", with: "line\t9901\ttheirs\t以北为准")
      try Data(text.utf8).write(to: table)
      let taken = try south.run(
        "registry", "merge", file, "--decisions", table.path, "--apply")
      #expect(taken.status == 0, "\(taken.messages)")
      #expect(try south.register.records(.line)[0].body["name", .line].text == "北")
      #expect(try south.register.verify(.full).faults == [])
    }
  }

  @Test func `a password comes from a file and is never short`() throws {
    try Self.withTwo { north, south in
      let file = north.folder.appending(path: "p.dijiepack").path
      let short = try north.file("short", "short\n")
      let good = try north.file("good", "长长长长长长长长长长长长\n")
      let refused = try north.run(
        "registry", "pack", "--line", "9901", "-o", file, "--encrypt", "--password-file", short)
      #expect(refused.status == 2)
      let made = try north.run(
        "registry", "pack", "--line", "9901", "-o", file, "--encrypt", "--password-file", good)
      #expect(made.status == 0, "\(made.messages)")
      #expect(try south.run("registry", "merge", file).status == 64)
      let wrong = try south.run("registry", "merge", file, "--password-file", short)
      #expect(wrong.status == 77)
      #expect(wrong.messages.contains("the password is wrong"))
      let right = try south.run("registry", "merge", file, "--password-file", good, "--apply")
      #expect(right.status == 0, "\(right.messages)")
    }
  }

  @Test func `at a terminal the password is asked for twice and does not show`() throws {
    try PracticeOffice.with { office in
      let talk = try Conversation.of(
        [
          "registry", "pack", "--line", "9901", "-o", "p.dijiepack", "--encrypt", "--register",
          office.path,
        ],
        steps: [
          ("New password of the package: ", "secret words here"),
          ("Once more: ", "secret words here"),
        ],
        folder: office.folder, environment: PracticeOffice.now)
      #expect(talk.status == 0, "\(talk.screen)")
      #expect(!talk.screen.contains("secret words"))
    }
  }

  @Test(arguments: [
    ([], 64 as Int32, "nothing is selected"), (["--kind", "line"], 64, "go together"),
    (["--line", "7777"], 2, "has no boundary line 7777"),
    (["--kind", "person", "--id", "P0001"], 2, "are not handed over"),
    (["--line", "9901", "--public"], 2, "above the level public"),
  ])
  func `what cannot be packed is said`(words: [String], status: Int32, sentence: String) throws {
    try PracticeOffice.with { office in
      let run = try ProgramRun.of(
        ["registry", "pack", "-o", "p.dijiepack", "--register", office.path] + words,
        environment: PracticeOffice.now, folder: office.folder)
      #expect(run.status == status)
      #expect(run.messages.contains(sentence), "\(run.messages)")
      let path = office.folder.appending(path: "p.dijiepack").path
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }
}
