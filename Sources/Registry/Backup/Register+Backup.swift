internal import Formats
import Foundation
internal import GRDB
public import Rules

extension Register {
  /// Makes a backup of register and attachments in one file (备份).
  ///
  /// The event that it began is in the copy; a second event, once the file is in place and was read
  /// back, says that it is complete or faulty; only a complete one counts for `dijie due`. A fault
  /// found in the register does not keep the copy from being made; it is reported.
  /// - Parameters:
  ///   - path: The backup's file; one of that name is replaced.
  ///   - program: The program's name and version.
  /// - Throws: ``RegisterError`` or `FormatError`.
  public func backup(
    to path: String, by author: Author, program: String
  ) throws -> BackupReport {
    try author.require(.administer)
    let work = try WorkFolder(beside: self.path)
    let file = URL(filePath: path).lastPathComponent
    let begun = try note(.init(state: "begun", file: file, begun: nil, manifest: nil), author)
    let copy = work.file(BackupManifest.registerName)
    try copyState(to: copy)
    let copied = try Register(path: copy, for: .reading)
    var faults = try copied.verify(.records).faults
    var writer = ZipWriter()
    var files: [PackedFile] = []
    let whole = try FileSource(copy).hash()
    files.append(
      PackedFile(name: BackupManifest.registerName, sha256: whole.hash, size: whole.size))
    writer.add(BackupManifest.registerName, file: copy, isPacked: true)
    for content in try copied.contents() {
      let place = attachments.path(content.hash)
      guard (try? FileSource(place).hash()) == content else {
        faults.append(.lost(content, place))
        continue
      }
      let name = "files/\(AttachmentStore.place(content.hash))"
      files.append(PackedFile(name: name, sha256: content.hash, size: content.size))
      writer.add(name, file: place, isPacked: false)
    }
    let manifest = BackupManifest(
      schema: BackupManifest.form, program: program,
      register: PackedRegister(copied, try copied.seal()),
      file: URL(filePath: self.path).lastPathComponent, made: author.clock.instant,
      level: try copied.highestLevel(), mode: Int(attachments.mode), files: files)
    let page = try ManifestText.page(manifest)
    writer.add(BackupManifest.name, page)
    try writer.write(to: path)
    try Self.readBack(path, manifest)
    try note(
      .init(
        state: faults.isEmpty ? "completed" : "faulty", file: file, begun: begun,
        manifest: SHA256.hex(of: String(decoding: page, as: UTF8.self))), author)
    return BackupReport(
      manifest: manifest, size: try FileSource(path).size, attachments: files.count - 1,
      faults: faults)
  }

  @discardableResult
  private func note(_ note: BackupNote, _ author: Author) throws -> Int {
    let detail = try ManifestText.lines([note]).dropLast()
    return try write(by: author) { change in
      try change.note(
        .backup, kind: "register", subject: id, detail: String(decoding: detail, as: UTF8.self))
    }
  }

  /// A copy of the register as it is at one moment, whoever writes meanwhile.
  private func copyState(to path: String) throws {
    do {
      let target = try DatabaseQueue(path: path)
      try queue.backup(to: target)
      // One plain file, without a log beside it.
      try target.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try target.close()
    } catch {
      throw RegisterError(error, path)
    }
  }

  /// Every member of the file in place hashes to what the table of contents says.
  private static func readBack(_ path: String, _ manifest: BackupManifest) throws {
    let reader = try ZipReader(path: path)
    for file in manifest.files {
      guard try reader.hash(file.name) == file.sha256 else {
        throw FormatError(
          .io, file: path, zh: "写出的备份读回时 \(file.name) 与原件不符；请换一个磁盘重做备份。",
          en: "read back, \(file.name) differs from what was written; make the backup on another "
            + "disk.")
      }
    }
  }

  /// The contents of all attachments, whatever their version, sorted.
  func contents() throws(RegisterError) -> [AttachmentStore.Content] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT DISTINCT hash, size FROM attachment ORDER BY hash, size"
      ).map { AttachmentStore.Content(hash: $0[0] ?? "", size: $0[1] ?? 0) }
    }
  }

  /// The highest level any version of any record carries.
  public func highestLevel() throws(RegisterError) -> SecrecyLevel {
    try read { database in
      var highest = SecrecyLevel.unset
      for kind in KindCatalog.all where kind.isOpen || kind.name == "attachment" {
        let levels = try Optional<String>.fetchAll(
          database, sql: "SELECT DISTINCT level FROM \(kind.name)")
        for level in levels {
          highest = max(highest, level.flatMap(SecrecyLevel.init(rawValue:)) ?? .unset)
        }
      }
      return highest
    }
  }
}

extension VerificationFault {
  fileprivate static func lost(
    _ content: AttachmentStore.Content, _ place: String
  ) -> VerificationFault {
    VerificationFault(
      event: nil, zh: "附件文件 \(place) 不在或被改动，没有收入备份。",
      en: "the file \(place) of an attachment is missing or altered and is not in the backup.")
  }
}
