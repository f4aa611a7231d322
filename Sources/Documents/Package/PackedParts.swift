internal import CZip
import Foundation
import Formats

/// One file inside a zip package.
struct PackedPart: Hashable, Sendable {
  /// The path inside the package, without a slash at its start.
  let name: String
  /// The content.
  var bytes: [UInt8]
}

/// Zip packages in memory: read with limits, written the same way every time.
///
/// Engine: libzip.
enum PackedParts {
  /// The most one part may unpack to.
  static let partLimit: UInt64 = 64 << 20
  /// The most a package may unpack to.
  static let packageLimit: UInt64 = 256 << 20
  /// The most parts a package may have.
  static let countLimit: Int64 = 4_000

  /// Unpacks everything.
  ///
  /// - Throws: ``FormatError`` `.content` for what is no whole zip package, holds a password, or
  ///   unpacks to more than the limits.
  static func unpacked(_ bytes: [UInt8], file: String) throws(FormatError) -> [PackedPart] {
    let result: Result<[PackedPart], FormatError> = unsafe bytes.withUnsafeBytes { buffer in
      do throws(FormatError) {
        return .success(try unsafe parts(buffer, file))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private static func parts(
    _ buffer: UnsafeRawBufferPointer, _ file: String
  ) throws(FormatError) -> [PackedPart] {
    var trouble = unsafe zip_error_t()
    unsafe zip_error_init(&trouble)
    defer { unsafe zip_error_fini(&trouble) }
    guard
      let source = unsafe zip_source_buffer_create(
        buffer.baseAddress, UInt64(buffer.count), 0, &trouble)
    else { throw damaged(file) }
    guard let archive = unsafe zip_open_from_source(source, ZIP_RDONLY, &trouble) else {
      unsafe zip_source_free(source)
      throw damaged(file)
    }
    defer { unsafe zip_discard(archive) }
    let count = unsafe zip_get_num_entries(archive, 0)
    guard count <= countLimit else { throw tooLarge(file) }
    var parts: [PackedPart] = []
    var names: Set<String> = []
    var total: UInt64 = 0
    for index in 0..<UInt64(max(0, count)) {
      guard let raw = unsafe zip_get_name(archive, index, 0) else { throw damaged(file) }
      var name = unsafe String(cString: raw).replacing("\\", with: "/")
      while name.hasPrefix("/") { name.removeFirst() }
      if name.isEmpty || name.hasSuffix("/") { continue }
      guard names.insert(name.lowercased()).inserted else { throw damaged(file) }
      let content = try unsafe content(archive, index, packageLimit - total, file)
      total += UInt64(content.count)
      parts.append(PackedPart(name: name, bytes: content))
    }
    return parts
  }

  private static func content(
    _ archive: OpaquePointer, _ index: UInt64, _ left: UInt64, _ file: String
  ) throws(FormatError) -> [UInt8] {
    let limit = min(left, partLimit)
    var facts = unsafe zip_stat_t()
    unsafe zip_stat_init(&facts)
    guard unsafe zip_stat_index(archive, index, 0, &facts) == 0 else { throw damaged(file) }
    guard unsafe facts.encryption_method == 0 else { throw FormatError.lockedPaper(file) }
    guard unsafe facts.size <= limit else { throw tooLarge(file) }
    guard let handle = unsafe zip_fopen_index(archive, index, 0) else { throw damaged(file) }
    defer { unsafe zip_fclose(handle) }
    // The size in the directory may lie, so what comes out is counted as well.
    var all: [UInt8] = []
    all.reserveCapacity(Int(min(unsafe facts.size, 1 << 20)))
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = unsafe zip_fread(handle, &piece, UInt64(piece.count))
      if got < 0 { throw damaged(file) }
      if got == 0 { return all }
      all.append(contentsOf: piece[..<Int(got)])
      guard UInt64(all.count) <= limit else { throw tooLarge(file) }
    }
  }

  private static func damaged(_ file: String) -> FormatError {
    FormatError(
      .content, file: file,
      zh: "这不是完整的 .docx 文件；请重新复制，或用 WPS、Word 打开后另存为 .docx。",
      en: "this is not a whole .docx file; copy it again, or open it in WPS or Word and save it "
        + "as .docx.")
  }

  private static func tooLarge(_ file: String) -> FormatError {
    FormatError(
      .content, file: file,
      zh: "文件解压后超过上限（单个部分 64 MB，合计 256 MB）；请压缩其中的图片后另存。",
      en: "the file unpacks to more than the limits (64 MB a part, 256 MB in all); make its "
        + "pictures smaller and save it again.")
  }
}

extension PackedParts {
  /// Packs parts in the order given, each with the same time (1980-01-01).
  ///
  /// - Parameter isCompressed: Without compression the bytes depend on no version of a library.
  static func packed(
    _ parts: [PackedPart], isCompressed: Bool, file: String
  ) throws(FormatError) -> [UInt8] {
    guard let source = unsafe zip_source_buffer_create(nil, 0, 0, nil) else { throw failed(file) }
    unsafe zip_source_keep(source)
    defer { unsafe zip_source_free(source) }
    guard let archive = unsafe zip_open_from_source(source, ZIP_TRUNCATE | ZIP_CREATE, nil) else {
      unsafe zip_source_free(source)
      throw failed(file)
    }
    for part in parts {
      guard unsafe add(part, to: archive, isCompressed: isCompressed) else {
        unsafe zip_discard(archive)
        throw failed(file)
      }
    }
    guard unsafe zip_close(archive) == 0 else {
      unsafe zip_discard(archive)
      throw failed(file)
    }
    return try unsafe written(source, file)
  }

  private static func add(
    _ part: PackedPart, to archive: OpaquePointer, isCompressed: Bool
  ) -> Bool {
    // libzip reads the content when the archive is closed and frees the copy itself, but not one
    // of no bytes.
    let copy = unsafe part.bytes.isEmpty ? nil : malloc(part.bytes.count)
    if unsafe copy == nil, !part.bytes.isEmpty { return false }
    if let copy = unsafe copy {
      _ = unsafe part.bytes.withUnsafeBytes { buffer in
        unsafe buffer.baseAddress.map { unsafe memcpy(copy, $0, buffer.count) }
      }
    }
    guard let source = unsafe zip_source_buffer(archive, copy, UInt64(part.bytes.count), 1) else {
      unsafe free(copy)
      return false
    }
    let index = unsafe zip_file_add(archive, part.name, source, UInt32(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      unsafe zip_source_free(source)
      return false
    }
    let method = isCompressed ? ZIP_CM_DEFLATE : ZIP_CM_STORE
    let level: UInt32 = isCompressed ? 6 : 0
    return unsafe zip_set_file_compression(archive, UInt64(index), Int32(method), level) == 0
      && zip_file_set_dostime(archive, UInt64(index), 0, 33, 0) == 0
      && zip_file_set_external_attributes(archive, UInt64(index), 0, 0, 0) == 0
  }

  private static func written(
    _ source: OpaquePointer, _ file: String
  ) throws(FormatError) -> [UInt8] {
    var facts = unsafe zip_stat_t()
    guard unsafe zip_source_stat(source, &facts) == 0, unsafe zip_source_open(source) == 0 else {
      throw failed(file)
    }
    defer { unsafe zip_source_close(source) }
    var bytes = [UInt8](repeating: 0, count: Int(unsafe facts.size))
    let got = unsafe zip_source_read(source, &bytes, UInt64(bytes.count))
    guard got == Int64(bytes.count) else { throw failed(file) }
    return bytes
  }

  private static func failed(_ file: String) -> FormatError {
    FormatError(
      .io, file: file, zh: "不能打包成 .docx；请检查内存后重试。",
      en: "the parts cannot be packed as .docx; check the memory and try again.")
  }
}
