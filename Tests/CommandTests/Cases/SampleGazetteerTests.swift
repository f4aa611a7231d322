import Foundation
import TestSupport
import Testing

/// The sample gazetteer as a user builds it, and the walk through it.
struct SampleGazetteerTests {
  private static let sample = DataSets.repository.appending(path: "GeoData/sample/gazetteer")

  @Test func `the sample goes in and shows what is planted in it`() throws {
    try RegisterRun.with { run in
      func take(_ words: String...) throws {
        let done = try run.arguments(words)
        #expect(done.status == 0, "\(words) \(done.messages)\(done.output)")
      }
      func path(_ name: String) -> String { Self.sample.appending(path: name).path }
      try take("name", "import", path("names.csv"), "--quiet")
      try take("registry", "import", path("heritage.csv"), "--as", "heritage", "--quiet")
      try take("registry", "import", path("signs.csv"), "--as", "sign", "--quiet")
      try take("registry", "import", path("plans.csv"), "--as", "name_plan", "--quiet")
      try take("registry", "import", path("cases.csv"), "--as", "name_case", "--quiet")
      let audit = try run("name", "audit", "--format", "csv").output
      for said in [
        "BIGWORD,name/big-word,环球大道", "FOREIGN,name/foreign-word,曼哈顿花园",
        "FEUDAL,name/feudal-word,御府家园", "NUM-ONLY,name/number-only,8号路",
        "LATIN,name/latin,MOMO公园", "CHAR-VARIANT,name/character-variant,瀋水路",
        "DERIVED-ANCHOR,name/derived-anchor,没有的路3巷", "error,DUP-EXACT,name/duplicate",
      ] {
        #expect(audit.contains(said), "\(said)")
      }
      #expect(
        try run("name", "heritage", "list", "--missing").messages.contains("6 protected names"))
      #expect(try run("name", "sign", "check").messages.contains("60 signs, 9 faults."))
      let cases = try run("case", "list", "--all", "--format", "csv").output
      for state in [
        "applied", "supplementing", "accepted", "approved", "ordered", "filed", "answered",
        "registered", "rejected", "returned", "withdrawn", "archived",
      ] {
        #expect(cases.contains(",\(state),"), "\(state)")
      }
      #expect(cases.split(whereSeparator: \.isNewline).count == 41)
      #expect(try run("registry", "verify").status == 0)
    }
  }

  @Test func `the walk is the same every time`() throws {
    try withTemporaryFolder { folder in
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = [
        DataSets.repository.appending(path: "Examples/gazetteer-walk.sh").path, folder.path,
      ]
      process.environment = [
        "PATH": "/usr/bin:/bin", "LANG": "en_US.UTF-8", "DIJIE": ProgramRun.program.path,
      ]
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = FileHandle.nullDevice
      try process.run()
      let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(output.suffix(2000))")
      for said in [
        "将南起沿河路，北止环城路，长640米，宽12米的道路命名为芳汀街。", "FANGTING JIE",
        "“芳洲街” has the place code 99010100023400000001",
      ] {
        #expect(output.contains(said), "\(said)\n\(output.suffix(3000))")
      }
      for paper in ["consultation.docx", "announcement.docx", "filing.docx", "history.csv"] {
        #expect(FileManager.default.fileExists(atPath: folder.appending(path: paper).path))
      }
    }
  }

  @Test func `the sample is what its script draws`() throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") else { return }
    try withTemporaryFolder { folder in
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = [
        DataSets.repository.appending(path: "Examples/make-gazetteer.sh").path, folder.path,
      ]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      for file in ["names.csv", "heritage.csv", "signs.csv", "plans.csv", "cases.csv"] {
        let drawn = try Data(contentsOf: folder.appending(path: file))
        let kept = try Data(contentsOf: Self.sample.appending(path: file))
        #expect(drawn == kept, "\(file)")
      }
    }
  }
}
