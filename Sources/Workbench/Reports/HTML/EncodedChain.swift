internal import Foundation
internal import Geometry

/// Coordinates as short text: differences of whole steps, base 64 with a continuation bit.
enum EncodedChain {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// Encodes positions relative to an origin in steps of a quantum; repeated positions are dropped.
  static func encode(_ positions: [Position], origin: Position, quantum: Double) -> String {
    var text = ReportText(capacity: positions.count * 6)
    var last = (x: 0, y: 0)
    var isFirst = true
    for position in positions {
      let x = Int(((position.x - origin.x) / quantum).rounded())
      let y = Int(((position.y - origin.y) / quantum).rounded())
      if !isFirst, x == last.x, y == last.y { continue }
      write(x - last.x, &text)
      write(y - last.y, &text)
      last = (x, y)
      isFirst = false
    }
    return text.string
  }

  private static func write(_ value: Int, _ text: inout ReportText) {
    var rest = value.magnitude << 1 | (value < 0 ? 1 : 0)
    repeat {
      var digit = Int(rest & 31)
      rest >>= 5
      if rest > 0 { digit |= 32 }
      text.write(byte: digits[digit])
    } while rest > 0
  }
}

/// The Mercator projection of the overview map, in degrees of the equator.
enum Mercator {
  /// Projects longitude and latitude; latitudes beyond 85° are held there.
  static func project(_ position: Position) -> Position {
    let latitude = min(max(position.y, -85), 85) * .pi / 180
    return Position(position.x, log(tan(.pi / 4 + latitude / 2)) * 180 / .pi)
  }
}
