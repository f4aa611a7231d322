public import Geometry
import Rules

/// A layer with its faults settled, so that what is made of it is valid and counts no area twice.
///
/// Invalid areas are repaired; where two overlap, the smaller one keeps the ground (of equal ones
/// the first) and the other is cut; borders that run along each other get each other's vertices.
/// Nothing is settled in silence: ``repaired`` and ``overlaps`` say what was decided. Gaps stay.
public struct CoverageSettling: Sendable {
  /// Ground two areas claimed.
  public struct Overlap: Hashable, Sendable {
    /// The area that has it now.
    public let kept: Int
    /// The area it was taken from.
    public let cut: Int
    /// Square metres.
    public let area: Double
  }

  /// The areas, valid, in their order; empty where others claimed all of one.
  public private(set) var areas: [[Polygon]]
  /// The areas that were invalid.
  public private(set) var repaired: [Int] = []
  /// What was claimed twice and is settled, the largest first.
  public private(set) var overlaps: [Overlap] = []
  /// Areas that lie in others and were left there, such as counties in their province.
  public private(set) var nested: [Overlap] = []
  private let metric: SurfaceMetric

  /// Of an area in another at least this share lies in it.
  private static let nestedShare = 0.95
  /// Pieces smaller than this, in square metres, are crumbs of the computation.
  private static let crumb = 0.01

  /// Settles areas in degrees.
  ///
  /// - Parameters:
  ///   - areas: The polygons of each area.
  ///   - keepsNested: Whether areas that lie in others are left to overlap them.
  ///   - jobs: How many threads may work; the result does not depend on it.
  /// - Throws: ``TopologyError`` when the engine can neither repair nor cut an area.
  public init(_ areas: [[Polygon]], keepsNested: Bool, jobs: Int) throws(TopologyError) {
    self.areas = areas
    metric = .geographic
    try repair(jobs: jobs)
    let claims = claims(jobs: jobs)
    let sizes = self.areas.map(metric.area(of:))
    for claim in claims {
      let isNested = claim.area >= Self.nestedShare * sizes[claim.kept]
      if keepsNested && isNested { nested.append(claim) } else { overlaps.append(claim) }
    }
    if !overlaps.isEmpty { try cut(jobs: jobs) }
    // Inserted vertices may have bent an area across itself.
    self.areas = try OutlineScreen.repaired(SharedVertices.inserted(into: self.areas), jobs: jobs)
  }

  private mutating func repair(jobs: Int) throws(TopologyError) {
    repaired = try OutlineScreen.invalid(areas, jobs: jobs)
    for index in repaired { areas[index] = try Validity.madeValid(areas[index]) }
  }

  /// What is claimed twice, pair by pair, the largest first.
  private func claims(jobs: Int) -> [Overlap] {
    let units = areas.enumerated().map { index, polygons in
      AdministrativeUnit(
        code: nil, name: nil, feature: FeatureReference(input: 0, feature: index),
        polygons: polygons)
    }
    let sizes = areas.map(metric.area(of:))
    var found: [NeighbourPair: Double] = [:]
    let duplicates = DuplicateUnits.find(units)
    for (copy, original) in duplicates {
      found[NeighbourPair(first: copy, second: original)] = sizes[copy]
    }
    let rings = CoverageRings(units: units, leavingOut: Set(duplicates.map(\.copy)))
    let faults = CoverageFaults(
      rings, EdgeMatching(rings),
      grid: FaultGrid(isGeographic: true, around: Envelope(rings.points)), metric: metric,
      jobs: jobs)
    for face in faults.overlaps {
      for (index, low) in face.units.enumerated() {
        for high in face.units[(index + 1)...] {
          found[NeighbourPair(first: Int(low), second: Int(high)), default: 0] += face.measure.area
        }
      }
    }
    return found.map { pair, area in
      let isFirst = sizes[pair.first] <= sizes[pair.second]
      return Overlap(
        kept: isFirst ? pair.first : pair.second, cut: isFirst ? pair.second : pair.first,
        area: area)
    }.sorted { ($1.area, $0.kept, $0.cut) < ($0.area, $1.kept, $1.cut) }
  }

  /// Takes from every area what those before it in the order of sizes have: as they came, for what
  /// they lost in turn went to areas that come before this one too.
  private mutating func cut(jobs: Int) throws(TopologyError) {
    let source = areas
    let takers = Dictionary(grouping: overlaps, by: \.cut).mapValues { $0.map(\.kept).sorted() }
    let work = takers.keys.sorted().map { (area: $0, takers: takers[$0] ?? []) }
    let outcomes = Parallel.map(work, jobs: jobs) { item in
      Result { () throws(TopologyError) in
        var rest = source[item.area]
        for taker in item.takers where !rest.isEmpty {
          rest = try Self.difference(rest, source[taker])
        }
        return rest
      }
    }
    for (item, outcome) in zip(work, outcomes) {
      let rest = try outcome.get()
      let metric = metric
      areas[item.area] = rest.filter { metric.area(of: [$0]) >= Self.crumb }
    }
  }

  private static func difference(
    _ area: [Polygon], _ other: [Polygon]
  ) throws(TopologyError) -> [Polygon] {
    let (one, two) = (Shape.multiPolygon(area), Shape.multiPolygon(other))
    do {
      return try Overlay.difference(one, two).polygons
    } catch {
      // Where full precision fails, a grid of a tenth of a millimetre does.
      return try Overlay.difference(one, two, grid: 1e-9).polygons
    }
  }
}

extension CoverageSettling {
  /// Joins the settled areas into larger ones, every one of them valid.
  ///
  /// - Parameters:
  ///   - groups: The group of each area, from 0; nil leaves the area out.
  ///   - count: Number of groups.
  /// - Throws: ``TopologyError`` when the engine can make no valid area of a group.
  public func dissolved(into groups: [Int?], count: Int) throws(TopologyError) -> [[Polygon]] {
    var joined = BoundaryNetwork(areas: areas).dissolved(into: groups, count: count)
    let faults = try Validity.faults(ofEach: joined)
    guard faults.contains(where: { $0 != nil }) else { return joined }
    // Borders a hair apart that no vertex tells of: the engine unites what arcs could not.
    for (group, fault) in faults.enumerated() where fault != nil {
      let members = areas.indices.filter { groups[$0] == group }
      let shapes = members.map { Shape.multiPolygon(areas[$0]) }
      let united: [Polygon]
      do {
        united = try Overlay.union(of: shapes).polygons
      } catch {
        united = try Overlay.union(of: shapes, grid: 1e-9).polygons
      }
      joined[group] = try Validity.fault(of: united) == nil ? united : Validity.madeValid(united)
    }
    return try OutlineScreen.repaired(SharedVertices.inserted(into: joined), jobs: 1)
  }
}

extension BoundaryNetwork {
  /// The net with every area valid, and which areas had to be repaired for it.
  ///
  /// - Throws: ``TopologyError`` when the engine cannot repair an area.
  public func withValidAreas() throws(TopologyError) -> (network: BoundaryNetwork, repaired: [Int])
  {
    var areas = (0..<areaCount).map(polygons(ofArea:))
    let invalid = try OutlineScreen.invalid(areas, jobs: 1)
    guard !invalid.isEmpty else { return (self, []) }
    for index in invalid { areas[index] = try Validity.madeValid(areas[index]) }
    let lines = (0..<lineCount).map(chains(ofLine:))
    return (
      BoundaryNetwork(areas: SharedVertices.inserted(into: areas), lines: lines), invalid
    )
  }
}
