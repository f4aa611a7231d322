import Foundation

/// A file or standard input seen through a window that slides over its bytes.
///
/// Only the window is in memory: it starts with one mebibyte and grows when a single record needs
/// more. Bytes are hashed and their line feeds counted as they pass.
@safe struct InputWindow: ~Copyable {
  /// The largest text read, in bytes, exclusive.
  static let textLimit = 1 << 32

  /// The path as the caller gave it, `-` for standard input.
  let path: String
  /// The number of bytes in the window.
  private(set) var count = 0
  /// Where the window starts in the file.
  private(set) var offset = 0
  /// Whether the window reaches the end of the file.
  private(set) var isAtEnd = false
  /// The share of the input that lies before the window; nil where its size is not known.
  var share: Double? { size > 0 ? min(1, Double(offset) / Double(size)) : nil }
  private let size: Int
  private var linesBefore = 0
  private let descriptor: Int32
  private let limit: Int
  private var memory: ArraySlice<UInt8>?
  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var digest = SHA256()

  /// Opens a file, or standard input for `-`, and reads the first bytes.
  static func open(
    _ path: String, capacity: Int = 1 << 20, limit: Int = InputWindow.textLimit
  ) throws(FormatError) -> InputWindow {
    var window = InputWindow(
      path: path, descriptor: try opened(path), memory: nil, capacity: capacity, limit: limit)
    try window.advance(keeping: 0)
    return window
  }

  /// Looks at bytes in memory that belong to a file, such as an unpacked member of an archive.
  static func over(
    _ bytes: [UInt8], path: String, capacity: Int = 1 << 20
  ) throws(FormatError) -> InputWindow {
    var window = InputWindow(
      path: path, descriptor: -1, memory: bytes[...], capacity: capacity, limit: .max)
    try window.advance(keeping: 0)
    return window
  }

  private init(
    path: String, descriptor: Int32, memory: ArraySlice<UInt8>?, capacity: Int, limit: Int
  ) {
    self.path = path
    self.descriptor = descriptor
    self.memory = memory
    self.capacity = capacity
    self.limit = limit
    size = memory?.count ?? Self.size(descriptor)
    unsafe storage = .allocate(capacity: capacity + 64)
    unsafe storage.initialize(repeating: 0, count: capacity + 64)
  }

  deinit {
    unsafe storage.deallocate()
    if descriptor > 0 { close(descriptor) }
  }

  /// The bytes of the window; a view dies with the next call of `advance`.
  var bytes: ByteView { unsafe ByteView(padded: storage, count: count) }

  /// Forgets the bytes before an index and reads on until the window is full or the file ends.
  mutating func advance(keeping start: Int) throws(FormatError) {
    precondition(start >= 0 && start <= count)
    linesBefore += bytes.lineFeeds(in: 0..<start)
    offset += start
    let rest = count - start
    if rest * 2 > capacity {
      grow(from: start, rest: rest)
    } else {
      unsafe storage.update(from: storage + start, count: rest)
    }
    count = rest
    while count < capacity, !isAtEnd { try readOnce() }
    for index in count..<(count + 64) { unsafe storage[index] = 0 }
  }

  /// Brings a number of bytes behind an index into the window; false when the file ends before.
  ///
  /// The bytes in front of the index are forgotten when more must be read.
  mutating func holds(_ bytes: Int, from index: inout Int) throws(FormatError) -> Bool {
    while count - index < bytes, !isAtEnd {
      try advance(keeping: index)
      index = 0
    }
    return count - index >= bytes
  }

  /// Takes all bytes from the window's start to the end of the file.
  mutating func takeAll() throws(FormatError) -> [UInt8] {
    var all: [UInt8] = []
    while count > 0 {
      unsafe bytes.withBase { base in
        unsafe all.append(contentsOf: UnsafeBufferPointer(start: base, count: count))
      }
      try advance(keeping: count)
    }
    return all
  }

  /// Reads to the end so that every byte is hashed.
  mutating func drain() throws(FormatError) {
    while !isAtEnd { try advance(keeping: count) }
  }

  /// Works the bytes of another input into the hash, as if they followed here.
  mutating func hash(_ other: consuming InputWindow) throws(FormatError) {
    var next = consume other
    while next.count > 0 {
      unsafe next.bytes.withBase { base in
        unsafe digest.update(UnsafeRawBufferPointer(start: base, count: next.count))
      }
      try next.advance(keeping: next.count)
    }
  }

  /// The line, from 1, of an index in the window.
  func line(at index: Int) -> Int {
    linesBefore + bytes.lineFeeds(in: 0..<min(index, count)) + 1
  }

  /// The SHA-256 of all bytes; to be asked once, at the end.
  func sha256() -> String { digest.hexDigest() }

  private mutating func grow(from start: Int, rest: Int) {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2 + 64)
    unsafe larger.initialize(repeating: 0, count: capacity * 2 + 64)
    unsafe larger.update(from: storage + start, count: rest)
    unsafe storage.deallocate()
    unsafe storage = unsafe larger
    capacity *= 2
  }

  private mutating func readOnce() throws(FormatError) {
    let got = unsafe takeFromMemory() ?? read(descriptor, storage + count, capacity - count)
    if got < 0 {
      if errno == EINTR { return }
      throw FormatError.reading(path, code: errno)
    }
    unsafe digest.update(UnsafeRawBufferPointer(start: storage + count, count: got))
    count += got
    isAtEnd = got == 0
    guard offset + count < limit else { throw tooLarge }
  }

  /// Refuses a file too large to be read as text before more of it is read.
  func checkSize() throws(FormatError) {
    guard size < limit else { throw tooLarge }
  }

  private var tooLarge: FormatError {
    FormatError(
      .content, file: path,
      zh: "文件达到 4 GB 或更大，不能作为文本读取；请拆分文件，或先转换为 GeoPackage。",
      en: "the file is 4 GB or larger, which is too large to read as text; "
        + "split it, or convert it to a GeoPackage first.")
  }

  private mutating func takeFromMemory() -> Int? {
    guard let slice = memory else { return nil }
    let piece = slice.prefix(capacity - count)
    memory = slice.dropFirst(piece.count)
    unsafe piece.withUnsafeBufferPointer { bytes in
      if let base = bytes.baseAddress {
        unsafe (storage + count).update(from: base, count: bytes.count)
      }
    }
    return piece.count
  }

  /// The size of a plain file; 0 for pipes and the like.
  private static func size(_ descriptor: Int32) -> Int {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return 0
    }
    return Int(status.st_size)
  }

  private static func opened(_ path: String) throws(FormatError) -> Int32 {
    if path == "-" { return 0 }
    let descriptor = unsafe Foundation.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FormatError.reading(path, code: errno) }
    return descriptor
  }
}

extension InputWindow {
  /// Throws when a file is missing, is a folder or may not be read; takes nothing from it.
  static func check(_ path: String) throws(FormatError) {
    guard path != "-" else { return }
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw FormatError.reading(path, code: errno) }
    // Some data sets are folders, such as the file geodatabase.
    let isDataSet = path.lowercased().hasSuffix(".gdb") || path.lowercased().hasSuffix(".gdb/")
    guard status.st_mode & S_IFMT != S_IFDIR || isDataSet else {
      throw FormatError.reading(path, code: EISDIR)
    }
    guard unsafe access(path, R_OK) == 0 else { throw FormatError.reading(path, code: errno) }
  }
}
