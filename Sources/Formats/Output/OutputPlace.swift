import Foundation

/// Where an output goes: its final place and, for ordinary files, the name used until then.
struct OutputPlace: Sendable {
  /// The path as the caller gave it.
  let path: String
  /// The file finally replaced, links followed.
  let target: String
  /// The name written to until the output is complete; nil for standard output and devices.
  let temporary: String?

  /// Finds the place; creates nothing.
  init(_ path: String) throws(FormatError) {
    self.path = path
    guard path != "-" else {
      (target, temporary) = ("-", nil)
      return
    }
    target = OutputPlace.resolved(path)
    try OutputPolicy.current.allow(path)
    var status = stat()
    if unsafe stat(target, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      guard status.st_mode & S_IFMT != S_IFDIR else {
        throw FormatError(
          .cannotCreate, file: path, zh: "这是一个文件夹，不能写成文件；请写出文件名。",
          en: "this is a folder and cannot be written as a file; give a file name.")
      }
      temporary = nil
      return
    }
    let url = URL(filePath: target)
    let number = UInt64.random(in: 0..<(1 << 48))
    temporary =
      url.deletingLastPathComponent()
      .appending(path: ".\(url.lastPathComponent.prefix(60)).\(String(number, radix: 36)).part")
      .path
  }

  /// Opens the output for writing; a private one is readable by its owner alone.
  func open(isPrivate: Bool = false) throws(FormatError) -> Int32 {
    if path == "-" { return 1 }
    let flags = O_WRONLY | O_CLOEXEC | (temporary == nil ? 0 : O_CREAT | O_EXCL)
    let descriptor = unsafe Foundation.open(
      temporary ?? target, flags, isPrivate ? 0o600 : 0o666)
    guard descriptor >= 0 else { throw FormatError.creating(path, code: errno) }
    return descriptor
  }

  /// Puts the complete file in its final place, with the permissions of the file it replaces
  /// unless it is private.
  func settle(isPrivate: Bool = false) throws(FormatError) {
    guard let temporary else { return }
    OutputPolicy.current.mark(temporary)
    var status = stat()
    if !isPrivate, unsafe stat(target, &status) == 0 {
      _ = unsafe chmod(temporary, status.st_mode & 0o7777)
    }
    guard unsafe rename(temporary, target) == 0 else {
      let code = errno
      discard()
      throw FormatError.creating(path, code: code)
    }
  }

  /// Removes the unfinished file.
  func discard() {
    if let temporary { _ = unsafe unlink(temporary) }
  }

  /// Lets an engine that writes files itself produce one, then puts it in place.
  ///
  /// The body gets the path to write; when it throws, nothing is left behind.
  static func replacing(
    _ path: String, _ body: (String) throws -> Void
  ) throws {
    let place = try OutputPlace(path)
    guard let temporary = place.temporary else {
      throw FormatError(
        .cannotCreate, file: path, zh: "这种格式不能写到标准输出或设备；请用 -o 给出文件名。",
        en: "this format cannot be written to standard output or a device; name a file with -o.")
    }
    close(try place.open())
    do { try body(temporary) } catch {
      place.discard()
      throw error
    }
    try place.settle()
  }

  private static func resolved(_ path: String) -> String {
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}
