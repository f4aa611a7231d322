internal import CXattr
import Foundation

/// Which files a run may replace (覆盖规则): one rule for everything the program writes.
///
/// A file that is there already is replaced when the caller says so (`--overwrite`), or when the
/// same command wrote it and nobody has touched it since. Any other file is refused before it is
/// opened, an input above all; a register is refused whatever the caller says.
///
/// Who wrote a file stands in an extended attribute beside its size and time of change. Where the
/// file system keeps none, every file that is there needs the caller's word.
public struct OutputPolicy: Sendable {
  /// The rule of the run; a program that sets none replaces what is there.
  @TaskLocal public static var current = OutputPolicy(
    command: "", replacesAll: true, inputs: [])

  private static let attribute = "user.dijie.output"
  private static let registerMark: [UInt8] = [0x44, 0x4A, 0x49, 0x45]

  private let command: String
  private let replacesAll: Bool
  private let inputs: Set<FileIdentity>

  /// Makes the rule of one run.
  ///
  /// - Parameters:
  ///   - command: The command that writes, such as `boundary check`.
  ///   - replacesAll: Whether the caller lets it replace any file.
  ///   - inputs: Paths the run reads from.
  public init(command: String, replacesAll: Bool, inputs: [String]) {
    self.command = command
    self.replacesAll = replacesAll
    self.inputs = Set(inputs.compactMap { FileIdentity($0) })
  }

  /// Refuses an output that would destroy a file the run may not replace.
  ///
  /// - Throws: ``FormatError`` `.cannotCreate`.
  public func allow(_ path: String) throws(FormatError) {
    guard path != "-", let there = FileIdentity(path), there.isRegular else { return }
    guard !Self.isRegister(path) else {
      throw FormatError(
        .cannotCreate, file: path, zh: "这是登记库，任何输出都不能写到它上面；请换一个文件名。",
        en: "this is a register and no output may be written over it; name another file.")
    }
    guard !replacesAll else { return }
    guard !inputs.contains(there) else {
      throw FormatError(
        .cannotCreate, file: path,
        zh: "输出就是输入的文件，写出会毁掉它；请换一个文件名，确要替换的加 --overwrite。",
        en: "the output is a file this command reads and would be destroyed; name another file, "
          + "or add --overwrite to replace it.")
    }
    guard Self.mark(of: path) != text(there) else { return }
    throw FormatError(
      .cannotCreate, file: path,
      zh: "文件已经存在，且不是本命令写成后未经改动的；请换一个文件名，确要替换的加 --overwrite。",
      en: "the file is there already and is not an untouched output of this same command; name "
        + "another file, or add --overwrite to replace it.")
  }

  /// Refuses a folder that holds files already.
  ///
  /// - Throws: ``FormatError`` `.cannotCreate`.
  public func allowFolder(_ path: String) throws(FormatError) {
    let kept = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    guard !kept.isEmpty, !replacesAll else { return }
    throw FormatError(
      .cannotCreate, file: path,
      zh: "文件夹里已有文件；请另指一个空的或新的文件夹，确要写进去的加 --overwrite。",
      en: "the folder holds files; name an empty or a new one, or add --overwrite to write into it."
    )
  }

  /// Notes on a complete file that this command wrote it.
  public func mark(_ path: String) {
    guard !command.isEmpty, let file = FileIdentity(path), file.isRegular else { return }
    let bytes = Array(text(file).utf8)
    // A file system without attributes is no trouble: the next run asks.
    _ = unsafe setxattr(path, Self.attribute, bytes, bytes.count, 0)
  }

  private func text(_ file: FileIdentity) -> String {
    "\(command)\n\(file.size) \(file.seconds).\(file.nanoseconds)"
  }

  private static func mark(of path: String) -> String? {
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = unsafe getxattr(path, attribute, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
  }

  /// Whether a file is an office's register, by the mark SQLite keeps for its owner.
  private static func isRegister(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    let head = Array((try? file.read(upToCount: 72)) ?? Data())
    return head.count == 72 && head.starts(with: "SQLite format 3\0".utf8)
      && Array(head[68..<72]) == registerMark
  }
}

/// One file of the machine, whatever names lead to it, and its state.
private struct FileIdentity: Hashable {
  let isRegular: Bool
  let size: Int64
  let seconds: Int
  let nanoseconds: Int
  private let device: UInt64
  private let node: UInt64

  /// Looks a path up, links followed; nil when nothing is there.
  init?(_ path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    isRegular = status.st_mode & S_IFMT == S_IFREG
    size = Int64(status.st_size)
    (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    (device, node) = (UInt64(status.st_dev), UInt64(status.st_ino))
  }

  static func == (one: FileIdentity, other: FileIdentity) -> Bool {
    one.device == other.device && one.node == other.node
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(device)
    hasher.combine(node)
  }
}
