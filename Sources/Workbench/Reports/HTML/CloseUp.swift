internal import Boundaries
internal import Geometry
internal import Rules

/// A picture of one fault as SVG: each unit's outline in its own colour and dash, the faces filled,
/// vertices as dots, a scale bar and a north arrow.
struct CloseUp {
  /// One unit's outline in the picture.
  struct Side {
    /// The unit as findings name it.
    let subject: String
    /// The outline's path, cut to the window.
    let path: String
    /// Dots at its vertices; empty when there are too many to tell apart.
    let dots: String
    /// Where its label stands, in tenths of a pixel, when there is room.
    let label: (x: Int, y: Int)?
  }

  /// The window of the ground.
  let window: DrawingWindow
  /// The sides, in the order of the finding's subjects.
  let sides: [Side]
  /// Paths of overlaps, gaps and lines of evidence.
  let overlaps: String
  let gaps: String
  let evidence: String
  /// The place itself, in tenths of a pixel.
  let target: (x: Int, y: Int)

  /// Draws a place; nil when it cannot be put on the ground.
  ///
  /// `context` holds all faces on the same line.
  init?(
    _ place: WorstPlace, _ report: CheckReport, _ units: UnitLookup, context: [FaultFace]
  ) {
    guard
      let (window, middle) = Self.window(place, report, units)
    else { return nil }
    self.window = window
    target = window.point(middle)
    sides = place.finding.subjects.prefix(12).compactMap { Self.side($0, units, window) }
    let near = context.lazy.filter {
      Envelope($0.outline.exterior.positions).intersects(window.clip)
    }
    overlaps = Self.path(near.filter { $0.kind == "overlap" }, window)
    gaps = Self.path(near.filter { $0.kind != "overlap" }, window)
    var lines = ReportText()
    for line in place.finding.evidence?.lines ?? [] {
      Self.write(line.positions, closed: false, window, &lines)
    }
    for polygon in place.face == nil ? place.finding.evidence?.polygons ?? [] : [] {
      for ring in polygon.rings {
        Self.write(window.clipped(ring.positions), closed: true, window, &lines)
      }
    }
    evidence = lines.string
  }

  private static func path(_ faces: some Sequence<FaultFace>, _ window: DrawingWindow) -> String {
    var text = ReportText()
    for face in faces {
      for ring in face.outline.rings {
        write(window.clipped(ring.positions), closed: true, window, &text)
      }
    }
    return text.string
  }

  private static func side(
    _ subject: String, _ units: UnitLookup, _ window: DrawingWindow
  ) -> Side? {
    var path = ReportText()
    var dots = ReportText()
    var count = 0
    var label: (x: Int, y: Int)?
    var room = Double(DrawingWindow.width * DrawingWindow.height) * 0.06
    for polygon in units.polygons(of: subject, in: window.clip) {
      for ring in polygon.rings {
        let cut = window.clipped(ring.positions)
        guard cut.count > 2 else { continue }
        write(cut, closed: true, window, &path)
        for position in ring.positions.dropLast() where window.shows(position) {
          let point = window.point(position)
          dots.write("M\(point.x) \(point.y)h0")
          count += 1
        }
        if let (center, area) = labelPlace(cut, window), area > room {
          (label, room) = (center, area)
        }
      }
    }
    guard !path.bytes.isEmpty else { return nil }
    return Side(
      subject: subject, path: path.string, dots: count <= 90 ? dots.string : "", label: label)
  }

  /// Writes a ring or line as a path of whole steps; points nearer than half a pixel to the last
  /// are dropped unless they end it.
  private static func write(
    _ positions: [Position], closed: Bool, _ window: DrawingWindow, _ text: inout ReportText
  ) {
    guard positions.count > 1 else { return }
    var last: (x: Int, y: Int)?
    for (index, position) in positions.enumerated() {
      let point = window.point(position)
      guard let from = last else {
        text.write("M\(point.x) \(point.y)l")
        last = point
        continue
      }
      let (dx, dy) = (point.x - from.x, point.y - from.y)
      if index < positions.count - 1, dx * dx + dy * dy < 16 { continue }
      text.write(dx)
      text.write(dy < 0 ? "" : " ")
      text.write(dy)
      if index < positions.count - 1 { text.write(" ") }
      last = point
    }
    if closed { text.write("z") }
  }

  /// The centroid of a cut ring inside the picture and its area, in tenths of a pixel.
  private static func labelPlace(
    _ ring: [Position], _ window: DrawingWindow
  ) -> (center: (x: Int, y: Int), area: Double)? {
    let points = ring.map { window.point($0) }.map { point in
      (
        x: Double(min(max(point.x, 0), DrawingWindow.width)),
        y: Double(min(max(point.y, 0), DrawingWindow.height))
      )
    }
    var (area, x, y) = (0.0, 0.0, 0.0)
    for (index, a) in points.enumerated() {
      let b = points[(index + 1) % points.count]
      let cross = a.x * b.y - b.x * a.y
      area += cross / 2
      x += (a.x + b.x) * cross / 6
      y += (a.y + b.y) * cross / 6
    }
    guard abs(area) > 1 else { return nil }
    let center = (x: x / area, y: y / area)
    var isInside = false
    for (index, a) in points.enumerated() {
      let b = points[(index + 1) % points.count]
      if (a.y > center.y) != (b.y > center.y),
        center.x < (b.x - a.x) * (center.y - a.y) / (b.y - a.y) + a.x
      {
        isInside.toggle()
      }
    }
    guard isInside else { return nil }
    return ((Int(center.x), Int(center.y)), abs(area))
  }
}
