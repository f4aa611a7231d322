public import Geometry

/// The boundary graph of a layer (界线图): nodes where borders meet, edges between them, and lines,
/// one for each pair of neighbours.
///
/// A side is a unit of the layer by index, a neighbour outside the layer by the index that counts
/// on from the units, or ``outside``. Coordinates are those of the layer, bit for bit.
public struct BoundaryGraph: Sendable {
  /// The side no unit is known on.
  public static let outside = -1

  /// A place where borders meet (交会点), or the first vertex of a border that meets no other.
  public struct Node: Hashable, Sendable {
    /// The position in the coordinates of the layer.
    public var place: Position
    /// The sides that meet there, sorted; ``BoundaryGraph/outside`` comes first.
    public var sides: [Int]
    /// How many edges end there; a closed one counts twice.
    public var edgeEnds: Int

    /// Whether borders meet there, rather than one just closing.
    public var isJunction: Bool { edgeEnds > 2 }
  }

  /// A stretch of border between two nodes.
  public struct Edge: Hashable, Sendable {
    /// The node it starts from.
    public var start: Int
    /// The node it ends at.
    public var finish: Int
    /// The side on its left.
    public var left: Int
    /// The side on its right.
    public var right: Int
    /// Its length in metres on the ellipsoid, or in the plane of the layer's metric.
    public var length: Double
    /// Its vertices in ``BoundaryGraph/positions``.
    public var vertices: Range<Int>
  }

  /// The border of one pair of neighbours (界线).
  public struct Line: Hashable, Sendable {
    /// The unit with the smaller index.
    public var first: Int
    /// The other side.
    public var second: Int
    /// The edges in the order of the line, `~edge` where the line runs against one.
    public var edges: [Int]
    /// Where in `edges` each stretch starts: stretches are edges joined end to end.
    public var stretches: [Int]
    /// The length of all edges in metres.
    public var length: Double
  }

  /// The nodes in the order they were met.
  public internal(set) var nodes: [Node] = []
  /// The edges in the order of the units' rings.
  public internal(set) var edges: [Edge] = []
  /// The lines, in the order of their first edge.
  public internal(set) var lines: [Line] = []
  /// The vertices of all edges laid end to end.
  public internal(set) var positions: [Position] = []
  /// How many units the layer has; sides from here on are neighbours.
  public internal(set) var unitCount = 0
  /// What is wrong with the layer, so that parts of the graph are missing.
  public internal(set) var faults = Faults()
  /// How outer edges found their neighbours.
  public internal(set) var joins = NeighbourJoins()

  /// What keeps a layer from having a whole graph.
  public struct Faults: Hashable, Sendable {
    /// Edges inside the layer that just one unit has.
    public var loneEdges = 0
    /// Their length in metres.
    public var loneLength = 0.0
    /// Gaps too narrow or too small to be left out on purpose, open ones at the rim included.
    public var gaps = 0
    /// Places more than one unit covers.
    public var overlaps = 0
    /// Units that have the very outline of another.
    public var duplicates = 0
    /// Holes of the layer large enough for a unit; their borders are outer edges, no fault.
    public var holes = 0
    /// A place to look at first, in the coordinates of the layer.
    public var place: Position?

    /// Whether the layer is clean.
    public var isClean: Bool {
      loneEdges == 0 && gaps == 0 && overlaps == 0 && duplicates == 0
    }
  }

  /// How many outer edges got a neighbour from another layer, and how well they fit it.
  public struct NeighbourJoins: Hashable, Sendable {
    /// Segments whose two ends the neighbour has too.
    public var exact = 0
    /// Segments that took the nearest neighbour within the tolerance.
    public var near = 0
    /// The length of those in metres.
    public var nearLength = 0.0
    /// The greatest distance to the neighbour taken, in metres.
    public var farthest = 0.0
    /// Segments without a neighbour within the tolerance.
    public var none = 0

    /// Makes a record with nothing joined.
    public init() {}
  }

  /// A graph with nothing in it, to be filled by a builder.
  init() {}

  /// The vertices of an edge, both ends included; reversed for `~edge`.
  public func course(ofEdge reference: Int) -> [Position] {
    let vertices = positions[edges[reference >= 0 ? reference : ~reference].vertices]
    return reference >= 0 ? Array(vertices) : vertices.reversed()
  }

  /// The stretches of a line, in its order and direction.
  public func course(ofLine line: Int) -> [LineString] {
    let line = lines[line]
    return line.stretches.indices.map { stretch in
      let end =
        stretch + 1 < line.stretches.count ? line.stretches[stretch + 1] : line.edges.count
      var chain: [Position] = []
      for reference in line.edges[line.stretches[stretch]..<end] {
        let edge = edges[reference >= 0 ? reference : ~reference]
        let vertices = positions[edge.vertices]
        let skipped = chain.isEmpty ? 0 : 1
        chain.reserveCapacity(chain.count + vertices.count)
        if reference >= 0 {
          chain.append(contentsOf: vertices.dropFirst(skipped))
        } else {
          chain.append(contentsOf: vertices.reversed().dropFirst(skipped))
        }
      }
      return LineString(chain)
    }
  }

  /// The side on the left of a line where it starts.
  public func left(ofLine line: Int) -> Int {
    let reference = lines[line].edges[0]
    return reference >= 0 ? edges[reference].left : edges[~reference].right
  }

  /// The first and last node of a line.
  public func ends(ofLine line: Int) -> (start: Int, finish: Int) {
    let first = lines[line].edges[0]
    let last = lines[line].edges[lines[line].edges.count - 1]
    return (
      first >= 0 ? edges[first].start : edges[~first].finish,
      last >= 0 ? edges[last].finish : edges[~last].start
    )
  }
}

extension BoundaryGraph {
  /// Puts every coordinate into another system; lengths and sides stay.
  public mutating func transform(_ change: ([Position]) throws -> [Position]) rethrows {
    positions = try change(positions)
    let places = try change(nodes.map(\.place))
    for index in nodes.indices { nodes[index].place = places[index] }
    if let place = faults.place { faults.place = try change([place]).first }
  }
}
