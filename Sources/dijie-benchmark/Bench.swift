import Foundation
import Rules

/// Where everything a measurement needs lies, and a folder for what it writes.
struct Bench {
  let options: BenchmarkOptions
  let words: Words
  /// The `dijie` beside this program.
  let program: String
  private let data: String
  private let peers: String
  private let scratch: URL

  /// - Throws: ``BenchmarkFailure`` when there is no `dijie` beside this program.
  init(options: BenchmarkOptions, words: Words) throws {
    self.options = options
    self.words = words
    let own = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let folder = (link.map { URL(filePath: $0) } ?? own).deletingLastPathComponent()
    program = folder.appending(path: "dijie").path
    guard FileManager.default.isExecutableFile(atPath: program) else {
      throw BenchmarkFailure(
        status: 66,
        text: LocalizedText(
          zh: "这个程序旁边没有 dijie；请先编译整个项目。",
          en: "There is no dijie beside this program; build the whole package first."))
    }
    let shared = Self.repository(above: folder).deletingLastPathComponent()
    data = options.data ?? shared.appending(path: "shared/data").path
    peers = options.peers ?? shared.appending(path: "shared/peers").path
    scratch = FileManager.default.temporaryDirectory
      .appending(path: "dijie-benchmark-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
  }

  /// The source tree the program was built in, else the folder it lies in.
  private static func repository(above folder: URL) -> URL {
    var place = folder
    while place.path != "/" {
      let package = place.appending(path: "Package.swift").path
      if FileManager.default.fileExists(atPath: package) { return place }
      place.deleteLastPathComponent()
    }
    return folder
  }

  /// A file of the test data.
  ///
  /// - Throws: ``Skip`` when it is absent.
  func dataSet(_ name: String) throws(Skip) -> String {
    let path = data + "/" + name
    guard FileManager.default.fileExists(atPath: path) else {
      throw Skip(
        reason: LocalizedText(
          zh: "没有测试数据 \(name)；请用 DIJIE_DATA_SETS 指明它的文件夹。",
          en: "the test data has no \(name); name its folder with DIJIE_DATA_SETS."))
    }
    return path
  }

  /// Interpreter and path of a peer's program, or nil, saying so, when either is absent.
  func peer(_ name: String) -> [String]? {
    guard let python = options.python else {
      words.note(
        zh: "不与 \(name) 比较：请用 --python 或 DIJIE_PYTHON 指明解释器。",
        en: "No comparison with \(name): name an interpreter with --python or DIJIE_PYTHON.")
      return nil
    }
    let path = peers + "/" + name
    guard FileManager.default.fileExists(atPath: path) else {
      words.note(
        zh: "不与 \(name) 比较：对照程序文件夹里没有它；请用 DIJIE_PEERS 指明文件夹。",
        en: "No comparison with \(name): the peers' folder lacks it; name it with DIJIE_PEERS.")
      return nil
    }
    return [python, path]
  }

  /// A file to write to.
  func scratchFile(_ name: String) -> String { scratch.appending(path: name).path }

  /// Makes a layer from another in a process of its own.
  ///
  /// - Throws: ``BenchmarkFailure`` when it fails.
  func make(_ making: Making, from source: String, to path: String) throws {
    let own = CommandLine.arguments[0]
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let command = [link ?? own] + making.arguments(source, path)
    _ = try ChildProcess.run(command, output: scratchFile("make.txt"))
  }

  /// Removes everything that was written.
  func clear() {
    try? FileManager.default.removeItem(at: scratch)
  }
}
