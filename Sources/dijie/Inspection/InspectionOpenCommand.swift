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
        zh: "开始联检，生成外业记录表（xlsx）、踏查图层（gpkg）和导航点（kml、gpx）。",
        en: "Begins an inspection and writes forms (xlsx), a layer (gpkg), waypoints (kml, gpx)."),
      discussion: Wording.pick(
        zh: """
          记录表按踏查次序一桩一行，编号、签署坐标、方位物已填好，其余留空；第二张表是界
          段，第三张是各栏取值。图层可在 QGIS、QField 中打开。已开始的联检只重新生成表。
          表中有精确坐标，按密级保管。

          例：
            dijie inspection open 990101990102-2026 -o 外业
          """,
        en: """
          The form has a row a marker in the order of the visit: number, signed coordinates and
          ties filled in, the rest blank; sections and the words to fill in are on further
          sheets. The layer opens in QGIS and QField. Where the inspection has begun the forms
          are only written anew. They hold precise coordinates.

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
    let files = try InspectionForms(book, inspection, reversed: reversed)
      .write(to: output, Wording.language)
    if inspection.state == .planned { try begin(session) }
    for file in files {
      try Streams.write(Wording.pick(zh: "已写 \(file)\n", en: "Wrote \(file)\n"))
    }
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
