import Foundation

/// Lengths and areas as sentences say them.
enum Quantity {
  /// An area: square metres, from one hectare square kilometres.
  static func area(_ value: Double) -> String {
    value < 100_000 ? "\(fixed(value, 1)) m²" : "\(fixed(value / 1_000_000, 3)) km²"
  }

  /// A length: metres, from ten kilometres kilometres.
  static func length(_ value: Double) -> String {
    value < 10_000 ? "\(fixed(value, 2)) m" : "\(fixed(value / 1000, 2)) km"
  }

  static func fixed(_ value: Double, _ places: Int) -> String {
    String(format: "%.\(places)f", value)
  }

  /// A number of things: `1 place`, `2 places`.
  static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }
}
