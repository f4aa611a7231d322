import Boundaries
import Foundation
import Geometry
import Rules

/// Settles the faults of a map's units before anything is made of them, and says what was decided.
enum MapSettling {
  static var jobs: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// The map with valid units, no area in two of them.
  ///
  /// Files are settled each by itself, for one may hold the parents of another's units; so are
  /// units in others of the same file left. A map that shows findings shows the units as they are.
  ///
  /// - Throws: `TopologyError` when the engine can neither repair nor cut a unit.
  static func settled(_ map: LoadedMap) throws -> LoadedMap {
    guard !map.parts.contains(where: { $0.group.kind == .findings }) else { return map }
    var result = map
    for index in map.parts.indices where map.parts[index].group.kind == .units {
      let part = map.parts[index]
      let areas = part.shapes.map(\.polygons)
      let settling = try CoverageSettling(areas, keepsNested: true, jobs: jobs)
      result.parts[index].shapes = settling.areas.map { .multiPolygon($0) }
      result.remarks += remarks(on: settling, part.group.features)
    }
    return result
  }

  /// What was decided about faulty units.
  static func remarks(on settling: CoverageSettling, _ features: [MapFeature]) -> [LocalizedText] {
    func name(_ index: Int) -> String { features[index].title ?? "#\(index + 1)" }
    var remarks: [LocalizedText] = []
    if !settling.repaired.isEmpty { remarks.append(repaired(settling.repaired.map(name))) }
    if !settling.overlaps.isEmpty {
      let total = settling.overlaps.reduce(0) { $0 + $1.area }
      let pairs = settling.overlaps.prefix(5).map { overlap in
        (name(overlap.kept), name(overlap.cut), area(overlap.area))
      }
      let zh = pairs.map { "\($0) 与 \($1) \($2)" }.joined(separator: "；")
      let en = pairs.map { "\($0) and \($1) \($2)" }.joined(separator: "; ")
      let more = settling.overlaps.count - pairs.count
      remarks.append(
        LocalizedText(
          zh: "\(settling.overlaps.count) 对单元重叠，共 \(area(total))，重叠处归面积较小的一方（每对先写的）："
            + zh + (more > 0 ? "；另有 \(more) 对" : "") + "。原图层没有改动；用 dijie boundary check 核查。",
          en:
            "\(settling.overlaps.count == 1 ? "1 pair" : "\(settling.overlaps.count) pairs") of units "
            + "overlap by \(area(total)) in all; what both "
            + "claim went to the smaller one, named first: \(en)"
            + (more > 0 ? "; and \(more) more pairs" : "")
            + ". The layer itself is unchanged; dijie boundary check tells more."))
    }
    let lost = Set(settling.overlaps.map(\.cut)).sorted().filter { settling.areas[$0].isEmpty }
    if !lost.isEmpty { remarks.append(vanished(lost.map(name))) }
    return remarks
  }

  static func repaired(_ names: [String]) -> LocalizedText {
    let few = MapWording.few(names)
    return LocalizedText(
      zh: "\(names.count) 个单元的边界无效，已修复后使用：\(few.zh)。",
      en: names.count == 1
        ? "1 unit was invalid and was repaired for this: \(few.en)."
        : "\(names.count) units were invalid and were repaired for this: \(few.en).")
  }

  static func vanished(_ names: [String]) -> LocalizedText {
    let few = MapWording.few(names)
    return LocalizedText(
      zh: "\(names.count) 个单元全部被其他单元覆盖，输出中没有图形：\(few.zh)。",
      en: "\(names.count) units are covered wholly by others and have no shape in the output: "
        + "\(few.en).")
  }

  /// Square metres, or square kilometres from a million on.
  private static func area(_ square: Double) -> String {
    if square >= 1e6 { return String(format: "%.2f km²", square / 1e6) }
    return square >= 1 ? String(format: "%.0f m²", square) : "<1 m²"
  }
}

/// The units and parts that lost most of their area to simplification or rounding.
struct CrushedUnits {
  let remarks: [LocalizedText]

  /// A unit or part with less than this share of its area left is crushed.
  private static let share = 1.0 / 3

  /// - Parameter units: The areas of both nets, in their order.
  init(before: BoundaryNetwork, after: BoundaryNetwork, _ units: [MapFeature]) {
    let metric = SurfaceMetric.geographic
    var crushed: [String] = []
    var owners: [String] = []
    var parts = 0
    for index in units.indices {
      let old = before.polygons(ofArea: index).map { metric.area(of: [$0]) }
      let new = after.polygons(ofArea: index).map { metric.area(of: [$0]) }
      let title = units[index].title ?? "#\(index + 1)"
      if new.reduce(0, +) < old.reduce(0, +) * Self.share { crushed.append(title) }
      guard old.count > 1 else { continue }
      let lost =
        new.count == old.count
        ? zip(old, new).count { $1 < $0 * Self.share } : max(0, old.count - new.count)
      if lost > 0 { owners.append(title) }
      parts += lost
    }
    var remarks: [LocalizedText] = []
    if !crushed.isEmpty {
      let few = MapWording.few(crushed)
      remarks.append(
        LocalizedText(
          zh: "化简或取整后，\(crushed.count) 个单元只剩不到三分之一的面积：\(few.zh)。"
            + "请少化简一些（--simplify），或多写几位小数（--precision）。",
          en: "\(crushed.count) units have less than a third of their area left after simplifying "
            + "or rounding: \(few.en). Simplify less (--simplify) or keep more decimals "
            + "(--precision)."))
    }
    if parts > 0 {
      let few = MapWording.few(owners)
      remarks.append(
        LocalizedText(
          zh: "\(parts) 个部分（岛屿或飞地）消失或只剩不到三分之一的面积，属于：\(few.zh)。",
          en: "\(parts) parts (islands or exclaves) vanished or have less than a third of their "
            + "area left, of: \(few.en)."))
    }
    self.remarks = remarks
  }
}
