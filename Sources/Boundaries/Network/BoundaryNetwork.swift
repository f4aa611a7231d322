public import Geometry

/// A layer as a net of arcs (弧段): every stretch of border is held once, however many units use it.
///
/// An arc is a longest chain of edges with the same owners between two nodes; a node is a vertex
/// where borders meet or end or where the owners change. A closed outline that meets no other has
/// one arc from its first vertex back to itself. Edges that have no partner, at the rim of the layer
/// or along a fault, make arcs with a single owner, so faulty layers have a net too.
///
/// Coordinates are those of the source, bit for bit. The same layer always gives the same net.
public struct BoundaryNetwork: Sendable {
  /// The vertices of all arcs laid end to end, nodes included at both ends.
  var positions: [Position] = []
  /// Where each arc starts in `positions`, and the total as last entry.
  var arcStarts: [Int32] = [0]
  /// The numbers of each arc's first and last node, two entries an arc.
  var arcNodes: [Int32] = []
  /// The owners of each arc, sorted: areas by index, then lines counted on from the areas.
  var owners: [Int32] = []
  /// Where each arc's owners start, and the total as last entry.
  var ownerStarts: [Int32] = [0]
  /// Arcs in the order paths use them; `~arc` where a path runs against the arc.
  var references: [Int32] = []
  /// Where each path's references start, and the total as last entry.
  var pathStarts: [Int32] = [0]
  /// Where each polygon's paths start, shell first, and the total as last entry.
  var polygonStarts: [Int32] = [0]
  /// Where each area's polygons start, and the total as last entry.
  var areaStarts: [Int32] = [0]
  /// Where each line's paths start, and the total as last entry; lines follow the areas.
  var lineStarts: [Int32] = [0]
  /// Number of nodes.
  var nodeCount = 0

  /// Makes the net of units' polygons.
  ///
  /// Cost: O(n) in the number of vertices.
  public init(_ units: [AdministrativeUnit]) {
    self.init(areas: units.map(\.polygons))
  }

  /// Makes the net of areas and, where given, of lines that share it.
  ///
  /// - Parameters:
  ///   - areas: The polygons of each area; rings with fewer than four positions are left out.
  ///   - lines: The chains of each line layer entry; those with fewer than two are left out.
  public init(areas: [[Polygon]], lines: [[LineString]] = []) {
    var builder = NetworkBuilder(areas: areas, lines: lines)
    self = builder.network()
  }

  /// A net with nothing in it, to be filled by a builder.
  init() {}

  /// Number of arcs.
  public var arcCount: Int { arcStarts.count - 1 }

  /// Number of areas.
  public var areaCount: Int { areaStarts.count - 1 }

  /// Number of lines.
  public var lineCount: Int { lineStarts.count - 1 }

  /// Vertices of all rings and lines as the units see them, closing ones not counted.
  public var vertexCount: Int {
    var count = 0
    for reference in references { count += arcRange(arcNumber(reference)).count - 1 }
    return count + (pathStarts.count - 1 - Int(polygonStarts.last ?? 0))
  }

  /// The vertices of an arc, both ends included.
  public func arc(_ arc: Int) -> ArraySlice<Position> { positions[arcRange(arc)] }

  /// The vertices of all arcs laid end to end; nodes occur in every arc that ends there.
  public var allPositions: [Position] { positions }

  /// The areas that own an arc, sorted; lines count on from the last area.
  public func owners(ofArc arc: Int) -> [Int] {
    owners[Int(ownerStarts[arc])..<Int(ownerStarts[arc + 1])].map { Int($0) }
  }

  /// Every pair of areas that share at least one arc, sorted.
  public func neighbours() -> [NeighbourPair] {
    var keys: Set<UInt64> = []
    for arc in 0..<arcCount {
      let areas = owners(ofArc: arc).filter { $0 < areaCount }
      for (index, first) in areas.enumerated() {
        for second in areas[(index + 1)...] { keys.insert(UInt64(first) << 32 | UInt64(second)) }
      }
    }
    return keys.sorted().map { key in
      NeighbourPair(first: Int(key >> 32), second: Int(key & 0xFFFF_FFFF))
    }
  }

  /// The polygons of an area, put together from its arcs.
  public func polygons(ofArea area: Int) -> [Polygon] {
    (Int(areaStarts[area])..<Int(areaStarts[area + 1])).compactMap { polygon in
      let rings = (Int(polygonStarts[polygon])..<Int(polygonStarts[polygon + 1]))
        .map { LineString(path($0)) }
      guard let shell = rings.first else { return nil }
      return Polygon(exterior: shell, holes: Array(rings.dropFirst()))
    }
  }

  /// The chains of a line.
  public func chains(ofLine line: Int) -> [LineString] {
    (Int(lineStarts[line])..<Int(lineStarts[line + 1])).map { LineString(path($0)) }
  }

  /// The arcs of each ring of each polygon of an area; `~arc` where the ring runs against it.
  public func arcs(ofArea area: Int) -> [[[Int]]] {
    (Int(areaStarts[area])..<Int(areaStarts[area + 1])).map { polygon in
      (Int(polygonStarts[polygon])..<Int(polygonStarts[polygon + 1])).map(arcs(ofPath:))
    }
  }

  /// The arcs of each chain of a line; `~arc` where the chain runs against it.
  public func arcs(ofLine line: Int) -> [[Int]] {
    (Int(lineStarts[line])..<Int(lineStarts[line + 1])).map(arcs(ofPath:))
  }

  func arcs(ofPath path: Int) -> [Int] {
    references[Int(pathStarts[path])..<Int(pathStarts[path + 1])].map { Int($0) }
  }

  /// The positions along a path, closed where it is a ring.
  func path(_ path: Int) -> [Position] {
    var result: [Position] = []
    for reference in references[Int(pathStarts[path])..<Int(pathStarts[path + 1])] {
      let range = arcRange(arcNumber(reference))
      let skipped = result.isEmpty ? 0 : 1
      if reference >= 0 {
        result.append(contentsOf: positions[range].dropFirst(skipped))
      } else {
        result.append(contentsOf: positions[range].reversed().dropFirst(skipped))
      }
    }
    return result
  }

  @inline(__always)
  func arcRange(_ arc: Int) -> Range<Int> { Int(arcStarts[arc])..<Int(arcStarts[arc + 1]) }

  @inline(__always)
  func arcNumber(_ reference: Int32) -> Int { Int(reference >= 0 ? reference : ~reference) }

  /// Whether an arc ends where it starts.
  @inline(__always)
  func isClosed(_ arc: Int) -> Bool { arcNodes[2 * arc] == arcNodes[2 * arc + 1] }
}

/// Two areas that share a border, by index; the first is the smaller.
public struct NeighbourPair: Hashable, Sendable {
  /// The smaller index.
  public let first: Int
  /// The larger index.
  public let second: Int

  /// Makes a pair.
  public init(first: Int, second: Int) {
    self.first = min(first, second)
    self.second = max(first, second)
  }
}
