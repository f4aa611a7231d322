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

  /// The bytes a member takes in the archive and says to have unpacked.
  func sizes(_ index: Int) -> (packed: Int, unpacked: Int) {
    var status = unsafe zip_stat_t()
    unsafe zip_stat_init(&status)
    unsafe zip_stat_index(handle, UInt64(index), 0, &status)
    return unsafe (Int(clamping: status.comp_size), Int(clamping: status.size))
  }

  /// A member to be read piece by piece.
  ///
  /// - Parameters:
  ///   - free: Bytes it may unpack to whatever its packed size.
  ///   - ratio: The most bytes one packed byte may stand for beyond that.
  /// - Throws: ``FormatError`` `.content` when it cannot be read, or says to be a bomb itself.
  func stream(
    _ index: Int, free: Int = MemberStream.freeSize, ratio: Int = MemberStream.ratioLimit
  ) throws(FormatError) -> MemberStream {
    let sizes = sizes(index)
    guard sizes.unpacked <= free || sizes.unpacked / ratio <= sizes.packed else {
      throw MemberStream.bomb(path)
    }
    guard let file = unsafe zip_fopen_index(handle, UInt64(index), 0) else {
      throw Archive.unreadable(path, unsafe String(cString: zip_strerror(handle)))
    }
    return unsafe MemberStream(
      archive: self, file: file, packed: sizes.packed, free: free, ratio: ratio)
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

  fileprivate static func unreadable(_ path: String, _ reason: String) -> FormatError {
    FormatError(
      .content, file: path, zh: "压缩包中的文件无法解压（\(reason)）；如有密码请先解压，否则请重新打包。",
      en: "a file in the archive cannot be unpacked (\(reason)); "
        + "unpack it first if it has a password, else pack it again.")
  }
}

/// One member of an archive, unpacked as it is read.
@safe final class MemberStream: ByteStream {
  /// Bytes a member may always unpack to, whatever its packed size.
  static let freeSize = 64 << 20
  /// The most bytes one packed byte may stand for beyond that; tables reach about thirty, and zip
  /// bombs a thousand.
  static let ratioLimit = 250

  private let archive: Archive
  private let file: OpaquePointer
  private let packed: Int
  private let free: Int
  private let ratio: Int
  private var unpacked = 0

  fileprivate init(
    archive: Archive, file: OpaquePointer, packed: Int, free: Int, ratio: Int
  ) {
    self.archive = archive
    unsafe self.file = unsafe file
    self.packed = packed
    self.free = free
    self.ratio = ratio
  }

  deinit { unsafe zip_fclose(file) }

  /// Reads the next bytes; 0 at the end.
  /// - Throws: ``FormatError`` `.content` for a damaged member and for one that unpacks to far more
  ///   than a table would.
  func read(_ target: UnsafeMutablePointer<UInt8>, _ count: Int) throws(FormatError) -> Int {
    let got = Int(unsafe zip_fread(file, target, UInt64(count)))
    if got < 0 {
      throw Archive.unreadable(archive.path, unsafe String(cString: zip_file_strerror(file)))
    }
    unpacked += got
    guard
      unpacked <= free || unpacked / ratio <= packed && unpacked < Archive.memberLimit
    else {
      throw MemberStream.bomb(archive.path)
    }
    return got
  }

  /// The error for a member that unpacks to an absurd size.
  fileprivate static func bomb(_ path: String) -> FormatError {
    FormatError(
      .content, file: path,
      zh: "文件解压后大得不合常理，可能是恶意压缩包，已停止读取；请向提供者核实。",
      en: "the file unpacks to an absurd size and may be a zip bomb; reading stopped. "
        + "Ask whoever sent it.")
  }
}
