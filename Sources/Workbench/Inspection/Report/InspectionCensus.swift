public import Boundaries
import Documents
import Registry
import Rules

/// What an inspection found, counted (联检统计).
public struct InspectionCensus: Sendable {
  /// How many markers were to be visited.
  public private(set) var markers = 0
  /// How many of them have a record.
  public private(set) var recorded = 0
  /// The markers of each condition.
  public private(set) var conditions: [MarkerCheck.Condition: Int] = [:]
  /// The positions of each judgement.
  public private(set) var judgements: [PositionComparison.Judgement: Int] = [:]
  /// The ties by what is recorded of them: `found`, `gone`, `new`.
  public private(set) var ties: [String: Int] = [:]
  /// How many markers something was done about.
  public private(set) var handled = 0
  /// How many markers still want something done.
  public private(set) var open = 0
  /// How many sections were to be looked at.
  public private(set) var sections = 0
  /// How many of them have a record.
  public private(set) var seenSections = 0
  /// How many sections changed.
  public private(set) var changedSections = 0
  /// How many sections want a re-survey.
  public private(set) var surveySections = 0
  /// How many photos there are.
  public private(set) var photos = 0

  /// Counts nothing.
  public init() {}

  /// Counts an inspection in.
  public mutating func add(_ inspection: JointInspection, _ book: InspectionBook) {
    guard let line = book.analysis.line(inspection.line) else { return }
    let stops = line.stops(in: inspection.stretch)
    markers += stops.count
    recorded += stops.count - book.analysis.missingMarkers(inspection).count
    let sections = line.sections(in: inspection.stretch)
    self.sections += sections.count
    seenSections += sections.count - book.analysis.missingSections(inspection).count
    for check in book.analysis.markerChecks[inspection.id] ?? [] {
      if let condition = check.condition { conditions[condition, default: 0] += 1 }
      if let judgement = check.judgement { judgements[judgement, default: 0] += 1 }
      if let action = check.action, ![.none, .deferred].contains(action) { handled += 1 }
      if check.isOpenProblem { open += 1 }
      photos += check.photos
      for tie in book.markerChecks[check.id]?.body.entries("ties", .markerCheck) ?? [] {
        if let state = tie["state"].text { ties[state, default: 0] += 1 }
      }
    }
    for check in book.analysis.sectionChecks[inspection.id] ?? [] {
      if check.hasChange { changedSections += 1 }
      if check.needsSurvey { surveySections += 1 }
    }
  }

  /// The sentences of a report, in Chinese.
  var sentences: [String] {
    var texts: [String] = []
    let states = MarkerCheck.Condition.allCases.compactMap { condition in
      conditions[condition].map { "\(InspectionWords.title(condition)) \($0) 颗" }
    }
    texts.append(
      "应检查界桩 \(markers) 颗，已检查 \(recorded) 颗"
        + (states.isEmpty ? "。" : "，其中\(states.joined(separator: "、"))。"))
    let judged: [(PositionComparison.Judgement, String)] = [
      (.within, "与签署位置相符"), (.suspicious, "存疑"), (.moved, "已移动"),
    ]
    let measured = judgements.values.reduce(0, +)
    if measured > 0 {
      let parts = judged.compactMap { key, words in judgements[key].map { "\(words) \($0) 颗" } }
      texts.append("实测界桩位置 \(measured) 颗，\(parts.joined(separator: "、"))。")
    }
    let seen = ties.values.reduce(0, +)
    if seen > 0 {
      let words = [("found", "仍在"), ("gone", "灭失"), ("new", "新选")]
      let parts = words.compactMap { key, word in ties[key].map { "\(word) \($0) 处" } }
      texts.append("复测方位物 \(seen) 处，\(parts.joined(separator: "、"))。")
    }
    texts.append(
      "应检查界段 \(sections) 段，已检查 \(seenSections) 段，有变化的 \(changedSections) 段，"
        + "需要修测的 \(surveySections) 段。")
    return texts
  }
}

/// What records of joint inspections are called in papers, which are in Chinese.
enum InspectionWords {
  static func title(_ condition: MarkerCheck.Condition) -> String {
    shown("condition", .text(condition.rawValue))
  }

  static func title(_ action: MarkerCheck.Action) -> String {
    shown("action", .text(action.rawValue))
  }

  private static func shown(_ field: String, _ value: FieldValue) -> String {
    let kind = RecordKind.markerCheck
    return kind.index(of: field).map { kind.fields[$0].shown(value, .zh) } ?? ""
  }

  /// A field of a record as people read it.
  static func shown(
    _ record: StoredRecord?, _ field: String, _ kind: RecordKind, _ language: Language = .zh
  ) -> String {
    guard let record, let index = kind.index(of: field) else { return "" }
    return kind.fields[index].shown(record.body[field, kind], language)
  }

  /// The round of an inspection, or its year, as titles have it.
  static func occasion(_ inspection: JointInspection) -> String {
    if inspection.sort == .special { return inspection.year.map { "\($0)年专项" } ?? "专项" }
    if let round = inspection.round, let words = ChineseNumerals.count(round) {
      return "第\(words)轮"
    }
    return inspection.year.map { "\($0)年" } ?? ""
  }
}
