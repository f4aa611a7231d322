import ArgumentParser
import Formats
import Registry
import Rules
import Workbench

/// Writing the folders of an exchange format.
struct ExchangeOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "按交换格式写成文件夹：mzt149 界桩、mzt150 界线，或本单位的 .tsv。",
      en: "Writes the folder of an exchange format: mzt149, mzt150, or a .tsv.",
      value: ("格式", "layout")), completion: .file(extensions: ["tsv"]))
  var layout: String?

  /// Writes records into the folder of a layout and says what came of it.
  func write(
    _ records: [StoredRecord], _ kind: RecordKind, _ layout: String, to folder: String,
    _ output: RecordOutput, _ level: SecrecyLevel, _ session: OfficeSession,
    _ shared: SharedOptions
  ) throws {
    let layout = try shared.dataFolder().exchangeLayout(layout, kind)
    var exchange = try ExchangeFolder(layout, output, session.register)
    let result = try exchange.write(records, to: folder)
    guard !shared.quiet else { return }
    let shown = output.shown(level)
    if layout.guesses > 0 {
      Streams.say(
        Wording.pick(
          zh: "\(layout.title)：对照表 \(layout.rows) 行中有 \(layout.guesses) 行是推测（标准正文未取得）；取得后改 "
            + "boundaries/exchange-layout.tsv，或用 --layout 指明本单位的 .tsv。",
          en:
            "\(layout.id): \(layout.guesses) of \(layout.rows) rows of the layout are guesses, the "
            + "text of the standard not being at hand; correct boundaries/exchange-layout.tsv, or name "
            + "your own .tsv with --layout."))
    }
    for remark in result.remarks { Streams.say(Wording.pick(zh: remark.zh, en: remark.en)) }
    for name in result.missing.prefix(5) {
      Streams.say(
        Wording.pick(
          zh: "附件不在附件夹中，未写出：\(name)。", en: "The attachment's file is not there: \(name)."))
    }
    Streams.say(
      Wording.pick(
        zh: "写出 \(records.count) 条\(kind.title.zh)到 \(folder)：\(result.files.count) 个文件，其中附件 "
          + "\(result.media) 个。密级：\(shown.title.zh)。",
        en: "\(records.count) \(kind.title.en) records written to \(folder): \(result.files.count) "
          + "files, \(result.media) of them attachments. Level: \(shown.title.en)."))
  }
}
