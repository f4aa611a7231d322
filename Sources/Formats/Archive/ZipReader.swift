internal import CZip
import Foundation

/// A zip archive opened for reading by the exact names of its members.
@safe public final class ZipReader {
  /// The name errors give the archive.
  public let path: String
  /// The members in the order of the archive: name and bytes when unpacked.
  public let members: [(name: String, size: Int)]
  private let handle: OpaquePointer

  /// Opens an archive.
  ///
  /// - Parameters:
  ///   - path: The archive.
  ///   - name: What errors call it; nil for its path.
  /// - Throws: ``FormatError`` `.missing` or `.content`.
  public init(path: String, named name: String? = nil) throws(FormatError) {
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw FormatError.reading(
        path, code: FileManager.default.fileExists(atPath: path) ? EACCES : ENOENT)
    }
    var code: Int32 = 0
    guard let handle = unsafe zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &code) else {
      throw FormatError(
        .content, file: name ?? path, zh: "文件不完整或已损坏；请重新拷贝或传输。",
        en: "the file is incomplete or damaged; copy or transfer it again.")
    }
    self.path = name ?? path
    unsafe self.handle = unsafe handle
    var members: [(name: String, size: Int)] = []
    for index in 0..<max(0, unsafe zip_get_num_entries(handle, 0)) {
      var facts = unsafe zip_stat_t()
      guard unsafe zip_stat_index(handle, UInt64(index), 0, &facts) == 0,
        let name = unsafe facts.name.map({ unsafe String(cString: $0) })
      else { continue }
      members.append((name, Int(clamping: unsafe facts.size)))
    }
    self.members = members
  }

  deinit { unsafe zip_discard(handle) }

  /// The bytes of a small member.
  ///
  /// - Parameter limit: The most bytes it may have.
  /// - Throws: ``FormatError`` `.content` when it is missing, larger or damaged.
  public func bytes(_ name: String, limit: Int) throws(FormatError) -> [UInt8] {
    var all: [UInt8] = []
    try read(name, password: nil) { (piece) throws(FormatError) in
      guard all.count + piece.count <= limit else {
        throw FormatError(
          .content, file: path, zh: "其中的 \(name) 过大，不是本程序所写；请核对文件。",
          en: "its member \(name) is too large and not of this program; check the file.")
      }
      all.append(contentsOf: piece)
    }
    return all
  }

  /// Unpacks a member to a file only its owner can read and gives the SHA-256 of its bytes.
  ///
  /// - Parameter password: The password of an encrypted member.
  /// - Throws: ``FormatError``; `.unsupported` for a wrong password.
  public func unpack(
    _ name: String, to file: String, password: String? = nil
  ) throws(FormatError) -> String {
    var output = try OutputFile(path: file, isPrivate: true)
    var hash = SHA256()
    let member = try unsafe open(name, password)
    defer { unsafe zip_fclose(member) }
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while let count = try unsafe next(member, &piece, name) {
      let part = count == piece.count ? piece : Array(piece[..<count])
      hash.update(part)
      try output.write(part)
    }
    try output.finish()
    return hash.hexDigest()
  }

  /// The SHA-256 of a member's bytes.
  /// - Throws: ``FormatError``.
  public func hash(_ name: String) throws(FormatError) -> String {
    var hash = SHA256()
    let member = try unsafe open(name, nil)
    defer { unsafe zip_fclose(member) }
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while let count = try unsafe next(member, &piece, name) {
      unsafe piece.withUnsafeBytes {
        unsafe hash.update(UnsafeRawBufferPointer(rebasing: $0[..<count]))
      }
    }
    return hash.hexDigest()
  }

  private func read(
    _ name: String, password: String?, _ body: (ArraySlice<UInt8>) throws(FormatError) -> Void
  ) throws(FormatError) {
    let member = try unsafe open(name, password)
    defer { unsafe zip_fclose(member) }
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while let count = try unsafe next(member, &piece, name) { try body(piece[..<count]) }
  }

  private func open(_ name: String, _ password: String?) throws(FormatError) -> OpaquePointer {
    let index = unsafe zip_name_locate(handle, name, UInt32(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      throw FormatError(
        .content, file: path, zh: "其中没有 \(name)，文件不完整；请重新拷贝或传输。",
        en: "it lacks \(name) and is incomplete; copy or transfer it again.")
    }
    if let file = unsafe zip_fopen_index_encrypted(handle, UInt64(index), 0, password) {
      return unsafe file
    }
    let code = unsafe zip_error_code_zip(zip_get_error(handle))
    if code == ZIP_ER_WRONGPASSWD || code == ZIP_ER_NOPASSWD {
      throw FormatError(
        .unsupported, file: path, zh: "密码不对；请向移交单位核对密码后重试。",
        en: "the password is wrong; ask the office that handed it over and try again.")
    }
    throw damaged(name, unsafe String(cString: zip_strerror(handle)))
  }

  private func next(
    _ member: OpaquePointer, _ piece: inout [UInt8], _ name: String
  ) throws(FormatError) -> Int? {
    let got = unsafe zip_fread(member, &piece, UInt64(piece.count))
    if got < 0 { throw damaged(name, unsafe String(cString: zip_file_strerror(member))) }
    return got == 0 ? nil : Int(got)
  }

  private func damaged(_ name: String, _ reason: String) -> FormatError {
    FormatError(
      .content, file: path, zh: "其中的 \(name) 已损坏（\(reason)）；请重新拷贝或传输。",
      en: "its member \(name) is damaged (\(reason)); copy or transfer it again.")
  }
}
