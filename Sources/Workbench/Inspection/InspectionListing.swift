public import Boundaries
import Registry
public import Rules

/// Joint inspections as tables (联检计划表、进度表).
public struct InspectionListing: Sendable {
  private let book: InspectionBook
  private let language: Language?

  /// Takes a book; with a language words are for people.
  public init(_ book: InspectionBook, language: Language?) {
    self.book = book
    self.language = language
  }

  private func word(_ text: LocalizedText, _ stable: String) -> Listing.Cell {
    .text(language.map { text[$0] } ?? stable)
  }

  private static func day(_ day: CalendarDay?) -> Listing.Cell {
    day.map { .day($0.description) } ?? .none
  }

  private static func text(_ text: String?) -> Listing.Cell {
    text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .none
  }

  private func rank(_ line: InspectedLine) -> Listing.Cell {
    line.rank.map { word(RankWording.title($0), $0.rawValue) } ?? .none
  }

  /// Which line is inspected in which year.
  public func plan(_ proposals: [InspectionPlanning.Proposal]) -> Listing {
    Listing(
      title: LocalizedText(zh: "联检计划", en: "plan"),
      columns: [
        .init("year", zh: "年度", en: "year"), .init("round", zh: "轮次", en: "round"),
        .init("line", zh: "界线", en: "line", isCode: true), .init("name", zh: "名称", en: "name"),
        .init("rank", zh: "等级", en: "rank"),
        .init("lead", zh: "牵头方", en: "lead", isCode: true),
        .init("last", zh: "上次联检", en: "last"), .init("due", zh: "到期", en: "due"),
        .init("standing", zh: "情况", en: "standing"),
        .init("inspection", zh: "联检编号", en: "inspection", isCode: true),
        .init("together", zh: "同年相交界线", en: "together", isCode: true),
      ],
      rows: proposals.map { proposal in
        [
          proposal.year.map { .number(String($0)) } ?? .none,
          proposal.round.map { .count($0) } ?? .none,
          .text(proposal.line.id), .text(proposal.line.name), rank(proposal.line),
          Self.text(proposal.lead), Self.day(proposal.last), Self.day(proposal.due),
          word(Self.title(proposal.standing), proposal.standing.rawValue),
          Self.text(proposal.inspection), .list(proposal.together),
        ]
      })
  }

  private static func title(_ standing: InspectionPlanning.Proposal.Standing) -> LocalizedText {
    switch standing {
    case .proposed: LocalizedText(zh: "拟列入", en: "proposed")
    case .planned: LocalizedText(zh: "已列入", en: "planned")
    case .done: LocalizedText(zh: "已完成", en: "done")
    }
  }

  /// Every line with its last and next inspection, the latest first.
  public func lines() -> Listing {
    let analysis = book.analysis
    let rows = analysis.lines.filter(\.isInspected).map { line in
      (line, analysis.due(line), analysis.last(line.id))
    }.sorted { left, right in
      (left.1?.description ?? "", left.0.id) < (right.1?.description ?? "", right.0.id)
    }
    return Listing(
      title: LocalizedText(zh: "联检进度", en: "inspections"),
      columns: [
        .init("line", zh: "界线", en: "line", isCode: true), .init("name", zh: "名称", en: "name"),
        .init("rank", zh: "等级", en: "rank"), .init("last", zh: "上次联检", en: "last"),
        .init("due", zh: "应于此日前", en: "due"),
        .init("days_late", zh: "逾期天数", en: "days late"),
        .init("inspection", zh: "当前联检", en: "current", isCode: true),
        .init("state", zh: "状态", en: "state"), .init("markers", zh: "界桩已记", en: "markers done"),
        .init("of", zh: "应记", en: "of"), .init("next", zh: "下一步", en: "next step"),
      ],
      rows: rows.map { line, due, last in
        let current = analysis.inspections(of: line.id).last { $0.state != .closed }
        let late = due.map { max(0, $0.days(until: analysis.today)) } ?? 0
        let all = current.map { line.stops(in: $0.stretch).count }
        return [
          .text(line.id), .text(line.name), rank(line), Self.day(last?.done), Self.day(due),
          late > 0 ? .count(late) : .none, Self.text(current?.id),
          current.map { word($0.state.title, $0.state.rawValue) } ?? .none,
          current.flatMap { inspection in
            all.map { .count($0 - analysis.missingMarkers(inspection).count) }
          } ?? .none, all.map { .count($0) } ?? .none,
          .text(nextStep(current, due)[language ?? .zh]),
        ]
      })
  }

  /// What is to be done next on a line.
  public func nextStep(_ inspection: JointInspection?, _ due: CalendarDay?) -> LocalizedText {
    guard let inspection else {
      let isNear = due.map { $0 <= book.analysis.horizon } ?? true
      return isNear
        ? LocalizedText(zh: "列入计划", en: "plan it") : LocalizedText(zh: "", en: "")
    }
    switch inspection.state {
    case .planned: return LocalizedText(zh: "开始联检", en: "begin it")
    case .open:
      let (markers, sections) = (
        book.analysis.missingMarkers(inspection).count,
        book.analysis.missingSections(inspection).count
      )
      if markers + sections > 0 {
        return LocalizedText(
          zh: "补记界桩 \(markers) 颗、界段 \(sections) 段",
          en: "record \(markers) markers and \(sections) sections")
      }
      return LocalizedText(zh: "编写联检报告，双方盖章", en: "write the joint report and have it sealed")
    case .reported: return LocalizedText(zh: "报备案，办结", en: "file the report and close it")
    case .closed: return LocalizedText(zh: "", en: "")
    }
  }

  /// The markers an inspection visits, with what is recorded.
  public func stops(_ inspection: JointInspection) -> Listing {
    let line = book.analysis.line(inspection.line)
    let checks = Dictionary(
      (book.analysis.markerChecks[inspection.id] ?? []).map { ($0.marker, $0) },
      uniquingKeysWith: { $1 })
    let kind = RecordKind.markerCheck
    return Listing(
      title: LocalizedText(zh: "界桩记录", en: "markers"),
      columns: [
        .init("marker", zh: "界桩", en: "marker", isCode: true),
        .init("chainage", zh: "里程（米）", en: "chainage (m)"), .init("day", zh: "日期", en: "day"),
        .init("condition", zh: "状况", en: "condition"), .init("action", zh: "处理", en: "action"),
        .init("neighbour", zh: "邻方到场", en: "neighbour"),
        .init("residual", zh: "位置差（米）", en: "residual (m)"),
        .init("judgement", zh: "位置判断", en: "judgement"), .init("photos", zh: "照片", en: "photos"),
      ],
      rows: (line?.stops(in: inspection.stretch) ?? []).map { stop in
        let check = checks[stop.marker]
        let record = check.flatMap { book.markerChecks[$0.id] }
        func shown(_ name: String) -> Listing.Cell {
          guard let record, let index = kind.index(of: name) else { return .none }
          let value = record.body[name, kind]
          guard let language else { return Self.text(value.text) }
          return Self.text(kind.fields[index].shown(value, language))
        }
        return [
          .text(stop.marker), .decimal(stop.chainage, 1), Self.day(check?.day),
          check == nil
            ? word(LocalizedText(zh: "未记录", en: "not recorded"), "") : shown("condition"),
          shown("action"), shown("neighbour"),
          .decimal(record?.body["residual", kind].number, 3), shown("judgement"),
          check.map { .count($0.photos) } ?? .none,
        ]
      })
  }
}
