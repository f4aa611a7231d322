public import Geometry

extension BoundaryNetwork {
  /// Joins areas into larger ones (融合): borders between areas of one group vanish, all others stay
  /// vertex for vertex.
  ///
  /// Nothing is computed but which arcs cancel, so the result is as exact as the source. Holes lie in
  /// their polygons, parts that touch in a point stay parts; the largest polygon of a group comes
  /// first. Where areas of one group overlap without sharing arcs, both outlines are kept.
  ///
  /// - Parameters:
  ///   - groups: The group of each area, from 0; nil leaves the area out.
  ///   - count: Number of groups.
  public func dissolved(into groups: [Int?], count: Int) -> [[Polygon]] {
    var arcs = [[Int32]](repeating: [], count: count)
    let directions = ownerDirections()
    for arc in 0..<arcCount {
      var sums: [(group: Int, sum: Int)] = []
      for slot in Int(ownerStarts[arc])..<Int(ownerStarts[arc + 1]) {
        let owner = Int(owners[slot])
        guard owner < areaCount, owner < groups.count, let group = groups[owner] else { continue }
        if let known = sums.firstIndex(where: { $0.group == group }) {
          sums[known].sum += directions[slot]
        } else {
          sums.append((group, directions[slot]))
        }
      }
      for (group, sum) in sums where sum != 0 && group >= 0 && group < count {
        let directed = sum > 0 ? Int32(arc) : ~Int32(arc)
        arcs[group].append(contentsOf: repeatElement(directed, count: abs(sum)))
      }
    }
    return arcs.map { RingTracer(self, $0).polygons() }
  }

  /// For every entry of `owners`: how often the area runs along the arc with its interior on the
  /// left, less how often against it.
  private func ownerDirections() -> [Int] {
    var directions = [Int](repeating: 0, count: owners.count)
    for area in 0..<areaCount {
      for polygon in Int(areaStarts[area])..<Int(areaStarts[area + 1]) {
        let paths = Int(polygonStarts[polygon])..<Int(polygonStarts[polygon + 1])
        for path in paths {
          let isCounterclockwise = CoverageRings.signedArea(self.path(path)) > 0
          let isAlong = isCounterclockwise == (path == paths.lowerBound)
          for reference in references[Int(pathStarts[path])..<Int(pathStarts[path + 1])] {
            let arc = arcNumber(reference)
            for slot in Int(ownerStarts[arc])..<Int(ownerStarts[arc + 1])
            where owners[slot] == Int32(area) {
              directions[slot] += (reference >= 0) == isAlong ? 1 : -1
            }
          }
        }
      }
    }
    return directions
  }

  /// The node a directed arc starts from.
  @inline(__always)
  func startNode(_ reference: Int32) -> Int32 {
    reference >= 0 ? arcNodes[2 * Int(reference)] : arcNodes[2 * Int(~reference) + 1]
  }

  /// The node a directed arc leads to.
  @inline(__always)
  func endNode(_ reference: Int32) -> Int32 { startNode(~reference) }

  /// The positions along a directed arc.
  func positions(along reference: Int32) -> [Position] {
    let slice = positions[arcRange(arcNumber(reference))]
    return reference >= 0 ? Array(slice) : slice.reversed()
  }

  /// The direction in which a directed arc leaves its start.
  func departure(_ reference: Int32) -> Position {
    let range = arcRange(arcNumber(reference))
    let (from, to) =
      reference >= 0
      ? (range.lowerBound, range.lowerBound + 1) : (range.upperBound - 1, range.upperBound - 2)
    return Position(positions[to].x - positions[from].x, positions[to].y - positions[from].y)
  }
}
