import Geometry

/// Tells for every edge without a mate whether the outside, a hole or a fault lies across it.
struct RimFaces {
  /// The outside, or a hole as large as a unit, lies across these edges.
  private(set) var outer: Set<Int32> = []
  private(set) var gaps = 0
  private(set) var overlaps = 0
  private(set) var holes = 0
  private(set) var place: Position?

  private static let unseen: Int32 = -3
  private static let mixed: Int32 = -2
  private static let unbounded: Int32 = -1

  init(
    _ rings: CoverageRings, _ matching: EdgeMatching, units: [AdministrativeUnit],
    settings: CoverageSettings, isGeographic: Bool, metric: SurfaceMetric, jobs: Int
  ) {
    let grid = FaultGrid(isGeographic: isGeographic, around: Envelope(rings.points))
    let segments = matching.unmatched.map { edge in
      GridSegment(
        a: grid.snap(rings.points[Int(edge)]), b: grid.snap(rings.points[Int(edge) + 1]),
        source: edge)
    }
    let graph = PieceGraph(SegmentNoder(segments, jobs: jobs).pieces) { _ in 1 }
    let arrangement = Arrangement(graph, keepingEven: false)
    var faceOf: [Int32: Int32] = [:]
    faceOf.reserveCapacity(segments.count)
    for piece in 0..<graph.count {
      let range = graph.range(ofPiece: piece)
      let face = range.count == 1 ? Self.outerFace(of: piece, arrangement) : Self.mixed
      for contribution in graph.contributions[range] {
        let known = faceOf[contribution.source] ?? Self.unseen
        faceOf[contribution.source] = known == Self.unseen || known == face ? face : Self.mixed
      }
    }
    overlaps = arrangement.loops.count { $0.area > 0 && $0.cover > 1 }
    let kept = judge(arrangement, rings, units, settings, grid: grid, metric: metric)
    for edge in matching.unmatched {
      let face = faceOf[edge] ?? Self.mixed
      if face == Self.unbounded || kept.contains(face) { outer.insert(edge) }
    }
    addCracks(rings, settings, grid: grid, metric: metric)
  }

  /// The face without cover beside a piece with cover on its other side: the loop of a bounded one.
  private static func outerFace(of piece: Int, _ arrangement: Arrangement) -> Int32 {
    let halves = [Int32(2 * piece), Int32(2 * piece + 1)]
    let loops = halves.map { arrangement.loopOf[Int($0)] }
    guard loops.allSatisfy({ $0 >= 0 }) else { return mixed }
    let covers = loops.map { arrangement.loops[Int($0)].cover }
    guard let empty = covers.firstIndex(of: 0), covers[1 - empty] == 1 else { return mixed }
    let loop = arrangement.loops[Int(loops[empty])]
    return loop.area > 0 ? loops[empty] : loop.parent < 0 ? unbounded : loop.parent
  }

  /// Sorts bounded faces without cover into holes, whose loops are given, and gaps.
  private mutating func judge(
    _ arrangement: Arrangement, _ rings: CoverageRings, _ units: [AdministrativeUnit],
    _ settings: CoverageSettings, grid: FaultGrid, metric: SurfaceMetric
  ) -> Set<Int32> {
    let loops = arrangement.loops.indices.filter {
      arrangement.loops[$0].area > 0 && arrangement.loops[$0].cover == 0
    }
    guard !loops.isEmpty else { return [] }
    let borders = arrangement.borders(where: { $0 == 0 }, unit: { rings.unit[Int($0)] })
    let areas = units.map { metric.area(of: $0.polygons) }.sorted()
    let least = (areas.isEmpty ? 0 : areas[areas.count / 2]) * settings.unitAreaShare
    var kept: Set<Int32> = []
    for (loop, border) in zip(loops, borders) {
      let measure = FaceMeasure(border, grid: grid, metric: metric)
      if measure.area >= least, measure.roundness >= settings.unitRoundness,
        measure.width > settings.tolerance
      {
        kept.insert(Int32(loop))
      } else if place == nil {
        place = measure.place
      }
    }
    holes = kept.count
    gaps = loops.count - kept.count
    return kept
  }

  /// Narrow gaps that open to the outside are gaps too; their edges are no outer ones.
  private mutating func addCracks(
    _ rings: CoverageRings, _ settings: CoverageSettings, grid: FaultGrid, metric: SurfaceMetric
  ) {
    let rim = outer.sorted().map { edge in
      (unit: rings.unit[Int(edge)], a: rings.points[Int(edge)], b: rings.points[Int(edge) + 1])
    }
    let cracks = RimCracks(
      rim, grid: grid, metric: metric, reach: settings.tolerance, tolerance: settings.tolerance
    ).find()
    guard !cracks.isEmpty else { return }
    gaps += cracks.count
    if place == nil { place = cracks[0].place }
    let parting = Set(cracks.flatMap(\.stretches).compactMap { CrackSide($0) })
    outer = outer.filter { edge in
      !parting.contains(
        CrackSide(rings.points[Int(edge)], rings.points[Int(edge) + 1]))
    }
  }
}

/// One edge along a crack, by its ends.
private struct CrackSide: Hashable {
  let a: Position
  let b: Position

  init(_ a: Position, _ b: Position) {
    self.a = a
    self.b = b
  }

  init?(_ stretch: LineString) {
    guard let first = stretch.positions.first, let last = stretch.positions.last else { return nil }
    self.init(first, last)
  }
}
