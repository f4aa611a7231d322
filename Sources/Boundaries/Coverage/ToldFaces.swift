import Rules

/// Overlaps and gaps as findings tell them: by the line of two units or alone; and apart from them
/// those that the rounding of the coordinates explains, which the rule of edges tells.
struct ToldFaces {
  /// Lines with an overlap to tell, by their number in the table of lines.
  private(set) var overlapLines: [Int] = []
  /// Narrow gaps between two units, by their numbers, sorted by pair.
  private(set) var gapsByPair: [(pair: UnitPair, gaps: [Int])] = []
  /// Gaps among three units and more, and wide ones, by their numbers.
  private(set) var gapsAlone: [Int] = []
  /// What rounding explains, by line.
  private(set) var roundingByLine: [Int: RoundingFaces] = [:]
  /// Gaps among three units and more that rounding explains, by their numbers.
  private(set) var roundingAlone: [Int] = []

  init(_ analysis: CoverageAnalysis) {
    let isRounding = { (faces: [FaceMeasure]) in
      faces.allSatisfy(analysis.settings.isRounding)
    }
    for line in analysis.lines.pairs.indices {
      let faces = analysis.lines.facts[line].overlaps.map { analysis.overlaps[$0].measure }
      guard !faces.isEmpty else { continue }
      if isRounding(faces) {
        roundingByLine[line, default: RoundingFaces()].overlaps = faces
      } else {
        overlapLines.append(line)
      }
    }
    var byPair: [UnitPair: [Int]] = [:]
    for (number, gap) in analysis.gaps.enumerated() where gap.neighbours.count > 1 {
      if gap.kind == .sliver, gap.neighbours.count == 2 {
        byPair[UnitPair(gap.neighbours[0], gap.neighbours[1]), default: []].append(number)
      } else if gap.kind == .sliver, isRounding([gap.measure]) {
        roundingAlone.append(number)
      } else {
        gapsAlone.append(number)
      }
    }
    for (pair, gaps) in byPair.sorted(by: { $0.key < $1.key }) {
      let faces = gaps.map { analysis.gaps[$0].measure }
      if isRounding(faces), let line = analysis.lines.number(of: pair) {
        roundingByLine[line, default: RoundingFaces()].gaps = faces
      } else {
        gapsByPair.append((pair, gaps))
      }
    }
  }
}

/// Faces the rounding of the coordinates explains.
struct RoundingFaces {
  var overlaps: [FaceMeasure] = []
  var gaps: [FaceMeasure] = []

  var all: [FaceMeasure] { overlaps + gaps }

  static func += (left: inout Self, right: Self) {
    left.overlaps += right.overlaps
    left.gaps += right.gaps
  }

  /// Their numbers and areas, of what there is.
  var measures: [Measure] {
    let kinds = [("overlaps", "overlap_area_m2", overlaps), ("gaps", "gap_area_m2", gaps)]
    return kinds.filter { !$2.isEmpty }.flatMap { count, area, faces in
      [Measure(count, count: faces.count), Measure(area, faces.reduce(0) { $0 + $1.area })]
    }
  }
}
