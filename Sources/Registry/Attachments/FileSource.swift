import Formats
import Foundation

/// A plain file opened for reading from front to back.
@safe struct FileSource: ~Copyable {
  private let path: String
  private let descriptor: Int32

  /// Opens a file.
  /// - Throws: ``RegisterError`` `.missing` when it is not there, is no plain file or may not be
  ///   read.
  init(_ path: String) throws(RegisterError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    var status = stat()
    guard descriptor >= 0, unsafe fstat(descriptor, &status) == 0,
      status.st_mode & S_IFMT == S_IFREG
    else {
      if descriptor >= 0 { close(descriptor) }
      throw RegisterError(
        .missing, zh: "\(path)：没有这个文件、不是普通文件或没有读取权限；请核对文件名。",
        en: "\(path): there is no such plain file or it may not be read; check the name.")
    }
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// How many bytes it has.
  var size: Int {
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The hash and size of what it holds.
  func hash() throws(RegisterError) -> AttachmentStore.Content {
    var hash = SHA256()
    var size = 0
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = try read(&piece)
      if count == 0 { break }
      unsafe piece.withUnsafeBytes {
        unsafe hash.update(UnsafeRawBufferPointer(rebasing: $0[..<count]))
      }
      size += count
    }
    return AttachmentStore.Content(hash: hash.hexDigest(), size: size)
  }

  /// Copies it to a new file, which is on the disk when this returns.
  func copy(to target: String, mode: mode_t) throws(RegisterError) -> AttachmentStore.Content {
    let output = unsafe open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard output >= 0 else { throw AttachmentStore.trouble(target, errno) }
    defer { close(output) }
    var hash = SHA256()
    var size = 0
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = try read(&piece)
      if count == 0 { break }
      var sent = 0
      while sent < count {
        let start = sent
        let written = unsafe piece.withUnsafeBytes { bytes in
          unsafe write(output, bytes.baseAddress.map { unsafe $0 + start }, count - start)
        }
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { throw AttachmentStore.trouble(target, errno) }
        sent += written
      }
      unsafe piece.withUnsafeBytes {
        unsafe hash.update(UnsafeRawBufferPointer(rebasing: $0[..<count]))
      }
      size += count
    }
    guard fchmod(output, mode) == 0, fsync(output) == 0 || errno == EINVAL else {
      throw AttachmentStore.trouble(target, errno)
    }
    return AttachmentStore.Content(hash: hash.hexDigest(), size: size)
  }

  private func read(_ piece: inout [UInt8]) throws(RegisterError) -> Int {
    while true {
      let descriptor = descriptor
      let count = unsafe piece.withUnsafeMutableBytes { bytes in
        unsafe Foundation.read(descriptor, bytes.baseAddress, bytes.count)
      }
      if count >= 0 { return count }
      if errno == EINTR { continue }
      let reason = unsafe String(cString: strerror(errno))
      throw RegisterError(
        .io, zh: "\(path)：读取失败（\(reason)）；请检查磁盘后重试。",
        en: "\(path): reading failed (\(reason)); check the disk and try again.")
    }
  }
}
