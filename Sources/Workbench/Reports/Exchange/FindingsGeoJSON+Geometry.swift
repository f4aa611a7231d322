internal import Geometry
internal import Rules

extension FindingsGeoJSON {
  /// Writes the geometry that shows a finding, or `null`.
  static func geometry(
    _ finding: Finding, _ toGeographic: ([Position]) -> [Position], _ json: inout JSONText
  ) {
    let faces = finding.faces.map(\.outline)
    let polygons = faces.isEmpty ? finding.evidence?.polygons ?? [] : faces
    if !polygons.isEmpty {
      return write("MultiPolygon", &json) { json in
        for polygon in polygons {
          for part in cut(polygon, toGeographic) { write(part, &json) }
        }
      }
    }
    let lines = (finding.evidence?.lines ?? []).filter { $0.positions.count > 1 }
    if !lines.isEmpty {
      return write("MultiLineString", &json) { json in
        for line in lines {
          let course = Shape.lineString(LineString(toGeographic(line.positions)))
          let parts = (try? AntimeridianCut.cut(course)).flatMap { $0 } ?? course
          for part in parts.lines { write(part.positions, &json) }
        }
      }
    }
    guard let place = finding.place, place.isFinite else { return json.null() }
    json.object { json in
      json.member("type", "Point")
      json.key("coordinates")
      write(place, &json)
    }
  }

  private static func write(
    _ type: String, _ json: inout JSONText, _ coordinates: (inout JSONText) -> Void
  ) {
    json.object { json in
      json.member("type", type)
      json.key("coordinates")
      json.array(coordinates)
    }
  }

  /// A polygon in degrees with closed rings, cut where it passes 180°.
  private static func cut(
    _ polygon: Polygon, _ toGeographic: ([Position]) -> [Position]
  ) -> [Polygon] {
    let rings = polygon.rings.map { ring in
      var positions = toGeographic(ring.positions)
      if let first = positions.first, positions.last != first { positions.append(first) }
      return LineString(positions)
    }
    let whole = Polygon(exterior: rings[0], holes: Array(rings.dropFirst()))
    return (try? AntimeridianCut.cut(.polygon(whole))).flatMap { $0 }?.polygons ?? [whole]
  }

  private static func write(_ polygon: Polygon, _ json: inout JSONText) {
    json.array { json in
      for (index, ring) in polygon.rings.enumerated() {
        var positions = ring.positions
        // RFC 7946: the outer ring counter-clockwise, inner ones clockwise.
        if (PlaneRing.signedArea(positions) > 0) != (index == 0) { positions.reverse() }
        write(positions, &json)
      }
    }
  }

  private static func write(_ positions: [Position], _ json: inout JSONText) {
    json.array { json in
      for position in positions { write(position, &json) }
    }
  }

  private static func write(_ position: Position, _ json: inout JSONText) {
    json.array {
      $0.shortDecimal(position.x, 8)
      $0.shortDecimal(position.y, 8)
    }
  }
}
