import Boundaries
import Documents
import Registry
import Rules

/// The sentences of a joint report.
extension InspectionReport {
  /// When the inspection took place: from its first day to the day of its report or last record.
  private var period: (from: CalendarDay?, until: CalendarDay?) {
    let days = (book.analysis.markerChecks[inspection.id] ?? []).compactMap(\.day)
    let from = [inspection.opened, days.min()].compactMap(\.self).min()
    return (from, inspection.reported ?? days.max())
  }

  var overview: String {
    let names = sides
    let parties = names.map { "\($0)人民政府" }.joined(separator: "、")
    let (from, until) = period
    let when =
      switch (from, until) {
      case (let from?, let until?) where from < until: "自 \(from.chinese) 至 \(until.chinese)"
      case (let day?, _), (_, let day?): "于 \(day.chinese)"
      default: ""
      }
    let cause = record.body["cause", .inspection].text.map { "因\($0)，" } ?? ""
    let range = inspection.stretch.map { stretch in
      "的里程 \(ReportText.decimal(stretch.lowerBound / 1000, 3)) 千米至 "
        + "\(ReportText.decimal(stretch.upperBound / 1000, 3)) 千米段"
    }
    let lead = inspection.lead.flatMap { code in
      line.sides.firstIndex(of: code).flatMap { names.indices.contains($0) ? names[$0] : nil }
    }
    return "根据《行政区域界线管理条例》第十二条的规定，\(cause)\(parties)\(when)对"
      + "\(line.name.isEmpty ? "界线" : line.name)（代码 \(line.id)）\(range ?? "")进行了"
      + "\(InspectionWords.occasion(inspection))联合检查\(lead.map { "，由\($0)牵头" } ?? "")。"
      + (inspection.plan.isEmpty ? "" : "实施方案为\(inspection.plan)。")
  }

  /// What the register knows of the line.
  var facts: [String] {
    let kind = RecordKind.line
    func number(_ field: String) -> Double? { lineRecord?.body[field, kind].number }
    func text(_ field: String) -> String { lineRecord?.body[field, kind].text ?? "" }
    var parts: [String] = []
    if let rank = line.rank { parts.append("该界线为\(RankWording.title(rank).zh)界线") }
    if let length = number("length_km") {
      parts.append("全长 \(ReportText.decimal(length, 3)) 千米")
    }
    parts.append("有界桩 \(line.stops.count) 颗、界段 \(line.sections.count) 段")
    var sentences = [parts.joined(separator: "，") + "。"]
    var papers: [String] = []
    if !text("agreement").isEmpty { papers.append("协议书为\(text("agreement"))") }
    if !text("approval").isEmpty { papers.append("批准文件为\(text("approval"))") }
    if let scale = number("scale") { papers.append("协议书附图比例尺 1∶\(Int(scale))") }
    if !papers.isEmpty { sentences.append(papers.joined(separator: "，") + "。") }
    let former = book.analysis.inspections(of: line.id).last {
      $0.id != inspection.id && $0.isOfWholeLine && ($0.done.map { $0 < today } ?? false)
    }
    if let former, let done = former.done {
      sentences.append("上次联合检查（\(former.id)）于 \(done.chinese) 完成。")
    }
    return sentences
  }

  /// What was done about markers and sections.
  var handling: [String] {
    let markers = (book.analysis.markerChecks[inspection.id] ?? []).compactMap { check -> String? in
      guard let action = check.action, ![.none, .deferred].contains(action) else { return nil }
      let condition = check.condition.map { InspectionWords.title($0) } ?? ""
      let present = check.neighbour == true ? "，邻方到场" : ""
      let change = check.change.map { id in
        "（变动 \(id)\(check.isChangeFiled ? "，已备案" : "")）"
      }
      return "界桩 \(check.marker) \(condition)，已\(InspectionWords.title(action))\(present)"
        + "\(change ?? "")。"
    }
    let sections = sectionRecords.compactMap { record -> String? in
      guard record.body["resurvey", .sectionCheck].text == "done" else { return nil }
      return "界段 \(Self.ends(record)) \(shown(record, "change"))，已修测。"
    }
    return markers + sections
  }

