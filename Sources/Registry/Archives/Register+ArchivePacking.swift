internal import Formats
import Foundation
public import Rules

/// What of the archives is packed (归档包范围).
public enum ArchiveSelection: Hashable, Sendable {
  /// One volume.
  case volume(String)
  /// One line with what lies on it.
  case line(String)

  /// What the pack is called.
  var phrase: String {
    switch self {
    case .volume(let id): "volume \(id)"
    case .line(let id): "line \(id)"
    }
  }
}

/// One file of an archive pack.
public struct ArchivedFile: Codable, Hashable, Sendable {
  /// Its name in the pack.
  public let name: String
  /// SHA-256 of its bytes.
  public let sha256: String
  /// How many bytes it has.
  public let size: Int
  /// The attachment.
  public let attachment: String
  /// The kind of record it belongs to.
  public let kind: String
  /// That record's id.
  public let subject: String
  /// The type of document.
  public let type: String
  /// The title.
  public let title: String
  /// Its level.
  public let level: SecrecyLevel
}

/// What came of packing an archive (归档包结果).
public struct ArchivePackReport: Codable, Sendable {
  /// The name of the form: `dijie.archive/1`.
  public let schema: String
  /// The program that made it.
  public let program: String
  /// The register it comes from.
  public let register: PackedRegister
  /// What was asked for.
  public let selection: String
  /// When it was made.
  public let made: String
  /// The highest level in it.
  public let level: SecrecyLevel
  /// The files in order.
  public let files: [ArchivedFile]
}

extension Register {
  /// Writes the attachments of a volume or a line with index, hashes and table of contents into a
  /// folder, or a zip archive when the path ends in `.zip`.
  ///
  /// - Parameters:
  ///   - limit: Nothing above this level may be in it; nil for no limit.
  ///   - table: Titles of types of documents.
  /// - Throws: ``RegisterError`` or `FormatError`.
  public func packArchive(
    _ selection: ArchiveSelection, to path: String, by author: Author, program: String,
    limit: SecrecyLevel?, _ table: ArchiveTable, _ language: Language
  ) throws -> ArchivePackReport {
    try author.require(.handOver)
    let content = try archived(selection, author)
    if let worst = content.attachments.first(where: { entry in
      limit.map { entry.body.secrecy.effective > $0 } ?? false
    }) {
      let level = worst.body.secrecy.effective.title
      throw RegisterError(
        .refused,
        zh: "附件 \(worst.id) 的密级为“\(level.zh)”，高于所限；没有打包，请按规定办理。",
        en: "attachment \(worst.id) is \(level.en), above the level allowed; nothing was packed, "
          + "follow the rules for such documents.")
    }
    let work = try WorkFolder(beside: path)
    let files = try content.attachments.enumerated().map {
      try archived($1, $0 + 1, table, language)
    }
    let report = ArchivePackReport(
      schema: "dijie.archive/1", program: program, register: PackedRegister(self, try seal()),
      selection: selection.phrase, made: author.clock.instant,
      level: files.map(\.level).max() ?? .public, files: files)
    let index = work.file("index.xlsx")
    try Workbook(sheets: content.sheets(files, table, language)).write(to: index)
    let texts = [
      ("index.csv", Array(Self.csv(files, table, language).utf8)),
      ("SHA256SUMS", Array(Self.sums(files).utf8)),
      ("manifest.json", try ManifestText.page(report)),
    ]
    try write(by: author) { change in
      try change.note(
        .exchange, kind: "archive", subject: selection.phrase,
        detail: String(decoding: try ManifestText.lines([report]).dropLast(), as: UTF8.self))
    }
    if path.hasSuffix(".zip") {
      var writer = ZipWriter()
      for (name, bytes) in texts { writer.add(name, bytes) }
      writer.add("index.xlsx", file: index, isPacked: false)
      for file in files {
        writer.add(file.name, file: attachments.path(file.sha256), isPacked: false)
      }
      try writer.write(to: path)
    } else {
      try putFolder(path, work.file("pack"), texts, index, files)
    }
    return report
  }

  private struct ArchivedContent {
    let volumes: [ArchiveVolume]
    let attachments: [StoredRecord]

    func sheets(
      _ files: [ArchivedFile], _ table: ArchiveTable, _ language: Language
    ) -> [Workbook.Sheet] {
      var sheets: [Workbook.Sheet] = []
      if !volumes.isEmpty { sheets.append(ArchiveIndex.volumes(volumes, language)) }
      sheets += volumes.map { ArchiveIndex.items($0, language) }
      let rows = Register.rows(files, table, language)
      sheets.append(
        Workbook.Sheet(
          name: language == .zh ? "文件" : "files", header: rows[0],
          rows: rows.dropFirst().map { $0.map { $0.isEmpty ? .empty : .text($0) } }))
      return sheets
    }
  }

