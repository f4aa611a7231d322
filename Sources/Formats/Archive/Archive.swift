internal import CZip
import Foundation

/// A zip archive opened for reading.
@safe final class Archive {
  /// The most one member may unpack to, in bytes: what a reader of text takes.
  static let memberLimit = 1 << 32

  /// The path of the archive.
  let path: String
  /// Members that are files: name as text and index.
  let members: [(name: String, index: Int)]
  private let handle: OpaquePointer

  /// Opens an archive.
  init(path: String) throws(FormatError) {
    var code: Int32 = 0
    guard let handle = unsafe zip_open(path, ZIP_RDONLY, &code) else {
      throw Archive.damaged(path)
    }
    self.path = path
    unsafe self.handle = unsafe handle
    var members: [(name: String, index: Int)] = []
    for index in 0..<max(0, unsafe zip_get_num_entries(handle, 0)) {
      guard let raw = unsafe zip_get_name(handle, UInt64(index), UInt32(ZIP_FL_ENC_RAW)) else {
        continue
      }
      let octets = unsafe Array(UnsafeBufferPointer(start: raw, count: strlen(raw)))
        .map { UInt8(bitPattern: $0) }
      let name = Archive.name(octets)
      let isJunk = name.hasPrefix("__MACOSX/") || name.split(separator: "/").last?.first == "."
      if !name.hasSuffix("/"), !isJunk { members.append((name, Int(index))) }
    }
    self.members = members
  }

  deinit { unsafe zip_discard(handle) }

  /// The bytes of a member.
  func bytes(_ index: Int) throws(FormatError) -> [UInt8] {
    guard let file = unsafe zip_fopen_index(handle, UInt64(index), 0) else {
      throw Archive.unreadable(path, unsafe String(cString: zip_strerror(handle)))
    }
    defer { unsafe zip_fclose(file) }
    var all: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let got = unsafe zip_fread(file, &piece, UInt64(piece.count))
      if got < 0 { throw Archive.unreadable(path, unsafe String(cString: zip_file_strerror(file))) }
      if got == 0 { return all }
      all.append(contentsOf: piece[..<Int(got)])
      guard all.count < Archive.memberLimit else {
        throw FormatError(
          .content, file: path, zh: "压缩包中的文件超过 4 GB；请先解压再读取。",
          en: "a file in the archive is larger than 4 GB; unpack it first.")
      }
    }
  }

  /// The shapefiles in the archive, sorted by name.
  func shapefiles() -> [(name: String, index: Int)] {
    members.filter { $0.name.lowercased().hasSuffix(".shp") }.sorted { $0.name < $1.name }
  }

  /// The member beside another whose ending differs, whatever its case.
  func index(beside name: String, ending: String) -> Int? {
    let wanted = name.dropLast(3).lowercased() + ending
    return members.first { $0.name.lowercased() == wanted }?.index
  }

  private static func name(_ octets: [UInt8]) -> String {
    if let text = String(validating: octets, as: UTF8.self) { return text }
    return TextConverter(.gb18030)?.text(octets) ?? String(decoding: octets, as: UTF8.self)
  }

  private static func damaged(_ path: String) -> FormatError {
    FormatError(
      .content, file: path, zh: "这不是完整的 zip 压缩包；请重新打包或重新传输。",
      en: "this is not a complete zip archive; pack or transfer it again.")
  }

  private static func unreadable(_ path: String, _ reason: String) -> FormatError {
    FormatError(
      .content, file: path, zh: "压缩包中的文件无法解压（\(reason)）；如有密码请先解压，否则请重新打包。",
      en: "a file in the archive cannot be unpacked (\(reason)); "
        + "unpack it first if it has a password, else pack it again.")
  }
}
