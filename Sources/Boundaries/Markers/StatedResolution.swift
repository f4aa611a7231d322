import Geometry

/// To how many digits longitude and latitude are stated (经纬度取位).
enum StatedResolution {
  /// Fractions of a degree offices write: minutes, seconds and decimals of both, coarsest first.
  private static let steps: [Double] = [
    60, 1, 10, 100, 3600, 1000, 10_000, 36_000, 100_000, 360_000, 1_000_000, 3_600_000, 10_000_000,
    36_000_000, 100_000_000, 360_000_000, 1_000_000_000,
  ].sorted()

  /// The coarsest step both numbers are whole multiples of, in degrees; 0 when there is none.
  ///
  /// A number that was stored with eight decimals after seconds were turned into degrees still
  /// counts as stated in seconds.
  static func degrees(_ position: Position) -> Double {
    for step in steps where isWhole(position.x * step, step) && isWhole(position.y * step, step) {
      return 1 / step
    }
    return 0
  }

  private static func isWhole(_ value: Double, _ step: Double) -> Bool {
    abs(value - value.rounded()) <= min(0.02, 6e-9 * step)
  }
}
