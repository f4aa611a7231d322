import Boundaries
import Geometry

/// How weighty a stretch of border is, by the codes on its two sides.
enum BorderRank: Int, CaseIterable {
  /// Between provinces.
  case province
  /// Between prefectures.
  case prefecture
  /// Between the smallest units.
  case county
  /// One side only: the rim of the layer.
  case rim

  /// The rank of a border between two units, by the first four digits of their codes.
  init(_ one: [Character]?, _ other: [Character]?) {
    guard let one, let other else {
      self = .county
      return
    }
    self = one[..<2] != other[..<2] ? .province : one == other ? .county : .prefecture
  }
}

/// A stretch of an arc that is drawn as one kind of border.
struct BorderRun {
  var arc: Int
  /// The vertices of the arc, from 0, the last one included.
  var vertices: ClosedRange<Int>
  var rank: BorderRank
}

/// Finds out which kind of border every stretch of a map's arcs is.
///
/// Where borders of neighbours do not match there are two arcs with one owner each: what lies across
/// is looked up place by place, only one of the two is drawn, and cracks inside a unit are not.
struct BorderRuns {
  private let network: BoundaryNetwork
  private let groupOf: [Int]
  private let codes: [[Character]?]
  private let polygons: [[Polygon]]
  private let index: SpatialIndex?
  private let reach: Double

  /// What lies across a place on a border.
  private enum Across: Equatable {
    case nothing
    case unit(Int)
    case itself
  }

  init(_ sheet: MapSheet) {
    network = sheet.network
    groupOf = sheet.groups.enumerated().filter { $0.element.kind == .units }
      .flatMap { index, group in group.features.map { _ in index } }
    codes = sheet.units.map { unit in
      unit.code.flatMap { code in
        code.count >= 6 && code.allSatisfy(\.isNumber) ? Array(code.prefix(4)) : nil
      }
    }
    let extent = sheet.extent
    // Nothing on a map is told apart at a thousandth of its width.
    reach = max(extent.width, extent.height) / 1000
    polygons = (0..<sheet.network.areaCount).map { sheet.network.polygons(ofArea: $0) }
    index = try? SpatialIndex(
      polygons.map { area in
        area.reduce(into: Envelope()) { $0.include(Envelope($1.exterior.positions)) }
      })
  }

  /// All stretches, arc by arc.
  func runs() -> [BorderRun] {
    var runs: [BorderRun] = []
    for arc in 0..<network.arcCount {
      let owners = network.owners(ofArc: arc).filter { $0 < groupOf.count }
      guard let first = owners.first else { continue }
      let sides = owners.filter { groupOf[$0] == groupOf[first] }
      if sides.count > 1 {
        let rank = BorderRank(codes[sides[0]], codes[sides[1]])
        runs.append(BorderRun(arc: arc, vertices: 0...network.arc(arc).count - 1, rank: rank))
      } else {
        runs += self.runs(alongArc: arc, of: first)
      }
    }
    return runs
  }

  /// An arc with one owner, cut where something else lies across.
  private func runs(alongArc arc: Int, of owner: Int) -> [BorderRun] {
    var chunks = chunks(ofArc: arc).map { (range: $0, across: across(arc, $0, owner)) }
    for index in chunks.indices.dropFirst().dropLast()
    where chunks[index - 1].across == chunks[index + 1].across {
      chunks[index].across = chunks[index - 1].across
    }
    var runs: [BorderRun] = []
    for chunk in chunks {
      let rank: BorderRank
      switch chunk.across {
      case .nothing: rank = .rim
      case .itself: continue
      case .unit(let other) where other < owner: continue
      case .unit(let other): rank = BorderRank(codes[owner], codes[other])
      }
      if let last = runs.last, last.rank == rank, last.vertices.upperBound == chunk.range.lowerBound
      {
        runs[runs.count - 1].vertices = last.vertices.lowerBound...chunk.range.upperBound
      } else {
        runs.append(BorderRun(arc: arc, vertices: chunk.range, rank: rank))
      }
    }
    return runs
  }

  /// Stretches about as long as what a map can tell apart.
  private func chunks(ofArc arc: Int) -> [ClosedRange<Int>] {
    let positions = Array(network.arc(arc))
    var chunks: [ClosedRange<Int>] = []
    var start = 0
    var length = 0.0
    for index in positions.indices.dropFirst() {
      length += max(
        (positions[index].x - positions[index - 1].x).magnitude,
        (positions[index].y - positions[index - 1].y).magnitude)
      if length >= 3 * reach || index == positions.count - 1 {
        chunks.append(start...index)
        start = index
        length = 0
      }
    }
    return chunks
  }

  private func across(_ arc: Int, _ range: ClosedRange<Int>, _ owner: Int) -> Across {
    let positions = network.arc(arc)
    let middle = positions.startIndex + (range.lowerBound + range.upperBound) / 2
    let (a, b) = (positions[middle], positions[middle + 1])
    let length = ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
    guard length > 0, let index else { return .nothing }
    var isOnBothSides = true
    for side in [reach / length, -reach / length] {
      let place = Position(
        (a.x + b.x) / 2 - (b.y - a.y) * side, (a.y + b.y) / 2 + (b.x - a.x) * side)
      let found = ((try? index.query(Envelope([place]))) ?? []).filter { unit in
        groupOf[unit] == groupOf[owner] && polygons[unit].contains { $0.holds(place) }
      }
      if let other = found.first(where: { $0 != owner }) { return .unit(other) }
      if found.isEmpty { isOnBothSides = false }
    }
    return isOnBothSides ? .itself : .nothing
  }
}

extension Polygon {
  /// Whether a point lies inside the shell and in no hole.
  func holds(_ point: Position) -> Bool {
    var isInside = false
    for ring in rings {
      for (a, b) in zip(ring.positions, ring.positions.dropFirst())
      where (a.y > point.y) != (b.y > point.y) {
        if point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x { isInside.toggle() }
      }
    }
    return isInside
  }
}
