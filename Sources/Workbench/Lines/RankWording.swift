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

extension BoundaryLine {
  /// The two sides as a line called 甲区与乙区界线 names them; otherwise their codes.
  static func sideNames(_ name: String, codes: [String]) -> [String] {
    guard name.hasSuffix("界线") else { return codes }
    let plain = name.dropLast(2)
    let stem = plain.hasSuffix("行政区域") ? plain.dropLast(4) : plain
    let names = stem.split { "与—-".contains($0) }.map(String.init)
    return names.count == 2 ? names : codes
  }
}
