public import Registry
public import Rules

extension MarkerImport {
  /// Enters what was judged, each marker as an event, all or none.
  ///
  /// - Parameter reason: Why markers that are there are amended, for their events.
  /// - Returns: The number of the last event; nil when there was nothing to write.
  /// - Throws: ``RegisterError``; then nothing was entered.
  public func enter(
    _ judgement: Judgement, _ session: OfficeSession, by author: Author, reason: String
  ) throws -> Int? {
    let drafts = judgement.entered + judgement.amended
    guard let first = drafts.first, !judgement.isRefused else { return nil }
    return try session.write(author, on: kind, first.id) { change in
      try change.enter(judgement.entered)
      for draft in judgement.amended {
        var draft = draft
        draft.reason = reason
        try change.amend(draft, act: .supersede)
      }
      return change.lastEvent
    }
  }
}

extension MarkerImport.Outcome {
  /// The word users see.
  public var title: LocalizedText {
    switch self {
    case .new: LocalizedText(zh: "新增", en: "new")
    case .position: LocalizedText(zh: "增加坐标", en: "position added")
    case .update: LocalizedText(zh: "改动", en: "changed")
    case .unchanged: LocalizedText(zh: "无变化", en: "unchanged")
    case .conflict: LocalizedText(zh: "不一致", en: "conflict")
    case .refused: LocalizedText(zh: "拒绝", en: "refused")
    }
  }
}

extension Listing {
  /// What an import of markers would do, a line each.
  ///
  /// - Parameter forPeople: Words in the language of people instead of stable ones.
  public init(_ judgement: MarkerImport.Judgement, forPeople: Bool, language: Language) {
    func optional(_ text: String) -> Cell { text.isEmpty ? .none : .text(text) }
    func distance(_ metres: Double?) -> Cell {
      guard let metres else { return .none }
      let millimetres = Int((metres * 1000).rounded())
      let rest = String(millimetres % 1000)
      return .number(
        "\(millimetres / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest)
    }
    self.init(
      title: LocalizedText(zh: "界桩导入", en: "marker import"),
      columns: [
        .init("row", zh: "行", en: "row"), .init("id", zh: "界桩编号", en: "marker", isCode: true),
        .init("outcome", zh: "结果", en: "outcome"), .init("field", zh: "字段", en: "field"),
        .init("register", zh: "登记库", en: "register"), .init("file", zh: "文件", en: "file"),
        .init("distance_m", zh: "距离（米）", en: "distance (m)"),
        .init("rule", zh: "规则", en: "rule"), .init("message", zh: "说明", en: "message"),
      ],
      rows: judgement.changes.map { change in
        [
          .count(change.row), optional(change.id),
          .text(forPeople ? change.outcome.title[language] : change.outcome.rawValue),
          optional(change.field), optional(change.register), optional(change.file),
          distance(change.distance), optional(change.rule),
          optional(change.message?[language] ?? ""),
        ]
      }, positions: judgement.changes.map(\.place))
  }
}
