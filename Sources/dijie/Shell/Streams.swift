import Formats
import Foundation

/// The reader of standard output has gone: nothing to say, nobody to say it to.
struct ReaderGone: Error {}

/// Data on standard output, words on standard error.
enum Streams {
  /// Writes bytes to standard output.
  ///
  /// - Throws: ``ReaderGone``, or `FormatError` of kind `io`.
  static func write(_ bytes: [UInt8]) throws {
    var start = 0
    while start < bytes.count {
      let written = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Foundation.write(
          STDOUT_FILENO, buffer.baseAddress?.advanced(by: start), buffer.count - start)
      }
      if written >= 0 {
        start += written
      } else if errno != EINTR {
        throw failure(errno)
      }
    }
  }

  /// Writes text to standard output.
  static func write(_ text: String) throws {
    try write(Array(text.utf8))
  }

  /// Sends on what others printed.
  static func flush() throws {
    if fflush(nil) != 0 { throw failure(errno) }
  }

  /// Says a sentence on standard error; where nobody listens, nothing happens.
  static func say(_ sentence: String) {
    let bytes = Array((sentence + "\n").utf8)
    _ = unsafe bytes.withUnsafeBytes { buffer in
      unsafe Foundation.write(STDERR_FILENO, buffer.baseAddress, buffer.count)
    }
  }

  /// The error for a write that failed.
  ///
  /// - Parameter target: What was written, or nil for standard output.
  static func failure(_ code: Int32, writing target: String? = nil) -> any Error {
    if code == EPIPE { return ReaderGone() }
    let reason = SystemReason.text(code).chosen
    let isFull = code == ENOSPC || code == EDQUOT
    return FormatError(
      .io, file: target ?? Wording.pick(zh: "标准输出", en: "standard output"),
      zh: isFull
        ? "磁盘已满，没有写完；请腾出空间后重做。" : "写不出去（\(reason)）；请换个去处重做。",
      en: isFull
        ? "the disk is full and not everything was written; make room and run it again."
        : "writing failed (\(reason)); send it elsewhere and run it again.")
  }
}
