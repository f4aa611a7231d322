import ArgumentParser
import Foundation
import Registry
import Rules
import Workbench

/// `dijie archive`: volumes, their items and what is missing in them.
struct ArchiveCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "archive",
      abstract: Wording.pick(
        zh: "勘界档案：案卷和卷内目录、应归档材料检查、打包。",
        en: "Archives of boundaries: volumes, items, what is missing, packs."),
      subcommands: [
        ArchiveListCommand.self, ArchiveCheckCommand.self, ArchiveIndexCommand.self,
        ArchivePackCommand.self,
      ])
  }
}

/// Which volumes a command looks at.
struct VolumeOptions: ParsableArguments {
  @Option(help: .wording(zh: "案卷号。", en: "One volume.", value: ("案卷号", "volume")))
  var volume: String?

  @Option(help: .wording(zh: "年度。", en: "The year.", value: ("年度", "year")))
  var year: Int?

  @Option(
    help: .wording(
      zh: "保管期限：永久、30年、10年。", en: "The retention: permanent, 30y or 10y.",
      value: ("期限", "retention")))
  var retention: String?

  @Option(
    help: .wording(zh: "区划代码。", en: "A division and what lies in it.", value: ("代码", "code")))
  var area: String?

  @Option(
    help: .wording(
      zh: "案卷号或题名中的文字。", en: "Text in the number or title.", value: ("文字", "text")))
  var text: String?

  /// The filter, with the retention as it is stored.
  func filter() throws -> ArchiveFilter {
    var filter = ArchiveFilter()
    filter.volume = volume
    filter.year = year
    filter.area = area
    filter.text = text
    if let retention {
      guard let index = RecordKind.volume.index(of: "retention"),
        let word = try? RecordKind.volume.fields[index].read(retention).text
      else {
        throw CommandFailure.usage(
          zh: "保管期限应为永久、30年或10年，而不是“\(retention)”。",
          en: "the retention is permanent, 30y or 10y, not “\(retention)”.")
      }
      filter.retention = word
    }
    return filter
  }
}

/// `dijie archive list`: volumes, or the items of one.
struct ArchiveListCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: Wording.pick(
        zh: "列出案卷；写了 --items 时列出卷内各件。", en: "Lists volumes, or with --items what is in them."))
  }

  @OptionGroup var volumes: VolumeOptions

  @Flag(help: .wording(zh: "列出卷内各件。", en: "Lists the items of the volumes."))
  var items = false

  @OptionGroup var listed: ListingOptions

  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try place.session(.reading, shared)
    let found = try session.register.archive(volumes.filter())
    try listed.write((items ? itemList(found) : volumeList(found)))
  }

  private func volumeList(_ volumes: [ArchiveVolume]) -> Listing {
    let kind = RecordKind.volume
    let fields = kind.fields.filter { !["fonds", "remark"].contains($0.name) }
    let head = [Listing.Column("id", zh: "案卷号", en: "volume")]
    let tail: [Listing.Column] = [
      .init("items", zh: "件数", en: "items"), .init("level", zh: "密级", en: "level"),
    ]
    return Listing(
      columns: head + fields.map { .init($0.name, zh: $0.title.zh, en: $0.title.en) } + tail,
      rows: volumes.map { volume in
        let cells = fields.map { field -> Listing.Cell in
          let raw = volume.record.body[field.name, kind].text
          let shown = volume.text(field.name, Wording.language)
          if shown.isEmpty { return .none }
          return .text(listed.isForPeople ? shown : raw ?? shown)
        }
        return [.text(volume.record.id)] + cells
          + [.count(volume.items.count), .text(shown(ArchiveIndex.level(volume)))]
      })
  }

  private func itemList(_ volumes: [ArchiveVolume]) -> Listing {
    Listing(
      columns: [
        .init("volume", zh: "案卷号", en: "volume"), .init("number", zh: "序号", en: "no."),
        .init("title", zh: "题名", en: "title"), .init("reference", zh: "文号", en: "number"),
        .init("issuer", zh: "责任者", en: "issuer"), .init("day", zh: "日期", en: "day"),
        .init("pages", zh: "页数", en: "pages"), .init("level", zh: "密级", en: "level"),
        .init("kind", zh: "种类", en: "kind"), .init("id", zh: "编号", en: "id"),
        .init("files", zh: "电子件", en: "files"),
      ],
      rows: volumes.flatMap { volume in
        volume.items.map { item in
          [
            .text(volume.record.id), .count(item.number), .text(item.title),
            .text(item.reference), .text(item.issuer), .text(item.day),
            item.pages.map { .count($0) } ?? .none, .text(shown(item.level)),
            .text(item.key.kind), .text(item.key.id), .count(item.files.count),
          ]
        }
      })
  }

  private func shown(_ level: SecrecyLevel) -> String {
    listed.isForPeople ? level.title.chosen : level.rawValue
  }
}
