extension ProposedName {
  /// How many digits of a division's code bound the scope in which the name is unique: the nation for
  /// famous natural features and for divisions of the county and above, the province for townships,
  /// the county for seats, the city for the rest.
  ///
  /// - Basis: 地名管理条例, article 9; where no built-up area is given, the city stands for it.
  private var scopeDigits: Int {
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

  /// The standard names within the scope in which the name has to be unique, itself and those it
  /// derives from left out; a code that is not given or short may lie anywhere it leaves open.
  func rivals(
    _ entries: [NameCollection.Entry], _ standings: Set<NameCollection.Standing> = [.standard]
  ) -> [NameCollection.Entry] {
    let own = area.prefix(scopeDigits)
    return entries.filter { entry in
      guard standings.contains(entry.standing), id.isEmpty || entry.id != id else { return false }
      let isSort = category == nil || entry.category == nil || category == entry.category
      let other = entry.area.prefix(scopeDigits)
      let isNear = own.hasPrefix(other) || other.hasPrefix(own)
      let isDerived =
        entry.name != name && (name.hasPrefix(entry.name) || entry.name.hasPrefix(name))
      return isSort && isNear && !isDerived
    }
  }

  /// Entries as messages name them.
  static func list(_ entries: [NameCollection.Entry]) -> String {
    let names = entries.map { $0.area.isEmpty ? $0.name : "\($0.name)（\($0.area)）" }
    return names.prefix(5).joined(separator: "、") + (names.count > 5 ? " 等 \(names.count) 处" : "")
  }

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
