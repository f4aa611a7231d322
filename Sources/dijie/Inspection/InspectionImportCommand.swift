public import ArgumentParser
import Boundaries
import Formats
import Registry
import Rules
public import Workbench

extension InspectionImport.Choice: ExpressibleByArgument {}

/// `dijie inspection import`: forms and photos come back from the field.
struct InspectionImportCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "import",
      abstract: Wording.pick(
        zh: "收回外业记录表（xlsx、gpkg、csv）和照片。",
        en: "Takes record forms (xlsx, gpkg, csv) and photos back from the field."),
      discussion: Wording.pick(
        zh: """
          空格不算内容，没填的行略过。与登记库或另一份表不一致的逐项列出，不写入；看过之后
          用 --take file 以表为准（作为更正，原记录保留）或 --take record 以登记库为准。有一
          行不能用，整批不写入。照片按文件名中的界桩编号、表中所列照片、照片位置归到界桩，
          并提示没有 EXIF、离界桩远、日期不符、与以前同一张的。

          例：
            dijie inspection import 990101990102-2026 *.xlsx --photos 照片 --dry-run
            dijie inspection import 990101990102-2026 外业/a.gpkg --take file
          """,
        en: """
          Empty cells say nothing. Where a form differs from the register or another
          form, each value is listed and nothing is saved; then --take file takes the
          form's as corrections and --take record leaves the record. Nothing is saved
          while a row cannot be used. Photos go to markers by the number in their name,
          the form's list or their position; missing EXIF, distance, wrong days and
          photos used before are said.

          Example:
            dijie inspection import 990101990102-2026 *.xlsx --photos photos --dry-run
            dijie inspection import 990101990102-2026 field/a.gpkg --take file
          """))
  }

  @Argument(help: .wording(zh: "联检编号。", en: "The inspection.", value: ("编号", "id")))
  var id: String

  @Argument(
    help: .wording(zh: "填好的记录表或图层。", en: "Forms or layers filled in.", value: ("文件", "file")),
    completion: .file(extensions: TableFile.endings + ["gpkg"]))
  var files: [String] = []

  @Option(
    help: .wording(zh: "照片文件夹。", en: "A folder of photos.", value: ("文件夹", "folder")),
    completion: .directory)
  var photos: String?

  @Option(
    help: .wording(
      zh: "不一致时以谁为准：file（表）、record（登记库）。",
      en: "What holds where they differ: file or record.", value: ("哪个", "which")))
  var take: InspectionImport.Choice?

  @Flag(help: .wording(zh: "只列出，不写入。", en: "Only lists; saves nothing."))
  var dryRun = false

  @OptionGroup var heading: HeadingOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var options: InspectionOptions

  func validate() throws {
    guard files.isEmpty, photos == nil else { return }
    throw ValidationError(
      Wording.pick(
        zh: "请写明填好的记录表，或用 --photos 指明照片文件夹",
        en: "name a form that was filled in, or a folder with --photos"))
  }

  func run() throws {
    let (session, book) = try options.open(.writing)
    let inspection = try InspectionRecording.open(book, id, historical: false)
    guard inspection.state != .planned else {
      throw CommandFailure(
        .refused, zh: "联检 \(id) 还没有开始；请先用 dijie inspection open 开始。",
        en: "inspection \(id) has not begun; begin it with dijie inspection open.")
    }
    var work = InspectionImport(book, inspection, today: session.clock.today, choice: take)
    for file in files { try read(file, &work) }
    let text = ListingWriter(format: .text, language: Wording.language)
    let listing = work.listing(Wording.language)
    if listing.count > 0 { try text.write(listing) }
    let isOpen = !work.refusals.isEmpty || (take == nil && !work.differences.isEmpty)
    let records = records(book, work)
    let found = try photos.map {
      try InspectionPhotos(folder: $0, book, inspection, records: records, session)
    }
    if let found { try text.write(found.listing(Wording.language)) }
    guard !isOpen else { throw refusal(work) }
    var attached = 0
    if !dryRun {
      let author = try signing.author(session)
      try work.save(session, by: author)
      attached = try found?.attach(session, by: author) ?? 0
    }
    try say(work, attached)
  }

  private func read(_ file: String, _ work: inout InspectionImport) throws {
    let form = try InspectionFormFile(
      path: file, words: try options.shared.dataFolder().tableWords(), encoding: nil,
      headingRow: heading.headingRow)
    for issue in form.issues { Streams.say(issue.message(Wording.language)) }
    let spoilt = form.issues.count { $0.kind.spoilsValue }
    var isForm = false
    for table in form.tables where work.take(table, file: form.name) { isForm = true }
    guard isForm, spoilt == 0 else {
      throw CommandFailure(
        .content,
        zh: isForm
          ? "\(file) 中有 \(spoilt) 个单元格的内容已不是原样（见上）；请改正。未作改动。"
          : "\(file) 中没有“界桩编号”或“起桩、止桩”的表；请用 dijie inspection open 生成的记录表。",
        en: isForm
          ? "\(spoilt) cells of \(file) no longer hold what was typed (above); correct them. Nothing "
            + "was changed."
          : "\(file) has no sheet with markers or sections; use the forms dijie inspection open "
            + "writes.")
    }
  }

  /// The records of markers of the inspection as they will stand.
  private func records(_ book: InspectionBook, _ work: InspectionImport) -> [RecordDraft] {
    let kind = RecordKind.markerCheck
    let pending = work.items.map(\.draft).filter { $0.kind == kind }
    let known = (book.analysis.markerChecks[id] ?? []).compactMap { check -> RecordDraft? in
      guard let record = book.markerChecks[check.id],
        !pending.contains(where: { $0.id == check.id })
      else { return nil }
      var draft = RecordDraft(kind, id: check.id)
      draft.body = record.body
      return draft
    }
    return pending + known
  }

  private func refusal(_ work: InspectionImport) -> CommandFailure {
    let (bad, open) = (work.refusals.count, work.differences.count)
    return CommandFailure(
      .refused,
      zh: bad > 0
        ? "有 \(bad) 行不能用（见上），整批未写入；请改正后重新导入。"
        : "有 \(open) 处与已有记录不一致（见上），未写入；以表为准加 --take file，以登记库为准加 --take record。",
      en: bad > 0
        ? "\(Wording.count(bad, "row")) cannot be used (above) and nothing was saved; correct them "
          + "and import again."
        : "\(Wording.count(open, "value")) differ from the record (above) and nothing was saved; add "
          + "--take file to take the form's or --take record to leave the record.")
  }

  private func say(_ work: InspectionImport, _ attached: Int) throws {
    let items = work.items
    let new = items.count { !$0.isKnown }
    try Streams.write(
      Wording.pick(
        zh: "\(dryRun ? "可以写入" : "已写入")新记录 \(new) 条、更正 \(items.count - new) 条"
          + "；没有变化 \(work.unchanged) 行，没填的 \(work.blank) 行"
          + (photos == nil || dryRun ? "" : "；存入照片 \(attached) 张") + (dryRun ? "（未写入）。\n" : "。\n"),
        en:
          "\(dryRun ? "Can save" : "Saved") \(new) new and \(items.count - new) corrected records; "
          + "\(work.unchanged) rows unchanged, \(work.blank) blank"
          + (photos == nil || dryRun ? "" : "; \(Wording.count(attached, "photo")) attached")
          + (dryRun ? " (nothing saved).\n" : ".\n")))
  }
}
