import Geometry

/// Lines held against the outlines of units: which unit lies on which side, what has no line.
struct LineOutlines: Sendable {
  /// What stretches of a line are, compared with the outlines.
  struct Verdict: Hashable, Sendable {
    /// Metres that follow the border of the two sides of the record, the right way round.
    var right = 0.0
    /// Metres that follow it with left and right exchanged.
    var swapped = 0.0
    /// Metres that follow the border of other units, with those units' subjects.
    var foreign = 0.0
    var foreignSides: Set<String> = []
    /// Metres that follow no border.
    var off = 0.0
    /// Where each of them is met first.
    var foreignPlace: Position?
    var offPlace: Position?
  }

  /// A border of two units, or a unit and the outside, that no line follows.
  struct Missing: Hashable, Sendable {
    var first: String
    var second: String?
    /// Metres without a line.
    var length: Double
    var total: Double
    var place: Position
  }

  private(set) var verdicts: [Verdict]
  private(set) var missing: [Missing] = []
  /// Whether the units are a clean coverage.
  let isClean: Bool

  init(_ layer: LineLayer, segments: SegmentFinder, settings: LineSettings, jobs: Int) {
    verdicts = Array(repeating: Verdict(), count: layer.lines.count)
    guard
      let numbers = try? CoverageSettings(settings.pack, tolerance: nil, resolution: nil)
    else {
      isClean = false
      return
    }
    let coverage = CoverageLayer(units: layer.units, metric: .geographic, isGeographic: true)
    let graph = BoundaryGraph(coverage, settings: numbers, jobs: jobs)
    isClean = graph.faults.isClean
    var borders: [SegmentFinder.Segment] = []
    for (number, edge) in graph.edges.enumerated() {
      for index in edge.vertices.dropLast() {
        borders.append(
          SegmentFinder.Segment(
            a: graph.positions[index], b: graph.positions[index + 1], owner: Int32(number)))
      }
    }
    let finder = SegmentFinder(borders, metric: .geographic)
    judge(segments, finder, graph, layer, settings)
    find(graph, layer, segments, settings)
  }

  private mutating func judge(
    _ segments: SegmentFinder, _ finder: SegmentFinder, _ graph: BoundaryGraph, _ layer: LineLayer,
    _ settings: LineSettings
  ) {
    for segment in segments.segments.flatMap({ Self.pieces($0) }) {
      let line = Int(segment.owner)
      let middle = Position((segment.a.x + segment.b.x) / 2, (segment.a.y + segment.b.y) / 2)
      let length = SurfaceMetric.geographic.length(segment.a, segment.b)
      guard let hit = finder.nearest(to: middle, within: settings.outline) else {
        verdicts[line].off += length
        if verdicts[line].offPlace == nil { verdicts[line].offPlace = middle }
        continue
      }
      let border = finder.segments[hit.segment]
      let edge = graph.edges[Int(border.owner)]
      let along =
        (border.b.x - border.a.x) * (segment.b.x - segment.a.x)
        + (border.b.y - border.a.y) * (segment.b.y - segment.a.y)
      let left = Self.subject(along >= 0 ? edge.left : edge.right, layer)
      let right = Self.subject(along >= 0 ? edge.right : edge.left, layer)
      let sides = layer.lines[line].sides
      // The outside is whoever the record names besides the unit.
      let isSame = [left, right].compactMap(\.self).allSatisfy(sides.contains)
      if !isSame {
        verdicts[line].foreign += length
        verdicts[line].foreignSides.formUnion([left, right].compactMap(\.self))
        if verdicts[line].foreignPlace == nil { verdicts[line].foreignPlace = middle }
      } else if left.map({ $0 == sides.first }) ?? (right != sides.first) {
        verdicts[line].right += length
      } else {
        verdicts[line].swapped += length
      }
    }
  }

  /// Long segments are judged piece by piece, each by its middle.
  private static let longest = 50.0

  private static func pieces(_ segment: SegmentFinder.Segment) -> [SegmentFinder.Segment] {
    let (a, b) = (segment.a, segment.b)
    let length = SurfaceMetric.geographic.length(a, b)
    guard length > longest, length < 1e7 else { return [segment] }
    let count = Int((length / longest).rounded(.up))
    func place(_ number: Int) -> Position {
      if number == 0 { return a }
      if number == count { return b }
      let share = Double(number) / Double(count)
      return Position(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
    }
    return (0..<count).map {
      SegmentFinder.Segment(a: place($0), b: place($0 + 1), owner: segment.owner)
    }
  }

  private static func subject(_ side: Int, _ layer: LineLayer) -> String? {
    side >= 0 ? layer.units[side].subject : nil
  }

  private mutating func find(
    _ graph: BoundaryGraph, _ layer: LineLayer, _ segments: SegmentFinder,
    _ settings: LineSettings
  ) {
    for line in graph.lines where line.second >= 0 {
      var without = 0.0
      var place: Position?
      for reference in line.edges {
        let vertices = graph.edges[reference >= 0 ? reference : ~reference].vertices
        let pieces = vertices.dropLast().flatMap { index in
          Self.pieces(
            SegmentFinder.Segment(
              a: graph.positions[index], b: graph.positions[index + 1], owner: 0))
        }
        for piece in pieces {
          let middle = Position((piece.a.x + piece.b.x) / 2, (piece.a.y + piece.b.y) / 2)
          if segments.nearest(to: middle, within: settings.outline) != nil { continue }
          without += SurfaceMetric.geographic.length(piece.a, piece.b)
          if place == nil { place = middle }
        }
      }
      guard let place, without > settings.leastStretch else { continue }
      missing.append(
        Missing(
          first: layer.units[line.first].subject, second: layer.units[line.second].subject,
          length: without, total: line.length, place: place))
    }
    missing.sort {
      ($0.first, $0.second ?? "") < ($1.first, $1.second ?? "")
    }
  }
}
