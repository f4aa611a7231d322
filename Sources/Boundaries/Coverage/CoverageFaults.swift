import Geometry

/// One gap or overlap with the units concerned.
struct CoverageFace {
  /// For an overlap the units covering it, for a gap those around it; sorted.
  var units: [Int32]
  var measure: FaceMeasure
}

/// Everything that is wrong with how the units of a layer meet.
struct CoverageFaults: Sendable {
  /// Places no unit covers, enclosed by units.
  var gaps: [CoverageFace] = []
  /// Places more than one unit covers; every face has the same units throughout.
  var overlaps: [CoverageFace] = []
  /// Stretches where two units meet without sharing their vertices.
  var unevenStretches: [UnevenStretch] = []
  /// Edges with nothing but the outside beyond them, interior on the left.
  var rim: [(unit: Int32, a: Position, b: Position)] = []

  /// A stretch on which both sides run alike although their vertices differ.
  struct UnevenStretch {
    var left: Int32
    var right: Int32
    var a: GridPoint
    var b: GridPoint
  }

  /// Works out the faults from the edges that have no opposite.
  init(
    _ rings: CoverageRings, _ matching: EdgeMatching, grid: FaultGrid, metric: SurfaceMetric,
    jobs: Int
  ) {
    let segments = matching.unmatched.map { edge in
      GridSegment(
        a: grid.snap(rings.points[Int(edge)]), b: grid.snap(rings.points[Int(edge) + 1]),
        source: edge)
    }
    let graph = PieceGraph(SegmentNoder(segments, jobs: jobs).pieces) { _ in 1 }
    let unit = { (edge: Int32) in rings.unit[Int(edge)] }
    collectUneven(graph, unit: unit)
    let arrangement = Arrangement(graph, keepingEven: false)
    collectRim(arrangement, grid: grid, unit: unit)
    let rims = arrangement.rimsByFace()
    let border = { (loop: Int) in arrangement.border(of: loop, rims, unit: unit) }
    let measure = { (borders: [FaceBorder], units: @Sendable (FaceBorder) -> [Int32]) in
      Self.measure(borders, grid: grid, metric: metric, jobs: jobs, units: units)
    }
    for band in Self.bands(arrangement.faces { $0 == 0 }) {
      gaps += measure(band.map(border), \.across)
    }
    let doubled = arrangement.faces { $0 > 1 }
    if doubled.isEmpty { return }
    let splitter = OverlapSplitter(rings, matching, uneven: unevenStretches, grid: grid)
    var parted: [(place: Int, border: FaceBorder)] = []
    for band in Self.bands(doubled) {
      var borders = band.map(border)
      for index in borders.indices { splitter.complete(&borders[index]) }
      let isWhole = { (border: FaceBorder) in border.inside.count <= Int(border.cover) }
      var next = overlaps.count
      for border in borders {
        if isWhole(border) { next += 1 } else { parted.append((next, border)) }
      }
      overlaps += measure(borders.filter(isWhole), \.inside)
    }
    let parts = splitter.split(parted.map(\.border))
    let split = measure(parts.flatMap(\.self), \.inside)
    insert(split, counts: parts.map(\.count), at: parted.map(\.place))
  }

  /// Puts the parts of split faces where the faces were among the overlaps.
  private mutating func insert(_ faces: [CoverageFace], counts: [Int], at places: [Int]) {
    if faces.isEmpty { return }
    var all: [CoverageFace] = []
    all.reserveCapacity(overlaps.count + faces.count)
    var (used, taken) = (0, 0)
    for (count, place) in zip(counts, places) {
      all += overlaps[used..<place]
      used = place
      all += faces[taken..<taken + count]
      taken += count
    }
    overlaps = all + overlaps[used...]
  }

  /// So many borders of faces are held at a time.
  private static let bandSize = 16_384

  private static func bands(_ loops: [Int]) -> [ArraySlice<Int>] {
    stride(from: 0, to: loops.count, by: bandSize).map {
      loops[$0..<min($0 + bandSize, loops.count)]
    }
  }

  private mutating func collectUneven(_ graph: PieceGraph, unit: (Int32) -> Int32) {
    for piece in 0..<graph.count where graph.net[piece] == 0 {
      var left: Int32 = -1
      var right: Int32 = -1
      for contribution in graph.contributions[graph.range(ofPiece: piece)] {
        if contribution.forward {
          left = unit(contribution.source)
        } else {
          right = unit(contribution.source)
        }
      }
      guard left >= 0, right >= 0, left != right else { continue }
      unevenStretches.append(
        UnevenStretch(
          left: left, right: right, a: graph.nodes[Int(graph.first[piece])],
          b: graph.nodes[Int(graph.second[piece])]))
    }
  }

  private mutating func collectRim(
    _ arrangement: Arrangement, grid: FaultGrid, unit: (Int32) -> Int32
  ) {
    let graph = arrangement.graph
    for loop in arrangement.loops.indices {
      let facts = arrangement.loops[loop]
      guard facts.area <= 0, facts.parent < 0, facts.cover == 0 else { continue }
      for half in arrangement.halfEdges(loop) {
        // The outside lies on the left of the loop, so the unit's interior is on its right.
        let runsForward = half & 1 == 0
        for contribution in graph.contributions[graph.range(ofPiece: Int(half >> 1))]
        where contribution.forward != runsForward {
          rim.append(
            (
              unit(contribution.source), grid.position(arrangement.point(half ^ 1)),
              grid.position(arrangement.point(half))
            ))
        }
      }
    }
  }

  private static func measure(
    _ borders: [FaceBorder], grid: FaultGrid, metric: SurfaceMetric, jobs: Int,
    units: @Sendable (FaceBorder) -> [Int32]
  ) -> [CoverageFace] {
    Parallel.map(Parallel.bands(borders.count, jobs: jobs), jobs: jobs) { band in
      band.map { index in
        CoverageFace(
          units: units(borders[index]),
          measure: FaceMeasure(borders[index], grid: grid, metric: metric))
      }
    }.flatMap { $0 }
  }
}
