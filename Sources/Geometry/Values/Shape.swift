/// A chain of positions, open or closed, with heights when the source had them.
public struct LineString: Hashable, Sendable {
  /// The vertices in order.
  public var positions: [Position]
  /// One height in metres for every position, or nil when the line is plane.
  public var heights: [Double]?

  /// Makes a line; `heights`, when given, has one entry a position.
  public init(_ positions: [Position], heights: [Double]? = nil) {
    precondition(heights == nil || heights?.count == positions.count, "one height a position")
    self.positions = positions
    self.heights = heights
  }
}

/// A polygon: rings whose first and last position are equal.
public struct Polygon: Hashable, Sendable {
  /// The outer ring (外环).
  public var exterior: LineString
  /// The inner rings (内环), in source order.
  public var holes: [LineString]

  /// Makes a polygon from its rings, in whatever direction they run.
  public init(exterior: LineString, holes: [LineString] = []) {
    self.exterior = exterior
    self.holes = holes
  }

  /// The outer ring followed by the inner ones.
  public var rings: [LineString] { [exterior] + holes }
}

/// A geometry of any kind.
public indirect enum Shape: Hashable, Sendable {
  /// One position with its height, if any.
  case point(Position, height: Double?)
  /// Positions that belong together.
  case multiPoint(LineString)
  /// One line.
  case lineString(LineString)
  /// Lines that belong together.
  case multiLineString([LineString])
  /// One polygon.
  case polygon(Polygon)
  /// Polygons that belong together.
  case multiPolygon([Polygon])
  /// Geometries of mixed kinds.
  case collection([Shape])
}

extension Shape {
  /// The polygons of the shape, those inside collections included, in order.
  public var polygons: [Polygon] {
    switch self {
    case .polygon(let polygon): [polygon]
    case .multiPolygon(let polygons): polygons
    case .collection(let shapes): shapes.flatMap(\.polygons)
    default: []
    }
  }

  /// The lines of the shape, those inside collections included; rings of polygons are not lines.
  public var lines: [LineString] {
    switch self {
    case .lineString(let line): [line]
    case .multiLineString(let lines): lines
    case .collection(let shapes): shapes.flatMap(\.lines)
    default: []
    }
  }

  /// The number of positions in all parts.
  public var positionCount: Int {
    switch self {
    case .point: 1
    case .multiPoint(let line), .lineString(let line): line.positions.count
    case .multiLineString(let lines): lines.reduce(0) { $0 + $1.positions.count }
    case .polygon(let polygon): polygon.rings.reduce(0) { $0 + $1.positions.count }
    case .multiPolygon(let polygons):
      polygons.reduce(0) { $0 + $1.rings.reduce(0) { $0 + $1.positions.count } }
    case .collection(let shapes): shapes.reduce(0) { $0 + $1.positionCount }
    }
  }

  /// The box around all parts; empty when there are none.
  public var envelope: Envelope {
    var box = Envelope()
    switch self {
    case .point(let position, _): box.include(position)
    case .multiPoint(let line), .lineString(let line): box.include(Envelope(line.positions))
    case .multiLineString(let lines):
      for line in lines { box.include(Envelope(line.positions)) }
    case .polygon(let polygon): box.include(Envelope(polygon.exterior.positions))
    case .multiPolygon(let polygons):
      for polygon in polygons { box.include(Envelope(polygon.exterior.positions)) }
    case .collection(let shapes):
      for shape in shapes { box.include(shape.envelope) }
    }
    return box
  }

  /// Whether the shape has no position at all.
  public var isEmpty: Bool { positionCount == 0 }
}
