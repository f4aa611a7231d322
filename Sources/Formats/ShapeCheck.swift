import Geometry

/// What GeoJSON asks of shapes, for formats whose readers give shapes without asking.
enum ShapeCheck {
  /// The first thing wrong with a shape; nil when nothing is.
  static func trouble(_ shape: Shape) -> GeoJSONTrouble.Kind? {
    switch shape {
    case .point, .multiPoint: return nil
    case .lineString(let line): return trouble(lines: [line])
    case .multiLineString(let lines): return trouble(lines: lines)
    case .polygon(let polygon): return trouble(rings: polygon.rings)
    case .multiPolygon(let polygons):
      for polygon in polygons {
        if let trouble = trouble(rings: polygon.rings) { return trouble }
      }
      return nil
    case .collection(let shapes):
      for shape in shapes {
        if let trouble = trouble(shape) { return trouble }
      }
      return nil
    }
  }

  private static func trouble(lines: [LineString]) -> GeoJSONTrouble.Kind? {
    lines.contains { $0.positions.count < 2 } ? .shortLine : nil
  }

  private static func trouble(rings: [LineString]) -> GeoJSONTrouble.Kind? {
    if rings.contains(where: { $0.positions.count < 4 }) { return .shortRing }
    return rings.contains { $0.positions.first != $0.positions.last } ? .openRing : nil
  }
}
