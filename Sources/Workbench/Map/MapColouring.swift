import Boundaries

/// Gives neighbouring units different tints.
enum MapColouring {
  /// The tints, soft enough for names to be read on them.
  static let tints = ["#fbe5c8", "#dcebc9", "#d5e6f2", "#f6d9dc", "#e6dcf0", "#f8f2c4", "#d3ece4"]

  /// The tint of every area: the one least used so far that no neighbour has.
  static func tints(_ network: BoundaryNetwork, first: Int, count: Int) -> [Int] {
    var neighbours = [[Int]](repeating: [], count: count)
    for pair in network.neighbours() {
      let one = pair.first - first
      let other = pair.second - first
      guard one >= 0, one < count, other >= 0, other < count else { continue }
      neighbours[one].append(other)
      neighbours[other].append(one)
    }
    let order = (0..<count).sorted { (neighbours[$1].count, $0) < (neighbours[$0].count, $1) }
    var chosen = [Int](repeating: -1, count: count)
    var used = [Int](repeating: 0, count: tints.count)
    for area in order {
      let taken = Set(neighbours[area].map { chosen[$0] })
      let free = tints.indices.filter { !taken.contains($0) }
      let best = free.min { (used[$0], $0) < (used[$1], $1) } ?? area % tints.count
      chosen[area] = best
      used[best] += 1
    }
    return chosen
  }
}

/// How weighty a stretch of border is, by the codes on its two sides.
enum BorderRank: Int, CaseIterable {
  /// Between provinces.
  case province
  /// Between prefectures.
  case prefecture
  /// Between the smallest units.
  case county
  /// One side only: the rim of the layer.
  case rim

  /// The rank of every arc; nil for arcs that belong to no unit.
  static func ranks(_ sheet: MapSheet) -> [BorderRank?] {
    let network = sheet.network
    let units = sheet.units
    let codes = units.map { unit in
      unit.code.flatMap { code in
        code.count >= 6 && code.allSatisfy(\.isNumber) ? Array(code.prefix(4)) : nil
      }
    }
    let groupOf = sheet.groups.enumerated().filter { $0.element.kind == .units }
      .flatMap { index, group in group.features.map { _ in index } }
    return (0..<network.arcCount).map { arc in
      let owners = network.owners(ofArc: arc).filter { $0 < units.count }
      guard let first = owners.first else { return nil }
      let sides = owners.filter { groupOf[$0] == groupOf[first] }
      guard sides.count > 1 else { return .rim }
      guard let one = codes[sides[0]], let other = codes[sides[1]] else { return .county }
      if one[..<2] != other[..<2] { return .province }
      return one == other ? .county : .prefecture
    }
  }
}
