/// One of the sixteen points a written course names, each 22°30′ wide, from true north (方位).
public struct CompassPoint: Hashable, Sendable, CaseIterable {
  /// 0 for north, then clockwise.
  public let number: Int

  /// The points clockwise from north.
  public static let allCases = (0..<16).map(CompassPoint.init(number:))

  private init(number: Int) { self.number = number }

  /// The width of a point, in degrees.
  public static let width = 22.5

  /// The point an azimuth lies in.
  ///
  /// North runs from 348°45′ to 11°15′; a bound belongs to the point that follows it clockwise.
  /// - Parameter azimuth: Degrees clockwise from true north, any turn.
  public init(azimuth: Double) {
    let turned = (azimuth + Self.width / 2).truncatingRemainder(dividingBy: 360)
    let positive = turned < 0 ? turned + 360 : turned
    number = Int(positive / Self.width) % 16
  }

  /// The middle of the point, degrees clockwise from true north.
  public var azimuth: Double { Double(number) * Self.width }

  /// How far an azimuth lies from the middle of the point, 0 to 180 degrees.
  public func deviation(of azimuth: Double) -> Double {
    let turn = (azimuth - self.azimuth).truncatingRemainder(dividingBy: 360)
    let positive = turn < 0 ? turn + 360 : turn
    return min(positive, 360 - positive)
  }
}
