import Formats
import Foundation
import Rules

/// Brings a result to where it was asked for: standard output, or a file that appears whole.
enum Delivery {
  /// Writes bytes to a file, or to standard output when the path is nil or `-`.
  ///
  /// A regular file is written beside its place and renamed, so a failure leaves what was there.
  /// - Throws: ``ReaderGone``, or `FormatError` of kind `cannotCreate` or `io`.
  static func deliver(_ bytes: [UInt8], to path: String?) throws {
    guard let path, path != "-" else { return try Streams.write(bytes) }
    let place = URL(filePath: path).resolvingSymlinksInPath().path
    if isSpecial(place) { return try write(bytes, to: place, named: path, flags: O_WRONLY) }
    let beside = place + ".part-\(getpid())"
    do {
      try write(bytes, to: beside, named: path, flags: O_WRONLY | O_CREAT | O_EXCL)
      guard unsafe rename(beside, place) == 0 else { throw cannotCreate(path, errno) }
    } catch {
      _ = unsafe unlink(beside)
      throw error
    }
  }

  /// Whether something is there that is no regular file, such as a pipe or a device.
  private static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
      && status.st_mode & S_IFMT != S_IFDIR
  }

  private static func write(
    _ bytes: [UInt8], to file: String, named path: String, flags: Int32
  ) throws {
    let descriptor = unsafe open(file, flags | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw cannotCreate(path, errno) }
    var start = 0
    while start < bytes.count {
      let written = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Foundation.write(
          descriptor, buffer.baseAddress?.advanced(by: start), buffer.count - start)
      }
      if written >= 0 {
        start += written
      } else if errno != EINTR {
        let code = errno
        close(descriptor)
        throw Streams.failure(code, writing: path)
      }
    }
    // A full disk may show only when the file is closed.
    guard close(descriptor) == 0 else { throw Streams.failure(errno, writing: path) }
  }

  private static func cannotCreate(_ path: String, _ code: Int32) -> FormatError {
    if code == ENOSPC || code == EDQUOT,
      let full = Streams.failure(code, writing: path) as? FormatError
    {
      return full
    }
    let reason = SystemReason.text(code)
    return FormatError(
      .cannotCreate, file: path, zh: "不能建立这个文件（\(reason.zh)）；请核对文件夹和权限，或换个位置。",
      en:
        "the file cannot be created (\(reason.en)); check the folder and your permissions, or choose "
        + "another place.")
  }
}
