/// How longitudes and latitudes are written where it is not the usual way: axes exchanged, another
/// unit (坐标写法).
public struct CoordinateNotation: Hashable, Sendable {
  /// The unit of angles.
  public enum Unit: String, Hashable, Sendable, CaseIterable {
    /// Decimal degrees, as everywhere.
    case degrees
    /// Radians.
    case radians
    /// Grads, 400 to the turn.
    case gradians
    /// Minutes of arc.
    case minutes
    /// Seconds of arc.
    case seconds
    /// Degrees times 10⁶.
    case microdegrees
    /// Degrees times 10⁷.
    case e7

    /// Degrees for one unit.
    public var degrees: Double {
      switch self {
      case .degrees: 1
      case .radians: 180 / .pi
      case .gradians: 0.9
      case .minutes: 1 / 60.0
      case .seconds: 1 / 3600.0
      case .microdegrees: 1e-6
      case .e7: 1e-7
      }
    }

    /// How many more decimals of a degree a number of this unit tells than one in degrees.
    public var moreDecimals: Int {
      switch self {
      case .degrees, .gradians: 0
      case .radians: -2
      case .minutes: 1
      case .seconds: 3
      case .microdegrees: 6
      case .e7: 7
      }
    }
  }

  /// Whether latitude, or northing, comes where longitude should.
  public var isSwapped: Bool
  /// The unit.
  public var unit: Unit

  /// Makes a notation; the defaults are the usual one.
  public init(isSwapped: Bool = false, unit: Unit = .degrees) {
    self.isSwapped = isSwapped
    self.unit = unit
  }

  /// Whether nothing has to be changed.
  public var isUsual: Bool { !isSwapped && unit == .degrees }

  /// A position as written, in the usual notation.
  public func usual(_ position: Position) -> Position {
    let turned = isSwapped ? Position(position.y, position.x) : position
    guard unit != .degrees else { return turned }
    return Position(converted(turned.x), converted(turned.y))
  }

  private func converted(_ value: Double) -> Double {
    switch unit {
    // Division by a whole number gives the nearest double, a product with its inverse does not.
    case .microdegrees: value / 1e6
    case .e7: value / 1e7
    case .minutes: value / 60
    case .seconds: value / 3600
    default: value * unit.degrees
    }
  }
}

extension Shape {
  /// A shape in the usual notation; heights are kept.
  public func usual(_ notation: CoordinateNotation) -> Shape {
    notation.isUsual ? self : mapped(notation.usual)
  }
}
