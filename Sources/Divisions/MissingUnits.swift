/// Divisions that the national lists have and a layer lacks (缺失单元).
///
/// The list of the year that fits the layer best is compared with the layer, for the parts of the
/// country the layer covers: a prefecture with at least half of its units, and the units run by a
/// province, or prefectures absent altogether, where two thirds of the prefectures are there. A layer
/// of one city is not told of the rest of the nation.
/// - Source: the table's yearly lists. Cost: one pass over the table for each year of change.
public struct MissingUnits: Sendable {
  /// The first year of the list that fits the layer best; of equals, the newest.
  ///
  /// A list is the same from one change in the layer's provinces to the next.
  public let vintage: Int
  /// Share of the layer's codes found in that list, 0 to 1; nothing is missing below one half.
  public let fit: Double
  /// The units of the list that the layer lacks, sorted by code.
  public let missing: [Division]
  let table: DivisionTable
  let prefecturePrefixes: Set<Int>
  /// For each missing unit the units of the layer that may show its ground.
  let heirs: [String: Set<String>]

  /// Compares a layer's codes, as numbers or text, with the lists of a table.
  ///
  /// Layers of counties are compared with counties and cities without any, layers of prefectures or
  /// provinces with those. Codes of other schemes count against the fit.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - layerCodes: The codes of the level looked at.
  ///   - names: The names of its units with wrong codes: such a unit is there under another code.
  ///   - present: Codes the layer has on other levels; those are not missing.
  ///   - year: The year of the layer where it is known.
  public init(
    table: DivisionTable, layerCodes: [String], names: Set<String> = [],
    present: Set<String> = [], year: Int? = nil
  ) {
    let layer = Set(layerCodes.compactMap { DivisionCode($0)?.digits })
    let comparison = LayerComparison(table: table, layer: layer)
    let best = comparison.bestYear(among: year.map { [$0] } ?? [])
    self.table = table
    prefecturePrefixes = comparison.prefecturePrefixes
    vintage = best.year
    let foreign = layerCodes.count { DivisionCode($0) == nil }
    fit = Double(best.matched) / Double(max(1, layer.count + foreign))
    let everywhere = layer.union(present)
    missing =
      fit < 0.5
      ? []
      : Self.excused(comparison.missing(in: best), layer: everywhere, table: table).filter {
        !everywhere.contains($0.code) && !names.contains($0.name)
      }
    // Only where the layer shows units of other years beside it may a unit be drawn as its heir.
    let listed = Set(table.units(in: best.year).map(\.code))
    let mixed = Set(everywhere.subtracting(listed).map { $0.prefix(4) })
    heirs = Dictionary(
      missing.filter { mixed.contains($0.code.prefix(4)) }
        .map { ($0.code, Self.standIns(of: $0, among: everywhere, table: table)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Units of the layer that later took a unit in, or that it came from: its ground may be theirs.
  private static func standIns(
    of unit: Division, among layer: Set<String>, table: DivisionTable
  ) -> Set<String> {
    var found = Set(
      table.successors(ofCode: unit.code, in: table.years.upperBound).map(\.code))
    found.formUnion(table.predecessors(ofCode: unit.code).map(\.code))
    return found.intersection(layer).subtracting([unit.code])
  }

  /// Leaves out units whose ground the layer shows under another code, older or newer.
  private static func excused(
    _ missing: (year: Int, units: [Division]), layer: Set<String>, table: DivisionTable
  ) -> [Division] {
    let others = layer.subtracting(table.units(in: missing.year).map(\.code))
    guard !others.isEmpty else { return missing.units }
    var standIns: Set<String> = []
    for code in others {
      standIns.formUnion(table.successors(ofCode: code, in: missing.year).map(\.code))
    }
    return missing.units.filter { unit in
      if standIns.contains(unit.code) { return false }
      let later = table.successors(ofCode: unit.code, in: table.years.upperBound).map(\.code)
      return !later.contains { $0 != unit.code && others.contains($0) }
    }
  }
}
