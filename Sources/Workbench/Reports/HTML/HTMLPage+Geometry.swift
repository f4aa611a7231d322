internal import Boundaries
internal import Geometry
internal import Rules

extension HTMLPage {
  /// The overview as a drawing for paper: units, faulty lines, the worst twenty places numbered.
  mutating func writeOverviewDrawing() {
    let map = overview
    guard !map.envelope.isEmpty else { return }
    let frame = PaperFrame(map.envelope)
    let step = max(map.significance(of: 1600), map.threshold)
    raw("<svg class=\"paper\" viewBox=\"0 0 \(PaperFrame.width) \(frame.height)\" role=\"img\">")
    raw("<path class=\"land\" d=\"")
    for chains in map.units {
      for chain in chains {
        frame.write(map.simplifiedRing(chain, above: step), closed: true, &text)
      }
    }
    raw("\"/>")
    for (index, chains) in map.lines.enumerated() {
      var path = ReportText()
      for chain in chains {
        frame.write(map.simplified(chain, above: step), closed: false, &path)
      }
      let severity = figures.lines[index].severity?.rawValue ?? "accepted"
      if !path.bytes.isEmpty { raw("<path class=\"line \(severity)\" d=\"\(path.string)\"/>") }
    }
    writeNames(frame)
    for (index, place) in places.prefix(20).enumerated().reversed() {
      guard let position = place.place else { continue }
      let (x, y) = frame.point(report.drawn(position))
      raw("<g class=\"mark\"><circle cx=\"\(x)\" cy=\"\(y)\" r=\"23\"/>")
      raw("<text x=\"\(x)\" y=\"\(y + 10)\">\(index + 1)</text></g>")
    }
    raw("</svg>")
  }

  /// Writes the names of units that are wide enough on the sheet to hold them.
  private mutating func writeNames(_ frame: PaperFrame) {
    for unit in report.units {
      var box = Envelope()
      for polygon in unit.polygons { box.include(Envelope(polygon.exterior.positions)) }
      guard !box.isEmpty else { continue }
      let corners = report.drawn([
        Position(box.minX, box.minY), Position(box.maxX, box.maxY), box.center,
      ])
      let name = unit.name ?? unit.subject
      guard corners.allSatisfy(\.isFinite) else { continue }
      let (left, right) = (frame.point(corners[0]).x, frame.point(corners[1]).x)
      guard right - left > DisplayWidth.of(name) * 18 else { continue }
      let (x, y) = frame.point(corners[2])
      raw("<text class=\"name\" x=\"\(x)\" y=\"\(y)\">")
      say(name)
      raw("</text>")
    }
  }

  /// The geometry of the interactive map as data for the script.
  mutating func writeGeometry() {
    let map = overview
    let quantum = map.quantum
    let origin = map.envelope.isEmpty ? Position(0, 0) : map.envelope.center
    func encoded(_ chains: [OverviewMap.Chain], rings: Bool) -> [String] {
      chains.compactMap { chain in
        let positions =
          rings
          ? map.simplifiedRing(chain, above: map.threshold)
          : map.simplified(chain, above: map.threshold)
        guard positions.count > 1 else { return nil }
        return EncodedChain.encode(positions, origin: origin, quantum: quantum)
      }
    }
    var json = JSONText(capacity: 1 << 20, escapesMarkup: true)
    json.object { json in
      json.member("x", origin.x, 7)
      json.member("y", origin.y, 7)
      json.member("q", quantum, 7)
      json.member("tolerance", max(map.tolerance, 0), 7)
      json.key("box")
      json.array { json in
        let box = map.envelope
        for side in [box.minX, box.minY, box.maxX, box.maxY] { json.decimal(side, 7) }
      }
      json.key("units")
      json.array { json in
        for (unit, chains) in zip(report.units, map.units) {
          json.array { json in
            json.string(unit.name ?? unit.subject)
            for ring in encoded(chains, rings: true) { json.string(ring) }
          }
        }
      }
      json.key("lines")
      json.array { json in
        for (index, chains) in map.lines.enumerated() {
          json.array { json in
            json.string(figures.lines[index].severity?.rawValue ?? "accepted")
            for course in encoded(chains, rings: false) { json.string(course) }
          }
        }
      }
      json.member("north", pick("北", "N"))
      json.member("shown", pick("显示", "shown"))
    }
    raw("<script type=\"application/json\" id=\"geometry\">")
    text.write(contentsOf: json.bytes)
    raw("</script>")
  }
}

/// The sheet of the printed overview: Mercator, north up, a fixed width.
struct PaperFrame {
  /// Width of the drawing.
  static let width = 1600
  /// Height of the drawing.
  let height: Int
  private let left: Double
  private let top: Double
  private let scale: Double

  /// Fits a box of longitude and latitude onto the sheet.
  init(_ box: Envelope) {
    let low = Mercator.project(Position(box.minX, box.minY))
    let high = Mercator.project(Position(box.maxX, box.maxY))
    let margin = 30.0
    let span = max(high.x - low.x, 1e-9)
    let rise = max(high.y - low.y, 1e-9)
    scale = min((Double(Self.width) - 2 * margin) / span, 1900 / rise)
    height = Int((rise * scale + 2 * margin).rounded(.up))
    left = low.x - (Double(Self.width) / scale - span) / 2
    top = high.y + margin / scale
  }

  /// A position on the sheet.
  func point(_ position: Position) -> (x: Int, y: Int) {
    let plane = Mercator.project(position)
    return (
      Int(((plane.x - left) * scale).rounded()), Int(((top - plane.y) * scale).rounded())
    )
  }

  /// Writes a chain as a path of whole steps; a ring too small for that becomes a dot.
  func write(_ positions: [Position], closed: Bool, _ text: inout ReportText) {
    var points: [(x: Int, y: Int)] = []
    for position in positions {
      let next = point(position)
      if let last = points.last, last == next { continue }
      points.append(next)
    }
    guard let first = points.first else { return }
    if closed, points.count < 4 { return text.write("M\(first.x) \(first.y)h2v2h-2z") }
    guard points.count > 1 else { return }
    text.write("M\(first.x) \(first.y)l")
    for (index, (a, b)) in zip(points, points.dropFirst()).enumerated() {
      if index > 0 { text.write(" ") }
      text.write(b.x - a.x)
      text.write(b.y < a.y ? "" : " ")
      text.write(b.y - a.y)
    }
    if closed { text.write("z") }
  }
}
