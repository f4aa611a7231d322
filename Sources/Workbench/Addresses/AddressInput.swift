public import Formats
import Foundation

/// Lines of addresses: a file, or standard input (地址输入).
public struct AddressInput {
  private let file: String
  private let handle: FileHandle
  /// What was read of a short file; that is all there is of it then.
  private var held: Data?

  /// Files up to this many bytes are short.
  static let short = 1 << 16

  /// Opens a file, or takes standard input for -.
  ///
  /// - Throws: ``FormatError`` when there is no such file, or it is a folder.
  public init(_ file: String) throws(FormatError) {
    self.file = file
    guard file != "-" else {
      handle = FileHandle.standardInput
      return
    }
    guard let handle = FileHandle(forReadingAtPath: file) else {
      throw FormatError(
        .missing, file: file, zh: "读不了这个文件；请核对文件名和权限。",
        en: "the file cannot be read; check its name and rights.")
    }
    self.handle = handle
    guard Self.kind(handle) != S_IFDIR else {
      throw FormatError(
        .missing, file: file, zh: "这是文件夹；请写其中一个文件的名称。",
        en: "this is a folder; name a file in it.")
    }
  }

  private static func kind(_ handle: FileHandle) -> mode_t {
    var status = stat()
    return unsafe fstat(handle.fileDescriptor, &status) == 0 ? status.st_mode & S_IFMT : 0
  }

  /// The text of a short file; nil for what is long, or no file.
  ///
  /// Only the names it may hold need be laid out. What is added to the file afterwards is not read.
  ///
  /// - Throws: ``FormatError`` when the file cannot be read.
  public mutating func shortText() throws(FormatError) -> String? {
    guard Self.kind(handle) == S_IFREG, let start = try? handle.offset() else { return nil }
    let bytes = try read(Self.short + 1)
    guard bytes.count <= Self.short else {
      guard (try? handle.seek(toOffset: start)) != nil else { throw failed }
      return nil
    }
    held = bytes
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The next bytes, so many at most; none at the end.
  ///
  /// - Throws: ``FormatError`` when the file cannot be read.
  mutating func next(_ count: Int) throws(FormatError) -> Data {
    guard let bytes = held else { return try read(count) }
    held = Data()
    return bytes
  }

  private func read(_ count: Int) throws(FormatError) -> Data {
    do { return try handle.read(upToCount: count) ?? Data() } catch { throw failed }
  }

  private var failed: FormatError {
    FormatError(
      .io, file: file, zh: "读取失败；请核对它是文本文件，再重试。",
      en: "reading failed; check that it is a file of text, and try again.")
  }
}
