import Geometry

/// SVG path data in hundredths of a millimetre, as steps from point to point.
struct SheetPath {
  private(set) var text = MapText()

  /// Adds a chain; points that fall together on paper are drawn once.
  mutating func add(_ points: [Position], closed: Bool) {
    var previous = (x: 0, y: 0)
    var isFirst = true
    var count = 0
    for point in points {
      let x = Int((point.x * 100).rounded())
      let y = Int((point.y * 100).rounded())
      if isFirst {
        text.write("M")
        write(x, y)
      } else {
        if (x, y) == previous { continue }
        text.write(count == 0 ? "l" : " ")
        write(x - previous.x, y - previous.y)
        count += 1
      }
      isFirst = false
      previous = (x, y)
    }
    if count == 0 { text.write("h0") }
    if closed { text.write("z") }
  }

  private mutating func write(_ x: Int, _ y: Int) {
    text.write(x)
    if y >= 0 { text.write(" ") }
    text.write(y)
  }
}

extension MapText {
  /// Appends an attribute with a number of at most three decimals.
  mutating func attribute(_ name: String, _ value: Double) {
    write(" \(name)=\"")
    write(value, decimals: 3)
    write("\"")
  }

  /// Appends a text element.
  mutating func text(
    _ words: String, x: Double, y: Double, size: Double, style: String = ""
  ) {
    write("<text")
    attribute("x", x)
    attribute("y", y)
    attribute("font-size", size)
    if !style.isEmpty { write(" " + style) }
    write(">")
    escape(words)
    write("</text>\n")
  }

  /// Appends a straight line.
  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, style: String
  ) {
    write("<line")
    attribute("x1", x1)
    attribute("y1", y1)
    attribute("x2", x2)
    attribute("y2", y2)
    write(" \(style)/>\n")
  }

  /// Appends a rectangle.
  mutating func rectangle(_ box: SheetLayout.Box, style: String) {
    write("<rect")
    attribute("x", box.x)
    attribute("y", box.y)
    attribute("width", box.width)
    attribute("height", box.height)
    write(" \(style)/>\n")
  }
}
