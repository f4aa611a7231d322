internal import Formats
import Foundation
internal import GRDB
public import Rules

/// What a package was made of (移交结果).
public struct PackageReport: Sendable {
  /// Its table of contents.
  public let manifest: PackageManifest
  /// SHA-256 of the table of contents: the package's name in both registers.
  public let fingerprint: String
  /// Whether it is encrypted.
  public let isEncrypted: Bool
  /// The event that says it was made.
  public let event: Int
}

/// How a package is made.
public struct PackageOptions: Sendable {
  /// Encrypts it; nil leaves it readable by anybody.
  public var password: String?
  /// Nothing above this level may be in it.
  public var limit: SecrecyLevel?
  /// The program's name and version.
  public var program: String

  /// Sets nothing but the program.
  public init(program: String) { self.program = program }
}

extension Register {
  /// Makes a hand-over package (移交包): records with all their versions, the events about them,
  /// attachments, table of contents.
  ///
  /// Encryption is WinZip AES-256 by libzip over one inner archive, so that no name tells anything.
  /// - Throws: ``RegisterError`` `.notPermitted` without the permission to hand over, `.refused`
  ///   for content above the level allowed; `FormatError` when it cannot be written.
  public func package(
    _ selection: PackageSelection, to path: String, by author: Author, _ options: PackageOptions
  ) throws -> PackageReport {
    try author.require(.handOver)
    let gathered = try gather(selection, author)
    let level = gathered.versions.map(\.level).max() ?? .public
    try refuse(gathered.versions, above: options.limit)
    let work = try WorkFolder(beside: self.path)
    var writer = ZipWriter()
    var files: [PackedFile] = []
    let texts = [
      (PackageManifest.versionsName, try ManifestText.lines(gathered.versions.map(Self.packed))),
      (PackageManifest.eventsName, try ManifestText.lines(gathered.events)),
      (PackageManifest.peopleName, try ManifestText.lines(gathered.people)),
    ]
    for (name, bytes) in texts {
      files.append(PackedFile(name: name, sha256: Self.hash(bytes), size: bytes.count))
      writer.add(name, bytes)
    }
    try addAttachments(gathered.versions, &files, &writer)
    let manifest = PackageManifest(
      schema: PackageManifest.form, program: options.program,
      register: PackedRegister(self, gathered.seal), made: author.clock.instant,
      madeBy: author.person.name, selection: selection.phrases, level: level,
      personal: gathered.versions.contains(where: Self.isPersonal),
      records: Set(gathered.versions.map { RecordKey(kind: $0.kind, id: $0.id) }).count,
      versions: gathered.versions.count, events: gathered.events.count, files: files)
    let page = try ManifestText.page(manifest)
    writer.add(PackageManifest.name, page)
    let fingerprint = Self.hash(page)
    // The event comes first: a package that is out is always one the register knows of.
    let event = try write(by: author) { change in
      try change.note(
        .exchange, kind: "package", subject: fingerprint,
        detail: String(decoding: page, as: UTF8.self))
    }
    try put(writer, work, path, options.password)
    return PackageReport(
      manifest: manifest, fingerprint: fingerprint, isEncrypted: options.password != nil,
      event: event)
  }

  private struct Gathered {
    let versions: [StoredRecord]
    let events: [PackedEvent]
    let people: [PackedPerson]
    let seal: Seal
  }

  private func gather(
    _ selection: PackageSelection, _ author: Author
  ) throws(RegisterError) -> Gathered {
    let seal = try seal()
    let gathered = try read { database in
      var gathering = PackageGathering(database)
      try gathering.gather(selection)
      let events = try gathering.events()
      return Gathered(
        versions: try gathering.versions(), events: events, people: try gathering.people(events),
        seal: seal)
    }
    if gathered.versions.isEmpty {
      throw RegisterError(
        .refused, zh: "这个范围内没有记录；请核对 --line、--area 或 --id。",
        en: "nothing is selected; check --line, --area or --id.")
    }
    let named = Set(selection.records)
    for record in gathered.versions where record.status == .current {
      // What lies on a line goes with the line, whoever keeps it.
      let key = RecordKey(kind: record.kind, id: record.id)
      guard let kind = KindCatalog.kind(named: record.kind),
        kind.name == "line" || named.contains(key) && kind.index(of: "line") == nil
      else { continue }
      try author.requireArea(record.body.areas(kind), of: kind, record.id)
    }
    return gathered
  }

