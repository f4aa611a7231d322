internal import CXattr
import Foundation

/// The one rule about files that are there already: nothing is overwritten unasked (不覆盖).
///
/// An existing file is replaced when the caller says so, or when the same command wrote it and
/// nobody has changed it since. What was written carries a mark for that: an extended attribute
/// with the command, the size and the time of the last change. A copy without it, a file system
/// that keeps none, a file changed by anybody: all need the caller's word. A file that is read in
/// the same run is replaced only when the caller says so, whoever wrote it.
public struct OutputRule: Sendable {
  /// The rule of the running command; nil where a program writes files of its own.
  @TaskLocal public static var current: OutputRule?

  /// The command's name, such as `boundary check`.
  public let command: String
  /// Whether the caller said that existing files are to be replaced.
  public let overwrites: Bool
  /// Files the command reads.
  public let inputs: [String]

  /// Makes the rule of a command.
  public init(command: String, overwrites: Bool, inputs: [String] = []) {
    self.command = command
    self.overwrites = overwrites
    self.inputs = inputs
  }

  private static let attribute = "user.dijie.written"

  /// Refuses a path whose file may not be replaced; changes nothing.
  ///
  /// Standard output, devices and folders are no concern of this rule.
  /// - Throws: ``FormatError`` `.cannotCreate`.
  public func check(_ path: String) throws(FormatError) {
    guard !overwrites, path != "-", let found = FileState(path), found.isRegular else { return }
    if inputs.contains(where: { FileState($0)?.isSameFile(as: found) == true }) {
      throw FormatError(
        .cannotCreate, file: path,
        zh: "输出文件就是输入文件，没有改动；要用结果替换它，请加 --overwrite，否则请换一个文件名。",
        en: "the output is a file this command reads, and it was left as it was; to replace it add "
          + "--overwrite, or choose another name.")
    }
    guard mark(of: path) != found.mark(command) else { return }
    throw FormatError(
      .cannotCreate, file: path,
      zh: "文件已经存在，不是“dijie \(command)”写出的，或写出后有过改动；没有覆盖。"
        + "要替换它，请加 --overwrite，否则请换一个文件名。",
      en:
        "the file is there already and was not written by dijie \(command), or was changed since; "
        + "it was left as it was. To replace it add --overwrite, or choose another name.")
  }

  /// Marks a complete file as written by this command; where attributes are not kept, nothing
  /// happens.
  public func mark(_ path: String) {
    guard let state = FileState(path) else { return }
    let text = Array(state.mark(command).utf8)
    _ = unsafe text.withUnsafeBytes { bytes in
      unsafe setxattr(path, OutputRule.attribute, bytes.baseAddress, bytes.count, 0)
    }
  }

  private func mark(of path: String) -> String? {
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe getxattr(path, OutputRule.attribute, buffer.baseAddress, buffer.count)
    }
    guard count > 0 else { return nil }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}

/// What the system says of a file, links followed.
private struct FileState {
  private let status: stat

  /// Asks; nil when there is no such file.
  init?(_ path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    self.status = status
  }

  var isRegular: Bool { status.st_mode & S_IFMT == S_IFREG }

  func isSameFile(as other: FileState) -> Bool {
    status.st_dev == other.status.st_dev && status.st_ino == other.status.st_ino
  }

  /// The mark of a file in this state.
  func mark(_ command: String) -> String {
    "\(command)\n\(status.st_size)\n\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }
}
