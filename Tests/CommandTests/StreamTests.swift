import Foundation
import Testing

/// Standard output that cannot take what the program writes.
struct StreamTests {
  @Test(arguments: [
    ["--help"], ["rules", "list"], ["--version"], ["--generate-completion-script", "bash"],
  ])
  func `a reader that has gone ends the run quietly`(words: [String]) throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let run = try ProgramRun.of(words, output: pipe.fileHandleForWriting)
    #expect(run.status == 74)
    #expect(run.messages.isEmpty)
  }

  @Test(arguments: [["--help"], ["rules", "list"], ["--version"]])
  func `a full disk is said`(words: [String]) throws {
    let full = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
    let run = try ProgramRun.of(words, language: "zh", output: full)
    #expect(run.status == 74)
    #expect(run.messages.hasPrefix("dijie：标准输出：磁盘已满"))
    #expect(run.messages.count { $0 == "\n" } == 1)
  }
}
