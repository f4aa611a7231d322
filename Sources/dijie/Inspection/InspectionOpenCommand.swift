import ArgumentParser
import Boundaries
import Foundation
import Registry
import Rules
import Workbench

/// `dijie inspection open`: begins an inspection and writes the forms for the field.
struct InspectionOpenCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "open",
      abstract: Wording.pick(
        zh: "开始联检，生成外业记录表（docx、xlsx）、踏查图层（gpkg）和导航点（kml、gpx）。",
        en: "Begins an inspection; writes forms (docx, xlsx), a layer and waypoints."),
      discussion: Wording.pick(
        zh: """
          docx 是打印手填的记录表：按踏查次序一桩一页，编号、签署坐标、方位物、上次状况和
          照片、位置略图已填好，其余和双方签字留空；界段在最后。xlsx 是同样内容的电子表，
          一桩一行，第二张表是界段，第三张是各栏取值，填好用 import 收回。图层（gpkg）可在
          QGIS、QField 中打开填写，导航点为 kml、gpx。已开始的联检只重新生成表。表中有精确
          坐标，按密级保管。

          例：
            dijie inspection open 990101990102-2026 -o 外业
          """,
        en: """
          The docx is for the pen: a page a marker in the order of the visit, with
          number, signed coordinates, ties, last condition and photo and a sketch filled
          in, the rest and both sides' signatures blank, sections last. The xlsx has the
          same as a table, with sections and the words to fill in on further sheets;
          it and the layer (gpkg), which QGIS and QField open, come back by import.
          Waypoints are kml and gpx. Where the inspection has begun the forms are only
          written anew. They hold precise coordinates.

          Example:
            dijie inspection open 990101990102-2026 -o field
          """))
  }

  @Argument(help: .wording(zh: "联检编号。", en: "The inspection.", value: ("编号", "id")))
  var id: String

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: .wording(zh: "写到这个文件夹。", en: "The folder to write to.", value: ("文件夹", "folder")),
    completion: .directory)
  var output: String

  @Option(
    help: .wording(zh: "开始日期；不写为今天。", en: "The day; today unless named.", value: ("日期", "day")))
  var on: CalendarDay?

  @Flag(help: .wording(zh: "从止点走向起点。", en: "Walks from the line's end."))
  var reversed = false

  @Option(
    help: .wording(
      zh: "本单位的模板文件夹；其中的 inspection-record.docx 代替程序自带的。",
      en: "The office's own templates with an inspection-record.docx.",
      value: ("文件夹", "folder")), completion: .directory)
  var templates: String?

  @OptionGroup var signing: SigningOptions
  @OptionGroup var options: InspectionOptions

  func run() throws {
    let (session, book) = try options.open(.writing)
    let inspection = try InspectionRecording.open(book, id, historical: false)
    do {
      try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    } catch {
      throw CommandFailure(
        .cannotCreate, zh: "不能建立文件夹 \(output)；请检查路径和权限。",
        en: "the folder \(output) cannot be made; check path and rights.")
    }
    let forms = InspectionForms(book, inspection, reversed: reversed)
    var files = try forms.write(to: output, Wording.language)
    files.insert(try paper(session, book, inspection, forms.stops), at: 1)
    if inspection.state == .planned { try begin(session) }
    for file in files {
      try Streams.write(Wording.pick(zh: "已写 \(file)\n", en: "Wrote \(file)\n"))
    }
  }

  /// Writes the paper to be filled in by hand; gives its name.
  private func paper(
    _ session: OfficeSession, _ book: InspectionBook, _ inspection: JointInspection,
    _ stops: [VisitStop]
  ) throws -> String {
    let data = try options.shared.dataFolder()
    let markers = try MarkerBook(
      session.register, settings: book.terms.markers, scheme: data.markerNumbers(),
      jobs: options.shared.cores)
    let paper = try InspectionRecordPaper(
      book, markers, inspection, stops: stops, session.register)
    let file = "\(output)/\(id)-\(Wording.pick(zh: "联检记录表", en: "records")).docx"
    try paper.write(to: file, TemplateShelf(data, folder: templates))
    return file
  }

  private func begin(_ session: OfficeSession) throws {
    let kind = RecordKind.inspection
    let day = on ?? session.clock.today
    let author = try signing.author(session)
    let event = try session.write(author, on: kind, id) { change in
      var draft = RecordDraft(kind, id: id)
      draft.body = try change.current(kind, id).body
      draft.body["opened", kind] = .text(day.description)
      draft.reason = "开始联检"
      _ = try RecordJudge.judge(draft, today: session.clock.today)
      return try change.amend(draft, act: .supersede)
    }
    try Streams.write(
      Wording.pick(
        zh: "联检 \(id) 于 \(day) 开始（事件 \(event)）。\n",
        en: "Inspection \(id) began on \(day) (event \(event)).\n"))
  }
}
