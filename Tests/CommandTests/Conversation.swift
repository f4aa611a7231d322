import Foundation
import Testing

/// A run of the program at a pseudo-terminal, with a person who waits for words and answers.
struct Conversation {
  let status: Int32
  /// Everything the terminal showed, line ends as `\n`.
  let screen: String

  /// Runs the program; each step waits for words on the screen, then types an answer.
  static func of(
    _ arguments: [String], steps: [(wait: String, type: String)], language: String = "en",
    folder: URL, environment: [String: String] = [:]
  ) throws -> Conversation {
    // The requests Linux has for what unlockpt and ptsname do.
    let near = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var lock: Int32 = 0
    var number: Int32 = 0
    try #require(near >= 0)
    try #require(unsafe ioctl(near, UInt(0x4004_5431), &lock) == 0)
    try #require(unsafe ioctl(near, UInt(0x8004_5430), &number) == 0)
    let far = unsafe open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    try #require(far >= 0)
    defer { close(near) }

    let terminal = FileHandle(fileDescriptor: far, closeOnDealloc: false)
    let process = Process()
    process.executableURL = ProgramRun.program
    process.arguments = arguments
    process.environment = ProgramRun.environment(language: language).merging(environment) { $1 }
    process.currentDirectoryURL = folder
    process.standardInput = terminal
    process.standardOutput = terminal
    process.standardError = terminal
    try process.run()
    close(far)

    var screen = ""
    var seen = screen.startIndex
    for step in steps {
      while screen[seen...].firstRange(of: step.wait) == nil {
        guard let more = read(near) else { break }
        let offset = screen.distance(from: screen.startIndex, to: seen)
        screen += more
        seen = screen.index(screen.startIndex, offsetBy: offset)
      }
      guard let found = screen[seen...].firstRange(of: step.wait) else { break }
      seen = found.upperBound
      let bytes = Array((step.type + "\n").utf8)
      _ = unsafe bytes.withUnsafeBytes { unsafe write(near, $0.baseAddress, $0.count) }
    }
    while let more = read(near) { screen += more }
    process.waitUntilExit()
    return Conversation(
      status: process.terminationStatus, screen: screen.replacing("\r\n", with: "\n"))
  }

  /// What the terminal shows next; nil when the program has left it or says nothing for long.
  private static func read(_ terminal: Int32) -> String? {
    var poll = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    guard unsafe Foundation.poll(&poll, 1, 20_000) > 0 else { return nil }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = unsafe buffer.withUnsafeMutableBytes {
      unsafe Foundation.read(terminal, $0.baseAddress, $0.count)
    }
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }
}
