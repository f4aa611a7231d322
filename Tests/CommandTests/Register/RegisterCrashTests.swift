import Foundation
import TestSupport
import Testing

/// Nothing reported as saved is lost.
@Suite(.serialized) struct RegisterCrashTests {
  /// How many processes are killed; `DIJIE_KILLS` asks for more.
  static let kills = ProcessInfo.processInfo.environment["DIJIE_KILLS"].flatMap(Int.init) ?? 60

  @Test func `processes killed at random moments lose nothing they reported`() throws {
    try RegisterRun.with { run in
      let seed: UInt64 = 20_261_125
      print("RegisterCrashTests: seed \(seed), \(Self.kills) kills")
      var random = SeededGenerator(seed: seed)
      let output = run.folder.appending(path: "said")
      var reported: [String] = []
      // How long one run takes here, so that kills fall into all of it.
      let clock = ContinuousClock()
      let typical = try clock.measure { _ = try run.addLine("first") } / .milliseconds(1)
      for number in 0..<Self.kills {
        let id = "K\(number)"
        let process = try run.start(
          ["record", "add", "line", id, "name=x", "rank=county", "left=990101", "right=990102"],
          output: output)
        usleep(UInt32(Double.random(in: 0...(typical * 1.2), using: &random) * 1000))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        if try String(contentsOf: output, encoding: .utf8).contains("Entered") {
          reported.append(id)
        }
      }
      let listed = try run("record", "list", "line", "--format", "csv", "--limit", "100000")
      let there = Set(listed.output.split(separator: "\r\n").map { $0.prefix { $0 != "," } })
      for id in reported {
        #expect(there.contains(Substring(id)), "\(id) was reported and is lost")
      }
      print("RegisterCrashTests: \(reported.count) reported, \(there.count - 2) saved")
      #expect(try run("registry", "verify").status == 0)
    }
  }

  @Test func `two processes writing at once both save everything`() throws {
    try RegisterRun.with { run in
      let processes = try (0..<12).map { number in
        try run.start(
          [
            "record", "add", "line", "T\(number)", "name=x", "rank=county", "left=990101",
            "right=990102",
          ], output: run.folder.appending(path: "said\(number)"))
      }
      for process in processes {
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
      }
      let listed = try run("record", "list", "line", "--format", "csv")
      #expect(listed.output.split(separator: "\r\n").count == 13)
      #expect(try run("registry", "verify").status == 0)
    }
  }

  @Test func `a full disk is told and nothing is half saved`() throws {
    try RegisterRun.with { run in
      var table = "界线代码,界线名称,界线等级,甲方区划代码,乙方区划代码\n"
      for number in 0..<5000 { table += "F\(number),某某界线\(number),县级,990101,990102\n" }
      try Data(table.utf8).write(to: run.folder.appending(path: "many.csv"))
      // A limit on the size of files stands for the full disk: 512-byte blocks.
      let full = try run(
        "registry", "import", "many.csv", "--as", "line", "--quiet",
        prefix: ["/bin/sh", "-c", "trap '' XFSZ; ulimit -f 800; exec \"$@\"", "sh"])
      #expect(full.status == 74, "\(full.status) \(full.messages)")
      #expect(try run("record", "list", "line", "--format", "json").output == "[]\n")
      #expect(try run("registry", "verify").status == 0)
      #expect(try run("registry", "import", "many.csv", "--as", "line", "--quiet").status == 0)
    }
  }
}
