/// An axis-parallel box; empty until something is included.
public struct Envelope: Hashable, Sendable {
  /// Smallest x, +∞ while empty.
  public var minX: Double
  /// Smallest y, +∞ while empty.
  public var minY: Double
  /// Largest x, −∞ while empty.
  public var maxX: Double
  /// Largest y, −∞ while empty.
  public var maxY: Double

  /// The empty box.
  @inlinable
  public init() {
    minX = .infinity
    minY = .infinity
    maxX = -.infinity
    maxY = -.infinity
  }

  /// Makes a box from its west, south, east and north sides.
  @inlinable
  public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// The box around positions.
  @inlinable
  public init(_ positions: some Sequence<Position>) {
    self.init()
    for position in positions { include(position) }
  }

  /// Whether nothing has been included.
  @inlinable
  public var isEmpty: Bool { minX > maxX || minY > maxY }

  /// East–west extent; negative while empty.
  @inlinable
  public var width: Double { maxX - minX }

  /// North–south extent; negative while empty.
  @inlinable
  public var height: Double { maxY - minY }

  /// The middle of the box.
  @inlinable
  public var center: Position { Position((minX + maxX) / 2, (minY + maxY) / 2) }

  /// Grows the box to hold a position.
  @inlinable
  public mutating func include(_ position: Position) {
    minX = min(minX, position.x)
    minY = min(minY, position.y)
    maxX = max(maxX, position.x)
    maxY = max(maxY, position.y)
  }

  /// Grows the box to hold another.
  @inlinable
  public mutating func include(_ other: Envelope) {
    minX = min(minX, other.minX)
    minY = min(minY, other.minY)
    maxX = max(maxX, other.maxX)
    maxY = max(maxY, other.maxY)
  }

  /// Whether the two boxes share a point, touching included.
  @inlinable
  public func intersects(_ other: Envelope) -> Bool {
    minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
  }

  /// Whether the position lies in the box or on its rim.
  @inlinable
  public func contains(_ position: Position) -> Bool {
    position.x >= minX && position.x <= maxX && position.y >= minY && position.y <= maxY
  }

  /// The box grown by a distance on all four sides.
  @inlinable
  public func expanded(by distance: Double) -> Envelope {
    Envelope(
      minX: minX - distance, minY: minY - distance, maxX: maxX + distance, maxY: maxY + distance)
  }
}
