import Foundation

/// Angles as papers write them: degrees, minutes and seconds (度分秒).
public enum AngleWriting {
  /// `123°25′53.40″`, minutes and seconds with two digits.
  ///
  /// - Parameter decimals: Decimal places of the seconds.
  public static func degrees(_ value: Double, decimals: Int) -> String {
    guard value.isFinite, abs(value) <= 100_000 else { return "" }
    let scale = pow(10, Double(decimals))
    let units = (abs(value) * 3600 * scale).rounded()
    let seconds = units / scale
    let whole = Int(seconds / 3600)
    let minutes = Int((seconds - Double(whole) * 3600) / 60)
    let rest = max(0, seconds - Double(whole) * 3600 - Double(minutes) * 60)
    let width = decimals > 0 ? 3 + decimals : 2
    let text = String(format: "%d°%02d′%0\(width).\(decimals)f″", whole, minutes, rest)
    return value < 0 && units > 0 ? "-" + text : text
  }
}
