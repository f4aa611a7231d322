import Foundation
import TestSupport
import Testing

/// What is there already is replaced only when asked, by one rule in every command.
struct OverwriteTests {
  /// Every command with `-o`, as its help shows them.
  static let writing: [String] = HelpTests.pages.filter { page in
    let name = (["dijie"] + page.split(separator: " ").map(String.init)).joined(separator: "-")
    let file = DataSets.repository.appending(path: "Tests/Golden/Command/help/\(name).en.txt")
    return (try? String(contentsOf: file, encoding: .utf8))?.contains("--output") == true
  }

  /// Stores and keys: they replace nothing, whatever is asked.
  static let never: Set = ["registry restore", "registry user key"]

  /// What a command demands beyond its usage line.
  private static let more = [
    "template show": ["--sample"], "marker sheet": ["x"], "inspection report": ["x"],
    "address train": ["x"],
  ]

  private static let endings = [
    "csv", "docx", "html", "geojson", "xlsx", "txt", "dijiebackup", "dijiepack", "zip", "json",
  ]

  @Test(arguments: writing.filter { !never.contains($0) })
  func `a file of somebody else is kept`(page: String) throws {
    try withTemporaryFolder { folder in
      for ending in Self.endings {
        let there = folder.appending(path: "there.\(ending)")
        try Data("mine".utf8).write(to: there)
        let run = try ProgramRun.of(
          try Self.words(page) + ["-o", there.path], folder: folder)
        #expect(try String(contentsOf: there, encoding: .utf8) == "mine")
        if run.status == 64 { continue }
        #expect(run.status == 73, "\(page): \(run.messages)")
        #expect(run.messages.contains("--overwrite"), "\(run.messages)")
        return
      }
      Issue.record("no ending fits \(page)")
    }
  }

  /// The command with something in the place of everything its usage demands but the output.
  private static func words(_ page: String) throws -> [String] {
    let name = (["dijie"] + page.split(separator: " ").map(String.init)).joined(separator: "-")
    let text = try String(
      contentsOf: DataSets.repository.appending(
        path: "Tests/Golden/Command/help/\(name).en.txt"), encoding: .utf8)
    let usage = text.split(separator: "\n").drop { $0 != "Usage:" }.dropFirst()
      .prefix { $0.hasPrefix("  ") }.joined(separator: " ")
    var words = page.split(separator: " ").map(String.init)
    var (isOptional, isOutput) = (false, false)
    for token in usage.split(separator: " ").dropFirst(words.count + 1) {
      if token.hasPrefix("[") { isOptional = true }
      let isValue = isOutput
      isOutput = token == "--output"
      if !isOptional, !isValue, !isOutput, token.hasPrefix("--") || token.hasPrefix("<") {
        words.append(token.hasPrefix("--") ? String(token) : filling(token, after: words.last))
      }
      if token.hasSuffix("]") { isOptional = false }
    }
    return words + more[page, default: []]
  }

  private static func filling(_ placeholder: Substring, after option: String?) -> String {
    switch placeholder {
    case "<crs>": "EPSG:4490"
    case "<day>": "2024-03-05"
    case "<number>", "<count>", "<year>": "1"
    default: placeholder.dropFirst().dropLast().description
    }
  }

  private static let layer = SmallLayer.text(SmallLayer.overlap)

  @Test func `the same command replaces its own untouched output, and nothing else`() throws {
    try withTemporaryFolder { folder in
      let layer = folder.appending(path: "layer.geojson")
      try Data(Self.layer.utf8).write(to: layer)
      let report = folder.appending(path: "report.csv")
      let check = ["boundary", "check", layer.path, "-o", report.path]
      #expect(try ProgramRun.of(check).status == 1)
      let first = try Data(contentsOf: report)
      #expect(try ProgramRun.of(check).status == 1, "a report made again")

      let other = try ProgramRun.of(["convert", layer.path, "-o", report.path])
      #expect(other.status == 73, "another command's output: \(other.messages)")
      #expect(try Data(contentsOf: report) == first)

      try Data("a note".utf8).write(to: report)
      let touched = try ProgramRun.of(check)
      #expect(touched.status == 73, "somebody wrote in it: \(touched.messages)")
      #expect(try Data(contentsOf: report) == Data("a note".utf8))
      #expect(try ProgramRun.of(check + ["--overwrite"]).status == 1)
      #expect(try Data(contentsOf: report) == first)
    }
  }

  @Test(arguments: ["zh", "en"])
  func `an output onto an input is refused, through links too`(language: String) throws {
    try withTemporaryFolder { folder in
      let layer = folder.appending(path: "layer.geojson")
      let made = ["convert", layer.path, "-o", folder.appending(path: "made.geojson").path]
      try Data(Self.layer.utf8).write(to: layer)
      #expect(try ProgramRun.of(made).status == 0)
      // Even where the command wrote the input itself.
      let input = folder.appending(path: "made.geojson")
      let link = folder.appending(path: "link.geojson")
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: input)
      let before = try Data(contentsOf: input)
      for output in [input, link] {
        let run = try ProgramRun.of(
          ["convert", input.path, "-o", output.path, "--precision", "1"], language: language)
        #expect(run.status == 73)
        #expect(run.messages.contains("--overwrite"), "\(run.messages)")
        #expect(try Data(contentsOf: input) == before)
      }
      let asked = try ProgramRun.of(
        ["convert", input.path, "-o", input.path, "--fields", "name", "--overwrite"])
      #expect(asked.status == 0, "\(asked.messages)")
      #expect(try Data(contentsOf: input) != before)
    }
  }

  @Test func `a register is no output, whatever is asked`() throws {
    try withTemporaryFolder { folder in
      let register = folder.appending(path: "city.dijie")
      let made = try ProgramRun.of([
        "registry", "init", register.path, "--office", "Bureau", "--area", "210100", "--name", "N",
      ])
      #expect(made.status == 0, "\(made.messages)")
      let before = try Data(contentsOf: register)
      let run = try ProgramRun.of([
        "registry", "log", "--register", register.path, "--format", "csv", "-o", register.path,
        "--overwrite",
      ])
      #expect(run.status == 73, "\(run.messages)")
      #expect(try Data(contentsOf: register) == before)
    }
  }
}
