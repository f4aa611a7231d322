public import Boundaries
public import Rules

/// What levels, standings and supports of lines are called.
public enum RankWording {
  /// A level of lines.
  public static func title(_ rank: BoundaryLine.Rank) -> LocalizedText {
    switch rank {
    case .province: LocalizedText(zh: "省级", en: "province")
    case .prefecture: LocalizedText(zh: "地级", en: "prefecture")
    case .county: LocalizedText(zh: "县级", en: "county")
    case .township: LocalizedText(zh: "乡级", en: "township")
    }
  }
}
