import Geometry

/// Where lines end, meet, cross and lie on one another, worked out exactly for all of them at once.
struct LineNoding: Sendable {
  /// One line at a place.
  struct Visitor: Hashable, Sendable {
    var line: Int
    /// How many pieces of the line meet there.
    var pieces: Int
    /// How many of its chains end there; a closed chain ends nowhere.
    var ends: Int

    /// Whether the line goes on beyond the place.
    var passes: Bool { pieces > ends }
  }

  /// A place where something other than one line going on happens.
  struct Place: Hashable, Sendable {
    var position: Position
    /// The lines there, by index.
    var visitors: [Visitor]
    /// Whether lines run on one another from there.
    var isShared: Bool

    /// How many ends of chains meet there.
    var ends: Int { visitors.reduce(0) { $0 + $1.ends } }
  }

  /// Two lines, or one twice, that run along the same stretch.
  struct Overlap: Hashable, Sendable {
    var first: Int
    var second: Int
    var length: Double
    var pieces: [LineString]
  }

  private(set) var places: [Place] = []
  private(set) var overlaps: [Overlap] = []
  /// For each line its closed chains' first positions: they end nowhere.
  private(set) var closed: [Int] = []

  init(_ lines: [BoundaryLine], jobs: Int) {
    var segments: [GridSegment] = []
    var owner: [Int32] = []
    let box = Self.box(lines)
    let grid = FaultGrid(isGeographic: true, around: box)
    var ends: [GridPoint: [Int]] = [:]
    for (line, value) in lines.enumerated() {
      for chain in value.course where chain.positions.allSatisfy(Self.isUsable) {
        guard let first = chain.positions.first, let last = chain.positions.last,
          chain.positions.count > 1
        else { continue }
        for (a, b) in zip(chain.positions, chain.positions.dropFirst()) where a != b {
          segments.append(
            GridSegment(a: grid.snap(a), b: grid.snap(b), source: Int32(owner.count)))
          owner.append(Int32(line))
        }
        if first == last {
          closed.append(line)
        } else {
          ends[grid.snap(first), default: []].append(line)
          ends[grid.snap(last), default: []].append(line)
        }
      }
    }
    let graph = PieceGraph(SegmentNoder(segments, jobs: jobs).pieces) { _ in 1 }
    collect(graph, owner, ends, grid)
  }

  static func isUsable(_ position: Position) -> Bool {
    position.isFinite && abs(position.x) < 1000 && abs(position.y) < 1000
  }

  private static func box(_ lines: [BoundaryLine]) -> Envelope {
    var box = Envelope()
    for line in lines {
      for chain in line.course where chain.positions.allSatisfy(isUsable) {
        box.include(Envelope(chain.positions))
      }
    }
    return box
  }

  private mutating func collect(
    _ graph: PieceGraph, _ owner: [Int32], _ ends: [GridPoint: [Int]], _ grid: FaultGrid
  ) {
    // Of most nodes only one line is known, which goes on there: two pieces.
    var first = [Int32](repeating: -1, count: graph.nodes.count)
    var pieces = [Int32](repeating: 0, count: graph.nodes.count)
    var more: [Int32: [Int: Int]] = [:]
    var shared: Set<Int32> = []
    var pairs: [UnitPair: Overlap] = [:]
    for piece in 0..<graph.count {
      let users = graph.contributions[graph.range(ofPiece: piece)].map { owner[Int($0.source)] }
      for node in [graph.first[piece], graph.second[piece]] {
        for line in users {
          if first[Int(node)] < 0 { first[Int(node)] = line }
          if first[Int(node)] == line {
            pieces[Int(node)] += 1
          } else {
            more[node, default: [:]][Int(line), default: 0] += 1
          }
        }
        if users.count > 1 { shared.insert(node) }
      }
      if users.count > 1 { note(users, piece, graph, grid, &pairs) }
    }
    overlaps = pairs.keys.sorted().compactMap { pairs[$0] }
    for node in graph.nodes.indices where first[node] >= 0 {
      let point = graph.nodes[node]
      let ending = ends[point] ?? []
      let others = more[Int32(node)] ?? [:]
      if ending.isEmpty, others.isEmpty, pieces[node] == 2 { continue }
      var visitors = [Visitor(line: Int(first[node]), pieces: Int(pieces[node]), ends: 0)]
      visitors += others.sorted { $0.key < $1.key }.map {
        Visitor(line: $0.key, pieces: $0.value, ends: 0)
      }
      for index in visitors.indices {
        visitors[index].ends = ending.count { $0 == visitors[index].line }
      }
      visitors.sort { $0.line < $1.line }
      places.append(
        Place(
          position: grid.position(point), visitors: visitors,
          isShared: shared.contains(Int32(node))))
    }
  }

  private func note(
    _ users: [Int32], _ piece: Int, _ graph: PieceGraph, _ grid: FaultGrid,
    _ pairs: inout [UnitPair: Overlap]
  ) {
    let a = grid.position(graph.nodes[Int(graph.first[piece])])
    let b = grid.position(graph.nodes[Int(graph.second[piece])])
    let length = SurfaceMetric.geographic.length(a, b)
    var seen: Set<UnitPair> = []
    for (index, one) in users.enumerated() {
      for other in users[(index + 1)...] {
        let pair = UnitPair(Int(one), Int(other))
        guard seen.insert(pair).inserted else { continue }
        var overlap =
          pairs[pair] ?? Overlap(first: pair.low, second: pair.high, length: 0, pieces: [])
        overlap.length += length
        overlap.pieces.append(LineString([a, b]))
        pairs[pair] = overlap
      }
    }
  }
}
