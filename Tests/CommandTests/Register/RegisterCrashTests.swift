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
        // Foundation leaks a page for every empty file it reads.
        let size = try FileManager.default.attributesOfItem(atPath: output.path)[.size] as? Int
        if size ?? 0 > 0,
          try String(contentsOf: output, encoding: .utf8).contains("Entered")
        {
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

/// Another program holding the register.
struct RegisterBusyTests {
  @Test func `a register somebody else keeps writing to is told as busy`() throws {
    try RegisterRun.with { run in
      let python = "/usr/bin/python3"
      guard FileManager.default.isExecutableFile(atPath: python) else {
        print("skipped: no python3 to hold the register with")
        return
      }
      let holder = Process()
      holder.executableURL = URL(filePath: python)
      holder.arguments = [
        "-c",
        """
        import sqlite3, sys, time
        c = sqlite3.connect(sys.argv[1]); c.execute("BEGIN IMMEDIATE")
        open(sys.argv[2], "w").write("held"); time.sleep(60)
        """, run.register, run.folder.appending(path: "held").path,
      ]
      try holder.run()
      defer { holder.terminate() }
      let mark = run.folder.appending(path: "held").path
      for _ in 0..<200 where !FileManager.default.fileExists(atPath: mark) { usleep(20_000) }
      let busy = try run.addLine("9901")
      #expect(busy.status == 75, "\(busy.status) \(busy.messages)")
      #expect(busy.messages.contains("somebody else is writing"))
      // Looking is always possible.
      #expect(try run("record", "list", "line").status == 0)
    }
  }
}
