internal import Boundaries
internal import Geometry
internal import Rules

extension CloseUp {
  /// Chooses the window: the whole face where it stays visible, otherwise its widest place at a
  /// scale that shows its width.
  static func window(
    _ place: WorstPlace, _ report: CheckReport, _ units: UnitLookup
  ) -> (DrawingWindow, middle: Position)? {
    guard let middle = position(of: place, report) else { return nil }
    let metres = report.isGeographic ? DrawingWindow.metresPerDegree(middle.y) : (x: 1, y: 1)
    let aspect = Double(DrawingWindow.width) / Double(DrawingWindow.height)
    guard let face = place.face else {
      let span = evidenceSpan(place.finding, middle, units, metres)
      return (
        DrawingWindow(center: middle, span: span, isGeographic: report.isGeographic), middle
      )
    }
    let box = Envelope(face.outline.exterior.positions)
    let whole = max(box.width * metres.x, box.height * metres.y * aspect) * 1.5
    let detail = max(face.width, 0.001) * 24
    let isWhole = whole <= detail
    let window = DrawingWindow(
      center: isWhole ? box.center : middle, span: max(min(whole, detail), 0.5),
      isGeographic: report.isGeographic)
    return (window, middle)
  }

  /// The place in the coordinates of the check.
  private static func position(of place: WorstPlace, _ report: CheckReport) -> Position? {
    if report.isGeographic { return place.place.map { report.drawn($0) } }
    if let face = place.face {
      let outline = face.outline.exterior.positions
      let geographic = report.toGeographic(outline)
      let nearest = outline.indices.min { left, right in
        distance(geographic[left], face.place) < distance(geographic[right], face.place)
      }
      return nearest.map { outline[$0] }
    }
    if let plane = place.finding.plane?.position, plane.isFinite { return plane }
    return place.finding.evidence.flatMap { $0.isEmpty ? nil : $0.envelope.center }
  }

  private static func distance(_ a: Position, _ b: Position) -> Double {
    let (dx, dy) = (a.x - b.x, a.y - b.y)
    return dx * dx + dy * dy
  }

  /// The width of a window for a finding without faces: by its distances, its evidence, or the
  /// length of the edges beside it.
  private static func evidenceSpan(
    _ finding: Finding, _ middle: Position, _ units: UnitLookup, _ metres: (x: Double, y: Double)
  ) -> Double {
    let distances = [
      "max_separation_m", "separation_max_m", "max_width_m", "width_m", "distance_m",
    ]
    if let length = distances.lazy.compactMap({ finding.measure($0) }).first, length > 0 {
      return min(max(length * 30, 2), 200_000)
    }
    let steps = finding.subjects.prefix(2).compactMap {
      units.nearest(to: middle, of: $0)?.step
    }
    if let step = steps.max(), step > 0 {
      return min(max(step * (metres.x + metres.y) / 2 * 6, 2), 200_000)
    }
    return 500
  }
}
