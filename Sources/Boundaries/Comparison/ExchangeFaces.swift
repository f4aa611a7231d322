import Geometry

/// The faces into which the borders of two layers cut the ground, with the units that cover each in
/// either of them: everything that changed hands, found in one sweep.
struct ExchangeFaces {
  /// Ground of a unit of the first layer that is a unit's of the second; -1 stands for none.
  struct Exchange: Hashable, Comparable {
    var from: Int32
    var to: Int32

    static func < (left: Self, right: Self) -> Bool {
      (left.from, left.to) < (right.from, right.to)
    }
  }

  /// The pieces of each exchange.
  private(set) var pieces: [Exchange: [Polygon]] = [:]
  /// Exchanges whose pieces may lie side by side: units of one layer overlap there, or one unit has
  /// parts that touch.
  private(set) var touching: Set<Exchange> = []

  private let partners: [Int32]
  private let owners: [Int32]
  private let count: Int32

  /// - Parameters:
  ///   - old: The areas of the first layer, valid, in degrees; empty ones are left out.
  ///   - new: Those of the second.
  ///   - partners: For each area of the first layer the same unit's of the second, or nil.
  init(_ old: [[Polygon]], _ new: [[Polygon]], partners: [Int?], jobs: Int) {
    count = Int32(old.count)
    self.partners = partners.map { Int32($0 ?? -1) }
    var owners = [Int32](repeating: -1, count: new.count)
    for (index, partner) in partners.enumerated() {
      if let partner { owners[partner] = Int32(index) }
    }
    self.owners = owners
    var box = Envelope()
    for polygon in (old + new).joined() { box.include(Envelope(polygon.exterior.positions)) }
    let grid = FaultGrid(isGeographic: true, around: box)
    var outlines = OutlineSegments(grid)
    for (index, area) in old.enumerated() { outlines.append(area, of: Int32(index)) }
    for (index, area) in new.enumerated() { outlines.append(area, of: count + Int32(index)) }
    let units = outlines.units
    let graph = PieceGraph(SegmentNoder(outlines.segments, jobs: jobs).pieces) { _ in 1 }
    collect(Arrangement(graph, keepingEven: true), units, grid)
  }

  private mutating func collect(_ faces: Arrangement, _ units: [Int32], _ grid: FaultGrid) {
    let covers = FaceCovers(faces, units)
    let rims = faces.rimsByFace()
    for loop in faces.loops.indices where faces.loops[loop].area > 0 {
      let cover = covers[loop]
      guard !cover.isEmpty else { continue }
      let found = exchanges(cover)
      guard !found.isEmpty else { continue }
      var isSplit = cover.count > 2
      let rings = ([loop] + (rims[Int32(loop)] ?? [])).map { number in
        let halves = faces.halfEdges(number)
        isSplit = isSplit || halves.contains { covers.isSame(loop, Int(faces.loopOf[Int($0 ^ 1)])) }
        var ring = halves.map { grid.position(faces.point($0)) }
        ring.append(ring[0])
        return LineString(ring)
      }
      let polygon = Polygon(exterior: rings[0], holes: Array(rings.dropFirst()))
      for exchange in found {
        pieces[exchange, default: []].append(polygon)
        if isSplit { touching.insert(exchange) }
      }
    }
  }

  /// What a face means for those who cover it: nothing where every unit still has it.
  private func exchanges(_ cover: [Int32]) -> [Exchange] {
    let before = cover.filter { $0 < count }
    let after = cover.filter { $0 >= count }.map { $0 - count }
    let lost = before.filter { !after.contains(partners[Int($0)]) }
    let won = after.filter { !before.contains(owners[Int($0)]) }
    if lost.isEmpty, won.isEmpty { return [] }
    // Where units overlap one may keep what another gets all the same.
    let givers = lost.isEmpty ? before : lost
    let takers = won.isEmpty ? after : won
    if takers.isEmpty { return givers.map { Exchange(from: $0, to: -1) } }
    if givers.isEmpty { return takers.map { Exchange(from: -1, to: $0) } }
    return givers.flatMap { from in takers.map { Exchange(from: from, to: $0) } }
  }
}

