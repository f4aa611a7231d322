/// Divisions that the national lists have and a layer lacks (缺失单元).
///
/// The list of the year that fits the layer best is compared with the layer, for the parts of the
/// country the layer covers: a prefecture with at least half of its units, and the units run by a
/// province, or prefectures absent altogether, where two thirds of the prefectures are there. A layer
/// of one city is not told of the rest of the nation.
/// - Source: the table's yearly lists. Cost: one pass over the table for each year.
public struct MissingUnits: Sendable {
  /// The year whose list fits the layer best; the newest of equals.
  public let vintage: Int
  /// Share of the layer's codes found in that list, 0 to 1; nothing is missing below one half.
  public let fit: Double
  /// The units of the list that the layer lacks, sorted by code.
  public let missing: [Division]
  let table: DivisionTable
  let prefecturePrefixes: Set<String>

  /// Compares a layer's codes, as numbers or text, with the lists of a table.
  public init(table: DivisionTable, layerCodes: [String]) {
    let layer = Set(layerCodes.compactMap { DivisionCode($0)?.digits })
    self.table = table
    prefecturePrefixes = Set(layer.map { String($0.prefix(4)) })
    let level = Self.level(of: layer)
    var best = Comparison(year: table.years.upperBound, matched: 0, missing: [])
    var bestScore = Int.min
    let relevant = Self.relevant(table, to: layer, level: level)
    for year in relevant.changes.reversed() {
      let found = Self.compare(
        layer, with: Self.list(relevant, year: year, level: level), year: year)
      let score = found.matched - found.missing.count
      if score > bestScore {
        best = found
        bestScore = score
      }
    }
    vintage = best.year
    fit = layerCodes.isEmpty ? 0 : Double(best.matched) / Double(layerCodes.count)
    missing = fit < 0.5 ? [] : Self.excused(best, layer: layer, table: table)
  }

  private struct Comparison {
    let year: Int
    let matched: Int
    let missing: [Division]
  }

  /// The level most of the codes are of.
  private static func level(of layer: Set<String>) -> DivisionLevel {
    var counts: [DivisionLevel: Int] = [:]
    for code in layer { counts[DivisionCode(code)?.level ?? .county, default: 0] += 1 }
    let rest = layer.count
    if (counts[.province] ?? 0) * 2 > rest { return .province }
    return (counts[.prefecture] ?? 0) * 2 > rest ? .prefecture : .county
  }

  /// The part of the table that speaks of the layer's provinces.
  private static func relevant(
    _ table: DivisionTable, to layer: Set<String>, level: DivisionLevel
  ) -> DivisionTable {
    guard level != .province else { return table }
    let provinces = Set(layer.map { String($0.prefix(2)) })
    return DivisionTable(table.divisions.filter { provinces.contains(String($0.code.prefix(2))) })
  }

  /// The units a complete layer of that level holds.
  private static func list(
    _ table: DivisionTable, year: Int, level: DivisionLevel
  ) -> [Division] {
    switch level {
    case .province: table.units(in: year, level: .province)
    case .prefecture:
      table.units(in: year).filter { $0.level == .prefecture || $0.isProvinceRun }
    case .county: table.leaves(in: year).filter { $0.level != .province }
    }
  }

  private static func compare(
    _ layer: Set<String>, with list: [Division], year: Int
  ) -> Comparison {
    let present = Set(layer.map { String($0.prefix(4)) })
    var units: [String: (all: Int, here: Int)] = [:]
    var prefectures: [String: Set<String>] = [:]
    var matched = 0
    for unit in list {
      let here = layer.contains(unit.code)
      matched += here ? 1 : 0
      let group = groupKey(of: unit)
      units[group, default: (0, 0)].all += 1
      if here { units[group, default: (0, 0)].here += 1 }
      if !unit.isProvinceRun {
        prefectures[String(unit.code.prefix(2)), default: []].insert(String(unit.code.prefix(4)))
      }
    }
    let coveredProvinces = Set(
      prefectures.filter { !$0.value.isEmpty && coverage($0.value, by: present) }.map(\.key))
    let missing = list.filter { unit in
      guard !layer.contains(unit.code) else { return false }
      if unit.level == .province { return layer.count * 3 >= list.count * 2 }
      if unit.level == .prefecture, present.contains(String(unit.code.prefix(4))) { return false }
      let isDistrictOfMunicipality = unit.parent?.hasSuffix("0000") == true
      if unit.level == .county, !unit.isProvinceRun {
        if let group = units[groupKey(of: unit)], group.here > 0, group.here * 2 >= group.all {
          return true
        }
        if isDistrictOfMunicipality { return false }
      }
      return coveredProvinces.contains(String(unit.code.prefix(2)))
    }
    return Comparison(year: year, matched: matched, missing: missing)
  }

  private static func coverage(_ prefectures: Set<String>, by present: Set<String>) -> Bool {
    let here = prefectures.count { present.contains($0) }
    return here > 0 && here * 3 >= prefectures.count * 2
  }

  private static func groupKey(of unit: Division) -> String {
    unit.parent ?? unit.code
  }

  /// Leaves out units whose ground the layer shows under another code, older or newer.
  private static func excused(
    _ found: Comparison, layer: Set<String>, table: DivisionTable
  ) -> [Division] {
    let known = Set(table.units(in: found.year).map(\.code))
    let others = layer.subtracting(known)
    guard !others.isEmpty else { return found.missing }
    var standIns: Set<String> = []
    for code in others {
      standIns.formUnion(table.successors(ofCode: code, in: found.year).map(\.code))
    }
    return found.missing.filter { unit in
      if standIns.contains(unit.code) { return false }
      let later = table.successors(ofCode: unit.code, in: table.years.upperBound).map(\.code)
      return !later.contains { $0 != unit.code && others.contains($0) }
    }
  }
}
