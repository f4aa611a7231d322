import Boundaries
import Divisions
import Geometry

/// Which unit of a layer lies in which, and on which levels each is a unit (级别与隶属).
///
/// The table of divisions says it where it knows the codes; where it does not, a code that another
/// one begins with is only a parent when the other unit lies in it. A county-level city its province
/// runs stands beside prefectures and beside counties; so does a city without counties.
struct LevelTree {
  /// For each unit the unit it lies in, nil where the layer has none.
  private(set) var parent: [Int?]
  /// For each unit the highest and the lowest level it stands on; 0 is a province, 2 a county.
  private(set) var levels: [ClosedRange<Int>]
  /// The levels there are, the highest first.
  private(set) var ranks: [Int] = []

  private let units: [AdministrativeUnit]
  private let heads: [String]
  private let byHead: [String: [Int]]
  private let table: DivisionTable?
  private let year: Int
  private let boxes: [Envelope]
  /// Codes with units below them in the year's list, and those with prefectures.
  private let divided: Set<String>
  private let prefectural: Set<String>
  /// The level of each unit, nil while nothing is known.
  private var rank: [Int?]

  /// - Parameters:
  ///   - units: The units of all levels.
  ///   - table: The table, where it applies to the layer.
  ///   - year: The layer's year in it.
  ///   - given: For each unit a level set by a column, in the column's own order, or nil.
  init(
    _ units: [AdministrativeUnit], table: DivisionTable?, year: Int, given: [Int?]? = nil
  ) {
    self.units = units
    self.table = table
    self.year = year
    heads = units.map { Self.head($0.code ?? "") }
    var byHead: [String: [Int]] = [:]
    for (index, head) in heads.enumerated() where !head.isEmpty {
      byHead[head, default: []].append(index)
    }
    self.byHead = byHead
    boxes = units.map { unit in
      unit.polygons.reduce(into: Envelope()) { $0.include(Envelope($1.exterior.positions)) }
    }
    let listed = table?.units(in: year) ?? []
    divided = Set(listed.compactMap(\.parent))
    prefectural = Set(listed.filter { $0.level == .prefecture }.compactMap(\.parent))
    parent = [Int?](repeating: nil, count: units.count)
    rank = [Int?](repeating: nil, count: units.count)
    levels = []
    for index in units.indices { rank[index] = given?[index] ?? listedRank(heads[index]) }
    findParents()
    rankByParents()
    rankByPlace()
    let deepest = rank.compactMap(\.self).max() ?? 0
    // Townships do not divide a city without counties.
    let parents = Set(
      units.indices.filter { (rank[$0] ?? deepest) <= 2 }.compactMap { parent[$0] })
    levels = units.indices.map { span(of: $0, deepest: deepest, parents) }
    findRanks()
  }

  /// The digits of a code that say something: of nine and twelve, trailing zeros dropped.
  private static func head(_ code: String) -> String {
    guard let plain = DivisionCode.plainDigits(code) else { return code }
    var digits = plain[...]
    if digits.count == 12, digits.hasSuffix("000") { digits = digits.prefix(9) }
    if digits.count == 9, digits.hasSuffix("000") { digits = digits.prefix(6) }
    return String(digits)
  }

  private func division(_ head: String) -> Division? {
    guard let table, head.utf8.count == 6 else { return nil }
    return table.division(code: head, in: year) ?? table.spans(ofCode: head).last
  }

  private func listedRank(_ head: String) -> Int? {
    guard table != nil else { return nil }
    if let division = division(head) {
      switch division.level {
      case .province: return 0
      case .prefecture: return 1
      case .county: return 2
      }
    }
    guard head.allSatisfy(\.isNumber), division(String(head.prefix(6))) != nil else { return nil }
    return head.utf8.count == 9 ? 3 : head.utf8.count == 12 ? 4 : nil
  }

  // MARK: Parents

  private mutating func findParents() {
    var byName: [String: [Int]] = [:]
    for (index, unit) in units.enumerated() {
      if let name = unit.name { byName[name, default: []].append(index) }
    }
    for index in units.indices {
      parent[index] = stated(index, byName) ?? listed(index) ?? begun(index)
    }
    // Nobody lies in what lies in him.
    for index in units.indices {
      var seen: Set<Int> = [index]
      var above = parent[index]
      while let next = above {
        guard seen.insert(next).inserted else {
          parent[index] = nil
          break
        }
        above = parent[next]
      }
    }
  }

  /// The parent a column names, by code or name.
  private func stated(_ index: Int, _ byName: [String: [Int]]) -> Int? {
    guard let text = units[index].parent else { return nil }
    let named = byHead[Self.head(text)] ?? byName[text] ?? []
    let fit = named.filter { other in
      guard other != index else { return false }
      guard let above = rank[other], let own = rank[index] else { return true }
      return above < own
    }
    return fit.count == 1 ? fit.first : fit.first { contains($0, index) }
  }

  /// The parent the table knows, or the next unit above that the layer has.
  private func listed(_ index: Int) -> Int? {
    guard let table else { return nil }
    var above: String?
    if heads[index].utf8.count > 6 {
      above = String(heads[index].prefix(6))
      if heads[index].utf8.count == 12, let street = one(String(heads[index].prefix(9)), for: index)
      {
        return street
      }
    } else {
      above = division(heads[index])?.parent
    }
    while let code = above {
      if let found = one(code, for: index) { return between(found, index) ?? found }
      above =
        table.division(code: code, in: year)?.parent
        ?? table.spans(ofCode: code).last?.parent
    }
    return nil
  }

