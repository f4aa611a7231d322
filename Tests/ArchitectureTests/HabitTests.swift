import Foundation
import TestSupport
import Testing

/// What must not be found in the sources, and how long they may be.
struct HabitTests {
  /// Line length is the formatter's business.
  @Test func `no file is longer than 400 lines`() {
    for file in SourceTree.sources + SourceTree.tests {
      #expect(file.lines.count <= 401, "\(file.path) has \(file.lines.count) lines")
    }
  }

  @Test(
    arguments: [
      "@unchecked", "try!", "as!", "fatalError(", "preconditionFailure(", "Bundle.module",
      "unowned(unsafe)", "nonisolated(unsafe)", "@preconcurrency",
    ])
  func `sources keep away from`(word: String) {
    for file in SourceTree.sources where file.text.contains(word) {
      for (number, line) in file.lines.enumerated() where Self.code(line).contains(word) {
        Issue.record("\(file.path):\(number + 1): \(word)")
      }
    }
  }

  @Test func `nothing is left for later and no machine's path is written down`() {
    let words = [
      "TO" + "DO", "FIX" + "ME", "XX" + "X:", "/ro" + "ot/", "/ho" + "me/", "/wo" + "rk/",
    ]
    var files = SourceTree.sources + SourceTree.tests
    files += SourceTree.files(under: "Examples", extensions: ["sh", "swift", "md"])
    files += SourceTree.files(under: "Tests", extensions: ["sh", "md"])
    files += SourceTree.files(under: "Sources", extensions: ["md", "h", "modulemap"])
    for file in files {
      for word in words where file.text.contains(word) {
        Issue.record("\(file.path): \(word)")
      }
    }
  }

  @Test func `no type is called a manager, a helper or a utility`() {
    for file in SourceTree.sources {
      for name in file.declaredTypes {
        for word in ["Manager", "Helper", "Utils", "Utility", "Util"] {
          #expect(!name.hasSuffix(word), "\(file.path): \(name)")
        }
      }
    }
  }

  /// The line without its comment and without what stands in quotes.
  private static func code(_ line: Substring) -> Substring {
    let line = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line
    return line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined(separator: " ")[...]
  }
}
