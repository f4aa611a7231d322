import Boundaries
import Divisions
import Formats
import Geometry
import Rules

/// Joins the units of all layers of a map into larger ones.
struct MapDissolving {
  private let dissolve: MapDissolve
  private let table: DivisionTable

  init(_ dissolve: MapDissolve, data: DataFolder) throws {
    self.dissolve = dissolve
    table = try data.divisionTable()
  }

  /// The map with one group of joined units in place of all groups of units.
  ///
  /// - Throws: ``FormatError`` when no unit has what they are to be joined by, `TopologyError` when
  ///   the engine can make no valid area of a group.
  func dissolved(_ map: LoadedMap) throws -> LoadedMap {
    let parts = map.parts.filter { $0.group.kind == .units }
    guard let first = parts.first else { return map }
    let features = parts.flatMap(\.group.features)
    let keys = zip(features, parts.flatMap(\.parents)).map { key($0, parent: $1) }
    let order = Set(keys.compactMap { $0 }).sorted {
      $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
    }
    guard !order.isEmpty else {
      throw FormatError(
        .content, file: first.group.name,
        zh: "没有一个单元带有合并所依据的代码或列；请核对 --dissolve 和 --code。",
        en: "no unit has the code or column it is to be joined by; check --dissolve and --code.")
    }
    var numbers: [String: Int] = [:]
    for (index, key) in order.enumerated() { numbers[key] = index }
    let groups = keys.map { key in key.flatMap { numbers[$0] } }
    let isNational = isNational(features)
    // Units that take no part are left out before anything is cut for them.
    let taken = zip(parts.flatMap(\.shapes), groups).map { $1 == nil ? [] : $0.polygons }
    let settling = try CoverageSettling(taken, keepsNested: false, jobs: MapSettling.jobs)
    let polygons = try settling.dissolved(into: groups, count: order.count)
    var counts = [Int](repeating: 0, count: order.count)
    for case .some(let group) in groups { counts[group] += 1 }
    var joined = LoadedMap.Part(
      group: MapGroup(name: first.group.name, kind: .units, features: []))
    for (index, key) in order.enumerated() {
      joined.group.features.append(feature(key, members: counts[index], isNational))
      joined.shapes.append(.multiPolygon(polygons[index]))
      joined.parents.append(nil)
    }
    var result = map
    result.remarks += MapSettling.remarks(on: settling, features)
    let vanished = order.indices.filter { polygons[$0].isEmpty }
    if !vanished.isEmpty {
      let names = vanished.map { joined.group.features[$0].title ?? order[$0] }
      result.remarks.append(MapSettling.vanished(names))
    }
    result.parts = [joined] + map.parts.filter { $0.group.kind != .units }
    let left = groups.count { $0 == nil }
    if left > 0 {
      result.remarks.append(
        LocalizedText(
          zh: "\(left) 个单元没有合并所依据的代码，图上没有。",
          en: "\(left) units have no code to be joined by and are not on the map."))
    }
    return result
  }

  private func key(_ feature: MapFeature, parent: String?) -> String? {
    switch dissolve {
    case .digits(let count):
      guard let code = feature.code.flatMap({ DivisionCode.plainDigits($0) ?? $0 }),
        code.count >= count
      else { return nil }
      return String(code.prefix(count))
    case .prefecture: return feature.code.flatMap(prefecture)
    case .column(let column):
      return JSONValue.object(feature.properties).member(at: column)?.columnText
    case .parent: return parent
    case .all: return ""
    }
  }

  /// The code of the prefecture a code belongs to, or of what stands in its place.
  private func prefecture(of code: String) -> String? {
    guard let digits = DivisionCode.plainDigits(code), digits.count >= 6,
      let county = DivisionCode(String(digits.prefix(6)))
    else { return nil }
    if county.isProvinceRun { return county.digits }
    let hasPrefecture = table.division(code: county.prefecture) != nil
    return hasPrefecture ? county.prefecture : county.province
  }

  /// Whether the layer's codes are the nation's, so that its table may name what they make up.
  private func isNational(_ features: [MapFeature]) -> Bool {
    let known = features.count { feature in
      guard let digits = feature.code.flatMap({ DivisionCode.plainDigits($0) }), digits.count >= 6
      else { return false }
      return table.division(code: String(digits.prefix(6))) != nil
    }
    return known * 10 >= features.count * 8
  }

  private func feature(_ key: String, members: Int, _ isNational: Bool) -> MapFeature {
    var code: String? = key
    var name: String?
    switch dissolve {
    case .digits(let count):
      if isNational, count == 2 || count == 4 || count == 6 {
        let full = key + String(repeating: "0", count: 6 - count)
        if let division = table.division(code: full) {
          code = full
          name = division.name
        }
      }
    case .prefecture: name = !isNational ? nil : table.division(code: key)?.name
    case .column: name = key
    case .parent: name = !isNational ? nil : table.division(code: key)?.name
    case .all: code = nil
    }
    let count = JSONValue.number(JSONNumber(text: String(members)))
    let properties = [
      JSONMember("code", code.map { .string($0) } ?? .null),
      JSONMember("name", name.map { .string($0) } ?? .null), JSONMember("units", count),
    ]
    return MapFeature(id: nil, properties: properties, code: code, name: name)
  }
}
