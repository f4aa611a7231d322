/// The level of an administrative division (行政区划级别), county and above.
public enum DivisionLevel: String, Sendable, CaseIterable, Comparable {
  /// Province, autonomous region, municipality or special region (省级).
  case province
  /// City with districts, prefecture, autonomous prefecture or league (地级).
  case prefecture
  /// District, county, banner or county-level city (县级).
  case county

  private var rank: Int {
    switch self {
    case .province: 0
    case .prefecture: 1
    case .county: 2
    }
  }

  /// Higher levels come first.
  public static func < (left: DivisionLevel, right: DivisionLevel) -> Bool {
    left.rank < right.rank
  }
}

/// A code that took over from a division, wholly or in part, in some year (继承关系).
public struct Succession: Hashable, Sendable {
  /// The six-digit code that received the area.
  public let code: String
  /// The first yearly list that shows it.
  public let year: Int

  /// Makes a succession.
  public init(code: String, year: Int) {
    self.code = code
    self.year = year
  }
}

/// What became of a division's code at the end of its span.
public enum DivisionEnd: String, Sendable, CaseIterable {
  /// The name changed, the code stayed (更名).
  case renamed
  /// The same name went on under another code (换码).
  case recoded
  /// No unit of that name went on (撤销); the successors hold its area.
  case abolished
}

/// One division of the national lists during one span of years (行政区划).
///
/// A renaming or a new code opens a new span. Years are those of the yearly lists, which show the
/// state at the end of the year: a span holds from ``from`` up to, but without, ``until``.
public struct Division: Hashable, Sendable {
  /// The six-digit code of GB/T 2260.
  public let code: String
  /// The full Chinese name.
  public let name: String
  /// Province, prefecture or county.
  public let level: DivisionLevel
  /// The code of the unit above; nil for a province.
  public let parent: String?
  /// The first yearly list that shows it; 1981 is the first list there is.
  public let from: Int
  /// The first yearly list without it; nil while it is in use.
  public let until: Int?
  /// Who received its area, by year, then code.
  ///
  /// A year before ``until``, or any year in a unit still in use, means a part of the area.
  public let successors: [Succession]
  /// What ended the span; nil while it is in use.
  public let end: DivisionEnd?

  /// Makes a division.
  public init(
    code: String, name: String, level: DivisionLevel, parent: String?, from: Int, until: Int?,
    successors: [Succession] = [], end: DivisionEnd? = nil
  ) {
    self.code = code
    self.name = name
    self.level = level
    self.parent = parent
    self.from = from
    self.until = until
    self.successors = successors
    self.end = end
  }

  /// Whether the list of that year shows it.
  public func isValid(in year: Int) -> Bool {
    from <= year && (until.map { year < $0 } ?? true)
  }

  /// Whether it is a county-level unit that a province runs without a prefecture (省直辖县级).
  public var isProvinceRun: Bool {
    level == .county && DivisionCode(code)?.isProvinceRun == true
  }
}
