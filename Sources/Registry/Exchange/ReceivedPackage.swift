internal import Formats
import Foundation
import Rules

/// A package that was opened and whose every hash fits (收到的移交包).
public struct ReceivedPackage: Sendable {
  /// The package's file.
  public let path: String
  /// Its table of contents.
  public let manifest: PackageManifest
  /// SHA-256 of the table of contents.
  public let fingerprint: String
  /// Whether it was encrypted.
  public let isEncrypted: Bool

  /// The versions of each record, oldest first.
  let versions: [RecordKey: [ReceivedVersion]]
  let events: [Int: PackedEvent]
  let people: [String: String]
}

/// One version of a record as the other office has it.
struct ReceivedVersion: Hashable, Sendable {
  let packed: PackedVersion
  let body: RecordBody
  let status: RecordStatus

  /// What it says, byte by byte.
  var text: String { packed.body }
}

extension Register {
  /// Opens a package, checks every hash in it and hands it to a body; attachments can be fetched
  /// as long as the body runs.
  ///
  /// - Parameter password: Asked only for an encrypted package.
  /// - Throws: ``RegisterError`` or `FormatError` saying why the package cannot be used.
  func open<Result>(
    package path: String, password: () throws -> String,
    _ body: (ReceivedPackage, PackageFiles) throws -> Result
  ) throws -> Result {
    let work = try WorkFolder(beside: self.path)
    let outer = try ZipReader(path: path)
    let isEncrypted = outer.members.contains { $0.name == PackageManifest.innerName }
    let reader = isEncrypted ? try Self.unlocked(outer, work.path, try password()) : outer
    let reading = PackageReading(reader, path)
    let package = try reading.package(isEncrypted: isEncrypted)
    try refuseForeign(package)
    return try body(package, PackageFiles(reader: reader))
  }

  private static func unlocked(
    _ outer: ZipReader, _ folder: String, _ password: String
  ) throws -> ZipReader {
    let inner = "\(folder)/\(PackageManifest.innerName)"
    do {
      _ = try outer.unpack(PackageManifest.innerName, to: inner, password: password)
    } catch {
      guard error.kind == .unsupported else { throw error }
      throw RegisterError(.notPermitted, zh: error.descriptionZH, en: error.description)
    }
    return try ZipReader(path: inner, named: outer.path)
  }

  private func refuseForeign(_ package: ReceivedPackage) throws(RegisterError) {
    let from = package.manifest.register
    if from.id == id {
      throw RegisterError(
        .refused, zh: "\(package.path)：这是本登记库自己制作的移交包；不需要并入。",
        en: "\(package.path): this register made the package itself; there is nothing to merge.")
    }
    if from.practice != isPractice {
      throw RegisterError(
        .refused,
        zh: from.practice
          ? "\(package.path)：移交包来自练习登记库，不能并入正式登记库。"
          : "\(package.path)：移交包来自正式登记库，不能并入练习登记库。",
        en: from.practice
          ? "\(package.path): the package comes from a practice register and cannot go into an "
            + "official one."
          : "\(package.path): the package comes from an official register and cannot go into one "
            + "for practice.")
    }
  }
}

/// The attachments of an opened package.
struct PackageFiles {
  let reader: ZipReader

  /// Takes the content of a hash into the store.
  func fetch(_ content: AttachmentStore.Content, into store: AttachmentStore) throws {
    if store.holds(content), (try? FileSource(store.path(content.hash)).hash()) == content {
      return
    }
    let name = "files/\(AttachmentStore.place(content.hash))"
    let file = try store.place(for: content)
    defer { _ = unsafe unlink(file) }
    let hash = try reader.unpack(name, to: file)
    guard hash == content.hash, try FileSource(file).size == content.size else {
      throw FormatError(
        .content, file: reader.path, zh: "其中的 \(name) 与记录不符；文件被改动或损坏。",
        en: "its member \(name) does not fit its record; the file was altered or damaged.")
    }
    try store.take(file, content)
  }
}

/// Reads a package's members and compares all of them with its table of contents.
private struct PackageReading {
  private let reader: ZipReader
  private let path: String

  init(_ reader: ZipReader, _ path: String) {
    self.reader = reader
    self.path = path
  }

  func package(isEncrypted: Bool) throws -> ReceivedPackage {
    let page = try reader.bytes(PackageManifest.name, limit: PackageManifest.limit)
    let manifest = try manifest(page)
    let sizes = Dictionary(reader.members.map { ($0.name, $0.size) }) { $1 }
    for file in manifest.files where file.name.hasPrefix("files/") {
      guard Register.isPlace(file), sizes[file.name] == file.size,
        try reader.hash(file.name) == file.sha256
      else {
        throw altered(file.name)
      }
    }
    let packed = try values(PackedVersion.self, PackageManifest.versionsName, manifest)
    let events = try values(PackedEvent.self, PackageManifest.eventsName, manifest)
    let people = try values(PackedPerson.self, PackageManifest.peopleName, manifest)
    if let event = events.first(where: { !$0.isSound }) {
      throw FormatError(
        .content, file: path,
        zh: "第 \(event.seq) 号事件与它的校验值或签名不符；移交包被改动，请向移交单位重新索取。",
        en: "event \(event.seq) does not fit its hash or signature; the package was altered, ask "
          + "the office for another.")
    }
    let versions = Dictionary(grouping: try packed.map(version)) {
      RecordKey(kind: $0.packed.kind, id: $0.packed.id)
    }.mapValues { $0.sorted { $0.packed.version < $1.packed.version } }
    try compare(versions, events, manifest)
    return ReceivedPackage(
      path: path, manifest: manifest, fingerprint: Register.hash(page), isEncrypted: isEncrypted,
      versions: versions, events: Dictionary(events.map { ($0.seq, $0) }) { $1 },
      people: Dictionary(people.map { ($0.id, $0.name) }) { $1 })
  }

