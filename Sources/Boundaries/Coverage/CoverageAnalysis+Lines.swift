import Geometry

extension CoverageAnalysis {
  /// Every boundary line with its figures, sorted by its units' names.
  ///
  /// - Parameter courses: Whether the shared border of faulty lines is wanted as geometry.
  public func lineSummaries(courses wanted: Bool) -> [BoundaryLineSummary] {
    let rank = subjectRanks()
    let order = lines.pairs.indices.map { line in
      let pair = lines.pairs[line]
      let ranks = [rank[pair.low], rank[pair.high]]
      return (low: ranks.min() ?? 0, high: ranks.max() ?? 0, line: line)
    }.sorted { ($0.low, $0.high, $0.line) < ($1.low, $1.high, $1.line) }
    var result: [BoundaryLineSummary] = []
    result.reserveCapacity(order.count)
    for (_, _, line) in order {
      let pair = lines.pairs[line]
      let swapped = rank[pair.low] > rank[pair.high]
      var summary = BoundaryLineSummary(
        units: [
          units[swapped ? pair.high : pair.low].subject,
          units[swapped ? pair.low : pair.high].subject,
        ])
      let facts = lines.facts[line]
      summary.sharedLength = facts.sharedLength
      summary.matchedShare = facts.matchedShare
      fill(&summary, facts, of: [pair.low, pair.high])
      if wanted { summary.course = lines.courses[line] ?? [] }
      result.append(summary)
    }
    return result
  }

  /// For each parent of the level, by name, the sum of its children's areas in square metres.
  public func childrenAreas() -> [String: Double] {
    var sums: [String: Double] = [:]
    for fault in parentFaults {
      let area = fault.children.reduce(0) { $0 + unitTable[$1].area }
      sums[layer.parents[fault.parent].subject, default: 0] += area
    }
    return sums
  }

  /// For each unit the place of its name in the order of scalars.
  private func subjectRanks() -> [Int] {
    let order = units.indices.sorted { scalarPrecedes(units[$0].subject, units[$1].subject) }
    var ranks = [Int](repeating: 0, count: units.count)
    for (rank, unit) in order.enumerated() { ranks[unit] = rank }
    return ranks
  }

  private func fill(
    _ summary: inout BoundaryLineSummary, _ facts: LineFacts, of pair: [Int]
  ) {
    let overlapping = facts.overlaps.map { overlaps[$0].measure }
    let parting = facts.gaps.filter { gaps[$0].kind == .sliver }.map { gaps[$0].measure }
    let allGaps = facts.gaps.map { gaps[$0].measure }
    summary.overlapCount = overlapping.count
    summary.overlapArea = overlapping.reduce(0) { $0 + $1.area }
    summary.overlapLargest = overlapping.reduce(0) { max($0, $1.area) }
    summary.gapCount = allGaps.count
    summary.gapArea = allGaps.reduce(0) { $0 + $1.area }
    summary.gapLargest = allGaps.reduce(0) { max($0, $1.area) }
    let slivers = overlapping + parting
    let area = slivers.reduce(0) { $0 + $1.area }
    summary.separationMean = facts.sharedLength > 0 ? area / facts.sharedLength : 0
    if let worst = (slivers.isEmpty ? allGaps : slivers).max(by: { $0.width < $1.width }) {
      summary.separationMax = worst.width
      summary.worst = layer.toGeographic([worst.place]).first
    } else if let place = loneVertex(
      facts.unevenStretches.flatMap { [$0.a, $0.b] }, of: pair)
    {
      summary.worst = layer.toGeographic([place]).first
    }
  }
}

/// Whether a text comes before another by Unicode scalars, which no locale changes; the bytes of
/// UTF-8 sort the same way.
func scalarPrecedes(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}
