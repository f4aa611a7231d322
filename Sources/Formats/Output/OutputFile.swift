import Foundation

/// A file being written beside its final place and put there when it is complete.
///
/// Until ``finish()`` nothing is visible under the final name, and an older file of that name
/// stays as it was; a value that is dropped unfinished leaves nothing behind. `-` is standard
/// output and a device or pipe is written straight through.
@safe public struct OutputFile: ~Copyable {
  private static let flushAt = 1 << 18

  /// The path as the caller gave it.
  public let path: String
  private let place: OutputPlace
  private let isPrivate: Bool
  private var descriptor: Int32
  private var buffer = ByteSink(capacity: OutputFile.flushAt + (1 << 12))

  /// Creates the file beside its final place; a private one is readable by its owner alone.
  ///
  /// - Throws: ``FormatError`` `.cannotCreate` when the folder is missing or may not be written.
  public init(path: String, isPrivate: Bool = false) throws(FormatError) {
    let place = try OutputPlace(path)
    let descriptor = try place.open(isPrivate: isPrivate)
    self.path = path
    self.isPrivate = isPrivate
    self.place = place
    self.descriptor = descriptor
  }

  deinit {
    guard descriptor >= 0 else { return }
    if descriptor != 1 { close(descriptor) }
    place.discard()
  }

  /// Appends bytes.
  /// - Throws: ``FormatError`` `.io` when the disk is full or the reader has gone away.
  public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(FormatError) {
    unsafe buffer.append(bytes.assumingMemoryBound(to: UInt8.self))
    if buffer.count >= OutputFile.flushAt { try flush() }
  }

  /// Appends bytes.
  public mutating func write(_ bytes: [UInt8]) throws(FormatError) {
    unsafe bytes.withUnsafeBytes { unsafe buffer.append($0.assumingMemoryBound(to: UInt8.self)) }
    if buffer.count >= OutputFile.flushAt { try flush() }
  }

  /// Appends text as UTF-8.
  public mutating func write(_ text: String) throws(FormatError) {
    buffer.append(utf8: text)
    if buffer.count >= OutputFile.flushAt { try flush() }
  }

  /// Writes out what is left and puts the file in its place.
  public consuming func finish() throws(FormatError) {
    try flush()
    let open = descriptor
    if open != 1 {
      if place.temporary != nil, fsync(open) != 0, errno != EINVAL, errno != EROFS {
        throw FormatError.writing(path, code: errno)
      }
      descriptor = -1
      guard close(open) == 0 else {
        let code = errno
        place.discard()
        throw FormatError.writing(path, code: code)
      }
      try place.settle(isPrivate: isPrivate)
    }
    descriptor = -1
  }

  /// Writes a whole file at once.
  public static func write(_ bytes: [UInt8], to path: String) throws(FormatError) {
    var file = try OutputFile(path: path)
    try file.write(bytes)
    try file.finish()
  }

  /// Writes a whole text at once, as UTF-8.
  public static func write(_ text: String, to path: String) throws(FormatError) {
    try write(Array(text.utf8), to: path)
  }

  private mutating func flush() throws(FormatError) {
    let (descriptor, path) = (descriptor, path)
    try unsafe buffer.withBytes { (bytes) throws(FormatError) in
      var start = 0
      while start < bytes.count {
        let sent = unsafe Foundation.write(
          descriptor, bytes.baseAddress.map { unsafe $0 + start }, bytes.count - start)
        if sent < 0, errno == EINTR { continue }
        guard sent > 0 else { throw FormatError.writing(path, code: errno) }
        start += sent
      }
    }
    buffer.removeAll()
  }
}
