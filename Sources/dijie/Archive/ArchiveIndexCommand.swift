import ArgumentParser
import Documents
import Formats
import Registry
import Rules
import Workbench

/// `dijie archive index`: the list of volumes and the lists of their items as a table.
struct ArchiveIndexCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "index",
      abstract: Wording.pick(
        zh: "写出案卷目录和卷内目录（Excel、CSV，或 Word、PDF）。",
        en: "Writes the lists of volumes and of their items as tables or papers."))
  }

  @OptionGroup var volumes: VolumeOptions

  @Option(
    name: .shortAndLong,
    help: .wording(
      zh: "输出文件：.xlsx 每卷一页；.csv、.docx、.pdf、.html 为案卷目录，写了 --volume 时为卷内目录。",
      en: ".xlsx: a sheet a volume; .csv, .docx, .pdf, .html: volumes, or --volume's items.",
      value: ("文件", "file")), completion: .file(extensions: ["xlsx", "csv", "docx", "pdf", "html"]))
  var output: String

  @OptionGroup var options: TemplateOptions
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try place.session(.reading, shared)
    let found = try session.register.archive(volumes.filter())
    let language = Wording.language
    // Forms of an office's own, as papers, take the same sheets.
    let sheets =
      [ArchiveIndex.volumes(found, language)] + found.map { ArchiveIndex.items($0, language) }
    if let form = try? PaperOutput(file: output) {
      return try writePaper(found, as: form, session)
    }
    if output.lowercased().hasSuffix(".xlsx") {
      try Workbook(sheets: sheets).write(to: output)
    } else if output.lowercased().hasSuffix(".csv") || output == "-" {
      let sheet = volumes.volume == nil ? sheets[0] : sheets[1]
      let rows = [sheet.columns.map(\.title)] + sheet.rows.map { $0.map(Self.text) }
      try Streams.write(Array(CSVTable.text(rows, byteOrderMark: output != "-").utf8), to: output)
    } else {
      throw CommandFailure.usage(
        zh: "不知道 \(output) 是什么格式；请用 .xlsx 或 .csv 结尾。",
        en: "the format of \(output) is not known; end it in .xlsx or .csv.")
    }
  }

  /// Fills the office's template.
  private func writePaper(
    _ found: [ArchiveVolume], as form: PaperOutput, _ session: OfficeSession
  ) throws {
    let shelf = try TemplateShelf(try shared.dataFolder(), folder: options.templates)
    let one = volumes.volume == nil ? nil : found.first
    let entry = try shelf.entry(
      one == nil ? ArchivePapers.volumesTemplate : ArchivePapers.itemsTemplate)
    let data =
      one.map(ArchivePapers.items) ?? ArchivePapers.volumes(found, today: session.clock.today)
    let filled = try shelf.template(entry).filled(with: data)
    let level = found.map(ArchiveIndex.level).max() ?? .public
    try Streams.write(
      try form.bytes(
        of: filled.bytes, file: output, secrecy: level > .public ? level.title.zh : nil),
      to: output)
    for remark in filled.remarks where remark.isFault {
      Streams.say(TemplateCheckCommand.line(remark))
    }
  }

  private static func text(_ cell: Workbook.Cell) -> String {
    switch cell {
    case .empty: ""
    case .text(let text): text
    case .number(let number): String(Int(number))
    case .day(let year, let month, let day):
      CalendarDay(year: year, month: month, day: day)?.description ?? ""
    }
  }
}

/// `dijie archive pack`: one volume or one line's archive with index and hashes.
struct ArchivePackCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "pack",
      abstract: Wording.pick(
        zh: "把一卷或一条界线的电子档案连同目录和校验值写成文件夹或 zip。",
        en: "Writes a volume's or a line's files with index and hashes to a folder or zip."))
  }

  @Option(help: .wording(zh: "案卷号。", en: "The volume.", value: ("案卷号", "volume")))
  var volume: String?

  @Option(
    help: .wording(
      zh: "界线代码：该线及其界桩的材料。", en: "The line, with its markers.", value: ("代码", "code")))
  var line: String?

  @Option(
    name: .shortAndLong,
    help: .wording(
      zh: "要建立的文件夹，或以 .zip 结尾的文件。", en: "The folder to make, or a file ending in .zip.",
      value: ("文件", "file")), completion: .file())
  var output: String

  @OptionGroup var limit: LevelLimit

  @Option(
    help: .wording(
      zh: "格式：text、json 或 csv。", en: "text, json or csv.", value: ("格式", "format")))
  var format: FactFormat = .text

  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let selection: ArchiveSelection
    switch (volume, line) {
    case (let volume?, nil): selection = .volume(volume)
    case (nil, let line?): selection = .line(line)
    default:
      throw CommandFailure.usage(
        zh: "请写 --volume 或 --line，二者之一。", en: "give either --volume or --line.")
    }
    let session = try place.session(.writing, shared)
    let report = try session.register.packArchive(
      selection, to: output, by: session.author(), program: "dijie \(Program.version)",
      limit: limit.limit, try shared.dataFolder().archiveTable(nil), Wording.language)
    let level = format == .text ? report.level.title.chosen : report.level.rawValue
    try Streams.write(
      FactPage([
        (.init("file", zh: "归档包", en: "pack"), .text(output)),
        (.init("selection", zh: "范围", en: "selected"), .text(report.selection)),
        (.init("files", zh: "文件", en: "files"), .count(report.files.count)),
        (
          .init("bytes", zh: "字节数", en: "bytes"),
          .count(report.files.reduce(0) { $0 + $1.size })
        ),
        (.init("level", zh: "最高密级", en: "highest level"), .text(level)),
        (.init("practice", zh: "练习", en: "practice"), .flag(report.register.practice)),
      ]).rendered(format))
  }
}