  private func manifest(_ page: [UInt8]) throws(FormatError) -> PackageManifest {
    let form = ManifestText.value(FormOnly.self, page)?.schema ?? ""
    if form.hasPrefix("dijie.package/"), form != PackageManifest.form { throw newer(form) }
    guard form == PackageManifest.form,
      let manifest = ManifestText.value(PackageManifest.self, page)
    else {
      throw FormatError(
        .content, file: path, zh: "这不是 dijie 的移交包；请核对文件。",
        en: "this is no hand-over package of dijie; check the file.")
    }
    if manifest.register.tables > RegisterSchema.version { throw newer("\(manifest.program)") }
    let listed = Set(manifest.files.map(\.name) + [PackageManifest.name])
    guard listed == Set(reader.members.map(\.name)) else {
      throw FormatError(
        .content, file: path, zh: "移交包的内容与清单不一致；文件被改动，请向移交单位重新索取。",
        en: "the package's members differ from its table of contents; it was altered, ask the "
          + "office for another.")
    }
    return manifest
  }

  private func values<Value: Decodable>(
    _ type: Value.Type, _ name: String, _ manifest: PackageManifest
  ) throws(FormatError) -> [Value] {
    let bytes = try reader.bytes(name, limit: PackageManifest.limit)
    guard let file = manifest.files.first(where: { $0.name == name }),
      Register.hash(bytes) == file.sha256, let values = ManifestText.values(type, bytes)
    else { throw altered(name) }
    return values
  }

  private func version(_ packed: PackedVersion) throws(FormatError) -> ReceivedVersion {
    guard let kind = KindCatalog.kind(named: packed.kind), kind.name == packed.kind,
      kind.isOpen || kind.name == "attachment",
      let status = RecordStatus(rawValue: packed.status),
      CalendarDay(packed.validFrom)?.description == packed.validFrom,
      let body = RecordJSON.body(packed.body, kind)
    else { throw newer("\(packed.kind) \(packed.id)") }
    return ReceivedVersion(packed: packed, body: body, status: status)
  }

  /// Versions follow one another, and each says what its event says.
  private func compare(
    _ versions: [RecordKey: [ReceivedVersion]], _ events: [PackedEvent],
    _ manifest: PackageManifest
  ) throws(FormatError) {
    let after = Dictionary(events.map { ($0.seq, $0) }) { $1 }
    let files = Set(manifest.files.map(\.sha256))
    for (key, list) in versions.sorted(by: { $0.key < $1.key }) {
      for (index, version) in list.enumerated() {
        let event = after[version.packed.event]
        let isLast = index == list.count - 1
        let isHeld = AttachmentStore.Content(key, version.body).map { files.contains($0.hash) }
        guard version.packed.version == index + 1, event?.columns[10] == version.text,
          event?.columns[6] == key.kind, event?.columns[7] == key.id,
          isHeld ?? (key.kind != "attachment"),
          isLast
            ? version.status != .superseded && version.status != .corrected
            : version.status == .superseded || version.status == .corrected
        else {
          throw FormatError(
            .content, file: path,
            zh: "\(key.kind) \(key.id) 第 \(index + 1) 版与其事件不一致；移交包被改动，请向移交单位重新索取。",
            en: "version \(index + 1) of \(key.kind) \(key.id) differs from its event; the package "
              + "was altered, ask the office for another.")
        }
      }
    }
  }

  private func altered(_ name: String) -> FormatError {
    FormatError(
      .content, file: path, zh: "其中的 \(name) 与清单的校验值不符；移交包被改动或损坏，请重新索取。",
      en: "its member \(name) does not have the hash of the table of contents; the package was "
        + "altered or damaged, ask for another.")
  }

  private func newer(_ what: String) -> FormatError {
    FormatError(
      .content, file: path, zh: "移交包来自更新版本的程序（\(what)），其中有本程序不认识的内容；请更新程序。",
      en: "the package comes from a newer program (\(what)) and holds what this one does not know; "
        + "update the program.")
  }
}

extension AttachmentStore.Content {
  fileprivate init?(_ key: RecordKey, _ body: RecordBody) {
    guard key.kind == "attachment", let hash = body["hash", .attachment].text,
      let size = body["size", .attachment].number
    else { return nil }
    self.init(hash: hash, size: Int(size))
  }
}
