internal import Foundation
internal import Geometry

extension CloseUp {
  /// Writes the picture as an `svg` element.
  ///
  /// Each side's outline carries the unit in `data-unit`.
  func write(label: String, wording: ReportWording, to text: inout ReportText) {
    let (width, height) = (DrawingWindow.width, DrawingWindow.height)
    text.write("<svg viewBox=\"0 0 \(width) \(height)\" role=\"img\" aria-label=\"")
    text.write(markup: label)
    text.write("\">")
    for (index, side) in sides.enumerated() {
      text.write("<path class=\"side s\(min(index, 5))\" data-unit=\"")
      text.write(markup: side.subject)
      text.write("\" d=\"\(side.path)\"/>")
    }
    for (name, path) in [("fg", gaps), ("fo", overlaps), ("ev", evidence)] where !path.isEmpty {
      text.write("<path class=\"\(name)\" d=\"\(path)\"/>")
    }
    for (index, side) in sides.enumerated() where !side.dots.isEmpty {
      text.write("<path class=\"dots d\(min(index, 5))\" d=\"\(side.dots)\"/>")
    }
    text.write("<circle class=\"target\" cx=\"\(target.x)\" cy=\"\(target.y)\" r=\"120\"/>")
    for (index, side) in sides.enumerated() {
      guard let place = side.label else { continue }
      text.write("<text class=\"name n\(index)\" x=\"\(place.x)\" y=\"\(place.y)\">")
      text.write(markup: wording.name(side.subject) ?? side.subject)
      text.write("</text>")
    }
    writeScaleBar(to: &text)
    text.write(
      "<g class=\"north\"><path d=\"M3400 120l90 260-90-60-90 60z\"/>"
        + "<text x=\"3400\" y=\"520\">\(wording.pick("北", "N"))</text></g></svg>")
  }

  private func writeScaleBar(to text: inout ReportText) {
    let length = Self.roundLength(below: window.span / 3.5)
    let width = Int((length / window.span * Double(DrawingWindow.width)).rounded())
    let (x, y) = (120, DrawingWindow.height - 120)
    text.write(
      "<g class=\"scale\"><path d=\"M\(x) \(y - 70)v70h\(width)v-70\"/>"
        + "<text x=\"\(x + width / 2)\" y=\"\(y - 90)\">\(Self.lengthText(length))</text></g>")
  }

  /// The greatest of 1, 2 and 5 times a power of ten that is not above a length.
  static func roundLength(below length: Double) -> Double {
    guard length > 0, length.isFinite else { return 1 }
    let power = pow(10, log10(length).rounded(.down))
    let factor = [5.0, 2, 1].first { $0 * power <= length } ?? 1
    return factor * power
  }

  /// A round length in words.
  static func lengthText(_ metres: Double) -> String {
    func short(_ value: Double) -> String {
      var text = ReportText()
      text.write(value, atMost: 3)
      return text.string
    }
    if metres >= 1000 { return short(metres / 1000) + " km" }
    if metres >= 1 { return short(metres) + " m" }
    return metres >= 0.01 ? short(metres * 100) + " cm" : short(metres * 1000) + " mm"
  }
}

extension ReportText {
  /// Appends text with the characters of markup escaped, fit for elements and attributes.
  mutating func write(markup value: String) {
    let isPlain = value.utf8.allSatisfy { byte in
      byte >= 0x20 && byte != 0x26 && byte != 0x3C && byte != 0x3E && byte != 0x22 && byte != 0x27
    }
    if isPlain { return write(value) }
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": write("&amp;")
      case "<": write("&lt;")
      case ">": write("&gt;")
      case "\"": write("&quot;")
      case "'": write("&#39;")
      case "\t", "\n", "\r": write(" ")
      default:
        // HTML has no other control characters.
        write(scalar.value < 0x20 ? "\u{FFFD}" : String(Character(scalar)))
      }
    }
  }
}
