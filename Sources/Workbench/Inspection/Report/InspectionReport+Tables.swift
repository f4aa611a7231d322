import Boundaries
import Documents
public import Registry
public import Rules

/// The tables of a joint report.
extension InspectionReport {
  /// A marker's row in the annex of the paper.
  func row(_ stop: VisitStop, _ checks: [StoredRecord]) -> PaperData {
    let kind = RecordKind.markerCheck
    let record = checks.last { $0.body["marker", kind].text == stop.marker }
    let marker = book.markers.markers.first { $0.id == stop.marker }
    func shown(_ field: String) -> String { InspectionWords.shown(record, field, kind) }
    let ties = record?.body.entries("ties", kind) ?? []
    let found = ties.count { $0["state"].text == "found" }
    var remarks = [shown("remark")]
    if record?.body["neighbour", kind].text == "yes" { remarks.append("邻方到场") }
    if let residual = record?.body["residual", kind].number, !output.isPublic {
      remarks.append("位置差 \(ReportText.decimal(residual, 2)) 米")
    }
    return .record([
      PaperMember("编号", .text(stop.marker)),
      PaperMember(
        "类型",
        .text(
          InspectionWords.shown(marker, "type", .marker)
            + InspectionWords.shown(marker, "shape", .marker))),
      PaperMember(
        "日期",
        record?.body["day", kind].text.flatMap { CalendarDay($0) }.map { .day($0) } ?? .absent),
      PaperMember("状况", .text(record == nil ? "没有记录" : shown("condition"))),
      PaperMember("位置", .text(shown("judgement"))),
      PaperMember("方位物", ties.isEmpty ? .absent : .text("\(found)/\(ties.count) 仍在")),
      PaperMember("处理", .text(shown("action"))),
      PaperMember("备注", .text(remarks.filter { !$0.isEmpty }.joined(separator: "；"))),
    ])
  }

  /// A section's row in the annex of the paper.
  func row(_ pair: MarkerPair, _ checks: [StoredRecord]) -> PaperData {
    let kind = RecordKind.sectionCheck
    let record = checks.last { check in
      pair.isSame(check.body["from", kind].text ?? "", check.body["to", kind].text ?? "")
    }
    func shown(_ field: String) -> PaperData {
      .text(InspectionWords.shown(record, field, kind))
    }
    let remarks = ["projects", "remark"].map { InspectionWords.shown(record, $0, kind) }
    let remark = remarks.filter { !$0.isEmpty }.joined(separator: "；")
    return .record([
      PaperMember("界段", .text("\(pair.from)–\(pair.to)")), PaperMember("依托", shown("feature")),
      PaperMember("可辨", shown("recognisable")), PaperMember("变化", shown("change")),
      PaperMember("修测", shown("resurvey")), PaperMember("争议", shown("dispute")),
      PaperMember("备注", .text(record == nil ? "没有记录" : remark)),
    ])
  }

  /// The workbook that goes with the report: counts, markers, sections, handling, problems.
  ///
  /// - Throws: ``RegisterError`` when a level forbids it.
  public func tables(
    _ register: Register, _ language: Language
  ) throws(RegisterError) -> [Listing] {
    let (checks, high) = try output.prepared(markerRecords, .markerCheck)
    let (sections, other) = try output.prepared(sectionRecords, .sectionCheck)
    let marks = output.marks(output.shown(max(high, other)), of: register)
    let order = line.stops(in: inspection.stretch).map(\.marker)
    let kind = RecordKind.markerCheck
    let sorted = checks.sorted { left, right in
      let places = [left, right].map { record in
        order.firstIndex(of: record.body["marker", kind].text ?? "") ?? order.count
      }
      return (places[0], left.id) < (places[1], right.id)
    }
    var listings = [
      counts,
      Listing(sorted, kind, of: register, forPeople: true, language: language),
      Listing(sections, .sectionCheck, of: register, forPeople: true, language: language),
      Self.texts(LocalizedText(zh: "变动和处理", en: "handling"), handling),
      Self.texts(LocalizedText(zh: "存在的问题", en: "problems"), problems),
    ]
    for index in listings.indices { listings[index].marks = marks }
    return listings
  }

  private var counts: Listing {
    let census = census
    var rows: [(LocalizedText, Int)] = [
      (LocalizedText(zh: "应检查界桩", en: "markers to visit"), census.markers),
      (LocalizedText(zh: "已检查界桩", en: "markers recorded"), census.recorded),
    ]
    for condition in MarkerCheck.Condition.allCases {
      guard let count = census.conditions[condition] else { continue }
      rows.append(
        (LocalizedText(zh: InspectionWords.title(condition), en: condition.rawValue), count))
    }
    rows += [
      (LocalizedText(zh: "已处理", en: "handled"), census.handled),
      (LocalizedText(zh: "待处理", en: "open"), census.open),
      (LocalizedText(zh: "应检查界段", en: "sections to look at"), census.sections),
      (LocalizedText(zh: "已检查界段", en: "sections recorded"), census.seenSections),
      (LocalizedText(zh: "有变化界段", en: "sections changed"), census.changedSections),
      (LocalizedText(zh: "需要修测界段", en: "sections to re-survey"), census.surveySections),
      (LocalizedText(zh: "照片", en: "photos"), census.photos),
    ]
    return Listing(
      title: LocalizedText(zh: "统计", en: "counts"),
      columns: [.init("item", zh: "项目", en: "item"), .init("count", zh: "数量", en: "count")],
      rows: rows.map { [.text("\($0.0.zh) \($0.0.en)"), .count($0.1)] })
  }

  private static func texts(_ title: LocalizedText, _ texts: [String]) -> Listing {
    Listing(
      title: title,
      columns: [.init("number", zh: "序号", en: "number"), .init("text", zh: "内容", en: "text")],
      rows: texts.enumerated().map { [.count($0 + 1), .text($1)] })
  }
}
