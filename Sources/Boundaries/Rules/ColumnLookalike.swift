public import Rules

/// What a rule needs of a layer's attributes.
public enum ColumnNeed: String, Sendable, CaseIterable {
  /// Codes (代码).
  case code
  /// Names (名称).
  case name
  /// Codes of the units above (上级).
  case parent
  /// Levels (级别).
  case level
  /// Stated areas (登记面积).
  case area
  /// Positions of the seat (驻地).
  case seat

  /// The option that names the column.
  public var option: String {
    switch self {
    case .code: "--code"
    case .name: "--name"
    case .parent: "--parent-field"
    case .level: "--level-field"
    case .area: "--area-field"
    case .seat: "--seat-field"
    }
  }

  /// What such a column holds.
  var content: LocalizedText {
    switch self {
    case .code: LocalizedText(zh: "区划代码", en: "codes")
    case .name: LocalizedText(zh: "名称", en: "names")
    case .parent: LocalizedText(zh: "上级代码", en: "codes of the units above")
    case .level: LocalizedText(zh: "级别", en: "levels")
    case .area: LocalizedText(zh: "面积", en: "areas")
    case .seat: LocalizedText(zh: "驻地坐标", en: "positions of seats")
    }
  }
}

/// A column that looks like the one a rule needs but is not used for it.
public struct ColumnLookalike: Hashable, Sendable {
  /// What it seems to hold.
  public var need: ColumnNeed
  /// Its name.
  public var column: String
  /// Whether it was used and not one of its values could be understood.
  public var isUnreadable: Bool

  /// Makes a note.
  public init(need: ColumnNeed, column: String, isUnreadable: Bool = false) {
    self.need = need
    self.column = column
    self.isUnreadable = isUnreadable
  }

  /// What is said of it beside a rule that did not run.
  public var advice: LocalizedText {
    let content = need.content
    if isUnreadable {
      return LocalizedText(
        zh: "列“\(column)”的值没有一个读得懂；请改正，或用 \(need.option) 另指\(content.zh)列",
        en: "not one value of column \(column) can be understood; correct them, or name another "
          + "column of \(content.en) with \(need.option)")
    }
    return LocalizedText(
      zh: "列“\(column)”像是\(content.zh)，如果是，请加 \(need.option) \(column)",
      en: "column \(column) looks like \(content.en); if it is, add \(need.option) \(column)")
  }
}
