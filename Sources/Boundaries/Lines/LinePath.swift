import Foundation
public import Geometry

/// Places along a line by the distance walked from its start (里程).
///
/// Distances are geodesic metres on CGCS2000 (GRS 80). Offsets are measured in the local plane at
/// the place, exact to better than one part in a million up to some kilometres. Several chains
/// follow one another; the step between them has no length.
public struct LinePath: Sendable {
  /// Where a position stands relative to a line.
  public struct Place: Hashable, Sendable {
    /// The chain it is nearest to.
    public var chain: Int
    /// The segment of that chain, by its first vertex.
    public var segment: Int
    /// Distance along the line from its start, in metres (里程).
    public var chainage: Double
    /// The nearest point of the line, longitude and latitude in degrees.
    public var nearest: Position
    /// Distance to the line in metres; positive to the left of the direction of travel.
    public var offset: Double
  }

  /// The chains, longitude and latitude in degrees.
  public let chains: [LineString]
  /// The length of all chains, in metres.
  public let length: Double
  /// Where each chain's vertices start in `chainages`.
  private let starts: [Int]
  /// The chainage of each vertex of each chain.
  private let chainages: [Double]
  private let blocks: [Block]

  private static let blockSize = 32

  /// The envelope of some segments in a row.
  private struct Block {
    var chain: Int
    var first: Int
    var last: Int
    var envelope: Envelope
  }

  /// Measures a line; chains of fewer than two positions have no length and no places.
  public init(_ chains: [LineString]) {
    self.chains = chains
    let geodesy = Geodesy()
    var starts: [Int] = []
    var chainages: [Double] = []
    var blocks: [Block] = []
    var walked = 0.0
    for (number, chain) in chains.enumerated() {
      starts.append(chainages.count)
      let positions = chain.positions
      for (index, position) in positions.enumerated() {
        if index > 0 { walked += geodesy.distance(positions[index - 1], position) }
        chainages.append(walked)
      }
      var first = 0
      while first + 1 < positions.count {
        let last = min(first + Self.blockSize, positions.count - 1)
        blocks.append(
          Block(
            chain: number, first: first, last: last, envelope: Envelope(positions[first...last])))
        first = last
      }
    }
    self.starts = starts
    self.chainages = chainages
    self.blocks = blocks
    length = walked
  }

  /// The chainage of a vertex.
  public func chainage(chain: Int, vertex: Int) -> Double { chainages[starts[chain] + vertex] }

  /// The place of the line nearest to a position; nil when the line has no segment.
  ///
  /// Of equally near places the first along the line is taken.
  ///
  /// - Parameter reach: Nil is the answer when the line comes no nearer than so many metres.
  public func place(of position: Position, within reach: Double = .infinity) -> Place? {
    let plane = LocalPlane(at: position)
    var best: (distance: Double, chain: Int, segment: Int, share: Double)?
    for block in blocks {
      if plane.distance(to: block.envelope) > best?.distance ?? reach { continue }
      let positions = chains[block.chain].positions
      for segment in block.first..<block.last {
        let (distance, share) = plane.nearest(positions[segment], positions[segment + 1])
        if best.map({ distance < $0.distance }) ?? (distance <= reach) {
          best = (distance, block.chain, segment, share)
        }
      }
    }
    return best.map { place($0.chain, $0.segment, $0.share, $0.distance, plane) }
  }

