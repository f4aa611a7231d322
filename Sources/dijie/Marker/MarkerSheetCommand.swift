public import ArgumentParser
import Boundaries
import Divisions
import Formats
import Foundation
import Registry
import Rules
public import Workbench

extension MarkerPapers.Table: ExpressibleByArgument {}
extension MarkerPapers.Form: ExpressibleByArgument {}

/// `dijie marker sheet`: register sheets of markers and the tables of a line, as papers.
struct MarkerSheetCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "sheet",
      abstract: Wording.pick(
        zh: "制作界桩登记表、界桩成果表、边界点成果表（docx、xlsx、html、pdf）。",
        en: "Makes register sheets and result tables as docx, xlsx, html or pdf."),
      discussion: Wording.pick(
        zh: """
          每颗界桩一张登记表，附北向朝上的位置略图（界线、界桩、方位物、相邻界桩）。docx
          和 xlsx 里的略图以序号代表方位物，html 里写名称。几颗界桩写成 .xlsx 时一颗一个
          工作表；写成其他格式时输出到文件夹，一颗一个文件。成果表用 --table：markers 界
          桩，points 边界点（线形的全部转折点）。个人信息默认脱敏，密级印在表上。

          例：
            dijie marker sheet 0102003Q -o 登记表.docx
            dijie marker sheet --line 990101-990102 -o 登记表.xlsx
            dijie marker sheet --line 990101-990102 -o 登记表 --format docx
            dijie marker sheet --table markers --line 990101-990102 -o 成果表.docx
          """,
        en: """
          One register sheet a marker, with a north-up sketch of line, marker, ties and
          neighbours. Sketches in docx and xlsx name ties by their number, those in html
          in full. Several markers make an .xlsx of one sheet each; other forms go into a
          folder, one file a marker. --table makes the result tables of a line: its
          markers, or its points (all turning points of the course). Personal data are
          masked; the level is printed.

          Example:
            dijie marker sheet 0102003Q -o sheet.docx
            dijie marker sheet --line 990101-990102 -o sheets.xlsx
            dijie marker sheet --line 990101-990102 -o sheets --format docx
            dijie marker sheet --table markers --line 990101-990102 -o table.docx
          """))
  }

  @Argument(help: .wording(zh: "界桩编号。", en: "Numbers of markers.", value: ("编号", "id")))
  var ids: [String] = []

  @Option(
    help: .wording(
      zh: "这条界线的全部界桩，或它的成果表。", en: "All markers of this line, or its tables.",
      value: ("代码", "code")))
  var line: String?

  @Option(
    help: .wording(
      zh: "成果表：markers 界桩，points 边界点。", en: "A result table: markers or points.",
      value: ("表", "table")))
  var table: MarkerPapers.Table?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: .wording(
      zh: "写到这个文件；几颗界桩写成文件夹。", en: "The file to write; a folder for several markers.",
      value: ("文件", "file")), completion: .file())
  var output: String

  @Option(
    help: .wording(
      zh: "格式：docx、xlsx、html、pdf；不写时看扩展名，文件夹为 docx。",
      en: "docx, xlsx, html or pdf; by the extension, docx in folders.",
      value: ("格式", "format")))
  var format: MarkerPapers.Form?

  @Option(
    help: .wording(
      zh: "本单位的模板文件夹；其中的 marker-sheet.docx 等代替程序自带的。",
      en: "The office's own folder of templates, such as marker-sheet.docx.",
      value: ("文件夹", "folder")), completion: .directory)
  var templates: String?

  @OptionGroup var limits: OutputLimits
  @OptionGroup var options: MarkerBookOptions

  func validate() throws {
    if table != nil, line == nil || !ids.isEmpty {
      throw ValidationError(
        Wording.pick(zh: "--table 要与 --line 同用，不写界桩编号", en: "--table needs --line and no numbers"))
    }
    if table == nil, ids.isEmpty, line == nil {
      throw ValidationError(
        Wording.pick(zh: "请写界桩编号，或用 --line 指明界线", en: "name markers, or a line with --line"))
    }
  }

  func run() throws {
    let (session, book, _) = try options.open(limits.personal ? .writing : .reading)
    if let line { try book.requireLine(line) }
    let data = try options.shared.dataFolder()
    let papers = MarkerPapers(
      book, try limits.output(session, "marker", options.shared), today: session.clock.today,
      names: try Self.names(book, data))
    let shelf = try TemplateShelf(data, folder: templates)
    if let table, let line, let index = book.analysis.line(line) {
      guard let form = format ?? MarkerPapers.Form(file: output) else { throw unknownForm() }
      let level = try papers.writeTable(table, line: index, to: output, form: form, shelf)
      return say([output], level)
    }
    var markers = try ids.map { try book.index(of: $0) }
    if let line, let index = book.analysis.line(line) {
      var listing = MarkerListing(cycle: 1)
      listing.line = book.analysis.lines[index].id
      markers += listing.select(book).filter { !markers.contains($0) }
    }
    guard !markers.isEmpty else {
      throw CommandFailure(
        .missing, zh: "界线 \(line ?? "") 没有界桩。", en: "line \(line ?? "") has no markers.")
    }
    let named = MarkerPapers.Form(file: output)
    let isFolder = named == nil || Self.isFolder(output)
    guard !isFolder || named == nil || Self.isFolder(output) else { throw unknownForm() }
    if !isFolder, markers.count > 1, named != .xlsx {
      throw CommandFailure(
        .usage,
        zh: "\(markers.count) 颗界桩不能写进一个 \(named?.rawValue ?? "") 文件；请用 -o 指明文件夹，或写成 .xlsx。",
        en:
          "\(markers.count) markers cannot go into one \(named?.rawValue ?? "") file; name a folder "
          + "with -o, or write .xlsx.")
    }
    if isFolder {
      guard URL(filePath: output).pathExtension.isEmpty || Self.isFolder(output) else {
        throw unknownForm()
      }
      do {
        try FileManager.default.createDirectory(
          atPath: output, withIntermediateDirectories: true)
      } catch {
        throw CommandFailure(
          .cannotCreate, zh: "不能建立文件夹 \(output)；请检查路径和权限。",
          en: "the folder \(output) cannot be made; check path and rights.")
      }
    }
    let form = isFolder ? format ?? .docx : format ?? named ?? .docx
    let (files, level) = try papers.writeSheets(
      markers, to: output, form: form, isFolder: isFolder, shelf)
    say(files, level)
  }

  private func say(_ files: [String], _ level: SecrecyLevel) {
    guard !options.shared.quiet else { return }
    let first = files.first ?? output
    let shown = files.count > 1 ? output : first
    Streams.say(
      Wording.pick(
        zh: "已写 \(files.count) 个文件：\(shown)。密级：\(level.title.zh)。",
        en: "Wrote \(files.count) \(files.count == 1 ? "file" : "files"): \(shown). Level: "
          + "\(level.title.en)."))
  }

  private func unknownForm() -> CommandFailure {
    .usage(
      zh: "从文件名 \(output) 看不出格式；请以 .docx、.xlsx、.html 或 .pdf 结尾，或写文件夹。",
      en:
        "the name \(output) does not tell the form; end it in .docx, .xlsx, .html or .pdf, or name "
        + "a folder.")
  }

  private static func isFolder(_ path: String) -> Bool {
    (try? URL(filePath: path).resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory ?? false
  }

  /// The names of the custodians, as far as the national table has them.
  private static func names(_ book: MarkerBook, _ data: DataFolder) throws -> [String: String] {
    let codes = Set(book.analysis.stations.compactMap(\.marker.custodian))
    let table = try data.divisionTable()
    var names: [String: String] = [:]
    for code in codes { names[code] = table.division(code: code)?.name }
    return names
  }
}
