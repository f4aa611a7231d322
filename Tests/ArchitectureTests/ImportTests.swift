import Testing

/// One way down: who may import whom.
struct ImportTests {
  /// Modules of ours and of others each target may import besides Swift's own.
  static let allowed: [String: Set<String>] = [
    "Geometry": ["CGEOS", "CPROJ"],
    "Rules": ["Geometry"],
    "Formats": [
      "Geometry", "CExif", "CXattr", "CShapelib", "CXlsxWriter", "CZip", "CCrypto", "GRDB",
    ],
    "Documents": ["Rules", "Formats", "CZip"],
    "Divisions": ["Geometry", "Rules"],
    "Boundaries": ["Divisions", "Rules", "Geometry"],
    "Gazetteer": ["Divisions", "Rules", "Geometry"],
    "Addresses": ["Gazetteer", "Divisions", "Rules", "Geometry"],
    "Registry": [
      "Gazetteer", "Divisions", "Rules", "Formats", "Geometry", "CCrypto", "CSQLite", "GRDB",
      "GRDBSQLite",
    ],
    "Workbench": [
      "Registry", "Boundaries", "Addresses", "Gazetteer", "Divisions", "Documents", "Rules",
      "Formats",
      "Geometry",
    ],
    "dijie": [
      "Workbench", "Registry", "Boundaries", "Addresses", "Gazetteer", "Divisions", "Documents",
      "Rules", "Formats", "Geometry", "ArgumentParser",
    ],
    "dijie-benchmark": [
      "Workbench", "Registry", "Addresses", "Gazetteer", "Boundaries", "Divisions", "Rules",
      "Formats", "Geometry",
    ],
  ]

  /// What comes with the toolchain.
  static let everywhere: Set<String> = ["Foundation", "Synchronization", "Glibc", "Dispatch"]

  private struct Import {
    let module: String
    let level: String
    let place: String
  }

  private static func imports(of file: SourceTree.File) -> [Import] {
    file.lines.enumerated().compactMap { number, line in
      guard line.contains("import ") else { return nil }
      guard
        let match = line.firstMatch(
          of:
            /^\s*(?:@\w+ )*(public |internal |package )?import (?:struct |enum |class |func )?(\w+)/
        )
      else { return nil }
      return Import(
        module: String(match.2), level: match.1.map { String($0.dropLast()) } ?? "",
        place: "\(file.path):\(number + 1)")
    }
  }

  @Test func `every target imports only what lies below it`() {
    #expect(SourceTree.sources.count > 50)
    for file in SourceTree.sources {
      let allowed = Self.allowed[file.target]
      #expect(allowed != nil, "\(file.path): no row in the table of imports")
      for item in Self.imports(of: file) where !Self.everywhere.contains(item.module) {
        #expect(
          allowed?.contains(item.module) ?? false,
          "\(item.place): \(file.target) may not import \(item.module)")
      }
    }
  }

  @Test func `C modules are imported internally`() {
    for file in SourceTree.sources {
      for item in Self.imports(of: file) where item.module.hasPrefix("C") && item.level != "" {
        #expect(item.level == "internal", "\(item.place): \(item.module) must be internal")
      }
    }
  }

  @Test func `no type bears its module's name`() {
    for file in SourceTree.sources {
      #expect(
        !file.declaredTypes.contains(file.target), "\(file.path): a type is called \(file.target)")
    }
  }

  @Test func `output goes through one place, which notices when it fails`() {
    for file in SourceTree.sources where file.target != "dijie-benchmark" {
      let prints = file.lines.filter { $0.drop { $0 == " " }.hasPrefix("print(") }
      #expect(prints.isEmpty, "\(file.path) prints; use Streams.write")
    }
  }

  @Test func `domain targets open no file and write to no terminal`() {
    let domain: Set<String> = ["Geometry", "Rules", "Divisions", "Boundaries"]
    let calls = ["FileManager", "FileHandle", "print(", "contentsOfFile", "fopen(", "fputs("]
    for file in SourceTree.sources where domain.contains(file.target) {
      for call in calls where file.text.contains(call) {
        for (number, line) in file.lines.enumerated()
        where line.contains(call) && !line.drop(while: { $0 == " " }).hasPrefix("//") {
          let index = line.firstRange(of: call)?.lowerBound ?? line.startIndex
          let before = index > line.startIndex ? line[line.index(before: index)] : " "
          let isWord = before.isLetter || before == "_"
          #expect(isWord, "\(file.path):\(number + 1): \(call) does not belong in \(file.target)")
        }
      }
    }
  }
}