  /// A unit the table does not list that parts a parent from a child: 110100 between 110000 and
  /// 110101 in statistics.
  private func between(_ above: Int, _ index: Int) -> Int? {
    guard heads[index].utf8.count == 6 else { return nil }
    let code = heads[index].prefix(4) + "00"
    guard code != heads[above], let found = one(String(code), for: index), rank[found] == nil,
      contains(found, index)
    else { return nil }
    return found
  }

  /// The unit with a code; of several, the one around a unit.
  private func one(_ head: String, for index: Int) -> Int? {
    guard let found = byHead[head]?.filter({ $0 != index }), !found.isEmpty else { return nil }
    return found.count == 1 ? found[0] : found.first { contains($0, index) }
  }

  /// A unit whose code this one begins with, when this one lies in it.
  private func begun(_ index: Int) -> Int? {
    let head = heads[index]
    guard head.utf8.count > 2, division(head) == nil else { return nil }
    for length in stride(from: head.count - 1, through: 1, by: -1) {
      let start = head.prefix(length)
      let padded = start + String(repeating: "0", count: head.count - length)
      for code in [String(start), String(padded)] where code != head {
        for candidate in byHead[code] ?? []
        where candidate != index && contains(candidate, index) {
          return candidate
        }
      }
    }
    return nil
  }

  /// Whether a unit lies in another: its middle does, and its box is not the larger one.
  private func contains(_ outer: Int, _ inner: Int) -> Bool {
    guard boxes[outer].intersects(boxes[inner]), boxArea(outer) > boxArea(inner),
      let largest = units[inner].polygons.max(by: { $0.boxArea < $1.boxArea }),
      let place = try? Forms.pointOnSurface(.polygon(largest)), boxes[outer].contains(place)
    else { return false }
    return units[outer].polygons.contains { $0.holds(place) }
  }

  private func boxArea(_ index: Int) -> Double {
    boxes[index].isEmpty ? 0 : boxes[index].width * boxes[index].height
  }

  // MARK: Levels

  /// Levels of units the table does not know, from those above and below.
  private mutating func rankByParents() {
    var children: [Int: [Int]] = [:]
    for (index, above) in parent.enumerated() {
      if let above { children[above, default: []].append(index) }
    }
    for index in units.indices where rank[index] == nil && !(children[index] ?? []).isEmpty {
      let below = children[index]?.compactMap { rank[$0] }.min()
      if let below { rank[index] = max(0, below - 1) }
    }
    // From the roots down.
    func depth(_ index: Int) -> Int {
      var steps = 0
      var above = parent[index]
      while let next = above, steps < units.count {
        if let known = rank[next] { return known + steps + 1 }
        steps += 1
        above = parent[next]
      }
      return steps
    }
    for index in units.indices
    where rank[index] == nil && (parent[index] != nil || children[index] != nil) {
      rank[index] = depth(index)
    }
  }

  /// Levels of units with no usable code: one that holds several others stands above them.
  private mutating func rankByPlace() {
    let known = units.indices.filter { rank[$0] != nil }
    guard Set(known.compactMap { rank[$0] }).count > 1 else { return }
    let strays = units.indices.filter { rank[$0] == nil }
    // A layer most of whose codes say nothing has no levels to find.
    for index in strays where strays.count * known.count < 10_000_000 {
      let held = known.filter { contains(index, $0) }
      let covered = held.reduce(0) { $0 + boxArea($1) }
      guard held.count > 1, covered > 0.5 * boxArea(index),
        let highest = held.compactMap({ rank[$0] }).min(), highest > 0
      else { continue }
      rank[index] = highest - 1
      for child in held where rank[child] == highest && parent[child] == nil {
        parent[child] = index
      }
    }
    // One code on two units: the one that holds nothing is no parent.
    let parents = Set(parent.compactMap(\.self))
    let deepest = rank.compactMap(\.self).max() ?? 0
    for twins in byHead.values where twins.count > 1 {
      guard twins.contains(where: parents.contains) else { continue }
      for index in twins where !parents.contains(index) && rank[index].map({ $0 < deepest }) == true
      {
        rank[index] = deepest
        parent[index] = nil
      }
    }
  }

  /// From the level below its parent down to its own, or below where nothing divides it.
  private func span(of index: Int, deepest: Int, _ parents: Set<Int>) -> ClosedRange<Int> {
    guard let own = rank[index] else { return deepest...deepest }
    guard let table, let division = division(heads[index]) else { return own...own }
    var top = own
    if let code = division.parent,
      let above = table.division(code: code, in: year) ?? table.spans(ofCode: code).last
    {
      top = min(own, lowest(of: above, parents) + 1)
    }
    return top...(parents.contains(index) ? own : max(own, lowest(of: division, parents)))
  }

  /// The lowest level on which a division stands for itself: a city without counties is one of them,
  /// and a municipality, which has no prefectures, stands among those.
  private func lowest(of division: Division, _ parents: Set<Int>) -> Int {
    if division.level == .county || !divided.contains(division.code) { return 2 }
    if division.level == .prefecture { return 1 }
    let isHeld = byHead[division.code]?.contains(where: parents.contains) == true
    return prefectural.contains(division.code) || isHeld ? 0 : 1
  }

  /// The levels some unit stands on and no other; and one for each unit that fits none of them.
  private mutating func findRanks() {
    var found = Set(levels.filter { $0.count == 1 }.map(\.lowerBound))
    for span in levels where !span.contains(where: found.contains) { found.insert(span.upperBound) }
    ranks = found.sorted()
  }
}

extension Polygon {
  /// The area of its box, in square units of its coordinates.
  fileprivate var boxArea: Double {
    let box = Envelope(exterior.positions)
    return box.isEmpty ? 0 : box.width * box.height
  }
}
