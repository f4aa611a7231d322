import Foundation
import Registry
import Testing

/// Runs that are killed in the middle of their work.
struct KillTests {
  /// Starts the program and kills it after some time unless it ends before.
  private static func runAndKill(
    _ words: [String], _ office: PracticeOffice, after microseconds: UInt32
  ) throws -> Bool {
    let process = Process()
    process.executableURL = ProgramRun.program
    process.arguments = words + ["--register", office.path]
    process.environment = ProgramRun.environment(language: "en")
      .merging(PracticeOffice.now) { $1 }
    process.currentDirectoryURL = office.folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    usleep(microseconds)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationReason == .exit && process.terminationStatus == 0
  }

  @Test func `a killed run leaves no attachment without its file and loses none that was reported`()
    throws
  {
    try PracticeOffice.with { office in
      let count =
        ProcessInfo.processInfo.environment["DIJIE_KILLS"].flatMap { Int($0) } ?? 30
      var done = 0
      for number in 0..<count {
        let file = try office.file(
          "\(number).pdf", String(repeating: "\(number) ", count: 100_000))
        let isDone = try Self.runAndKill(
          ["record", "attach", "line", "9901", file, "--type", "photo"], office,
          after: UInt32(2000 + number * 7919 % 60_000))
        if isDone { done += 1 }
      }
      let report = try office.register.verifyAttachments()
      #expect(report.faults == [])
      #expect(report.attachments >= done)
      #expect(try office.register.verify(.full).faults == [])
    }
  }

  @Test func `a killed backup leaves nothing of its name, and the next clears up`() throws {
    try PracticeOffice.with { office in
      for number in 0..<12 {
        let name = "b\(number).dijiebackup"
        let isDone = try Self.runAndKill(
          ["registry", "backup", "-o", name], office, after: UInt32(3000 + number * 9001 % 50_000))
        let path = office.folder.appending(path: name).path
        if isDone { #expect(FileManager.default.fileExists(atPath: path)) }
        guard FileManager.default.fileExists(atPath: path) else { continue }
        let target = office.folder.appending(path: "r\(number).dijie").path
        _ = try Register.restore(path, to: target, in: "", seal: nil)
      }
      #expect(try office.run("registry", "backup", "-o", "last.dijiebackup").status == 0)
      let left = try FileManager.default.contentsOfDirectory(atPath: office.folder.path)
      #expect(!left.contains { $0.contains(".work-") }, "\(left)")
      #expect(try office.register.verify(.full).faults == [])
    }
  }
}
