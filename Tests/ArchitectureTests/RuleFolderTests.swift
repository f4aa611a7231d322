import Foundation
import Testing

/// One rule, one file, one line of the catalogue.
struct RuleFolderTests {
  private static let folder = SourceTree.sources.filter {
    $0.path.hasPrefix("Sources/Boundaries/Rules/")
  }

  /// The rules' files with the type each declares.
  private static let rules = folder.compactMap { file in
    file.text.firstMatch(
      of:
        /struct (\w+Rule): (?:Coverage|Marker|Line|Inspection)Rule\b|(?:enum|struct) (StaleExceptionRule)/
    )
    .flatMap { $0.1 ?? $0.2 }.map { (file: file, type: String($0)) }
  }

  @Test func `every rule's file is called after the rule and holds no other`() {
    #expect(Self.rules.count > 20)
    for rule in Self.rules {
      let name = URL(filePath: rule.file.path).deletingPathExtension().lastPathComponent
      #expect(name == rule.type)
      #expect(rule.file.text.matches(of: /RuleDescription\(/).count == 1, "\(rule.file.path)")
    }
    let named = Self.folder.filter { $0.path.hasSuffix("Rule.swift") }.map(\.path)
    let others = Set(named).subtracting(Self.rules.map(\.file.path))
    for path in others {
      let text = Self.folder.first { $0.path == path }?.text ?? ""
      let name = URL(filePath: path).deletingPathExtension().lastPathComponent
      #expect(text.contains("public protocol \(name): Sendable"), "\(path)")
    }
  }

  @Test func `the catalogue lists every rule once`() throws {
    for rule in Self.rules {
      let folder = URL(filePath: rule.file.path).deletingLastPathComponent().relativePath
      let catalogue = try #require(
        Self.folder.first { file in
          file.path.hasSuffix("RuleCatalog.swift")
            && URL(filePath: file.path).deletingLastPathComponent().relativePath == folder
        }, "\(folder) has no catalogue")
      let mentions = catalogue.text.ranges(of: rule.type + ".self").count
      let described = catalogue.text.ranges(of: rule.type + ".description").count
      #expect(mentions + described == 1, "\(rule.type)")
    }
  }

  @Test func `ids are unique and have the form of ids`() {
    let ids = Self.rules.compactMap { rule in
      rule.file.text.firstMatch(of: /\bid: "([^"]*)"/).map { String($0.1) }
    }
    #expect(ids.count == Self.rules.count)
    #expect(Set(ids).count == ids.count)
    for id in ids {
      #expect(id.wholeMatch(of: /[a-z]+\/[a-z]+(?:-[a-z]+)*/) != nil, "\(id)")
    }
  }

  @Test func `every setting a rule names is in the rule packs`() throws {
    let pack = try ["cn-county", "office"].map { try SourceTree.text("GeoData/packs/\($0).tsv") }
      .joined(separator: "\n")
    let keys = pack.split(separator: "\n").compactMap { line in
      line.split(separator: "\t").first.map(String.init)
    }
    for rule in Self.rules {
      guard let list = rule.file.text.firstMatch(of: /settings: \[([^\]]*)\]/) else { continue }
      for match in list.1.matches(of: /"([^"]+)"/) {
        let key = String(match.1)
        let isThere = keys.contains { $0 == key || $0.hasPrefix(key + ".") }
        #expect(isThere, "\(rule.file.path): \(key)")
      }
    }
  }
}
