import Geometry

/// Splits overlap faces where a border both neighbours agree on runs through them.
///
/// Faces come from edges without an opposite alone. Where a province's counties overlap those of
/// the next one, the county line inside the province is matched and so not among them; it has to
/// be brought back for just those faces, or nobody would know which county overlaps which.
struct OverlapSplitter {
  private let rings: CoverageRings
  private let matching: EdgeMatching
  private let uneven: [CoverageFaults.UnevenStretch]
  private let grid: FaultGrid
  private let finder: UnitFinder

  /// A stretch of border between two units that both agree on.
  private typealias SharedStretch = CoverageFaults.UnevenStretch

  init(
    _ rings: CoverageRings, _ matching: EdgeMatching, uneven: [CoverageFaults.UnevenStretch],
    grid: FaultGrid
  ) {
    self.rings = rings
    self.matching = matching
    self.uneven = uneven
    self.grid = grid
    finder = UnitFinder(rings)
  }

  /// Parts of faces several of whose units cover only a part, each covered by the same units
  /// throughout, which `inside` then lists in full; for each face its parts.
  func split(_ borders: [FaceBorder]) -> [[FaceBorder]] {
    guard !borders.isEmpty else { return [] }
    let shared = sharedStretches(Set(borders.flatMap { pairs(of: $0.inside) }))
    return borders.map { split($0, shared) }
  }

  /// Adds units that cover the face, or part of it, without appearing on its border.
  ///
  /// Those that lie in it, those whose borders with each other run through it, one that holds all of
  /// it. Where more are listed than cover it, it has to be split.
  func complete(_ border: inout FaceBorder) {
    let box = envelope(border)
    let known = Set(border.inside)
    let others = finder.units(meeting: box).filter { !known.contains($0) }
    guard !others.isEmpty else { return }
    let outline = border.outline.map { grid.position($0.a) }
    let place = Polygon(exterior: LineString(outline + outline.prefix(1))).widePlace
    let hidden = others.filter { unit in
      finder.edges(of: unit, meeting: box).contains { entersFace($0.a, $0.b, border) }
        || (border.inside.count < Int(border.cover)
          && !finder.units(covering: place, among: [unit]).isEmpty)
    }
    border.inside = (border.inside + hidden).sorted()
  }

  /// Whether an edge starts inside a face or crosses its border.
  private func entersFace(_ a: Position, _ b: Position, _ border: FaceBorder) -> Bool {
    if contains(border, a) { return true }
    let from = grid.snap(a)
    let to = grid.snap(b)
    return border.stretches.contains { stretch in
      let first = orientation(from, to, stretch.a)
      let second = orientation(from, to, stretch.b)
      guard first != 0, second != 0, (first > 0) != (second > 0) else { return false }
      let start = orientation(stretch.a, stretch.b, from)
      let end = orientation(stretch.a, stretch.b, to)
      return start != 0 && end != 0 && (start > 0) != (end > 0)
    }
  }

  private func envelope(_ border: FaceBorder) -> Envelope {
    Envelope(border.outline.lazy.map { grid.position($0.a) })
  }

  private func contains(_ border: FaceBorder, _ position: Position) -> Bool {
    let p = grid.snap(position)
    var inside = false
    for stretch in border.stretches where (stretch.a.y > p.y) != (stretch.b.y > p.y) {
      let turn = orientation(stretch.a, stretch.b, p)
      if turn == 0 { return false }
      if (turn > 0) == (stretch.b.y > stretch.a.y) { inside.toggle() }
    }
    return inside
  }

  private func pairs(of units: [Int32]) -> [Int64] {
    var result: [Int64] = []
    for (index, low) in units.enumerated() {
      for high in units[(index + 1)...] { result.append(Int64(low) << 32 | Int64(high)) }
    }
    return result
  }

  private func sharedStretches(_ wanted: Set<Int64>) -> [Int64: [SharedStretch]] {
    var result: [Int64: [SharedStretch]] = [:]
    guard !wanted.isEmpty else { return result }
    func keep(_ a: Int32, _ b: Int32, _ stretch: @autoclosure () -> SharedStretch) {
      let key = Int64(min(a, b)) << 32 | Int64(max(a, b))
      if wanted.contains(key) { result[key, default: []].append(stretch()) }
    }
    for edge in matching.mate.indices where matching.mate[edge] > edge {
      let left = rings.unit[edge]
      let right = rings.unit[Int(matching.mate[edge])]
      keep(
        left, right,
        SharedStretch(
          left: left, right: right, a: grid.snap(rings.points[edge]),
          b: grid.snap(rings.points[edge + 1])))
    }
    for stretch in uneven { keep(stretch.left, stretch.right, stretch) }
    return result
  }