  /// What is still to be done.
  public var problems: [String] {
    var texts: [String] = []
    for check in book.analysis.markerChecks[inspection.id] ?? [] {
      let remark = book.markerChecks[check.id]?.body["remark", .markerCheck].text
      let tail = remark.map { "：\($0)" } ?? ""
      if check.isOpenProblem, let condition = check.condition {
        let evidence = check.evidence.isEmpty ? "" : "（\(check.evidence)）"
        let state = check.action == .deferred ? "待处理" : "尚未处理"
        texts.append(
          "界桩 \(check.marker) \(InspectionWords.title(condition))\(evidence)，\(state)\(tail)。")
      }
      if check.judgement == .suspicious || check.judgement == .moved {
        let residual = book.markerChecks[check.id]?.body["residual", .markerCheck].number
        let metres =
          (output.isPublic ? nil : residual).map { " \(ReportText.decimal($0, 2)) 米" } ?? ""
        texts.append(
          "界桩 \(check.marker) 实测位置与签署位置相差\(metres)，"
            + (check.judgement == .moved ? "判断为已移动。" : "需要复核。"))
      }
    }
    for marker in book.analysis.missingMarkers(inspection) {
      let isVisited = (book.analysis.markerChecks[inspection.id] ?? []).contains {
        $0.marker == marker
      }
      if !isVisited { texts.append("界桩 \(marker) 没有检查记录。") }
    }
    texts += sectionRecords.flatMap(sectionProblems)
    texts += book.analysis.missingSections(inspection).map { "界段 \($0.from)–\($0.to) 没有检查记录。" }
    return texts
  }

  private func sectionProblems(_ record: StoredRecord) -> [String] {
    let kind = RecordKind.sectionCheck
    func text(_ field: String) -> String { record.body[field, kind].text ?? "" }
    let ends = Self.ends(record)
    var texts: [String] = []
    if text("feature") == "no" { texts.append("界段 \(ends) 依托的地物已不在。") }
    if text("recognisable") == "no" { texts.append("界段 \(ends) 界线难以辨认。") }
    if text("resurvey") == "needed" {
      texts.append("界段 \(ends) \(shown(record, "change"))，需要修测。")
    }
    if text("dispute") == "yes" { texts.append("界段 \(ends) 有争议。") }
    if !text("projects").isEmpty { texts.append("界段 \(ends) 跨界生产建设：\(text("projects"))。") }
    return texts
  }

  private func shown(_ record: StoredRecord, _ field: String) -> String {
    InspectionWords.shown(record, field, .sectionCheck)
  }

  static func ends(_ record: StoredRecord) -> String {
    let kind = RecordKind.sectionCheck
    return "\(record.body["from", kind].text ?? "")–\(record.body["to", kind].text ?? "")"
  }

  /// Agreements, activities and incidents of the line around the time of the inspection.
  var safety: [String] {
    let (from, until) = period
    let end = until ?? today
    func isWithin(_ day: CalendarDay?) -> Bool {
      day.map { $0 >= from ?? end && $0 <= end } ?? false
    }
    var texts: [String] = []
    for pact in border.pacts where pact.body["line", .pact].text == line.id {
      func day(_ field: String) -> CalendarDay? {
        pact.body[field, .pact].text.flatMap { CalendarDay($0) }
      }
      if let signed = day("signed"), signed <= end, day("until").map({ $0 >= end }) ?? true {
        let term = day("until").map { "，有效期至 \($0.chinese)" } ?? ""
        texts.append(
          "《\(pact.body["title", .pact].text ?? "")》于 \(signed.chinese) 签订\(term)。")
      }
      for entry in pact.body.entries("activities", .pact) {
        let day = entry["day"].text.flatMap { CalendarDay($0) }
        guard isWithin(day) else { continue }
        texts.append("\(day?.chinese ?? "")，\(entry["what"].text ?? "")。")
      }
    }
    for incident in border.incidents where incident.body["line", .incident].text == line.id {
      let kind = RecordKind.incident
      let day = incident.body["day", kind].text.flatMap { CalendarDay($0) }
      let isOpen = incident.body["state", kind].text != "settled"
      let isNamed = incident.body["inspection", kind].text == inspection.id
      guard isNamed || isWithin(day) || isOpen && day.map({ $0 <= end }) ?? false else { continue }
      texts.append(
        "\(day?.chinese ?? "") \(InspectionWords.shown(incident, "sort", kind))：\(incident.body["what", kind].text ?? "")"
          + "（\(InspectionWords.shown(incident, "state", kind))）。")
    }
    return texts
  }

  /// What goes with the report.
  var annexes: [String] {
    var names = ["联合检查界桩、界线记录表", "界桩成果表"]
    if (book.analysis.markerChecks[inspection.id] ?? []).contains(where: {
      $0.action.map { [.reset, .replaced, .moved, .added].contains($0) } ?? false
    }) {
      names.append("变动界桩登记表")
    }
    if census.photos > 0 { names.append("界桩照片（\(census.photos) 张）") }
    return names
  }
}
