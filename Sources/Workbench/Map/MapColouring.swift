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
