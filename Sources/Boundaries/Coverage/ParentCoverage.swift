import Geometry
import Rules

/// What one parent lacks or what its children have too much of.
struct ParentFault: Sendable {
  /// Index into the layer's parents.
  var parent: Int
  /// Indices of the children that belong to it.
  var children: [Int]
  /// Places of the parent no child covers, bounded by the parent's own outline somewhere.
  var missing: [FaceMeasure]
  /// Places children cover outside the parent.
  var excess: [FaceMeasure]
  /// The parent's area in square metres.
  var area: Double
}

/// Compares each parent with the union of its children, without ever forming that union.
///
/// Outlines of children and the reversed outline of the parent add up to nothing where both agree;
/// what is left bounds the places where they differ.
enum ParentCoverage {
  /// The faults of all parents that have children, in the order of parents.
  static func faults(
    _ units: [AdministrativeUnit], parents: [AdministrativeUnit], isGeographic: Bool,
    metric: SurfaceMetric, jobs: Int, parentOf: [Int?]? = nil
  ) -> [ParentFault] {
    let families = parentOf.map { grouped($0, count: parents.count) } ?? families(units, parents)
    return Parallel.map(parents.indices.filter { !families[$0].isEmpty }, jobs: jobs) { parent in
      fault(
        parent, parents[parent], children: families[parent], units, isGeographic: isGeographic,
        metric: metric)
    }
  }

  /// The missing units there is room for: none lies in a parent its children fill.
  static func unfilled(
    _ divisions: [NamedDivision], parents: [AdministrativeUnit], faults: [ParentFault],
    settings: CoverageSettings
  ) -> [NamedDivision] {
    var filled: Set<String> = []
    let lacking = Set(
      faults.filter { fault in
        fault.missing.contains {
          $0.width > settings.tolerance && $0.roundness >= settings.unitRoundness
        }
      }.map(\.parent))
    for fault in faults where !lacking.contains(fault.parent) {
      if let code = parents[fault.parent].code { filled.insert(code) }
    }
    guard !filled.isEmpty else { return divisions }
    let known = Set(parents.compactMap(\.code))
    return divisions.filter { division in
      let above = [division.code.prefix(4) + "00", division.code.prefix(2) + "0000"].map(
        String.init)
      guard let parent = above.first(where: known.contains) else { return true }
      return !filled.contains(parent)
    }
  }

  private static func grouped(_ parentOf: [Int?], count: Int) -> [[Int]] {
    var result = [[Int]](repeating: [], count: count)
    for (index, parent) in parentOf.enumerated() {
      if let parent, parent < count { result[parent].append(index) }
    }
    return result
  }

  /// For each parent its children: by their parent code, else by the longest code they start with.
  static func families(
    _ units: [AdministrativeUnit], _ parents: [AdministrativeUnit]
  ) -> [[Int]] {
    var byCode: [String: Int] = [:]
    for (index, parent) in parents.enumerated() {
      if let code = parent.code { byCode[code] = byCode[code] ?? index }
    }
    var result = [[Int]](repeating: [], count: parents.count)
    for (index, unit) in units.enumerated() {
      let own = unit.parent.flatMap { byCode[$0] }
      guard let parent = own ?? inferred(unit.code, byCode) else { continue }
      result[parent].append(index)
    }
    return result
  }

  private static func inferred(_ code: String?, _ parents: [String: Int]) -> Int? {
    guard let code else { return nil }
    for length in stride(from: code.count - 1, to: 1, by: -1) {
      let head = code.prefix(length)
      let padded = head + String(repeating: "0", count: code.count - length)
      if let parent = parents[String(head)] ?? (padded == code ? nil : parents[String(padded)]) {
        return parent
      }
    }
    return nil
  }

  private static func fault(
    _ index: Int, _ parent: AdministrativeUnit, children: [Int], _ units: [AdministrativeUnit],
    isGeographic: Bool, metric: SurfaceMetric
  ) -> ParentFault {
    // The parent comes last; its edges count against the cover.
    let family = children.map { units[$0] } + [parent]
    let parentUnit = Int32(children.count)
    let rings = CoverageRings(units: family, leavingOut: [], reversing: children.count)
    let matching = EdgeMatching(rings)
    let grid = FaultGrid(isGeographic: isGeographic, around: Envelope(rings.points))
    let segments = matching.unmatched.map { edge in
      GridSegment(
        a: grid.snap(rings.points[Int(edge)]), b: grid.snap(rings.points[Int(edge) + 1]),
        source: edge)
    }
    // A reversed ring has its interior on the right, so the same weight takes cover off.
    let graph = PieceGraph(SegmentNoder(segments, jobs: 1).pieces) { _ in 1 }
    let arrangement = Arrangement(graph, keepingEven: false)
    let borders = arrangement.borders(where: { $0 != 0 }) { rings.unit[Int($0)] }
    var result = ParentFault(
      parent: index, children: children, missing: [], excess: [],
      area: metric.area(of: parent.polygons))
    for border in borders {
      // Faults among children alone are gaps and overlaps and reported as such.
      guard border.inside.contains(parentUnit) || border.across.contains(parentUnit) else {
        continue
      }
      let measure = FaceMeasure(border, grid: grid, metric: metric)
      if border.cover < 0 { result.missing.append(measure) } else { result.excess.append(measure) }
    }
    return result
  }
}
