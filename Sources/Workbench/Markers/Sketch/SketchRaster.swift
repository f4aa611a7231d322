/// A drawing as pixels: lines and discs by their distance, so that rims are smooth; labels in the
/// strokes of ``StrokeFont``.
struct SketchRaster {
  let columns: Int
  let rows: Int
  private(set) var pixels: [UInt8]
  private let scale: Double

  /// Draws at so many pixels to the millimetre.
  init(_ drawing: SketchDrawing, pixelsPerMillimetre scale: Double) {
    self.scale = scale
    columns = max(1, Int((drawing.width * scale).rounded()))
    rows = max(1, Int((drawing.height * scale).rounded()))
    pixels = [UInt8](repeating: 255, count: columns * rows * 3)
    for piece in drawing.pieces { draw(piece) }
  }

  private typealias Point = SketchDrawing.Point

  private mutating func draw(_ piece: SketchDrawing.Piece) {
    switch piece {
    case .line(let points, let width, let ink, let dash):
      for (a, b) in zip(points, points.dropFirst()) { stroke(a, b, width, ink.components, dash) }
    case .area(let points, let ink): fill(points, ink.components)
    case .circle(let at, let radius, let width, let ink):
      disc(at, radius, (255, 255, 255))
      ring(at, radius, width, ink.components)
    case .dot(let at, let radius, let ink): disc(at, radius, ink.components)
    case .label(let label):
      let strokes = StrokeFont.strokes(label.plain, label.size)
      let width = StrokeFont.width(label.plain, label.size)
      let left =
        switch label.anchor {
        case .start: label.at.x
        case .middle: label.at.x - width / 2
        case .end: label.at.x - width
        }
      let top = label.at.y - label.size / 2
      let placed = strokes.map { stroke in stroke.map { Point($0.x + left, $0.y + top) } }
      for halo in [true, false] {
        let colour = halo ? (255, 255, 255) : label.ink.components
        let thickness = label.size * (halo ? 0.5 : 0.12)
        for stroke in placed {
          for (a, b) in zip(stroke, stroke.dropFirst()) {
            self.stroke(a, b, thickness, colour, nil)
          }
        }
      }
    }
  }

  private mutating func stroke(
    _ a: Point, _ b: Point, _ width: Double, _ colour: (UInt8, UInt8, UInt8), _ dash: Double?
  ) {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = (dx * dx + dy * dy).squareRoot()
    if let dash, length > dash {
      var from = 0.0
      while from < length {
        let to = min(from + dash, length)
        let (s, e) = (from / length, to / length)
        stroke(
          Point(a.x + dx * s, a.y + dy * s), Point(a.x + dx * e, a.y + dy * e), width, colour, nil)
        from += 2 * dash
      }
      return
    }
    let square = dx * dx + dy * dy
    cover(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y), width / 2, colour) { x, y in
      let (px, py) = (x - a.x, y - a.y)
      let share = square > 0 ? min(max((px * dx + py * dy) / square, 0), 1) : 0
      let (rx, ry) = (px - dx * share, py - dy * share)
      return (rx * rx + ry * ry).squareRoot() - width / 2
    }
  }

  private mutating func disc(
    _ at: Point, _ radius: Double, _ colour: (UInt8, UInt8, UInt8)
  ) {
    cover(at.x, at.y, at.x, at.y, radius, colour) { x, y in
      ((x - at.x) * (x - at.x) + (y - at.y) * (y - at.y)).squareRoot() - radius
    }
  }

  private mutating func ring(
    _ at: Point, _ radius: Double, _ width: Double, _ colour: (UInt8, UInt8, UInt8)
  ) {
    cover(at.x, at.y, at.x, at.y, radius + width / 2, colour) { x, y in
      let far = ((x - at.x) * (x - at.x) + (y - at.y) * (y - at.y)).squareRoot()
      return abs(far - radius) - width / 2
    }
  }

  private mutating func fill(_ points: [Point], _ colour: (UInt8, UInt8, UInt8)) {
    guard points.count > 2 else { return }
    let xs = points.map(\.x)
    let ys = points.map(\.y)
    let (left, right) = (xs.min() ?? 0, xs.max() ?? 0)
    cover(left, ys.min() ?? 0, right, ys.max() ?? 0, 0, colour) { x, y in
      var isInside = false
      var nearest = Double.infinity
      for index in points.indices {
        let (a, b) = (points[index], points[(index + 1) % points.count])
        if (a.y > y) != (b.y > y), x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x {
          isInside.toggle()
        }
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let square = dx * dx + dy * dy
        let share = square > 0 ? min(max(((x - a.x) * dx + (y - a.y) * dy) / square, 0), 1) : 0
        let (rx, ry) = (x - a.x - dx * share, y - a.y - dy * share)
        nearest = min(nearest, (rx * rx + ry * ry).squareRoot())
      }
      return isInside ? -nearest : nearest
    }
  }

  /// Mixes a colour into the pixels of a box grown by a margin, by their distance to a rim in
  /// millimetres, negative within.
  private mutating func cover(
    _ left: Double, _ top: Double, _ right: Double, _ bottom: Double, _ margin: Double,
    _ colour: (UInt8, UInt8, UInt8), _ distance: (Double, Double) -> Double
  ) {
    func clamped(_ value: Double, _ limit: Int) -> Int {
      value.isFinite ? Int(min(max(value, 0), Double(limit))) : 0
    }
    let reach = margin + 1 / scale
    let firstColumn = clamped((left - reach) * scale, columns)
    let lastColumn = clamped((right + reach) * scale + 1, columns)
    let firstRow = clamped((top - reach) * scale, rows)
    let lastRow = clamped((bottom + reach) * scale + 1, rows)
    guard firstColumn < lastColumn, firstRow < lastRow else { return }
    for row in firstRow..<lastRow {
      for column in firstColumn..<lastColumn {
        let far = distance((Double(column) + 0.5) / scale, (Double(row) + 0.5) / scale) * scale
        let share = min(max(0.5 - far, 0), 1)
        guard share > 0 else { continue }
        let place = (row * columns + column) * 3
        mix(place, colour.0, share)
        mix(place + 1, colour.1, share)
        mix(place + 2, colour.2, share)
      }
    }
  }

  private mutating func mix(_ place: Int, _ value: UInt8, _ share: Double) {
    let mixed = Double(pixels[place]) * (1 - share) + Double(value) * share
    pixels[place] = UInt8(min(max(mixed.rounded(), 0), 255))
  }
}

extension SketchDrawing {
  /// The drawing as a PNG picture of about 240 pixels an inch.
  public var png: [UInt8] {
    let scale = 9.5
    let raster = SketchRaster(self, pixelsPerMillimetre: scale)
    return PortableImage.png(
      raster.pixels, width: raster.columns, height: raster.rows, pixelsPerMetre: Int(scale * 1000))
  }
}
