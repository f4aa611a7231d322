import Boundaries
import Geometry

/// How weighty a stretch of border is, by the codes on its two sides.
enum BorderRank: Int, CaseIterable {
  /// Between provinces.
  case province
  /// Between prefectures.
  case prefecture
  /// Between the smallest units.
  case county
  /// One side only: the rim of the layer.
  case rim

  /// The rank of every arc; nil for arcs that belong to no unit.
  static func ranks(_ sheet: MapSheet) -> [BorderRank?] {
    let network = sheet.network
    let units = sheet.units
    let codes = units.map { unit in
      unit.code.flatMap { code in
        code.count >= 6 && code.allSatisfy(\.isNumber) ? Array(code.prefix(4)) : nil
      }
    }
    let groupOf = sheet.groups.enumerated().filter { $0.element.kind == .units }
      .flatMap { index, group in group.features.map { _ in index } }
    let beyond = UnitsBeyond(sheet, groupOf)
    return (0..<network.arcCount).map { arc in
      let owners = network.owners(ofArc: arc).filter { $0 < units.count }
      guard let first = owners.first else { return nil }
      let sides = owners.filter { groupOf[$0] == groupOf[first] }
      guard let other = sides.count > 1 ? sides[1] : beyond.unit(across: arc, from: first) else {
        return .rim
      }
      guard let one = codes[first], let two = codes[other] else { return .county }
      if one[..<2] != two[..<2] { return .province }
      return one == two ? .county : .prefecture
    }
  }
}

/// Which unit lies across a border that has no exact partner, in layers whose borders do not match.
private struct UnitsBeyond {
  private let network: BoundaryNetwork
  private let groupOf: [Int]
  private let polygons: [[Polygon]]
  private let index: SpatialIndex?
  private let reach: Double

  init(_ sheet: MapSheet, _ groupOf: [Int]) {
    network = sheet.network
    self.groupOf = groupOf
    let extent = sheet.extent
    // Nothing on a map is told apart at a thousandth of its width.
    reach = max(extent.width, extent.height) / 1000
    polygons = (0..<sheet.network.areaCount).map { sheet.network.polygons(ofArea: $0) }
    let boxes = polygons.map { area in
      area.reduce(into: Envelope()) { $0.include(Envelope($1.exterior.positions)) }
    }
    index = try? SpatialIndex(boxes)
  }

  /// Another unit of the same group close to the middle of an arc on either side.
  func unit(across arc: Int, from owner: Int) -> Int? {
    let positions = network.arc(arc)
    let middle = (positions.startIndex + positions.endIndex) / 2
    let a = positions[middle - 1]
    let b = positions[middle]
    let length = ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
    guard length > 0, let index else { return nil }
    for side in [reach / length, -reach / length] {
      let place = Position(
        (a.x + b.x) / 2 - (b.y - a.y) * side, (a.y + b.y) / 2 + (b.x - a.x) * side)
      let found = (try? index.query(Envelope([place]))) ?? []
      for unit in found where unit != owner && groupOf[unit] == groupOf[owner] {
        if polygons[unit].contains(where: { $0.holds(place) }) { return unit }
      }
    }
    return nil
  }
}

extension Polygon {
  /// Whether a point lies inside the shell and in no hole.
  func holds(_ point: Position) -> Bool {
    var isInside = false
    for ring in rings {
      for (a, b) in zip(ring.positions, ring.positions.dropFirst())
      where (a.y > point.y) != (b.y > point.y) {
        if point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x { isInside.toggle() }
      }
    }
    return isInside
  }
}
