internal import CZip
import Foundation

/// A zip archive to be written: members in the order they were added, with one fixed time.
///
/// Engine: libzip. Same members, same bytes, unless a password is given.
public struct ZipWriter: Sendable {
  private enum Source: Sendable {
    case bytes([UInt8])
    case file(String)
  }

  private struct Member: Sendable {
    let name: String
    let source: Source
    let isPacked: Bool
    let password: String?
  }

  private var members: [Member] = []

  /// Makes an archive without members.
  public init() {}

  /// Adds bytes.
  public mutating func add(_ name: String, _ bytes: [UInt8]) {
    members.append(Member(name: name, source: .bytes(bytes), isPacked: true, password: nil))
  }

  /// Adds a file, which is read when the archive is written.
  ///
  /// - Parameters:
  ///   - isPacked: Whether to pack it; photos and archives hardly get smaller.
  ///   - password: Encrypts the member with WinZip AES-256.
  public mutating func add(
    _ name: String, file: String, isPacked: Bool, password: String? = nil
  ) {
    members.append(
      Member(name: name, source: .file(file), isPacked: isPacked, password: password))
  }

  /// Writes the archive beside its place, makes sure that it is on the disk, and puts it there.
  /// - Throws: ``FormatError``.
  public func write(to path: String) throws(FormatError) {
    do {
      try OutputPlace.replacing(path) { temporary in
        try write(directly: temporary, path)
        try Self.settle(temporary, path)
      }
    } catch let error as FormatError { throw error } catch {
      throw FormatError.writing(path, code: EIO)
    }
  }

  private func write(directly temporary: String, _ path: String) throws(FormatError) {
    var code: Int32 = 0
    guard let archive = unsafe zip_open(temporary, ZIP_CREATE | ZIP_TRUNCATE, &code) else {
      throw FormatError.creating(path, code: code == ZIP_ER_OPEN ? EACCES : EIO)
    }
    var isOpen = true
    defer { if isOpen { unsafe zip_discard(archive) } }
    for member in members { try unsafe add(member, archive, path) }
    guard unsafe zip_close(archive) == 0 else {
      let system = unsafe zip_error_code_system(zip_get_error(archive))
      throw FormatError.writing(path, code: system == 0 ? EIO : system)
    }
    isOpen = false
  }

  private func add(
    _ member: Member, _ archive: OpaquePointer, _ path: String
  ) throws(FormatError) {
    let source: OpaquePointer?
    switch member.source {
    case .file(let file): unsafe source = zip_source_file(archive, file, 0, -1)
    case .bytes(let bytes):
      // libzip frees what it is handed.
      let copy = unsafe malloc(max(1, bytes.count))
      unsafe bytes.withUnsafeBytes { piece in
        if let base = piece.baseAddress {
          unsafe copy?.copyMemory(from: base, byteCount: piece.count)
        }
      }
      unsafe source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1)
    }
    guard let source = unsafe source else { throw FormatError.writing(path, code: ENOMEM) }
    let index = unsafe zip_file_add(archive, member.name, source, UInt32(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      unsafe zip_source_free(source)
      throw FormatError.writing(path, code: EINVAL)
    }
    let number = UInt64(index)
    // The first day the format knows.
    _ = unsafe zip_file_set_dostime(archive, number, 0, 0x21, 0)
    let method = member.isPacked ? ZIP_CM_DEFLATE : ZIP_CM_STORE
    _ = unsafe zip_set_file_compression(archive, number, method, member.isPacked ? 1 : 0)
    if let password = member.password {
      guard
        unsafe zip_file_set_encryption(archive, number, UInt16(ZIP_EM_AES_256), password) == 0
      else {
        throw FormatError(
          .unsupported, file: path, zh: "本机的 libzip 不支持 AES-256 加密；请安装带 OpenSSL 的 libzip。",
          en: "this machine's libzip cannot encrypt with AES-256; install a libzip with OpenSSL.")
      }
    }
  }

  private static func settle(_ temporary: String, _ path: String) throws(FormatError) {
    let descriptor = unsafe Foundation.open(temporary, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FormatError.writing(path, code: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw FormatError.writing(path, code: errno)
    }
  }
}