/// The edges of areas on the grid, interior on the left, and the area each belongs to.
private struct OutlineSegments {
  private(set) var segments: [GridSegment] = []
  private(set) var units: [Int32] = []
  private let grid: FaultGrid

  init(_ grid: FaultGrid) { self.grid = grid }

  mutating func append(_ area: [Polygon], of unit: Int32) {
    for polygon in area {
      append(polygon.exterior.positions, of: unit, counterclockwise: true)
      for hole in polygon.holes { append(hole.positions, of: unit, counterclockwise: false) }
    }
  }

  private mutating func append(_ ring: [Position], of unit: Int32, counterclockwise: Bool) {
    guard ring.count >= 4 else { return }
    let runsRight = (CoverageRings.signedArea(ring) > 0) == counterclockwise
    var last = grid.snap(ring[0])
    for position in ring.dropFirst() {
      let point = grid.snap(position)
      if point == last { continue }
      let source = Int32(segments.count)
      segments.append(
        GridSegment(a: runsRight ? last : point, b: runsRight ? point : last, source: source))
      units.append(unit)
      last = point
    }
  }
}

/// Which areas cover each face of an arrangement; an area is named once for each time it does.
private struct FaceCovers {
  private var covers: [[Int32]] = [[]]
  private var numbers: [[Int32]: Int32] = [[]: 0]
  private var coverOf: [Int32]

  subscript(loop: Int) -> [Int32] {
    let cover = covers[Int(coverOf[loop])]
    guard zip(cover, cover.dropFirst()).contains(where: ==) else { return cover }
    return cover.enumerated().filter { $0 == 0 || cover[$0 - 1] != $1 }.map(\.element)
  }

  /// Whether the same areas cover both faces.
  func isSame(_ one: Int, _ other: Int) -> Bool { coverOf[one] == coverOf[other] }

  init(_ faces: Arrangement, _ units: [Int32]) {
    coverOf = [Int32](repeating: -1, count: faces.loops.count)
    let graph = faces.graph
    let rims = faces.loops.indices.filter { faces.loops[$0].area <= 0 }.sorted {
      let l = graph.nodes[Int(faces.loops[$0].west)]
      let r = graph.nodes[Int(faces.loops[$1].west)]
      return (l.x, l.y, $0) < (r.x, r.y, $1)
    }
    var waiting: [Int] = []
    for rim in rims where coverOf[rim] < 0 {
      // What lies around a connected piece begins farther west and is known by now.
      let parent = Int(faces.loops[rim].parent)
      coverOf[rim] = parent < 0 ? 0 : max(0, coverOf[parent])
      waiting.append(rim)
      while let loop = waiting.popLast() { spread(from: loop, faces, units, &waiting) }
    }
  }

  /// Carries the cover of a face to its neighbours.
  private mutating func spread(
    from loop: Int, _ faces: Arrangement, _ units: [Int32], _ waiting: inout [Int]
  ) {
    let start = faces.loops[loop].start
    var half = start
    repeat {
      let beyond = Int(faces.loopOf[Int(half ^ 1)])
      if coverOf[beyond] < 0 {
        var cover = covers[Int(coverOf[loop])]
        let runsForward = half & 1 == 0
        for place in faces.graph.range(ofPiece: Int(half >> 1)) {
          let contribution = faces.graph.contributions[place]
          let unit = units[Int(contribution.source)]
          if contribution.forward == runsForward {
            if let known = cover.firstIndex(of: unit) { cover.remove(at: known) }
          } else {
            cover.insert(unit, at: cover.firstIndex { $0 > unit } ?? cover.count)
          }
        }
        coverOf[beyond] = number(of: cover)
        waiting.append(beyond)
      }
      half = faces.next[Int(half)]
    } while half != start
  }

  private mutating func number(of cover: [Int32]) -> Int32 {
    if let known = numbers[cover] { return known }
    let number = Int32(covers.count)
    covers.append(cover)
    numbers[cover] = number
    return number
  }
}
