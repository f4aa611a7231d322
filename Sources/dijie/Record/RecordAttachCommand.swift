import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie record attach`: files kept with a record.
struct RecordAttachCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "attach",
      abstract: Wording.pick(
        zh: "给记录存入附件：扫描件、照片、协议书、图；照片读出时间和位置供核对。",
        en: "Keeps files with a record: scans, photos, agreements, maps."))
  }

  @Argument(
    help: .wording(
      zh: "记录种类，如 line 或界线。", en: "The kind of record, such as line.",
      value: ("种类", "kind")))
  var kind: String

  @Argument(help: .wording(zh: "记录编号。", en: "The record's id.", value: ("编号", "id")))
  var id: String

  @Argument(
    help: .wording(zh: "要存入的文件。", en: "The files.", value: ("文件", "file")),
    completion: .file())
  var files: [String]

  @OptionGroup var about: AttachmentOptions
  @OptionGroup var signing: SigningOptions

  @OptionGroup var listed: ListingOptions

  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    guard let kind = KindCatalog.open.first(where: { $0 == KindCatalog.kind(named: self.kind) })
    else {
      let known = KindCatalog.open.map(\.name).joined(separator: ", ")
      throw CommandFailure.usage(
        zh: "没有“\(self.kind)”这种记录，可以是 \(known)。",
        en: "there is no kind of record “\(self.kind)”, but there is \(known).")
    }
    let session = try place.session(.writing, shared)
    let table = try shared.dataFolder().archiveTable(nil)
    let draft = about.draft(kind, id, table)
    let filed = try session.attach(
      files.flatMap(FilePatterns.expanded), draft, by: try signing.author(session))
    try listed.write(listing(filed))
    if !shared.quiet {
      for item in filed {
        for remark in item.remarks {
          Streams.say(item.file + Wording.pick(zh: "：", en: ": ") + remark.chosen)
        }
      }
    }
  }

  private func listing(_ filed: [FiledAttachment]) -> Listing {
    Listing(
      columns: [
        .init("id", zh: "附件编号", en: "attachment"), .init("file", zh: "文件", en: "file"),
        .init("bytes", zh: "字节数", en: "bytes"), .init("sha256", zh: "校验值", en: "SHA-256"),
        .init("photoTime", zh: "拍摄时间", en: "photo time"),
        .init("longitude", zh: "经度", en: "longitude"),
        .init("latitude", zh: "纬度", en: "latitude"),
      ],
      rows: filed.map { item in
        [
          .text(item.id), .text(item.file), .count(item.content.size),
          .text(listed.isForPeople ? String(item.content.hash.prefix(16)) : item.content.hash),
          item.photoTime.map { .text($0) } ?? .none,
          item.photoPlace.map { .number(AttachmentOptions.degrees($0.longitude)) } ?? .none,
          item.photoPlace.map { .number(AttachmentOptions.degrees($0.latitude)) } ?? .none,
        ]
      })
  }
}
