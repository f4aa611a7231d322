/// A gap of a layer as the naming of missing units sees it.
public struct LayerGap: Hashable, Sendable {
  /// The codes of the units around it.
  public let neighbours: [String]
  /// Its area in square metres.
  public let area: Double

  /// Makes a gap.
  public init(neighbours: [String], area: Double) {
    self.neighbours = neighbours
    self.area = area
  }
}

/// Which missing units lie in which gap (缺失单元定位).
public struct MissingUnitPlaces: Hashable, Sendable {
  /// For each gap, in the order given, the units that lie in it, sorted by code.
  ///
  /// Several units may share a gap, and a unit in several parts may lie in several gaps. Where the
  /// lists cannot tell which of a city's missing units fills which of its gaps, each names them all.
  public let byGap: [[Division]]
  /// Missing units that no gap can hold, sorted by code: they lie at the rim of the layer.
  public let elsewhere: [Division]
}

extension MissingUnits {
  /// Says which missing units lie in which gap, from the codes around each gap.
  public func assign(gaps: [LayerGap]) -> MissingUnitPlaces {
    var naming = GapNaming(missing: self, gaps: gaps)
    naming.placeBySurroundings()
    naming.placeByParent()
    naming.joinExplainedGaps()
    // Without a gap its ground is somebody's: where the layer has an heir, that one's.
    naming.open.removeAll { heirs[$0.code]?.isEmpty == false }
    return naming.places
  }

  /// The missing units that can lie in a gap with these codes around it, best first.
  public func candidates(neighbours: [String], area: Double = 0) -> [Division] {
    assign(gaps: [LayerGap(neighbours: neighbours, area: area)]).byGap.first ?? []
  }
}

/// The steps of naming; each leaves less to place for the next.
private struct GapNaming {
  let gaps: [LayerGap]
  let around: [Set<String>]
  let aroundNow: [Set<String>]
  let near: [String: Set<String>]
  let layerPrefixes: Set<Int>
  var open: [Division]
  var found: [Set<String>]
  var hasPlace: Set<String> = []
  let all: [String: Division]

