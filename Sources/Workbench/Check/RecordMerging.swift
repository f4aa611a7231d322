import Boundaries
import Formats
import Geometry
import Rules

/// Puts features of one code and one name together: a unit in many records, such as islands (多条记录合为一个单元).
struct RecordMerging {
  private(set) var layer: LoadedLayer

  /// - Throws: `TopologyError` when parts that touch cannot be united.
  init(_ source: LoadedLayer) throws(TopologyError) {
    layer = source
    layer.units = []
    layer.levels = []
    var places: [String: Int] = [:]
    var counts: [Int: Int] = [:]
    var areas: [Int: [Double]] = [:]
    for (index, unit) in source.units.enumerated() {
      // Units of one code and two names are a fault, not one unit.
      let key = unit.code.map { "\($0)\t\(unit.name ?? "")\t\(source.levels[index] ?? "")" }
      guard let key, let place = places[key] else {
        if let key { places[key] = layer.units.count }
        counts[layer.units.count] = 1
        areas[layer.units.count] = unit.statedArea.map { [$0] } ?? []
        layer.units.append(unit)
        layer.levels.append(source.levels[index])
        continue
      }
      counts[place, default: 1] += 1
      layer.units[place].polygons += unit.polygons
      layer.units[place].parent = layer.units[place].parent ?? unit.parent
      layer.units[place].seat = layer.units[place].seat ?? unit.seat
      if let area = unit.statedArea { areas[place, default: []].append(area) }
    }
    let merged = counts.filter { $0.value > 1 }.keys.sorted()
    for place in merged {
      layer.units[place].polygons = try Self.united(layer.units[place].polygons)
      // Each record states the whole, or its own part.
      let stated = areas[place] ?? []
      layer.units[place].statedArea =
        Set(stated).count == 1 ? stated[0] : stated.isEmpty ? nil : stated.reduce(0, +)
    }
    guard !merged.isEmpty, !layer.inputs.isEmpty else { return }
    let records = merged.reduce(0) { $0 + (counts[$1] ?? 0) }
    layer.inputs[0].remarks.append(
      LocalizedText(
        zh: "按 --merge-records 把代码、名称都相同的 \(records) 个要素合并为 \(merged.count) 个单元。",
        en: "\(records) features of the same code and name were put together as \(merged.count) "
          + "units (--merge-records)."))
  }

  /// The parts as one area: united where they touch, as they are where they lie apart.
  private static func united(_ polygons: [Polygon]) throws(TopologyError) -> [Polygon] {
    guard try Validity.fault(of: polygons) != nil else { return polygons }
    // A part that is wrong by itself stays as it is: that is its own fault.
    for polygon in polygons where try Validity.fault(of: [polygon]) != nil { return polygons }
    var whole = Shape.multiPolygon(Array(polygons.prefix(1)))
    for polygon in polygons.dropFirst() {
      whole = try Overlay.union(whole, .multiPolygon([polygon]))
    }
    return whole.polygons
  }
}
