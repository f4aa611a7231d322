public import Geometry

/// Measures every unit of a layer.
enum UnitTable {
  /// One row a unit, in input order.
  static func rows(
    _ units: [AdministrativeUnit], metric: SurfaceMetric, jobs: Int
  ) -> [UnitSummary] {
    Parallel.map(Parallel.bands(units.count, jobs: jobs), jobs: jobs) { band in
      band.map { row(units[$0], metric) }
    }.flatMap { $0 }
  }

  private static func row(_ unit: AdministrativeUnit, _ metric: SurfaceMetric) -> UnitSummary {
    var perimeter = 0.0
    var vertices = 0
    for polygon in unit.polygons {
      for ring in polygon.rings {
        perimeter += metric.length(of: ring.positions)
        vertices += max(0, ring.positions.count - 1)
      }
    }
    return UnitSummary(
      subject: unit.subject, name: unit.name, parent: unit.parent,
      area: metric.area(of: unit.polygons), perimeter: perimeter, parts: unit.polygons.count,
      vertices: vertices, statedArea: unit.statedArea)
  }
}

extension SurfaceMetric {
  /// Length in metres of a chain of straight edges.
  public func length(of chain: [Position]) -> Double {
    var sum = 0.0
    if case .projected(let toGeographic) = kind {
      let degrees = toGeographic(chain)
      guard degrees.count == chain.count else { return 0 }
      return SurfaceMetric.geographic.length(of: degrees)
    }
    var ruler = EdgeRuler(self)
    for index in chain.indices.dropFirst() { sum += ruler.length(chain[index - 1], chain[index]) }
    return sum
  }
}
