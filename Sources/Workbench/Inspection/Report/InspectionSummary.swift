public import Boundaries
public import Documents
import Registry
public import Rules

/// The summary of the inspections of a year or a round (联检总结).
public struct InspectionSummary {
  /// What is summed up.
  public enum Span: Sendable, Hashable {
    /// A year.
    case year(Int)
    /// A round.
    case round(Int)

    var title: String {
      switch self {
      case .year(let year): "\(year)年度"
      case .round(let round): "第\(ChineseNumerals.count(round) ?? String(round))轮"
      }
    }
  }

  private let book: InspectionBook
  private let span: Span
  private let office: String
  /// The inspections, by line.
  public let inspections: [JointInspection]

  /// Chooses the inspections of a year or a round.
  ///
  /// - Parameter office: Who writes.
  public init(_ book: InspectionBook, _ span: Span, office: String) {
    self.book = book
    self.span = span
    self.office = office
    inspections = book.analysis.inspections.filter { inspection in
      switch span {
      case .round(let round): inspection.round == round
      case .year(let year):
        (inspection.year ?? inspection.opened?.year ?? inspection.done?.year) == year
      }
    }.sorted { ($0.line, $0.id) < ($1.line, $1.id) }
  }

  private var today: CalendarDay { book.analysis.today }

  private func census(_ chosen: [JointInspection]) -> InspectionCensus {
    var census = InspectionCensus()
    for inspection in chosen { census.add(inspection, book) }
    return census
  }

  private func name(_ code: String) -> String {
    book.analysis.line(code).map { $0.name.isEmpty ? $0.id : $0.name } ?? code
  }

  private var general: [String] {
    let regular = inspections.filter { $0.sort == .regular }
    let states: [(JointInspection.State, String)] = [
      (.closed, "已办结"), (.reported, "已报告待备案"), (.open, "进行中"), (.planned, "未开始"),
    ]
    let parts = states.compactMap { state, word -> String? in
      let count = regular.count { $0.state == state }
      return count > 0 ? "\(word) \(count) 条" : nil
    }
    let special = inspections.count - regular.count
    let ranks = BoundaryLine.Rank.allCases.compactMap { rank -> String? in
      let count = regular.count { book.analysis.line($0.line)?.rank == rank }
      return count > 0 ? "\(RankWording.title(rank).zh) \(count) 条" : nil
    }
    return [
      "\(span.title)应联合检查界线 \(regular.count) 条"
        + (ranks.isEmpty ? "" : "（\(ranks.joined(separator: "、"))）")
        + (parts.isEmpty ? "。" : "，\(parts.joined(separator: "、"))。")
        + (special > 0 ? "另有专项联检 \(special) 次。" : "")
    ]
  }

  private func problems(_ reports: [InspectionReport]) -> [String] {
    reports.flatMap { report in report.problems.map { "\(report.line.name)：\($0)" } }
  }

  private var next: [String] {
    let listing = InspectionListing(book, language: .zh)
    var texts = inspections.filter { $0.state != .closed }.compactMap { inspection -> String? in
      let step = listing.nextStep(inspection, nil).zh
      return step.isEmpty ? nil : "\(name(inspection.line))（\(inspection.id)）：\(step)。"
    }
    if case .year(let year) = span, let end = CalendarDay(year: year + 1, month: 12, day: 31) {
      let due = book.analysis.lines.filter { line in
        line.isInspected && !inspections.contains { $0.line == line.id && $0.sort == .regular }
          && book.analysis.due(line).map { $0 <= end } ?? false
      }
      if !due.isEmpty {
        texts.append(
          "\(year + 1) 年底前应完成联检的界线 \(due.count) 条："
            + due.map { name($0.id) }.joined(separator: "、") + "。")
      }
    }
    return texts
  }

  private func row(_ inspection: JointInspection) -> PaperData {
    let census = census([inspection])
    let line = book.analysis.line(inspection.line)
    let sides = BoundaryLine.sideNames(line?.name ?? "", codes: line?.sides ?? [])
    let lead = inspection.lead.flatMap { code in
      line?.sides.firstIndex(of: code).flatMap { sides.indices.contains($0) ? sides[$0] : nil }
    }
    func number(_ count: Int) -> PaperData { .number(Double(count)) }
    return .record([
      PaperMember(
        "名称", .text(name(inspection.line) + (inspection.sort == .special ? "（专项）" : ""))),
      PaperMember("牵头", .text(lead ?? inspection.lead ?? "　")),
      PaperMember("状态", .text(inspection.state.title.zh)),
      PaperMember("完成", inspection.done.map { .day($0) } ?? .absent),
      PaperMember("界桩", .text("\(census.recorded)/\(census.markers)")),
      PaperMember("完好", number(census.conditions[.good] ?? 0)),
      PaperMember("处理", number(census.handled)), PaperMember("问题", number(census.open)),
    ])
  }

  /// What fills the template.
  ///
  /// - Parameter reports: The reports of the inspections, for their problems.
  public func data(_ reports: [InspectionReport]) -> PaperData {
    func texts(_ texts: [String], empty: String) -> PaperData {
      .list((texts.isEmpty ? [empty] : texts).map { .text($0) })
    }
    return .record([
      PaperMember("标题", .text("\(span.title)行政区域界线联合检查总结")),
      PaperMember("总体情况", texts(general, empty: "")),
      PaperMember("界桩状况", texts(census(inspections).sentences, empty: "")),
      PaperMember("问题", texts(problems(reports), empty: "没有需要处理的问题。")),
      PaperMember("下一步", texts(next, empty: "按计划开展下一年度联合检查。")),
      PaperMember("界线", .list(inspections.map(row))),
      PaperMember("发文机关", .text(office)), PaperMember("成文日期", .day(today)),
    ])
  }

  /// The table of the inspections, for a workbook.
  public func table(_ language: Language?) -> Listing {
    func word(_ text: LocalizedText, _ stable: String) -> Listing.Cell {
      .text(language.map { text[$0] } ?? stable)
    }
    return Listing(
      title: LocalizedText(zh: "联检情况", en: "inspections"),
      columns: [
        .init("line", zh: "界线", en: "line", isCode: true), .init("name", zh: "名称", en: "name"),
        .init("inspection", zh: "联检编号", en: "inspection", isCode: true),
        .init("lead", zh: "牵头方", en: "lead", isCode: true), .init("state", zh: "状态", en: "state"),
        .init("done", zh: "完成日期", en: "done"), .init("markers", zh: "应检界桩", en: "markers"),
        .init("recorded", zh: "已检界桩", en: "recorded"), .init("good", zh: "完好", en: "good"),
        .init("handled", zh: "已处理", en: "handled"), .init("open", zh: "待处理", en: "open"),
        .init("photos", zh: "照片", en: "photos"),
      ],
      rows: inspections.map { inspection in
        let census = census([inspection])
        return [
          .text(inspection.line), .text(name(inspection.line)), .text(inspection.id),
          inspection.lead.map { .text($0) } ?? .none,
          word(inspection.state.title, inspection.state.rawValue),
          inspection.done.map { .day($0.description) } ?? .none, .count(census.markers),
          .count(census.recorded), .count(census.conditions[.good] ?? 0), .count(census.handled),
          .count(census.open), .count(census.photos),
        ]
      })
  }

  /// Writes the summary in the form the file's name asks for.
  ///
  /// - Throws: `FormatError`.
  public func write(_ reports: [InspectionReport], to path: String, _ shelf: TemplateShelf) throws {
    try shelf.write(
      "inspection-summary", data(reports), to: path, secrecy: SecrecyLevel.internal.title.zh)
  }
}
