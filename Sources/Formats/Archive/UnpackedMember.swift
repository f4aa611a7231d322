import Foundation

/// A member of an archive unpacked into a private folder, for readers that want a file.
struct UnpackedMember {
  private let folder: PrivateFolder
  private let archive: String
  /// The path of the file.
  let path: String

  /// Unpacks a member.
  /// - Throws: ``FormatError`` when it is damaged or unpacks to an absurd size.
  init(_ archive: Archive, _ member: (name: String, index: Int)) throws(FormatError) {
    folder = try PrivateFolder()
    self.archive = archive.path
    let ending = member.name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    path = folder.path("member." + ending.filter { $0.isLetter || $0.isNumber })
    let stream = try archive.stream(member.index)
    _ = FileManager.default.createFile(
      atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    guard let file = FileHandle(forWritingAtPath: path) else {
      throw FormatError.writing(archive.path, code: EIO)
    }
    defer { try? file.close() }
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let got = try stream.fill(&piece)
      if got == 0 { return }
      do { try file.write(contentsOf: piece[..<got]) } catch {
        throw FormatError(
          .io, file: archive.path, zh: "解压时写临时文件失败；请检查磁盘空间和环境变量 TMPDIR。",
          en: "unpacking failed to write a temporary file; check the disk and the variable TMPDIR.")
      }
    }
  }

  /// Runs a reader of the file; what is wrong with it is told of the archive.
  func reading<Answer>(_ body: (String) throws -> Answer) throws -> Answer {
    do { return try body(path) } catch let error as FormatError where error.file == path {
      throw FormatError(
        error.kind, file: archive, byte: error.byte, line: error.line, zh: error.zh, en: error.en)
    }
  }
}
