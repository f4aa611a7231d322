import Boundaries
import Geometry
import Rules

/// Whether a layer as a whole lies beside a reference: GCJ-02, BD-09 or a schematic map.
///
/// Detection only: nothing removes an offset.
enum LayerDisplacement {
  /// What to say about the offset between units of the same code, or name where codes are missing.
  static func remarks(on layer: LayerPlacement, against reference: LayerPlacement)
    -> [LocalizedText]
  {
    let ours = middles(of: layer)
    let theirs = middles(of: reference)
    let shared = ours.keys.filter { theirs[$0] != nil }.sorted()
    let pairs = shared.compactMap { key in
      ours[key].flatMap { own in theirs[key].map { (layer: own, reference: $0) } }
    }
    guard let detection = DisplacementDetection(pairs: pairs) else {
      return [
        LocalizedText(
          zh: "与参照图层没有相同代码或名称的单元，无法判断整体偏移。",
          en: "No unit has the same code or name in the reference layer, so an offset of the whole "
            + "layer cannot be judged.")
      ]
    }
    if let message = detection.message {
      return [LocalizedText(zh: message.zh, en: message.en)]
    }
    let metres = Int(detection.distance.rounded())
    return [
      LocalizedText(
        zh: "与参照图层比较了 \(pairs.count) 个单元，整体偏移约 \(metres) 米，不像互联网地图坐标或示意图。",
        en: "\(pairs.count) units were held against the reference layer: the whole is off by about "
          + "\(metres) m, which is neither a web map's offset nor a schematic map's.")
    ]
  }

  /// The centroid in degrees of every unit, by code, else by name.
  private static func middles(of layer: LayerPlacement) -> [String: Position] {
    var result: [String: Position] = [:]
    for unit in layer.units {
      guard let key = unit.code ?? unit.name,
        let middle = try? Forms.centroid(.multiPolygon(unit.polygons))
      else { continue }
      result[key] = result[key] ?? layer.toGeographic([middle]).first
    }
    return result
  }
}
