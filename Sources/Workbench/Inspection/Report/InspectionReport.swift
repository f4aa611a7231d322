import Boundaries
public import Documents
import Formats
public import Registry
public import Rules

/// The joint report of an inspection, to be sealed by both governments (联合检查报告).
public struct InspectionReport {
  let book: InspectionBook
  let markers: MarkerBook
  let border: BorderBook
  let output: RecordOutput
  let inspection: JointInspection
  let record: StoredRecord
  let line: InspectedLine
  let lineRecord: StoredRecord?
  let today: CalendarDay
  let copies: Int
  /// The conclusion, where the record has none yet.
  public var conclusion: String?

  /// - Parameters:
  ///   - output: How records may go out.
  ///   - copies: How many copies are sealed.
  /// - Throws: ``RegisterError`` `.missing` for an unknown inspection, or one of an unknown line.
  public init(
    _ id: String, _ book: InspectionBook, _ markers: MarkerBook, _ border: BorderBook,
    _ output: RecordOutput, today: CalendarDay, copies: Int
  ) throws(RegisterError) {
    guard let inspection = book.inspection(id), let record = book.inspections[id],
      let line = book.analysis.line(inspection.line)
    else {
      throw RegisterError(
        .missing, zh: "登记库中没有联检 \(id)，或没有它的界线；编号见 dijie inspection status。",
        en: "the register has no inspection \(id), or not its line; dijie inspection status names "
          + "them.")
    }
    (self.book, self.markers, self.border, self.output) = (book, markers, border, output)
    (self.inspection, self.record, self.line) = (inspection, record, line)
    (self.today, self.copies) = (today, copies)
    lineRecord = book.markers.lines.first { $0.id == line.id }
  }

  /// What is counted.
  public var census: InspectionCensus {
    var census = InspectionCensus()
    census.add(inspection, book)
    return census
  }

  /// The names of the two sides.
  var sides: [String] { BoundaryLine.sideNames(line.name, codes: line.sides) }

  /// The title of the report.
  public var title: String {
    let name = line.name.isEmpty ? line.id : line.name
    return "\(name)\(InspectionWords.occasion(inspection))联合检查报告"
  }

  /// What fills the template, and the highest level of what stands in it.
  ///
  /// - Throws: ``RegisterError`` when a level forbids it.
  public func data() throws(RegisterError) -> (data: PaperData, level: SecrecyLevel) {
    let (checks, high) = try output.prepared(markerRecords, .markerCheck)
    let (sections, other) = try output.prepared(sectionRecords, .sectionCheck)
    let level = try output.prepared([record], .inspection).level
    let census = census
    let counts = MarkerCheck.Condition.allCases.compactMap { condition in
      census.conditions[condition].map { (InspectionWords.title(condition), $0) }
    }
    let unrecorded = census.markers - census.recorded
    let rows = counts + (unrecorded > 0 ? [("没有记录", unrecorded)] : [])
    func texts(_ texts: [String], empty: String) -> PaperData {
      .list((texts.isEmpty ? [empty] : texts).map { .text($0) })
    }
    let names = sides
    let data = PaperData.record([
      PaperMember("标题", .text(title)), PaperMember("总述", .list([.text(overview)])),
      PaperMember("基本情况", .list(facts.map { .text($0) })),
      PaperMember("检查情况", .list(census.sentences.map { .text($0) })),
      PaperMember(
        "统计",
        .list(rows.map { .fields(["状况": .text($0.0), "颗数": .number(Double($0.1))]) })),
      PaperMember("处理", texts(handling, empty: "界桩和界线均无变动，无需处理。")),
      PaperMember("问题", texts(problems, empty: "没有需要处理的问题。")),
      PaperMember("平安边界", texts(safety, empty: "检查期间没有登记的协议、活动和事件。")),
      PaperMember("结论", .list([.text(conclusionText)])),
      PaperMember("份数", .number(Double(copies))),
      PaperMember("附件", .list(annexes.map { .text($0) })),
      PaperMember("甲方", .text(names.first ?? "")),
      PaperMember("乙方", .text(names.count > 1 ? names[1] : "")),
      PaperMember("界桩", .list(line.stops(in: inspection.stretch).map { row($0, checks) })),
      PaperMember("界段", .list(line.sections(in: inspection.stretch).map { row($0, sections) })),
      PaperMember("界线名称", .text(line.name.isEmpty ? line.id : line.name)),
      PaperMember("略图", sketch),
    ])
    return (data, output.shown(max(level, high, other)))
  }

  private var conclusionText: String {
    conclusion ?? record.body["conclusion", .inspection].text
      ?? "（结论由双方商定后填写。）"
  }

  private var sketch: PaperData {
    guard !output.isPublic, let index = markers.analysis.line(line.id),
      let drawing = MarkerSketch(markers, .zh).line(index, width: 150, height: 100),
      let picture = PaperPicture(drawing.png, description: drawing.description)
    else { return .absent }
    return .picture(picture)
  }

  /// The records of markers of this inspection.
  var markerRecords: [StoredRecord] {
    (book.analysis.markerChecks[inspection.id] ?? []).compactMap { book.markerChecks[$0.id] }
  }

  /// The records of sections of this inspection.
  var sectionRecords: [StoredRecord] {
    (book.analysis.sectionChecks[inspection.id] ?? []).compactMap { book.sectionChecks[$0.id] }
  }

  /// Writes the report in the form the file's name asks for; gives the level of what stands in it.
  ///
  /// - Throws: ``RegisterError`` or `FormatError`.
  public func write(to path: String, _ shelf: TemplateShelf) throws -> SecrecyLevel {
    let (data, level) = try data()
    try shelf.write(
      "inspection-report", data, to: path, secrecy: output.isPublic ? nil : level.title.zh)
    return level
  }
}
