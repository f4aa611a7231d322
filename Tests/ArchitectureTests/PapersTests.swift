import Foundation
import TestSupport
import Testing

/// The papers in the top folder tell the truth.
struct PapersTests {
  static let papers = ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"]

  @Test(arguments: papers)
  func `every file a paper names is there`(paper: String) throws {
    let text = try SourceTree.text(paper)
    let links = text.matches(of: /\]\(([^):#]+)\)/).map { String($0.1) }
    let scripts = text.matches(of: /(?:sh|bash) ((?:Examples|Tests|\.ci)\/[\w.\-]+)/)
      .map { String($0.1) }
    #expect(!(links + scripts).isEmpty)
    for name in links + scripts {
      let path = DataSets.repository.appending(path: name).path
      #expect(FileManager.default.fileExists(atPath: path), "\(paper) names \(name)")
    }
  }

  @Test func `both papers show the same commands`() throws {
    let english = try Self.commands("README.md")
    let chinese = try Self.commands("README.zh-CN.md")
    #expect(!english.isEmpty)
    #expect(english.map(Self.verbs) == chinese.map(Self.verbs))
  }

  @Test(arguments: papers.prefix(2))
  func `every command of a paper is one the program has`(paper: String) throws {
    let sources = SourceTree.sources.filter { $0.target == "dijie" }.map(\.text).joined()
    for command in try Self.commands(paper) {
      #expect(
        !Self.verbs(command).isEmpty || command.hasPrefix("dijie --")
          || command.contains("界线"), "\(paper): \(command)")
      for match in command.matches(of: /--([a-z][a-z-]+)/) {
        let name = match.1.split(separator: "-").enumerated()
          .map { $0.offset == 0 ? String($0.element) : $0.element.capitalized }.joined()
        let isKnown =
          sources.contains("var \(name)") || sources.contains("\"\(match.1)\"")
          || ["help", "generate-completion-script"].contains(match.1)
        #expect(isKnown, "\(paper): \(command)")
      }
    }
  }

  @Test func `a Chinese name stands for one option`() throws {
    let table = try SourceTree.text("Sources/dijie/Shell/Aliases.swift")
    let start = try #require(table.firstRange(of: "static let options")).upperBound
    let rest = table[start...]
    let end = try #require(rest.firstRange(of: "\n  ]")).lowerBound
    let list = rest[..<end]
    let pairs = list.matches(of: /\("(\p{Han}+)", "([a-z-]+)"\)/).map { ($0.1, $0.2) }
    #expect(pairs.count > 20)
    #expect(Set(pairs.map(\.0)).count == pairs.count)
  }

  @Test func `the script of dependencies installs what the package asks for`() throws {
    let package = try SourceTree.text("Package.swift")
    let script = try SourceTree.text("Examples/dependencies.sh")
    let wanted = package.matches(of: /\.apt\(\["([\w.+-]+)"\]\)/).map { String($0.1) }
    #expect(wanted.count >= 5)
    for name in wanted {
      #expect(script.contains(" \(name)") || script.contains("\n\(name)"), "\(name) is missing")
    }
  }

  @Test func `scripts are plain shell`() {
    let scripts =
      SourceTree.files(under: "Examples", extensions: ["sh"])
      + SourceTree.files(under: "Tests", extensions: ["sh"])
    #expect(scripts.count >= 5)
    for script in scripts {
      #expect(script.text.hasPrefix("#!/bin/sh\n"), "\(script.path)")
      #expect(script.text.contains("\nset -eu\n"), "\(script.path)")
    }
  }

  /// The lines of code blocks that start with the program's name.
  private static func commands(_ paper: String) throws -> [String] {
    var commands: [String] = []
    var isCode = false
    for line in try SourceTree.text(paper).split(separator: "\n") {
      if line.hasPrefix("```") { isCode.toggle() }
      if isCode, line.hasPrefix("dijie ") { commands.append(String(line)) }
    }
    return commands
  }

  /// The names of all commands.
  private static let names = Set(
    SourceTree.sources.filter { $0.target == "dijie" }.flatMap { file in
      file.text.matches(of: /commandName: "([a-z]+)"/).map { String($0.1) }
    })

  /// The words after the program's name up to the first that names no command; from the third on
  /// a kind of record is an argument.
  private static func verbs(_ command: String) -> [String] {
    let words = command.split(separator: " ").dropFirst().map(String.init)
    let named = words.prefix { names.contains($0) }.map(\.self)
    return named.enumerated().prefix { $0 < 2 || !kinds.contains($1) }.map(\.element)
  }

  private static let kinds = ["line", "marker", "inspection"]
}
