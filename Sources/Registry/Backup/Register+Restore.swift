internal import Formats
import Foundation
internal import GRDB
import Rules

extension Register {
  /// Restores register and attachments from a backup (恢复); nothing that is there is overwritten.
  ///
  /// Table of contents, hashes, chain, replayed state and attachments are checked before anything
  /// is put in place.
  /// - Parameters:
  ///   - file: The backup.
  ///   - path: The register to make; nil for the name it had, in a folder.
  ///   - folder: The folder when no path is given.
  ///   - seal: A printed seal the chain must contain.
  /// - Throws: ``RegisterError`` or `FormatError`.
  public static func restore(
    _ file: String, to path: String?, in folder: String, seal: Seal?
  ) throws -> RestoreReport {
    let reader = try ZipReader(path: file)
    let manifest = try manifest(of: reader)
    let path = path ?? "\(folder)/\(manifest.file)"
    let attachments = AttachmentStore.folder(register: path)
    try NetworkShare.refuse(path)
    for place in [path, attachments] where FileManager.default.fileExists(atPath: place) {
      throw RegisterError(
        .cannotCreate, zh: "\(place) 已经存在，恢复不会覆盖；请用 -o 换一个文件名，或先移走原文件。",
        en: "\(place) is there already and restoring overwrites nothing; choose another name with "
          + "-o or move it away first.")
    }
    let work = try WorkFolder(beside: path)
    let copy = work.file(BackupManifest.registerName)
    let sizes = Dictionary(reader.members.map { ($0.name, $0.size) }) { $1 }
    for member in manifest.files {
      // Nothing grows beyond what the table of contents says.
      guard sizes[member.name] == member.size else {
        throw FormatError(
          .content, file: file, zh: "其中的 \(member.name) 与清单的大小不符；文件被改动或损坏。",
          en: "its member \(member.name) has another size than the table of contents says; the "
            + "file was altered or damaged.")
      }
      try unpack(member, reader, to: work.file(member.name))
    }
    try examine(copy, manifest, file, seal)
    try settle(
      copy, work.file("files"), path, attachments, mode_t(truncatingIfNeeded: manifest.mode))
    try Register(path: path, for: .writing).useLog()
    return RestoreReport(
      manifest: manifest, path: path, attachments: manifest.files.count - 1,
      isSealGiven: seal != nil)
  }

  private static func manifest(of reader: ZipReader) throws -> BackupManifest {
    let bytes = try reader.bytes(BackupManifest.name, limit: BackupManifest.limit)
    let form = ManifestText.value(FormOnly.self, bytes)?.schema ?? ""
    if form.hasPrefix("dijie.backup/"), form != BackupManifest.form {
      throw FormatError(
        .content, file: reader.path, zh: "备份由更新版本的程序制作（\(form)）；请更新程序。",
        en: "the backup comes from a newer program (\(form)); update the program.")
    }
    let names = Set(reader.members.map(\.name))
    guard form == BackupManifest.form,
      let manifest = ManifestText.value(BackupManifest.self, bytes),
      manifest.files.first?.name == BackupManifest.registerName,
      manifest.files.dropFirst().allSatisfy({ isPlace($0) }),
      manifest.file == URL(filePath: manifest.file).lastPathComponent, !manifest.file.isEmpty,
      names == Set(manifest.files.map(\.name) + [BackupManifest.name])
    else {
      throw FormatError(
        .content, file: reader.path, zh: "这不是 dijie 的备份，或清单不全；请核对文件。",
        en: "this is no backup of dijie or its table of contents is incomplete; check the file.")
    }
    return manifest
  }

  /// Whether a member lies where content of its hash lies, so that no name leads elsewhere.
  static func isPlace(_ file: PackedFile) -> Bool {
    file.sha256.count == 64 && file.sha256.allSatisfy { $0.isHexDigit && !$0.isUppercase }
      && file.name == "files/\(AttachmentStore.place(file.sha256))"
  }

  /// Unpacks a member and compares its hash.
  static func unpack(
    _ member: PackedFile, _ reader: ZipReader, to place: String
  ) throws {
    let parent = URL(filePath: place).deletingLastPathComponent().path
    try FileManager.default.createDirectory(
      atPath: parent, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    guard try reader.unpack(member.name, to: place) == member.sha256 else {
      throw FormatError(
        .content, file: reader.path, zh: "其中的 \(member.name) 与清单的校验值不符；文件被改动或损坏。",
        en: "its member \(member.name) does not have the hash of the table of contents; the file "
          + "was altered or damaged.")
    }
  }

  /// The copy must be sound, fit the table of contents and have all its attachments.
  private static func examine(
    _ copy: String, _ manifest: BackupManifest, _ file: String, _ seal: Seal?
  ) throws {
    let register = try Register(path: copy, for: .reading)
    let report = try register.verify(.records, seal: seal)
    if let fault = report.faults.first {
      throw RegisterError(
        .content,
        zh: "\(file)：备份中的登记库有问题（\(fault.message.zh)）没有恢复；请改用更早的备份。",
        en: "\(file): the register in the backup does not fit (\(fault.message.en)) Nothing was "
          + "restored; take an earlier backup.")
    }
    let known = Set(manifest.files.map(\.sha256))
    let lacking = try register.contents().filter { !known.contains($0.hash) }
    guard lacking.isEmpty, register.id == manifest.register.id,
      try register.seal() == manifest.register.seal
    else {
      throw RegisterError(
        .content,
        zh: "\(file)：备份与其清单不一致，缺 \(lacking.count) 个附件；没有恢复，请改用更早的备份。",
        en: "\(file): the backup does not fit its table of contents and lacks \(lacking.count) "
          + "attachments; nothing was restored, take an earlier backup.")
    }
  }

  /// Gives the files the permissions they had and puts them where nothing is.
  private static func settle(
    _ copy: String, _ files: String, _ path: String, _ attachments: String, _ mode: mode_t
  ) throws {
    if FileManager.default.fileExists(atPath: files) {
      let names = try FileManager.default.subpathsOfDirectory(atPath: files)
      for place in names.map({ "\(files)/\($0)" }) + [files] {
        var isFolder: ObjCBool = false
        _ = unsafe FileManager.default.fileExists(atPath: place, isDirectory: &isFolder)
        let bits = isFolder.boolValue ? AttachmentStore.passage(mode) : mode & 0o444
        _ = unsafe chmod(place, bits)
      }
      // Renaming replaces an empty folder, and making it fails where somebody else's is.
      guard unsafe mkdir(attachments, 0o700) == 0, unsafe rename(files, attachments) == 0 else {
        throw blocked(attachments, errno)
      }
    }
    _ = unsafe chmod(copy, mode & 0o666)
    // A link fails where a file is, so that even one made this moment is not overwritten.
    guard unsafe link(copy, path) == 0 else {
      let code = errno
      if FileManager.default.fileExists(atPath: attachments) {
        _ = unsafe rename(attachments, files)
      }
      throw blocked(path, code)
    }
    try AttachmentStore.flush(folder: URL(filePath: path).deletingLastPathComponent().path)
  }

  private static func blocked(_ place: String, _ code: Int32) -> RegisterError {
    let reason = unsafe String(cString: strerror(code))
    return RegisterError(
      .cannotCreate, zh: "不能建立 \(place)（\(reason)）；没有恢复，请检查文件夹。",
      en: "\(place) cannot be made (\(reason)); nothing was restored, check the folder.")
  }

  /// Turns the log on again, which copies go without.
  private func useLog() throws {
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
  }
}

/// The name of a form, all that is read of a form that is not known.
struct FormOnly: Decodable {
  let schema: String
}
