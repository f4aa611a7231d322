import ArgumentParser
import Boundaries
import Foundation
import Registry
import Rules
import Workbench

/// `dijie inspection record`: what was found at a marker or along a section.
struct InspectionRecordCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "record",
      abstract: Wording.pick(
        zh: "记录一颗界桩或一个界段的检查结果。", en: "Records what was found at a marker or section."),
      discussion: Wording.pick(
        zh: """
          五项标准、坐标等写作 字段=内容（字段见 dijie record fields marker_check）。写了坐
          标即与签署位置比较，判为相符、存疑或已移动。同一次联检再记同一颗界桩是更正，原记
          录保留。损毁须有证据；修复、重立、移动等须邻方在场（条例第六条、第十六条）。

          例：
            dijie inspection record 990101990102-2026 0102003Q --condition 完好 \\
                --inspectors 检查员甲,检查员乙 位置正确=是 埋设牢固=是 --photo IMG1.jpg
            dijie inspection record 990101990102-2026 0102003Q --condition 移位 \\
                坐标系=EPSG:4529 纵坐标=4635651.2 横坐标=41505535.9 中误差=0.05
            dijie inspection record 990101990102-2026 --section 0102003Q,0102004Q \\
                依托地物仍在=是 界线可辨=是 变化=无变化
          """,
        en: """
          The criteria, coordinates and so on are given as field=value (dijie record
          fields marker_check). Coordinates are compared with the signed position. A
          second record of a marker in an inspection corrects the first, which is kept.
          Destroyed needs evidence; work on a stone needs the neighbour present (Order
          353, articles 6 and 16).

          Example:
            dijie inspection record 990101990102-2026 0102003Q --condition good \\
                --inspectors A,B placed=yes firm=yes --photo IMG1.jpg
            dijie inspection record 990101990102-2026 0102003Q --condition moved \\
                crs=EPSG:4529 northing=4635651.2 easting=41505535.9 sigma=0.05
            dijie inspection record 990101990102-2026 --section 0102003Q,0102004Q \\
                feature=yes recognisable=yes change=none
          """))
  }

  @Argument(help: .wording(zh: "联检编号。", en: "The inspection.", value: ("联检编号", "id")))
  var id: String

  @Argument(
    help: .wording(
      zh: "界桩编号；用 --section 时不写。", en: "The marker; none with --section.",
      value: ("界桩编号", "marker")))
  var marker: String?

  @OptionGroup var words: RecordWords

  @Option(
    help: .wording(
      zh: "界段的起止界桩。", en: "A section by its ends instead of a marker.",
      value: ("起桩,止桩", "from,to")))
  var section: String?

  @Option(
    help: .wording(
      zh: "状况：完好、待描红、倾斜、破损、字迹不清、移位、被埋、未找到、损毁、未检查。",
      en: "good, repaint, loose, damaged, illegible, moved, buried, missing, destroyed, unvisited.",
      value: ("状况", "condition")))
  var condition: String?

  @Option(
    help: .wording(
      zh: "处理：无、清理、描红、修复、原址重立、更换、移动、增设、报废、待处理。",
      en: "none, cleaned, repainted, repaired, reset, replaced, moved, added, scrapped, deferred.",
      value: ("处理", "action")))
  var action: String?

  @Option(
    help: .wording(
      zh: "邻方是否到场：是、否。", en: "Whether the neighbour was there.", value: ("是或否", "yes|no")))
  var neighbour: String?

  @Option(
    help: .wording(zh: "损毁的证据。", en: "The evidence that it is destroyed.", value: ("文字", "text")))
  var evidence: String?

  @Option(
    help: .wording(
      zh: "甲方、乙方检查人，用逗号隔开。", en: "The inspectors of sides A and B.",
      value: ("姓名", "A,B")))
  var inspectors: CommaList = CommaList([])

  @Option(
    parsing: .upToNextOption,
    help: .wording(zh: "照片文件，存为附件。", en: "Photos, which are attached.", value: ("文件", "file")),
    completion: .file())
  var photo: [String] = []

  @Flag(help: .wording(zh: "旧档补录。", en: "Taken over from old papers."))
  var historical = false

  @OptionGroup var signing: SigningOptions
  @OptionGroup var options: InspectionOptions

  func run() throws {
    for file in photo where !FileManager.default.fileExists(atPath: file) {
      throw CommandFailure(
        .missing, zh: "没有照片 \(file)；未作改动。", en: "there is no photo \(file); nothing was changed.")
    }
    let (session, book) = try options.open(.writing)
    let inspection = try InspectionRecording.open(book, id, historical: historical)
    guard inspection.state != .planned || historical else {
      throw CommandFailure(
        .refused, zh: "联检 \(id) 还没有开始；请先用 dijie inspection open 开始。",
        en: "inspection \(id) has not begun; begin it with dijie inspection open.")
    }
    var recording = InspectionRecording(book)
    var (draft, isKnown) = try draft(inspection, recording, session.clock.today)
    draft.body.isHistorical = draft.body.isHistorical || historical
    try fill(&draft)
    var comparison: PositionComparison?
    if draft.kind == .markerCheck {
      try recording.judge(draft)
      comparison = recording.compare(&draft)
    }
    _ = try RecordJudge.judge(draft, today: session.clock.today)
    let author = try signing.author(session)
    let event = try session.write(author, on: draft.kind, draft.id) { change in
      guard isKnown else { return try change.enter(draft) }
      draft.reason = draft.reason ?? "联检记录更正"
      return try change.amend(draft, act: .correct)
    }
    try say(draft, event, isKnown, comparison)
    try attach(draft, session, author)
  }

  private func draft(
    _ inspection: JointInspection, _ recording: InspectionRecording, _ today: CalendarDay
  ) throws -> (RecordDraft, Bool) {
    if let section {
      let ends = section.split { ",，".contains($0) }.map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard ends.count == 2 else {
        throw CommandFailure.usage(
          zh: "--section 要写起、止两个界桩，用逗号隔开。", en: "--section needs two markers and a comma.")
      }
      return try recording.draft(inspection, section: ends[0], ends[1], today: today)
    }
    guard let marker else {
      throw CommandFailure.usage(
        zh: "请写界桩编号，或用 --section 指明界段。", en: "name a marker, or a section with --section.")
    }
    return try recording.draft(inspection, marker: marker, today: today)
  }

  private func fill(_ draft: inout RecordDraft) throws {
    var words = words
    if section != nil, let marker { words.assignments.insert(marker, at: 0) }
    func add(_ field: String, _ value: String?) {
      if let value { words.assignments.append("\(field)=\(value)") }
    }
    add("condition", condition)
    add("action", action)
    add("neighbour", neighbour)
    add("evidence", evidence)
    add("inspector_a", inspectors.words.first)
    add("inspector_b", inspectors.words.count > 1 ? inspectors.words[1] : nil)
    add("day", words.on)
    try words.fill(&draft, document: nil)
  }

  private func say(
    _ draft: RecordDraft, _ event: Int, _ isKnown: Bool, _ comparison: PositionComparison?
  ) throws {
    try Streams.write(
      Wording.pick(
        zh: "已\(isKnown ? "更正" : "记录") \(draft.id)（事件 \(event)）。\n",
        en: "\(isKnown ? "Corrected" : "Recorded") \(draft.id) (event \(event)).\n"))
    guard let comparison, let index = draft.kind.index(of: "judgement") else { return }
    let field = draft.kind.fields[index]
    let judged = FieldValue.text(comparison.judgement.rawValue)
    let metres = Listing.Cell.decimal(comparison.distance, 3).plain
    try Streams.write(
      Wording.pick(
        zh: "与签署位置相差 \(metres) 米：\(field.shown(judged, .zh))。\n",
        en: "\(metres) m from the signed position: \(field.shown(judged, .en)).\n"))
  }

  private func attach(
    _ draft: RecordDraft, _ session: OfficeSession, _ author: Author
  ) throws {
    guard !photo.isEmpty else { return }
    let attachment = AttachmentDraft(
      draft.kind, draft.id, type: "marker-photo", title: "", file: "")
    for filed in try session.attach(photo, attachment, by: author) {
      let name = URL(filePath: filed.file).lastPathComponent
      try Streams.write(
        Wording.pick(zh: "已存照片 \(name)（\(filed.id)）。\n", en: "Attached \(name) (\(filed.id)).\n"))
      for remark in filed.remarks {
        Streams.say(Wording.pick(zh: "\(name)：\(remark.zh)", en: "\(name): \(remark.en)"))
      }
    }
  }
}
