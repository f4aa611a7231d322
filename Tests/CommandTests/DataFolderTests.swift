import Foundation
import TestSupport
import Testing

/// Where the program finds its tables.
struct DataFolderTests {
  private static func makeFolder(_ folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data().write(to: folder.appending(path: "MANIFEST.tsv"))
  }

  private static func folderSaid(_ run: ProgramRun) -> String? {
    run.output.split(separator: "\n").last.map { String($0.dropFirst("data folder: ".count)) }
  }

  @Test func `the source tree's own, whatever the working directory`() throws {
    let run = try ProgramRun.of(["--version"], folder: URL(filePath: "/"))
    #expect(run.status == 0)
    #expect(
      Self.folderSaid(run)
        == DataSets.repository.appending(path: "GeoData").resolvingSymlinksInPath().path)
  }

  @Test func `the version can be asked for behind any command`() throws {
    let run = try ProgramRun.of(["规则", "列表", "--版本"])
    #expect(run.status == 0)
    #expect(run.output == (try ProgramRun.of(["--version"]).output))
    #expect(run.output.hasPrefix("dijie "))
  }

  @Test func `the option wins over the environment`() throws {
    try withTemporaryFolder { folder in
      let one = folder.appending(path: "one 数据")
      let two = folder.appending(path: "two")
      try Self.makeFolder(one)
      try Self.makeFolder(two)
      let environment = ["DIJIE_DATA": two.path]
      let byEnvironment = try ProgramRun.of(["--version"], environment: environment)
      #expect(Self.folderSaid(byEnvironment) == two.resolvingSymlinksInPath().path)
      let byOption = try ProgramRun.of(
        ["--version", "--data", one.path], environment: environment)
      #expect(Self.folderSaid(byOption) == one.resolvingSymlinksInPath().path)
    }
  }

  @Test func `beside an installed program, through a link to it`() throws {
    try withTemporaryFolder { folder in
      let files = FileManager.default
      let installed = folder.appending(path: "opt/bin/dijie")
      try files.createDirectory(
        at: installed.deletingLastPathComponent(), withIntermediateDirectories: true)
      try files.copyItem(at: ProgramRun.program, to: installed)
      try Self.makeFolder(folder.appending(path: "opt/share/dijie"))
      let link = folder.appending(path: "link")
      try files.createSymbolicLink(at: link, withDestinationURL: installed)
      let process = Process()
      process.executableURL = link
      process.arguments = ["--version"]
      process.environment = ProgramRun.environment(language: "en")
      let pipe = Pipe()
      process.standardOutput = pipe
      try process.run()
      let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      let expected = folder.appending(path: "opt/share/dijie").resolvingSymlinksInPath().path
      #expect(output.contains("data folder: \(expected)\n"))
    }
  }

  @Test(arguments: ["--data", "DIJIE_DATA"])
  func `a named folder without a manifest is refused`(name: String) throws {
    let isOption = name == "--data"
    let run = try ProgramRun.of(
      ["rules", "list"] + (isOption ? ["--data", "/usr"] : []),
      environment: isOption ? [:] : ["DIJIE_DATA": "/usr"])
    #expect(run.status == 66)
    #expect(run.messages == "dijie: /usr: \(name) names no data folder; one holds MANIFEST.tsv.\n")
  }
}
