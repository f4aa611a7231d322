import Formats
import Foundation

/// Where the lines of a stream go: standard output, or a file that can be gone on with (续写).
///
/// A file grows beside its final place, as `NAME.part`, and takes its name when the run is complete.
public enum AddressLinesOutput {
  /// Runs a body with the number of lines done before and a sink.
  ///
  /// - Parameter resume: Whether a part left behind is gone on with: cut after its last whole line,
  ///   as many inputs passed over.
  /// - Throws: `FormatError` when the file cannot be written, or what the body throws.
  public static func write<Result>(
    to path: String?, resume: Bool,
    _ body: (Int, ([UInt8]) throws -> Void) throws -> Result
  ) throws -> Result {
    guard let path, path != "-" else {
      var output = try OutputFile(path: "-")
      let result = try body(0) { try output.write($0) }
      try output.finish()
      return result
    }
    try OutputPolicy.current.allow(path)
    let part = path + ".part"
    let done = resume ? try cut(part) : 0
    if done == 0 {
      guard FileManager.default.createFile(atPath: part, contents: nil) else { throw failed(part) }
    }
    guard let handle = FileHandle(forWritingAtPath: part) else { throw failed(part) }
    defer { try? handle.close() }
    try handle.seekToEnd()
    let result = try body(done) { bytes in
      do { try handle.write(contentsOf: bytes) } catch {
        throw FormatError(
          .io, file: part, zh: "不能继续写，磁盘可能已满；腾出空间后加 --resume 继续。",
          en: "writing failed, the disk may be full; make room and go on with --resume.")
      }
    }
    try? handle.synchronize()
    do {
      OutputPolicy.current.mark(part)
      if FileManager.default.fileExists(atPath: path) {
        try FileManager.default.removeItem(atPath: path)
      }
      try FileManager.default.moveItem(atPath: part, toPath: path)
    } catch { throw failed(path) }
    return result
  }

  private static func failed(_ path: String) -> FormatError {
    FormatError(
      .cannotCreate, file: path, zh: "不能写这个文件；请检查路径和权限。",
      en: "the file cannot be written; check path and rights.")
  }

  /// Cuts a part after its last whole line; how many lines it has.
  private static func cut(_ part: String) throws -> Int {
    guard let handle = FileHandle(forUpdatingAtPath: part) else { return 0 }
    defer { try? handle.close() }
    var (lines, end, at) = (0, UInt64(0), UInt64(0))
    while let data = try handle.read(upToCount: 1 << 20), !data.isEmpty {
      for (index, byte) in data.enumerated() where byte == 0x0A {
        (lines, end) = (lines + 1, at + UInt64(index) + 1)
      }
      at += UInt64(data.count)
    }
    try handle.truncate(atOffset: end)
    return lines
  }
}