  private func archived(
    _ selection: ArchiveSelection, _ author: Author
  ) throws -> ArchivedContent {
    switch selection {
    case .volume(let id):
      var filter = ArchiveFilter()
      filter.volume = id
      let volumes = try archive(filter)
      for volume in volumes {
        try author.requireArea(volume.record.body.areas(.volume), of: .volume, id)
      }
      let ids = volumes.flatMap { $0.items.flatMap(\.files) }.map(\.id)
      let all = Dictionary(try records(.attachment).map { ($0.id, $0) }) { $1 }
      return ArchivedContent(volumes: volumes, attachments: ids.compactMap { all[$0] })
    case .line(let id):
      var package = PackageSelection()
      package.lines = [id]
      let keys = try read { database in
        var gathering = PackageGathering(database)
        try gathering.gather(package)
        return gathering.keys
      }
      if let line = try versions(.line, id).last {
        try author.requireArea(line.body.areas(.line), of: .line, id)
      }
      let all = try records(.attachment).filter { record in
        keys.contains(RecordKey(kind: "attachment", id: record.id))
      }
      return ArchivedContent(volumes: [], attachments: all.sorted(by: Self.precedes))
    }
  }

  /// The line's own papers come first, then those of what lies on it.
  private static func precedes(_ left: StoredRecord, _ right: StoredRecord) -> Bool {
    func key(_ record: StoredRecord) -> [String] {
      let texts = ["kind", "subject", "type"].map { record.body[$0, .attachment].text ?? "" }
      return [texts[0] == "line" ? "0" : "1"] + texts + [record.id]
    }
    return key(left).lexicographicallyPrecedes(key(right))
  }

  private func archived(
    _ record: StoredRecord, _ number: Int, _ table: ArchiveTable, _ language: Language
  ) throws -> ArchivedFile {
    func text(_ field: String) -> String { record.body[field, .attachment].text ?? "" }
    guard let content = AttachmentStore.Content(record),
      (try? FileSource(attachments.path(content.hash)).hash()) == content
    else {
      throw RegisterError(
        .content,
        zh: "附件 \(record.id)（\(text("file"))）的文件不在或被改动；没有打包，请用 dijie registry verify 查明。",
        en: "the file of attachment \(record.id) (\(text("file"))) is missing or altered; nothing "
          + "was packed, look with dijie registry verify.")
    }
    let ending = text("file").split(separator: ".").dropFirst().last.map { "." + $0 } ?? ""
    let digits = String(number)
    let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    let title = text("title").isEmpty ? text("type") : text("title")
    return ArchivedFile(
      name: "\(padded)-\(Self.plain(title))\(Self.plain(ending))", sha256: content.hash,
      size: content.size, attachment: record.id, kind: text("kind"), subject: text("subject"),
      type: text("type"), title: title, level: record.body.secrecy.effective)
  }

  /// A text as a part of a file's name on any system.
  private static func plain(_ text: String) -> String {
    let kept = text.unicodeScalars.filter { scalar in
      scalar.value >= 0x20 && scalar.value != 0x7F && !"/\\:*?\"<>|".unicodeScalars.contains(scalar)
    }
    var plain = String(String.UnicodeScalarView(kept.prefix(60)))
    while plain.hasSuffix(" ") { plain.removeLast() }
    return plain
  }

  fileprivate static func rows(
    _ files: [ArchivedFile], _ table: ArchiveTable, _ language: Language
  ) -> [[String]] {
    let header =
      language == .zh
      ? ["文件", "题名", "材料类型", "所属种类", "所属记录", "密级", "字节数", "SHA-256", "附件编号"]
      : ["file", "title", "type", "kind", "record", "level", "bytes", "SHA-256", "attachment"]
    return [header]
      + files.map { file in
        [
          file.name, file.title, table.title(of: file.type)[language],
          KindCatalog.kind(named: file.kind)?.title[language] ?? file.kind, file.subject,
          file.level.title[language], String(file.size), file.sha256, file.attachment,
        ]
      }
  }

  private static func csv(
    _ files: [ArchivedFile], _ table: ArchiveTable, _ language: Language
  ) -> String {
    CSVTable.text(rows(files, table, language), byteOrderMark: true)
  }

  /// The form `sha256sum --check` reads.
  private static func sums(_ files: [ArchivedFile]) -> String {
    files.map { "\($0.sha256)  \($0.name)\n" }.joined()
  }

  private func putFolder(
    _ path: String, _ temporary: String, _ texts: [(String, [UInt8])], _ index: String,
    _ files: [ArchivedFile]
  ) throws {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw RegisterError(
        .cannotCreate, zh: "\(path) 已经存在；请换一个文件夹名。",
        en: "\(path) is there already; choose another name.")
    }
    try FileManager.default.createDirectory(
      atPath: temporary, withIntermediateDirectories: true)
    for (name, bytes) in texts { try OutputFile.write(bytes, to: "\(temporary)/\(name)") }
    try FileManager.default.moveItem(atPath: index, toPath: "\(temporary)/index.xlsx")
    for file in files {
      let copied = try FileSource(attachments.path(file.sha256)).copy(
        to: "\(temporary)/\(file.name)", mode: 0o644)
      guard copied.hash == file.sha256 else { throw AttachmentStore.trouble(file.name, EIO) }
    }
    guard unsafe rename(temporary, path) == 0 else { throw AttachmentStore.trouble(path, errno) }
  }
}
