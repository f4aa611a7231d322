/// A named number in a finding; the suffix of the name tells the unit.
///
/// `_m2` square metres, `_m` metres, `_share` a share of one, `_deg` degrees, otherwise a count.
public struct Measure: Hashable, Sendable {
  /// The stable English name with its unit suffix, such as `area_m2`.
  public let name: String
  /// The value in the unit of the name.
  public let value: Double

  /// Makes a measure.
  public init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }

  /// Makes a count.
  public init(_ name: String, count: Int) {
    self.init(name, Double(count))
  }

  /// Decimal places used wherever the value is written.
  public var decimals: Int {
    if name.hasSuffix("_m2") { return 2 }
    if name.hasSuffix("_m") { return 3 }
    if name.hasSuffix("_share") { return 4 }
    if name.hasSuffix("_deg") { return 8 }
    return 0
  }
}
