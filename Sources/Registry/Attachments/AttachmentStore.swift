import Foundation

/// The folder beside a register that keeps its attachments by their hash (附件夹).
///
/// `NAME.dijie` keeps them in `NAME.files/ab/cd…`. A file is written beside its place, put on the
/// disk and moved there before any event speaks of it; the same content is kept once. Nothing in
/// the folder is ever changed or removed.
public struct AttachmentStore: Hashable, Sendable {
  /// The folder.
  public let folder: String
  /// Who may read and write the register's file; whoever reads it reads its attachments.
  let mode: mode_t

  /// The store of a register.
  public init(register path: String) {
    folder = Self.folder(register: path)
    var status = stat()
    mode = unsafe stat(path, &status) == 0 ? status.st_mode & 0o666 : 0o600
  }

  /// The folder that belongs to a register's file.
  public static func folder(register path: String) -> String {
    (path.hasSuffix(".dijie") ? String(path.dropLast(6)) : path) + ".files"
  }

  /// Content that lies in the store.
  public struct Content: Hashable, Sendable {
    /// SHA-256 as 64 hexadecimal digits.
    public let hash: String
    /// The number of bytes.
    public let size: Int

    /// Takes content by hash and size.
    public init(hash: String, size: Int) {
      self.hash = hash
      self.size = size
    }
  }

  /// Where content of a hash lies, within the folder: `ab/cd…`.
  public static func place(_ hash: String) -> String {
    "\(hash.prefix(2))/\(hash.dropFirst(2))"
  }

  /// The path of the file with a hash, whether it is there or not.
  public func path(_ hash: String) -> String { "\(folder)/\(Self.place(hash))" }

  /// Whether a plain file of the content's size is there; its hash is not looked at.
  public func holds(_ content: Content) -> Bool {
    var status = stat()
    return unsafe lstat(path(content.hash), &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && Int(status.st_size) == content.size
  }

  /// Takes a file in; when this returns, its content is on the disk.
  ///
  /// - Throws: ``RegisterError`` `.missing` for a file that cannot be read or holds nothing, `.io`
  ///   when it cannot be kept.
  public func add(_ file: String) throws(RegisterError) -> Content {
    let source = try FileSource(file)
    try makeFolder(folder)
    let temporary = "\(folder)/.\(UInt64.random(in: 0..<(1 << 60))).part"
    let content: Content
    do throws(RegisterError) {
      content = try source.copy(to: temporary, mode: mode & 0o444)
      guard content.size > 0 else {
        throw RegisterError(
          .content, zh: "\(file)：这是空文件，不能作附件；请核对文件。",
          en: "\(file): the file holds nothing and cannot be attached; check it.")
      }
      try settle(temporary, content)
    } catch {
      _ = unsafe unlink(temporary)
      throw error
    }
    return content
  }

  /// A path within the folder for content that is still being written.
  func place(for content: Content) throws(RegisterError) -> String {
    try makeFolder(folder)
    return "\(folder)/.\(content.hash).\(UInt32.random(in: 0...(.max))).part"
  }

  /// Takes over a file of the folder that is complete, on the disk and known to be the content.
  func take(_ file: String, _ content: Content) throws(RegisterError) {
    guard unsafe chmod(file, mode & 0o444) == 0 else { throw Self.trouble(file, errno) }
    try settle(file, content)
  }

  /// Moves a complete file to its place unless the same content is there already.
  private func settle(_ temporary: String, _ content: Content) throws(RegisterError) {
    let place = path(content.hash)
    if holds(content), (try? FileSource(place).hash()) == content {
      _ = unsafe unlink(temporary)
      return
    }
    let branch = "\(folder)/\(content.hash.prefix(2))"
    try makeFolder(branch)
    guard unsafe rename(temporary, place) == 0 else { throw Self.trouble(place, errno) }
    try Self.flush(folder: branch)
  }

  private func makeFolder(_ path: String) throws(RegisterError) {
    if unsafe mkdir(path, Self.passage(mode)) == 0 {
      try Self.flush(folder: URL(filePath: path).deletingLastPathComponent().path)
    } else if errno != EEXIST {
      throw Self.trouble(path, errno)
    }
  }

  /// Whoever may read the register may go through its folder.
  static func passage(_ mode: mode_t) -> mode_t { (mode & 0o444) >> 2 | mode & 0o666 | 0o700 }

  /// Makes sure that the names in a folder are on the disk.
  static func flush(folder: String) throws(RegisterError) {
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw trouble(folder, errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw trouble(folder, errno) }
  }

  static func trouble(_ path: String, _ code: Int32) -> RegisterError {
    if code == ENOSPC || code == EDQUOT {
      return RegisterError(
        .io, zh: "\(path)：磁盘已满，附件没有存入，登记库未作改动；请腾出空间后重试。",
        en: "\(path): the disk is full, the attachment was not kept and the register not changed; "
          + "free some space and try again.")
    }
    let reason = unsafe String(cString: strerror(code))
    return RegisterError(
      .io, zh: "\(path)：附件没有存入（\(reason)），登记库未作改动；请检查附件夹的权限和磁盘。",
      en: "\(path): the attachment was not kept (\(reason)) and the register not changed; check "
        + "the permissions of the folder and the disk.")
  }
}

extension AttachmentStore {
  /// Everything that lies in the folder and is no attachment's content by its name, and every
  /// content, both sorted: paths within the folder.
  func listing() -> (contents: [String], others: [String]) {
    var contents: [String] = []
    var others: [String] = []
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() {
      var status = stat()
      guard unsafe lstat("\(folder)/\(name)", &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR { continue }
      let digits = name.replacing("/", with: "")
      let isContent =
        digits.count == 64 && Self.place(digits) == name
        && digits.allSatisfy { $0.isHexDigit && !$0.isUppercase }
      if isContent { contents.append(digits) } else { others.append(name) }
    }
    return (contents, others)
  }
}
