import Foundation
import Geometry

/// One entity of a drawing with what is used of it.
struct DXFEntity {
  /// The type, such as `POINT`.
  let type: String
  /// The line in the file, from 1; 0 in binary files.
  let line: Int
  /// The layer.
  var layer = ""
  /// The block an insertion shows.
  var block = ""
  /// The text, or the value of an attribute.
  var text = ""
  /// The name of an attribute.
  var tag = ""
  /// The handle, unique in the drawing.
  var handle = ""
  /// The flags of code 70.
  var flags = 0
  /// Whether attributes follow.
  var hasAttributes = false
  /// X of codes 10 to 14, in file order.
  var xs: [(code: Int, value: Double)] = []
  /// Y of codes 20 to 24.
  var ys: [(code: Int, value: Double)] = []
  /// Z of codes 30 to 34.
  var zs: [(code: Int, value: Double)] = []
  /// The elevation of a flat line (code 38).
  var elevation: Double?
  /// Attributes of an insertion.
  var attributes: [(tag: String, text: String)] = []
  /// Vertices of an old polyline.
  var vertices: [(position: Position, height: Double)] = []

  init(_ type: String, line: Int) {
    self.type = type
    self.line = line
  }

  /// Takes a pair that belongs to the entity.
  mutating func take(_ code: Int, _ text: @autoclosure () -> String, _ number: Double?) {
    switch code {
    case 1: self.text = text()
    case 3 where type == "MTEXT": self.text += text()
    case 2 where type == "INSERT": block = text()
    case 2: tag = text()
    case 5: handle = text()
    case 8: layer = text()
    case 38: elevation = number
    case 66: hasAttributes = number == 1
    case 70: flags = number.flatMap { Int(exactly: $0.rounded()) } ?? 0
    case 10...14: if let number { xs.append((code, number)) }
    case 20...24: if let number { ys.append((code, number)) }
    case 30...34: if let number { zs.append((code, number)) }
    default: break
    }
  }

  /// The position of a code such as 10, with its height.
  func position(_ code: Int = 10) -> (position: Position, height: Double?)? {
    guard let x = xs.first(where: { $0.code == code })?.value,
      let y = ys.first(where: { $0.code == code + 10 })?.value, x.isFinite, y.isFinite
    else { return nil }
    return (Position(x, y), zs.first { $0.code == code + 20 }?.value)
  }

  /// Whether the flags close the line.
  var isClosed: Bool { flags & 1 != 0 }

  /// The shape; nil when coordinates are missing.
  var shape: Shape? {
    switch type {
    case "POINT", "INSERT", "TEXT", "MTEXT":
      return position().map { .point($0.position, height: $0.height.flatMap(Self.height)) }
    case "LINE":
      guard let a = position(), let b = position(11) else { return nil }
      return .lineString(LineString([a.position, b.position]))
    case "LWPOLYLINE":
      let xs = xs.filter { $0.code == 10 }
      let ys = ys.filter { $0.code == 20 }
      guard xs.count == ys.count else { return nil }
      return chain(zip(xs, ys).map { Position($0.value, $1.value) })
    case "POLYLINE": return chain(vertices.map(\.position))
    default: return nil
    }
  }

  /// Drawings write a height of 0 where there is none.
  private static func height(_ value: Double) -> Double? {
    value == 0 || !value.isFinite ? nil : value
  }

  private func chain(_ positions: [Position]) -> Shape? {
    guard positions.count >= 2, positions.allSatisfy(\.isFinite) else { return nil }
    guard isClosed, positions.count >= 3 else { return .lineString(LineString(positions)) }
    let ring = positions.first == positions.last ? positions : positions + [positions[0]]
    return ring.count >= 4 ? .polygon(Polygon(exterior: LineString(ring))) : nil
  }
}

/// Texts of drawings without the marks that format them.
enum DXFText {
  /// The plain text: `\U+4E2D`, `%%d`, and of MTEXT the codes of fonts and lines replaced.
  static func plain(_ text: String, isFormatted: Bool) -> String {
    guard text.contains("\\") || text.contains("%%") || text.contains("{") else { return text }
    var result = ""
    var rest = text[...]
    while let character = rest.first {
      rest.removeFirst()
      if character == "%", rest.first == "%" {
        percent(&rest, &result)
      } else if character == "\\" {
        backslash(&rest, &result, isFormatted)
      } else if !(isFormatted && (character == "{" || character == "}")) {
        result.append(character)
      }
    }
    return result.trimmingSpaces
  }

  private static func percent(_ rest: inout Substring, _ result: inout String) {
    rest.removeFirst()
    switch rest.first.map({ Character($0.lowercased()) }) {
    case "d": result.append("°")
    case "p": result.append("±")
    case "c": result.append("⌀")
    case "u", "o": break
    default: return result.append("%%")
    }
    rest.removeFirst()
  }

  private static func backslash(
    _ rest: inout Substring, _ result: inout String, _ isFormatted: Bool
  ) {
    if rest.hasPrefix("U+"), let value = UInt32(rest.dropFirst(2).prefix(4), radix: 16),
      let scalar = Unicode.Scalar(value)
    {
      result.unicodeScalars.append(scalar)
      rest = rest.dropFirst(6)
      return
    }
    guard isFormatted, let letter = rest.first else { return result.append("\\") }
    rest.removeFirst()
    switch letter {
    case "P": result.append(" ")
    case "\\", "{", "}": result.append(letter)
    case "~": result.append(" ")
    case "L", "l", "O", "o", "K", "k", "N": break
    default:
      // Codes such as \fSimSun; end with a semicolon.
      guard let end = rest.firstIndex(of: ";") else { return }
      rest = rest[rest.index(after: end)...]
    }
  }
}
