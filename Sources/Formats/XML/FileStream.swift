import Foundation

/// A file read piece by piece.
final class FileStream: ByteStream {
  private let path: String
  private let descriptor: Int32

  /// Opens a file.
  /// - Throws: ``FormatError`` when it is missing or may not be read.
  init(_ path: String) throws(FormatError) {
    self.path = path
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FormatError.reading(path, code: errno) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Reads the next bytes; 0 at the end.
  func read(_ target: UnsafeMutablePointer<UInt8>, _ count: Int) throws(FormatError) -> Int {
    while true {
      let got = unsafe Foundation.read(descriptor, target, count)
      if got >= 0 { return got }
      guard errno == EINTR else { throw FormatError.reading(path, code: errno) }
    }
  }
}
