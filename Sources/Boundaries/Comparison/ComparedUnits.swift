import Geometry

/// One layer as a comparison sees it: features of one code, or name, put together.
struct ComparedUnits {
  /// A unit with all its polygons.
  struct Unit {
    var code: String?
    var name: String?
    var polygons: [Polygon]
    var subject: String

    var box: Envelope {
      polygons.reduce(into: Envelope()) { $0.include(Envelope($1.exterior.positions)) }
    }
  }

  private(set) var units: [Unit] = []

  init(_ source: [AdministrativeUnit]) {
    var known: [String: Int] = [:]
    for unit in source {
      let key = unit.code.map { "c" + $0 } ?? unit.name.map { "n" + $0 }
      if let key, let index = known[key] {
        units[index].polygons += unit.polygons
        continue
      }
      if let key { known[key] = units.count }
      units.append(
        Unit(
          code: unit.code, name: unit.name, polygons: unit.polygons,
          subject: unit.code ?? unit.name ?? unit.subject))
    }
  }

  /// For each unit the unit of another layer it is the same as: by code, then, among those left, by
  /// a name that occurs once on both sides.
  func partners(in other: ComparedUnits) -> [Int?] {
    var byCode: [String: Int] = [:]
    for (index, unit) in other.units.enumerated() {
      if let code = unit.code { byCode[code] = index }
    }
    var result = units.map { unit in unit.code.flatMap { byCode[$0] } }
    let taken = Set(result.compactMap { $0 })
    let free = units.indices.filter { result[$0] == nil }
    let ours = Self.single(free.map { ($0, units[$0].name) })
    let theirs = Self.single(
      other.units.indices.filter { !taken.contains($0) }.map { ($0, other.units[$0].name) })
    for (name, index) in ours {
      guard let place = theirs[name] else { continue }
      // Two codes and one name far apart are two units: there is more than one 朝阳区.
      let areCoded = units[index].code != nil && other.units[place].code != nil
      if !areCoded || units[index].box.intersects(other.units[place].box) { result[index] = place }
    }
    return result
  }

  /// The names that occur once, with their places.
  private static func single(_ names: [(index: Int, name: String?)]) -> [String: Int] {
    var places: [String: [Int]] = [:]
    for (index, name) in names {
      if let name { places[name, default: []].append(index) }
    }
    return places.compactMapValues { $0.count == 1 ? $0[0] : nil }
  }
}
