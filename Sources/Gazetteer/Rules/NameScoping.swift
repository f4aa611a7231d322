extension ProposedName {
  /// How many digits of a division's code bound the scope in which the name is unique: the nation for
  /// famous natural features and for divisions of the county and above, the province for townships,
  /// the county for seats, the city for the rest.
  ///
  /// - Basis: 地名管理条例, article 9; where no built-up area is given, the city stands for it.
  var scopeDigits: Int {
    switch category {
    case .natural: 0
    case .division: isTownship ? 2 : 0
    case .seat: 6
    default: 4
    }
  }

  private var isTownship: Bool {
    ["乡", "镇", "街道", "苏木"].contains(where: generic.hasSuffix)
  }

  /// The digits the divisions of the scope begin with.
  var scopeArea: String { String(area.prefix(scopeDigits)) }

  /// What the scope is called in messages.
  var scope: (zh: String, en: String) {
    if scopeDigits > 0, area.isEmpty { return ("现有地名中（没有给出区划）", "the list (no division is given)") }
    switch category {
    case .natural: return ("全国（著名的自然地理实体）", "the nation (of famous natural features)")
    case .division: return isTownship ? ("全省", "the province") : ("全国", "the nation")
    case .seat: return ("县级行政区", "the county")
    default: return ("全市（没有给出建成区）", "the city (no built-up area is given)")
    }
  }
}
