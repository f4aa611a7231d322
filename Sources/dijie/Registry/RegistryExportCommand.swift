import ArgumentParser
import Formats
import Registry
import Rules
import Workbench

/// `dijie registry export`: whole kinds of records as tables.
struct RegistryExportCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "export",
      abstract: Wording.pick(
        zh: "导出记录：一个种类一张表，.xlsx 可含全部种类。",
        en: "Writes records out: a table a kind; .xlsx holds all kinds."),
      discussion: Wording.pick(
        zh: """
          例：
            dijie registry export -o 全部.xlsx
            dijie registry export 界桩 -o 界桩.geojson --level 内部
            dijie registry export 界桩 -o 公开.csv --public
          """,
        en: """
          Example:
            dijie registry export -o all.xlsx
            dijie registry export marker -o markers.geojson --level internal
            dijie registry export marker -o open.csv --public
          """))
  }

  @Argument(
    help: .wording(
      zh: "种类；不写为全部。", en: "The kinds; all of them unless named.", value: ("种类", "kind")))
  var kinds: [String] = []

  @Flag(help: .wording(zh: "连同旧版本。", en: "With former versions."))
  var all = false

  @OptionGroup var listed: ListingOptions
  @OptionGroup var limits: OutputLimits
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let kinds = try kinds.isEmpty ? KindCatalog.open : kinds.map { try RecordCommand.kind($0) }
    let session = try place.session(limits.personal ? .writing : .reading, shared)
    let format = try listed.chosenFormat()
    guard kinds.count == 1 || format == .xlsx else {
      throw CommandFailure.usage(
        zh: "多个种类只能一起写成 .xlsx；请写明一个种类，或用 -o 文件名.xlsx。",
        en: "several kinds go together into .xlsx only; name one kind or use -o NAME.xlsx.")
    }
    let output = try limits.output(session, kinds.map(\.name).joined(separator: ","), shared)
    var filter = RecordFilter()
    filter.onlyCurrent = !all
    var level = SecrecyLevel.public
    var listings: [Listing] = []
    for kind in kinds {
      let (records, highest) = try output.prepared(session.register.records(kind, filter), kind)
      level = max(level, highest)
      listings.append(
        Listing(
          records, kind, of: session.register, forPeople: format == .text || format == .xlsx,
          language: Wording.language))
    }
    for index in listings.indices {
      listings[index].marks = output.marks(level, of: session.register)
    }
    if format == .xlsx, let path = listed.output {
      try ListingWriter(format: .xlsx, output: path, language: Wording.language)
        .writeWorkbook(listings, path)
    } else if let listing = listings.first {
      try listed.write(listing)
    }
    let count = listings.reduce(0) { $0 + $1.count }
    Streams.say(
      Wording.pick(
        zh: "导出 \(count) 条，密级：\(level.title.zh)。" + (level > .public ? "内部资料，不得公开。" : ""),
        en: "\(count) records written, level: \(level.title.en)."
          + (level > .public ? " Not for the public." : "")))
  }
}
