import ArgumentParser
import Formats
import Workbench

/// `dijie table show`: what the program sees in a table.
struct TableShowCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: Wording.pick(
        zh: "显示程序从表格中看到什么：工作表、表头、各列的字段、前几行、有问题的单元格。",
        en: "Shows what the program sees in a table: sheet, heading, fields, rows, bad cells."),
      discussion: Wording.pick(
        zh: """
          例：
            dijie table show 界桩成果表.xlsx
            dijie 表格 查看 报送.xls --sheet 2 -o 整理.csv --bom
            dijie table show 界桩.xlsx --as marker -o 界桩.geojson

          用 -o 或 --format 时写出整理后的各行：一行表头，编码为文本，日期为 2024-03-02，
          不含题名、合计和附注；给出 --as 时列名用统一的字段名。单元格的内容从不改正，
          变成日期的编号、被舍入的长编码等只作提示，这时退出码是 1。
          """,
        en: """
          Examples:
            dijie table show markers.xlsx
            dijie table show report.xls --sheet 2 -o tidy.csv --bom
            dijie table show markers.xlsx --as marker -o markers.geojson

          With -o or --format the rows are written tidied: one heading row, codes as text,
          days as 2024-03-02, no titles, sums or notes; --as calls the columns by their
          fields. Cells are never corrected: numbers that became dates, rounded codes and
          the like are reported, and the exit status is then 1.
          """))
  }

  @Argument(
    help: .wording(
      zh: "表格文件；- 为标准输入（csv）。", en: "The table; - for standard input (csv).",
      value: ("文件", "file")),
    completion: .file(extensions: TableFile.endings))
  var file: String

  @Option(
    help: .wording(
      zh: "工作表的名称或序号；不写时自动选取。", en: "The sheet by name or number instead of the detected one.",
      value: ("工作表", "sheet")))
  var sheet: String?

  @Option(
    name: .customLong("as"),
    help: .wording(
      zh: "表格的种类：marker 界桩、place 地名、division 区划、plate 门牌；不写时自动识别。",
      en: "The kind of table: marker, place, division or plate; detected by default.",
      value: ("种类", "kind")))
  var kind: String?

  @Option(
    help: .wording(
      zh: "列对应表：每行写表头和字段，用制表符隔开。",
      en: "A column map: heading and field in each line, separated by a tab.",
      value: ("文件", "file")), completion: .file(extensions: ["tsv"]))
  var columns: String?

  @Option(
    help: .wording(
      zh: "文字编码，如 GBK；不写时自动识别。", en: "The text encoding, such as GBK, instead of the detected one.",
      value: ("编码", "encoding")))
  var encoding: String?

  @Option(
    help: .wording(
      zh: "显示前几行。", en: "How many of the first rows to show.", value: ("行数", "count")))
  var rows: Int = 5

  @Option(
    help: .wording(
      zh: "把全部问题写到这个文件（csv、xlsx、json）。",
      en: "Writes all issues to this file (csv, xlsx or json).", value: ("文件", "file")),
    completion: .file())
  var issues: String?

  @OptionGroup var heading: HeadingOptions
  @OptionGroup var years: YearOptions
  @OptionGroup var listed: ListingOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard rows >= 0 else {
      throw ValidationError(
        Wording.pick(
          zh: "--rows 要写 0 或更大的整数，而不是 \(rows)",
          en: "--rows needs a whole number of 0 or more, not \(rows)"))
    }
    _ = try issueChoice?.chosenFormat()
  }

  /// How the issues are written to a file of their own.
  private var issueChoice: ListingChoice? {
    issues.map {
      ListingChoice(
        format: nil, output: $0, outputOption: "--issues", byteOrderMark: listed.bom)
    }
  }

  func run() throws {
    var reading = TableReading(file: file)
    reading.sheet = sheet
    reading.kind = kind
    reading.columns = columns
    reading.encoding = encoding
    reading.takesAnyYear = years.anyYear
    reading.headingRow = heading.headingRow
    let report = try reading.run(try shared.dataFolder())
    try issueChoice?.write(report.issueListing(Wording.language))
    if try listed.chosenFormat() == .text {
      let page = TablePage(report, language: Wording.language, rows: rows)
      try listed.write(text: page.text())
    } else {
      try listed.write(report.listing(byField: kind != nil || columns != nil))
      if !shared.quiet { say(report) }
    }
    if report.isDamaged { throw ExitStatus.openErrors.exitCode }
  }

  /// Says what the written rows do not show.
  private func say(_ report: TableReport) {
    for refusal in report.refusals { Streams.say(refusal.chosen) }
    for trouble in report.refused.prefix(10) { Streams.say(trouble.announced.chosen) }
    let all = report.table.issues
    for issue in all.prefix(10) { Streams.say(issue.message(Wording.language)) }
    guard all.count > 10 else { return }
    Streams.say(
      Wording.pick(
        zh: "另有 \(all.count - 10) 个问题；用 --issues 文件名 全部写出。",
        en: "\(all.count - 10) more issues; --issues FILE writes them all."))
  }
}
