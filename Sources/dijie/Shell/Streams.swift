import Formats
import Foundation

/// Data on standard output, words on standard error.
enum Streams {
  /// Writes bytes to a file, which appears whole or not at all, or to standard output.
  ///
  /// - Parameter path: The file; nil and `-` mean standard output.
  /// - Throws: `FormatError` of kind `cannotCreate`, `io` or `readerGone`.
  static func write(_ bytes: [UInt8], to path: String? = nil) throws {
    try OutputFile.write(bytes, to: path ?? "-")
  }

  /// Writes text to standard output.
  static func write(_ text: String) throws {
    try write(Array(text.utf8))
  }

  /// Says a sentence on standard error; where nobody listens, nothing happens.
  static func say(_ sentence: String) {
    let bytes = Array((sentence + "\n").utf8)
    _ = unsafe bytes.withUnsafeBytes { buffer in
      unsafe Foundation.write(STDERR_FILENO, buffer.baseAddress, buffer.count)
    }
  }
}
