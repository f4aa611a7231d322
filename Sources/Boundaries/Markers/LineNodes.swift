public import Geometry

/// A place where lines end, meet or branch off (界线结点).
public struct LineNode: Hashable, Sendable {
  /// Where it is, longitude and latitude in degrees.
  public let place: Position
  /// The ends that lie on it: the line's index, as often as it ends there.
  public let ends: [Int]
  /// Lines that run through it without ending, by index.
  public let passing: [Int]
  /// The codes of the divisions that meet there, sorted.
  public let units: [String]

  /// Whether three or more divisions meet.
  public var isJunction: Bool { units.count >= 3 && lines.count >= 2 }

  /// The indices of all lines that touch it, rising.
  public var lines: [Int] { Array(Set(ends + passing)).sorted() }
}

/// Finds the nodes of lines: ends nearer than their tolerance are one.
struct LineNodeFinder {
  private struct End {
    let place: Position
    let line: Int
    let tolerance: Double
  }

  let lines: [BoundaryLine]
  let paths: [LinePath]
  let settings: MarkerSettings

  /// The nodes of lines of the levels that need markers, in the order of lines.
  func nodes() -> [LineNode] {
    var ends: [End] = []
    for (index, line) in lines.enumerated() {
      if let rank = line.rank, !settings.junctionRanks.contains(rank) { continue }
      let tolerance = settings.tolerance(line)
      for chain in paths[index].chains {
        guard chain.positions.count > 1, let first = chain.positions.first,
          let last = chain.positions.last, first != last
        else { continue }
        ends.append(End(place: first, line: index, tolerance: tolerance))
        ends.append(End(place: last, line: index, tolerance: tolerance))
      }
    }
    return clusters(ends).map(node)
  }

  private func clusters(_ ends: [End]) -> [[End]] {
    let grid = PlaceGrid(
      ends.map(\.place), reach: ends.map(\.tolerance).max() ?? 0)
    var group = Array(ends.indices)
    func root(_ index: Int) -> Int {
      var index = index
      while group[index] != index { index = group[index] }
      return index
    }
    grid.forEachPair { a, b, distance in
      guard distance <= max(ends[a].tolerance, ends[b].tolerance) else { return }
      let (first, second) = (root(a), root(b))
      group[max(first, second)] = min(first, second)
    }
    var members: [[End]] = []
    var numbers: [Int: Int] = [:]
    for index in ends.indices {
      let top = root(index)
      if let number = numbers[top] {
        members[number].append(ends[index])
      } else {
        numbers[top] = members.count
        members.append([ends[index]])
      }
    }
    return members
  }

  private func node(_ members: [End]) -> LineNode {
    let place = members[0].place
    let ending = members.map(\.line)
    let tolerance = members.map(\.tolerance).max() ?? 0
    var passing: [Int] = []
    for (index, path) in paths.enumerated() where !ending.contains(index) {
      if let rank = lines[index].rank, !settings.junctionRanks.contains(rank) { continue }
      if let found = path.place(of: place, within: tolerance), abs(found.offset) <= tolerance {
        passing.append(index)
      }
    }
    let units = Set((ending + passing).flatMap { lines[$0].sides })
    return LineNode(place: place, ends: ending, passing: passing, units: units.sorted())
  }
}
