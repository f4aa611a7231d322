import ArgumentParser
import Boundaries
import Formats
import Registry
import Rules
import Workbench

/// `dijie inspection report`: the joint report, its tables, the filing letter; or a year's summary.
struct InspectionReportCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "report",
      abstract: Wording.pick(
        zh: "编写联合检查报告、附表、备案函；或年度、轮次总结。",
        en: "Writes the joint report, its tables, the filing letter; or a year's summary."),
      discussion: Wording.pick(
        zh: """
          报告由登记库的记录写成：基本情况、各状况颗数、每颗界桩和每个界段、变动和处理、
          问题、平安边界、略图，末尾留双方政府盖章处。没有记录的照实写明。结论用
          --conclusion 写，不写就留给双方。.docx 可改，.pdf、.html 可看；附表为 .xlsx。

          例：
            dijie inspection report 990101990102-2026 -o 报告.docx --tables 附表.xlsx
            dijie inspection report 990101990102-2026 --letter 备案函.docx
            dijie inspection report --year 2026 -o 总结.docx
          """,
        en: """
          The report is made of the records: the line, markers by condition, every marker
          and section, what was done, problems, border safety, a sketch, and places for
          both governments' seals. What has no record is said. The conclusion comes from
          --conclusion, else it is left to both sides. Papers are in Chinese: .docx to
          edit, .pdf or .html to look at; tables are .xlsx.

          Example:
            dijie inspection report 990101990102-2026 -o report.docx --tables tables.xlsx
            dijie inspection report 990101990102-2026 --letter letter.docx
            dijie inspection report --year 2026 -o summary.docx
          """))
  }

  @Argument(help: .wording(zh: "联检编号。", en: "The inspection.", value: ("编号", "id")))
  var id: String?

  @Option(help: .wording(zh: "这一年的总结。", en: "The summary of a year.", value: ("年", "year")))
  var year: Int?

  @Option(help: .wording(zh: "这一轮的总结。", en: "The summary of a round.", value: ("轮", "round")))
  var round: Int?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: .wording(zh: "报告或总结写到这个文件。", en: "The report or summary.", value: ("文件", "file")),
    completion: .file())
  var output: String?

  @Option(
    help: .wording(zh: "附表写到这个 .xlsx。", en: "The tables, an .xlsx.", value: ("文件", "file")),
    completion: .file(extensions: ["xlsx"]))
  var tables: String?

  @Option(
    help: .wording(zh: "备案函写到这个文件。", en: "The filing letter.", value: ("文件", "file")),
    completion: .file())
  var letter: String?

  @Option(
    help: .wording(
      zh: "备案函的主送机关；不写时为备案机关或批准机关。",
      en: "To whom the letter goes; whom the records name otherwise.", value: ("机关", "body")))
  var addressee: String?

  @Option(
    help: .wording(
      zh: "结论，写入报告；登记库的在办结时写。",
      en: "The conclusion for the report; closing records it.", value: ("文字", "text")))
  var conclusion: String?

  @Option(
    help: .wording(
      zh: "本单位的模板文件夹；其中的 inspection-report.docx 等代替程序自带的。",
      en: "The office's own templates, such as inspection-report.docx.",
      value: ("文件夹", "folder")), completion: .directory)
  var templates: String?

  @OptionGroup var limits: OutputLimits
  @OptionGroup var options: InspectionOptions

  func validate() throws {
    guard [id != nil, year != nil, round != nil].count(where: \.self) == 1 else {
      throw ValidationError(
        Wording.pick(
          zh: "请写联检编号、--year 或 --round 中的一个", en: "name an inspection, a --year or a --round"))
    }
    guard output != nil || tables != nil || letter != nil else {
      throw ValidationError(
        Wording.pick(
          zh: "请用 -o、--tables 或 --letter 指明写什么", en: "name a file with -o, --tables or --letter"))
    }
    if id == nil, letter != nil || conclusion != nil || addressee != nil {
      throw ValidationError(
        Wording.pick(
          zh: "--letter、--addressee、--conclusion 要与联检编号同用",
          en: "--letter, --addressee and --conclusion need an inspection"))
    }
  }

  func run() throws {
    for path in [tables].compactMap(\.self) where !path.lowercased().hasSuffix(".xlsx") {
      throw CommandFailure.usage(
        zh: "附表 \(path) 要以 .xlsx 结尾。", en: "the tables' file \(path) must end in .xlsx.")
    }
    let (session, book) = try options.open(limits.personal ? .writing : .reading)
    let data = try options.shared.dataFolder()
    let markers = try MarkerBook(
      session.register, settings: book.terms.markers, scheme: data.markerNumbers(),
      jobs: options.shared.cores)
    let border = try BorderBook(session)
    let records = try limits.output(session, "inspection", options.shared)
    let copies = try session.rules.pack.count("inspection.copies", within: 1...20)
    let shelf = try TemplateShelf(data, folder: templates)
    func report(_ id: String) throws -> InspectionReport {
      var report = try InspectionReport(
        id, book, markers, border, records, today: session.clock.today, copies: copies)
      report.conclusion = conclusion
      return report
    }
    if let id {
      _ = try book.required(id)
      return try write(try report(id), session, shelf)
    }
    let summary = InspectionSummary(
      book, year.map { .year($0) } ?? .round(round ?? 0), office: session.register.officeName)
    guard !summary.inspections.isEmpty else {
      throw CommandFailure(
        .missing, zh: "登记库中没有这一\(year == nil ? "轮" : "年")的联检；进度见 dijie inspection status。",
        en: "the register has no inspection of that \(year == nil ? "round" : "year"); dijie "
          + "inspection status lists them.")
    }
    if let output {
      try summary.write(try summary.inspections.map { try report($0.id) }, to: output, shelf)
      say([output])
    }
    if let tables {
      try ListingWriter(format: .xlsx, language: Wording.language).writeWorkbook(
        [summary.table(Wording.language)], tables)
      say([tables])
    }
  }

  private func write(
    _ report: InspectionReport, _ session: OfficeSession, _ shelf: TemplateShelf
  ) throws {
    var files: [String] = []
    if let output {
      _ = try report.write(to: output, shelf)
      files.append(output)
    }
    if let tables {
      try ListingWriter(format: .xlsx, language: Wording.language).writeWorkbook(
        try report.tables(session.register, Wording.language), tables)
      files.append(tables)
    }
    if let letter {
      let filing = FilingLetter(
        report, office: session.register.officeName, recipient: addressee)
      try filing.write(to: letter, shelf)
      files.append(letter)
      if filing.addressee == nil, !options.shared.quiet {
        Streams.say(
          Wording.pick(
            zh: "登记库没有备案机关和批准机关，主送机关留白；可用 --addressee 写明。",
            en: "No authority is on record, the addressee is left blank; name it with --addressee.")
        )
      }
    }
    say(files)
    let census = report.census
    let missing = census.markers - census.recorded + census.sections - census.seenSections
    guard missing > 0, !options.shared.quiet else { return }
    Streams.say(
      Wording.pick(
        zh: "还有 \(missing) 颗界桩或界段没有记录，报告已写明；见 dijie inspection status \(id ?? "")。",
        en: "\(missing) markers or sections have no record, which the report says; see dijie "
          + "inspection status \(id ?? "")."))
  }

  private func say(_ files: [String]) {
    guard !options.shared.quiet else { return }
    for file in files { Streams.say(Wording.pick(zh: "已写 \(file)", en: "Wrote \(file)")) }
  }
}