  private func split(
    _ border: FaceBorder, _ shared: [Int64: [SharedStretch]]
  ) -> [FaceBorder] {
    let stretches = border.stretches
    var segments = stretches.enumerated().map {
      GridSegment(a: $1.a, b: $1.b, source: Int32($0))
    }
    let xs = stretches.map(\.a.x)
    let ys = stretches.map(\.a.y)
    guard let west = xs.min(), let east = xs.max(), let south = ys.min(), let north = ys.max()
    else { return [border] }
    var inner: [SharedStretch] = []
    for key in pairs(of: border.inside) {
      for stretch in shared[key] ?? [] {
        guard max(stretch.a.x, stretch.b.x) >= west, min(stretch.a.x, stretch.b.x) <= east,
          max(stretch.a.y, stretch.b.y) >= south, min(stretch.a.y, stretch.b.y) <= north
        else { continue }
        let source = Int32(stretches.count + inner.count)
        inner.append(stretch)
        segments.append(GridSegment(a: stretch.a, b: stretch.b, source: source))
      }
    }
    guard !inner.isEmpty else {
      var whole = border
      whole.inside = units(of: border, present: Set(border.inside), excluded: [], in: border)
      return [whole]
    }
    let rim = Int32(stretches.count)
    let graph = PieceGraph(SegmentNoder(segments, jobs: 1).pieces) { $0 < rim ? 1 : 0 }
    let parts = Arrangement(graph, keepingEven: true)
    return label(parts, border, stretches, inner)
  }

  /// The parts of a face with the units that cover each: two for most.
  private func label(
    _ parts: Arrangement, _ border: FaceBorder, _ stretches: [FaceBorder.Stretch],
    _ inner: [SharedStretch]
  ) -> [FaceBorder] {
    let rim = Int32(stretches.count)
    var result: [FaceBorder] = []
    let rims = parts.rimsByFace()
    for loop in parts.loops.indices
    where parts.loops[loop].area > 0 && parts.loops[loop].cover > 0 {
      var excluded: Set<Int32> = []
      var piece = FaceBorder(cover: border.cover)
      var present: Set<Int32> = []
      for part in [loop] + (rims[Int32(loop)] ?? []) {
        piece.startLoop()
        for half in parts.halfEdges(part) {
          var owner: Int32 = -1
          for contribution in parts.graph.contributions[
            parts.graph.range(ofPiece: Int(half >> 1))]
          {
            let along = contribution.forward == (half & 1 == 0)
            if contribution.source < rim {
              if along {
                let stretch = stretches[Int(contribution.source)]
                owner = stretch.owner
                if stretch.covers { present.insert(owner) }
              }
              continue
            }
            let stretch = inner[Int(contribution.source - rim)]
            present.insert(along ? stretch.left : stretch.right)
            excluded.insert(along ? stretch.right : stretch.left)
            if owner < 0 { owner = along ? stretch.left : stretch.right }
          }
          piece.append(
            FaceBorder.Stretch(
              a: parts.point(half), b: parts.point(half ^ 1), owner: owner, covers: true))
        }
      }
      piece.inside = units(of: piece, present: present, excluded: excluded, in: border)
      result.append(piece)
    }
    return result
  }

  /// The units covering a part: those on its border, then those that must cover all of it.
  private func units(
    of piece: FaceBorder, present: Set<Int32>, excluded: Set<Int32>, in border: FaceBorder
  ) -> [Int32] {
    var units = present.filter { $0 >= 0 }.sorted()
    if units.count == Int(border.cover) { return units }
    let outline = piece.outline.map { grid.position($0.a) }
    let place = Polygon(exterior: LineString(outline + outline.prefix(1))).widePlace
    let covering = finder.units(covering: place, among: border.inside)
    if covering.count == Int(border.cover) { return covering }
    // A part too thin for any place inside it: the border is what is known.
    units = units.filter { !excluded.contains($0) }
    return units.count >= 2 ? units : border.inside
  }
}