  private func refuse(
    _ versions: [StoredRecord], above limit: SecrecyLevel?
  ) throws(RegisterError) {
    guard let limit else { return }
    let above = versions.filter { $0.level > limit }
    guard let worst = above.max(by: { $0.level < $1.level })
    else { return }
    let level = worst.level.title
    throw RegisterError(
      .refused,
      zh: "\(above.count) 个版本的密级高于“\(limit.title.zh)”，如 \(worst.kind) \(worst.id)（\(level.zh)）；"
        + "没有制作移交包，请缩小范围或按规定办理。",
      en: "\(above.count) versions are above the level \(limit.title.en), such as \(worst.kind) "
        + "\(worst.id) (\(level.en)); no package was made, select less or follow the rules for "
        + "such records.")
  }

  private func addAttachments(
    _ versions: [StoredRecord], _ files: inout [PackedFile], _ writer: inout ZipWriter
  ) throws(RegisterError) {
    var contents: Set<AttachmentStore.Content> = []
    for record in versions where record.kind == "attachment" {
      if let content = AttachmentStore.Content(record) { contents.insert(content) }
    }
    for content in contents.sorted(by: { $0.hash < $1.hash }) {
      let place = attachments.path(content.hash)
      guard (try? FileSource(place).hash()) == content else {
        throw RegisterError(
          .content,
          zh: "附件文件 \(place) 不在或被改动；没有制作移交包，请用 dijie registry verify 查明后从备份取回。",
          en: "the file \(place) of an attachment is missing or altered; no package was made, look "
            + "with dijie registry verify and fetch it from a backup.")
      }
      let name = "files/\(AttachmentStore.place(content.hash))"
      files.append(PackedFile(name: name, sha256: content.hash, size: content.size))
      writer.add(name, file: place, isPacked: false)
    }
  }

  private func put(
    _ writer: ZipWriter, _ work: borrowing WorkFolder, _ path: String, _ password: String?
  ) throws {
    guard let password else { return try writer.write(to: path) }
    let inner = work.file(PackageManifest.innerName)
    try writer.write(to: inner)
    var outer = ZipWriter()
    outer.add(PackageManifest.explanationName, Array(Self.explanation.utf8))
    outer.add(PackageManifest.innerName, file: inner, isPacked: false, password: password)
    try outer.write(to: path)
  }

  private static let explanation = """
    dijie 移交包（已加密，WinZip AES-256）。用 dijie registry merge 打开，密码请向移交单位索取。
    A hand-over package of dijie, encrypted with WinZip AES-256. Open it with dijie registry merge;
    ask the office that made it for the password.

    """

  private static func packed(_ record: StoredRecord) -> PackedVersion {
    let kind = KindCatalog.kind(named: record.kind)
    let body = kind.map { RecordJSON.bytes(record.body, $0) } ?? []
    return PackedVersion(
      kind: record.kind, id: record.id, version: record.version, status: record.status.rawValue,
      validFrom: record.validFrom, validUntil: record.validUntil, event: record.event,
      endedBy: record.endedBy, body: String(decoding: body, as: UTF8.self))
  }

  private static func isPersonal(_ record: StoredRecord) -> Bool {
    guard let kind = KindCatalog.kind(named: record.kind) else { return false }
    return zip(kind.fields, record.body.values).contains { $0.isPersonal && !$1.isNull }
      || zip(kind.parts, record.body.parts).contains { part, entries in
        entries.contains { zip(part.fields, $0).contains { $0.isPersonal && !$1.isNull } }
      }
  }

  static func hash(_ bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.hexDigest()
  }
}

extension AttachmentStore.Content {
  /// The content an attachment's record speaks of.
  init?(_ record: StoredRecord) {
    let kind = RecordKind.attachment
    guard let hash = record.body["hash", kind].text, let size = record.body["size", kind].number
    else { return nil }
    self.init(hash: hash, size: Int(size))
  }
}