  init(missing: MissingUnits, gaps: [LayerGap]) {
    let table = missing.table
    self.gaps = gaps
    layerPrefixes = missing.prefecturePrefixes
    around = gaps.map { Set($0.neighbours.compactMap { DivisionCode($0)?.digits }) }
    let now = table.years.upperBound
    var current: [String: Set<String>] = [:]
    for code in Set(around.joined()) {
      current[code] = Set(table.successors(ofCode: code, in: now).map(\.code)).union([code])
    }
    aroundNow = around.map { codes in codes.reduce(into: []) { $0.formUnion(current[$1] ?? []) } }
    // A missing unit's neighbours stand in for it in the surroundings of the next missing unit.
    let lost = Set(missing.missing.map(\.code))
    var near: [String: Set<String>] = [:]
    for unit in missing.missing {
      guard var codes = table.surroundings[unit.code] else { continue }
      var queue = codes.intersection(lost).sorted()
      var seen: Set<String> = [unit.code]
      while let next = queue.popLast() {
        guard seen.insert(next).inserted, let more = table.surroundings[next] else { continue }
        codes.formUnion(more)
        queue += more.intersection(lost).sorted()
      }
      near[unit.code] = codes
    }
    self.near = near
    open = missing.missing
    found = Array(repeating: [], count: gaps.count)
    all = Dictionary(missing.missing.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  var places: MissingUnitPlaces {
    MissingUnitPlaces(
      byGap: found.map { codes in codes.sorted().compactMap { all[$0] } }, elsewhere: open)
  }

  private mutating func put(_ code: String, in gap: Int) {
    found[gap].insert(code)
    hasPlace.insert(code)
  }

  private mutating func strikePlaced() {
    open.removeAll { hasPlace.contains($0.code) }
  }

  /// Share of the codes around a gap, in the codes of today, that a set holds.
  private func share(of gap: Int, in codes: Set<String>) -> Double {
    guard !around[gap].isEmpty else { return 0 }
    return min(1, Double(aroundNow[gap].intersection(codes).count) / Double(around[gap].count))
  }

  /// Units whose surroundings are known: the best gap, and every other gap wholly within them.
  ///
  /// A gap whose neighbours belong mostly to the parent of another missing unit is left to that one.
  mutating func placeBySurroundings() {
    let parents = Set(open.filter { near[$0.code] == nil }.compactMap(\.parent)).sorted()
    let rivals = gaps.indices.map { gap in
      parents.map { parentShare(of: gap, group: $0) }.max() ?? 0
    }
    for unit in open {
      guard let codes = near[unit.code] else { continue }
      let scores = gaps.indices.map { share(of: $0, in: codes) }
      let best = gaps.indices.max { (scores[$0], gaps[$0].area) < (scores[$1], gaps[$1].area) }
      for gap in gaps.indices {
        let isBest = gap == best && scores[gap] * 3 >= 1 && scores[gap] > rivals[gap]
        if scores[gap] >= 1 || isBest { put(unit.code, in: gap) }
      }
    }
    strikePlaced()
  }

  /// The other units: gaps not named yet that touch their prefecture, the best share first.
  mutating func placeByParent() {
    var groups: [String: [Division]] = [:]
    for unit in open where near[unit.code] == nil {
      groups[unit.parent ?? unit.code, default: []].append(unit)
    }
    var claims: [(share: Double, gap: Int, group: String)] = []
    for group in groups.keys.sorted() {
      for gap in gaps.indices where found[gap].isEmpty {
        let weight = groups[group]?.first?.isProvinceRun == true ? 0.5 : 1
        let share = weight * parentShare(of: gap, group: group)
        if share > 0 { claims.append((share, gap, group)) }
      }
    }
    claims.sort {
      ($0.share, gaps[$0.gap].area, $1.group) > ($1.share, gaps[$1.gap].area, $0.group)
    }
    var taken: [String: Int] = [:]
    for claim in claims where found[claim.gap].isEmpty {
      let units = groups[claim.group] ?? []
      guard taken[claim.group, default: 0] < units.count else { continue }
      taken[claim.group, default: 0] += 1
      for unit in units { put(unit.code, in: claim.gap) }
    }
    strikePlaced()
  }

  /// Share of the codes around a gap that belong to a parent.
  private func parentShare(of gap: Int, group: String) -> Double {
    let prefix = group.hasSuffix("0000") ? group.prefix(2) : group.prefix(4)
    let siblings = around[gap].count { $0.hasPrefix(prefix) }
    guard siblings == 0 else { return Double(siblings) / Double(around[gap].count) }
    // Nothing of the prefecture is in the layer: its province has to do, with less weight.
    // A hole in one unit of another prefecture is that unit's affair.
    guard prefix.count == 4, !layerPrefixes.contains(Int(prefix) ?? 0), around[gap].count > 1
    else { return 0 }
    let kin = around[gap].count { $0.hasPrefix(prefix.prefix(2)) }
    return 0.5 * Double(kin) / Double(around[gap].count)
  }

  /// A unit next to one already named may have opened that gap further.
  mutating func joinExplainedGaps() {
    for unit in open {
      let fitting = gaps.indices.filter { isOpened(gap: $0, by: unit) }
      let best = fitting.max { gaps[$0].area < gaps[$1].area }
      if let best { put(unit.code, in: best) }
    }
    strikePlaced()
  }

  private func isOpened(gap: Int, by unit: Division) -> Bool {
    guard !found[gap].isEmpty else { return false }
    if let codes = near[unit.code] {
      return !codes.isDisjoint(with: found[gap]) && !codes.isDisjoint(with: aroundNow[gap])
    }
    let share = parentShare(of: gap, group: unit.parent ?? unit.code)
    guard share > 0 else { return false }
    let explained = found[gap].reduce(into: Set<String>()) { $0.formUnion(near[$1] ?? []) }
    let isNextDoor = found[gap].contains { near[$0]?.contains(unit.code) == true }
    return isNextDoor
      ? !aroundNow[gap].isSubset(of: explained) : explained.isEmpty && share * 3 >= 1
  }
}
