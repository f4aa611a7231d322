import Geometry

/// What a table of divisions knows of codes that took over from codes (继承关系).
public struct KnownSuccessions: Sendable {
  /// The codes that received a code's area, wholly or in part.
  public var heirs: @Sendable (String) -> Set<String>
  /// The year in which the first of two codes gave way to the second, when known.
  public var year: @Sendable (_ before: String, _ after: String) -> Int?

  /// Makes the knowledge.
  public init(
    heirs: @escaping @Sendable (String) -> Set<String>,
    year: @escaping @Sendable (String, String) -> Int?
  ) {
    self.heirs = heirs
    self.year = year
  }

  /// Whether one of two codes came from the other.
  func links(_ before: String?, _ after: String?) -> Bool {
    guard let before, let after else { return false }
    return heirs(before).contains(after) || heirs(after).contains(before)
  }
}

/// Finds for units that went the unit that came in their place under another code: a county turned
/// district, a renumbered unit.
///
/// Ground decides: each has most of the other. Where the table knows the succession less ground will
/// do; where nothing overlaps two units are not one whatever the table says.
struct UnitSuccession {
  /// A unit of the first layer that goes on as one of the second.
  struct Link: Hashable {
    var before: Int
    var after: Int
    /// The smaller of the shares of ground they have in common, 0 to 1.
    var share: Double
    var isListed: Bool
  }

  private(set) var links: [Link] = []

  /// So much ground in common makes two units one, with the table's word and without.
  private static let least = (listed: 0.3, unlisted: 0.6)

  /// - Throws: ``TopologyError`` when the engine cannot intersect two units.
  init(
    _ first: ComparedUnits, _ second: ComparedUnits, _ partners: [Int?], _ known: KnownSuccessions?
  ) throws(TopologyError) {
    let taken = Set(partners.compactMap(\.self))
    let gone = first.units.indices.filter { partners[$0] == nil }
    let come = second.units.indices.filter { !taken.contains($0) }
    guard !gone.isEmpty, !come.isEmpty else { return }
    let metric = SurfaceMetric.geographic
    let old = try OutlineScreen.repaired(gone.map { first.units[$0].polygons }, jobs: 1)
    let new = try OutlineScreen.repaired(come.map { second.units[$0].polygons }, jobs: 1)
    let tree = try SpatialIndex(new.map(Self.box))
    var candidates: [Link] = []
    for (place, before) in gone.enumerated() {
      let whole = metric.area(of: old[place])
      for other in try tree.query(Self.box(old[place])) {
        let after = come[other]
        let common = metric.area(of: try Self.intersection(old[place], new[other]))
        let share = min(common / max(whole, 1e-9), common / max(metric.area(of: new[other]), 1e-9))
        let isListed =
          known?.links(first.units[before].code, second.units[after].code) ?? false
        guard share >= (isListed ? Self.least.listed : Self.least.unlisted) else { continue }
        candidates.append(Link(before: before, after: after, share: share, isListed: isListed))
      }
    }
    choose(candidates)
  }

  /// The links with most ground in common, each unit once.
  private mutating func choose(_ candidates: [Link]) {
    var used: (before: Set<Int>, after: Set<Int>) = ([], [])
    let order = candidates.sorted {
      ($1.share, $0.before, $0.after) < ($0.share, $1.before, $1.after)
    }
    for link in order
    where !used.before.contains(link.before) && !used.after.contains(link.after) {
      used.before.insert(link.before)
      used.after.insert(link.after)
      links.append(link)
    }
    links.sort { $0.before < $1.before }
  }

  private static func box(_ polygons: [Polygon]) -> Envelope {
    polygons.reduce(into: Envelope()) { $0.include(Envelope($1.exterior.positions)) }
  }

  private static func intersection(
    _ one: [Polygon], _ other: [Polygon]
  ) throws(TopologyError) -> [Polygon] {
    do {
      return try Overlay.intersection(.multiPolygon(one), .multiPolygon(other)).polygons
    } catch {
      return try Overlay.intersection(.multiPolygon(one), .multiPolygon(other), grid: 1e-9).polygons
    }
  }
}