  private func place(
    _ chain: Int, _ segment: Int, _ share: Double, _ distance: Double, _ plane: LocalPlane
  ) -> Place {
    let a = chains[chain].positions[segment]
    let b = chains[chain].positions[segment + 1]
    let nearest = Position(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
    let from = chainage(chain: chain, vertex: segment)
    let to = chainage(chain: chain, vertex: segment + 1)
    let sign = plane.side(of: a, b) >= 0 ? 1.0 : -1.0
    return Place(
      chain: chain, segment: segment, chainage: from + (to - from) * share, nearest: nearest,
      offset: sign * distance)
  }

  /// How often a straight line between two positions crosses the line.
  ///
  /// Touching it with an end counts as crossing where the other end lies to the left.
  public func crossings(_ a: Position, _ b: Position) -> Int {
    let plane = LocalPlane(at: a)
    let box = Envelope([a, b])
    let end = plane.metres(b)
    var count = 0
    for block in blocks where block.envelope.intersects(box) {
      let positions = chains[block.chain].positions
      for segment in block.first..<block.last {
        let (px, py) = plane.metres(positions[segment])
        let (qx, qy) = plane.metres(positions[segment + 1])
        // Sides of the segment's ends as seen along a–b, and of a and b as seen along it.
        let first = end.x * py - end.y * px > 0
        let second = end.x * qy - end.y * qx > 0
        guard first != second else { continue }
        let (dx, dy) = (qx - px, qy - py)
        let near = dx * -py - dy * -px > 0
        let far = dx * (end.y - py) - dy * (end.x - px) > 0
        if near != far { count += 1 }
      }
    }
    return count
  }

  /// The position at a chainage.
  ///
  /// Beyond an end it is the end. Nil when the line has no segment.
  public func position(at chainage: Double) -> Position? {
    guard let (chain, segment, share) = find(chainage) else { return nil }
    let a = chains[chain].positions[segment]
    let b = chains[chain].positions[segment + 1]
    return Position(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
  }

  /// The stretch between two chainages, in the direction of the line; its inner vertices are the
  /// line's own.
  public func stretch(from: Double, to: Double) -> [LineString] {
    let low = min(from, to)
    let high = max(from, to)
    guard let start = find(low), let end = find(high), let a = position(at: low),
      let b = position(at: high)
    else { return [] }
    return (start.chain...end.chain).compactMap { chain in
      let positions = chains[chain].positions
      let first = chain == start.chain ? start.segment + 1 : 0
      let last = chain == end.chain ? end.segment : positions.count - 1
      var result = first <= last ? Array(positions[first...last]) : []
      if chain == start.chain, result.first != a { result.insert(a, at: 0) }
      if chain == end.chain, result.last != b { result.append(b) }
      return result.count > 1 ? LineString(result) : nil
    }
  }

  /// The segment a chainage lies in, and how far along it.
  private func find(_ chainage: Double) -> (chain: Int, segment: Int, share: Double)? {
    let usable = chains.indices.filter { chains[$0].positions.count > 1 }
    guard let last = usable.last else { return nil }
    let chain =
      usable.first { chainage <= self.chainage(chain: $0, vertex: chains[$0].positions.count - 1) }
      ?? last
    var low = 0
    var high = chains[chain].positions.count - 2
    while low < high {
      let middle = (low + high + 1) / 2
      if self.chainage(chain: chain, vertex: middle) <= chainage {
        low = middle
      } else {
        high = middle - 1
      }
    }
    let from = self.chainage(chain: chain, vertex: low)
    let to = self.chainage(chain: chain, vertex: low + 1)
    let share = to > from ? (chainage - from) / (to - from) : 0
    return (chain, low, min(max(share, 0), 1))
  }
}

/// The plane around a position, in metres east and north of it.
struct LocalPlane {
  let origin: Position
  let east: Double
  let north: Double

  /// The plane at a position in degrees, on GRS 80.
  init(at origin: Position) {
    self.origin = origin
    let ellipsoid = Ellipsoid.grs80
    let radians = Double.pi / 180
    let sine = sin(origin.y * radians)
    let root = 1 - ellipsoid.eccentricitySquared * sine * sine
    let prime = ellipsoid.semiMajorAxis / root.squareRoot()
    north = prime * (1 - ellipsoid.eccentricitySquared) / root * radians
    east = prime * cos(origin.y * radians) * radians
  }

  /// A position in the plane.
  @inline(__always)
  func metres(_ position: Position) -> (x: Double, y: Double) {
    ((position.x - origin.x) * east, (position.y - origin.y) * north)
  }

  /// A point of the plane in degrees.
  func position(x: Double, y: Double) -> Position {
    Position(origin.x + x / east, origin.y + y / north)
  }

  /// Distance from the origin to a segment and the share of the segment where it is nearest.
  @inline(__always)
  func nearest(_ a: Position, _ b: Position) -> (distance: Double, share: Double) {
    let (ax, ay) = metres(a)
    let (bx, by) = metres(b)
    let dx = bx - ax
    let dy = by - ay
    let square = dx * dx + dy * dy
    let share = square > 0 ? min(max(-(ax * dx + ay * dy) / square, 0), 1) : 0
    let x = ax + dx * share
    let y = ay + dy * share
    return ((x * x + y * y).squareRoot(), share)
  }

  /// Which side of a directed segment the origin lies on: positive to its left.
  func side(of a: Position, _ b: Position) -> Double {
    let (ax, ay) = metres(a)
    let (bx, by) = metres(b)
    return (bx - ax) * -ay - (by - ay) * -ax
  }

  /// Distance from the origin to an envelope; 0 inside.
  func distance(to envelope: Envelope) -> Double {
    let dx = max(envelope.minX - origin.x, 0, origin.x - envelope.maxX) * east
    let dy = max(envelope.minY - origin.y, 0, origin.y - envelope.maxY) * north
    return (dx * dx + dy * dy).squareRoot()
  }
}
