import Geometry

/// What is known about one boundary line: the border two units share.
struct LineFacts {
  /// Length whose vertices both sides share, in metres.
  var matched = 0.0
  /// Length on which both sides run alike with different vertices, in metres.
  var uneven = 0.0
  /// Length along gaps and overlaps, the mean of the two sides, in metres.
  var parted = 0.0
  /// Indices into the overlaps of the analysis.
  var overlaps: [Int] = []
  /// Indices into the gaps of the analysis that touch just these two units.
  var gaps: [Int] = []
  /// Stretches of uneven border in layer coordinates.
  var unevenStretches: [(a: Position, b: Position)] = []

  var sharedLength: Double { matched + uneven + parted }
  var matchedShare: Double { sharedLength > 0 ? matched / sharedLength : 0 }
}

/// All boundary lines of a level, by the pair of units.
struct LineTable: Sendable {
  private(set) var pairs: [UnitPair] = []
  private(set) var facts: [LineFacts] = []
  /// For faulty lines, the stretches of the shared border.
  private(set) var courses: [Int: [LineString]] = [:]
  private var index: [UnitPair: Int] = [:]

  init(
    _ rings: CoverageRings, _ matching: EdgeMatching, faults: CoverageFaults, gaps: [Gap],
    overlaps: [Overlap], grid: FaultGrid, metric: SurfaceMetric
  ) {
    addMatched(rings, matching, metric)
    for (number, overlap) in overlaps.enumerated() {
      let line = line(overlap.pair)
      facts[line].overlaps.append(number)
      facts[line].parted += Self.partedLength(overlap.measure, overlap.pair)
    }
    for (number, gap) in gaps.enumerated() where gap.neighbours.count == 2 {
      let pair = UnitPair(gap.neighbours[0], gap.neighbours[1])
      let line = line(pair)
      facts[line].gaps.append(number)
      facts[line].parted += Self.partedLength(gap.measure, pair)
    }
    for stretch in faults.unevenStretches {
      let a = grid.position(stretch.a)
      let b = grid.position(stretch.b)
      let line = line(UnitPair(Int(stretch.left), Int(stretch.right)))
      facts[line].uneven += metric.length(a, b)
      facts[line].unevenStretches.append((a, b))
    }
    collectCourses(rings, matching, gaps: gaps, overlaps: overlaps)
  }

  /// The number of a pair's line, if the two share one.
  func number(of pair: UnitPair) -> Int? { index[pair] }

  /// The number of a pair's line, made when it is new.
  private mutating func line(_ pair: UnitPair) -> Int {
    if let known = index[pair] { return known }
    index[pair] = pairs.count
    pairs.append(pair)
    facts.append(LineFacts())
    return pairs.count - 1
  }

  private mutating func addMatched(
    _ rings: CoverageRings, _ matching: EdgeMatching, _ metric: SurfaceMetric
  ) {
    var last = UnitPair(-1, -1)
    var lastLine = -1
    var ruler = EdgeRuler(metric)
    for edge in matching.mate.indices {
      let mate = Int(matching.mate[edge])
      guard mate > edge else { continue }
      let pair = UnitPair(Int(rings.unit[edge]), Int(rings.unit[mate]))
      if pair.low == pair.high { continue }
      if pair != last {
        last = pair
        lastLine = line(pair)
      }
      facts[lastLine].matched += ruler.length(rings.points[edge], rings.points[edge + 1])
    }
  }

  private static func partedLength(_ measure: FaceMeasure, _ pair: UnitPair) -> Double {
    let own = measure.lengths.filter { Int($0.unit) == pair.low || Int($0.unit) == pair.high }
    return own.reduce(0) { $0 + $1.length } / 2
  }

  /// Gathers the border of faulty lines: shared edges, then one side of every fault.
  private mutating func collectCourses(
    _ rings: CoverageRings, _ matching: EdgeMatching, gaps: [Gap], overlaps: [Overlap]
  ) {
    let faulty = Set(
      pairs.indices.filter {
        !facts[$0].gaps.isEmpty || !facts[$0].overlaps.isEmpty || facts[$0].uneven > 0
      })
    guard !faulty.isEmpty else { return }
    var chain: [Position] = []
    var chainLine = -1
    var last = (pair: UnitPair(-1, -1), line: -1)
    for edge in matching.mate.indices {
      let mate = Int(matching.mate[edge])
      var line = -1
      if mate > edge {
        let pair = UnitPair(Int(rings.unit[edge]), Int(rings.unit[mate]))
        if pair != last.pair {
          let known = index[pair] ?? -1
          last = (pair, faulty.contains(known) ? known : -1)
        }
        line = last.line
      }
      if line >= 0 {
        if line != chainLine || chain.last != rings.points[edge] {
          flush(&chain, chainLine)
          chain = [rings.points[edge]]
          chainLine = line
        }
        chain.append(rings.points[edge + 1])
      }
    }
    flush(&chain, chainLine)
    for line in faulty.sorted() {
      for number in facts[line].overlaps {
        courses[line, default: []].append(overlaps[number].measure.side)
      }
      for number in facts[line].gaps {
        courses[line, default: []].append(gaps[number].measure.side)
      }
      for stretch in facts[line].unevenStretches {
        courses[line, default: []].append(LineString([stretch.a, stretch.b]))
      }
    }
  }

  private mutating func flush(_ chain: inout [Position], _ line: Int) {
    if line >= 0, chain.count > 1 { courses[line, default: []].append(LineString(chain)) }
    chain = []
  }
}

extension FaceMeasure {
  /// The part of the outline that follows one side of the fault.
  var side: LineString {
    guard lengths.count > 1, let owner = outlineOwners.first else {
      return LineString(outline.exterior.positions)
    }
    let positions = outline.exterior.positions
    // Start where the owner changes, so that its stretch is one run.
    let count = outlineOwners.count
    let start = (0..<count).first {
      outlineOwners[$0] == owner && outlineOwners[($0 + count - 1) % count] != owner
    }
    guard let start else { return LineString(positions) }
    var chain = [positions[start]]
    var step = start
    while outlineOwners[step % count] == owner, step < start + count {
      chain.append(positions[step % count + 1])
      step += 1
    }
    return LineString(chain)
  }
}
