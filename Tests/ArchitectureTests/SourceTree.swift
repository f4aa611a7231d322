import Foundation
import TestSupport

/// The text of the repository as the architecture tests read it.
enum SourceTree {
  struct File: Sendable {
    /// The path from the repository's top folder.
    let path: String
    let text: String
    /// The lines, without their ends.
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    /// The names of the types the file declares.
    var declaredTypes: [String] {
      let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "actor", "typealias"]
      return lines.flatMap { line -> [String] in
        let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        return zip(words, words.dropFirst()).filter { kinds.contains($0.0) }.map { String($0.1) }
      }
    }
    /// The folder under Sources the file belongs to.
    var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
  }

  /// Every file of a folder with one of the extensions, sorted by path; hidden ones left out.
  static func files(under folder: String, extensions: Set<String>) -> [File] {
    let top = DataSets.repository
    let names = FileManager.default.enumerator(atPath: top.appending(path: folder).path)
    return (names?.allObjects as? [String] ?? []).sorted().compactMap { name in
      let url = top.appending(path: folder).appending(path: name)
      guard !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }),
        extensions.contains(url.pathExtension),
        let text = try? String(contentsOf: url, encoding: .utf8)
      else { return nil }
      return File(path: "\(folder)/\(name)", text: text)
    }
  }

  /// The Swift files of the program.
  static let sources = files(under: "Sources", extensions: ["swift"])

  /// The Swift files of the tests.
  static let tests = files(under: "Tests", extensions: ["swift"])

  /// A file in the top folder.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: DataSets.repository.appending(path: path), encoding: .utf8)
  }
}
