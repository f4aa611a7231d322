import Boundaries
import Geometry
import Rules

/// What is said of the offset of a whole layer, in a comparison and in a check alike.
extension LayerOffset {
  /// The warning an offset deserves; nil where there is none to speak of.
  var warning: LocalizedText? {
    detection.message.map { LocalizedText(zh: $0.zh, en: $0.en) }
  }

  /// The sentence with the measured offset, or the one that none could be measured.
  static func figures(
    _ offset: LayerOffset?, layer: LocalizedText, reference: LocalizedText
  ) -> LocalizedText {
    guard let offset else {
      return LocalizedText(
        zh: "两个图层没有代码或名称相同的单元，无法判断整体偏移。",
        en: "No unit has the same code or name in both layers, so an offset cannot be judged.")
    }
    let east = ReportText.decimal(offset.east.magnitude, 1)
    let north = ReportText.decimal(offset.north.magnitude, 1)
    let before = ReportText.decimal(offset.distanceBefore, 1)
    let after = ReportText.decimal(offset.distanceAfter, 1)
    let eastward = offset.east < 0 ? ("西", "west") : ("东", "east")
    let northward = offset.north < 0 ? ("南", "south") : ("北", "north")
    return LocalizedText(
      zh: "整体偏移：\(layer.zh)相对\(reference.zh)偏\(eastward.0) \(east) 米、\(northward.0) \(north) 米；"
        + "界线间距中位数 \(before) 米，去掉整体偏移后 \(after) 米（按 \(offset.pairs) 个共有单元）。",
      en: "Offset of the whole: \(layer.en) lies \(east) m \(eastward.1) and \(north) m "
        + "\(northward.1) of \(reference.en); the median distance of borders is \(before) m, "
        + "without the offset \(after) m (\(offset.pairs) units in both).")
  }

  /// What a check says of its layer against the reference: the warning first, if any.
  static func remarks(_ offset: LayerOffset?) -> [LocalizedText] {
    let figures = figures(
      offset, layer: LocalizedText(zh: "图层", en: "the layer"),
      reference: LocalizedText(zh: "参照图层", en: "the reference"))
    let warning = offset?.warning.map {
      LocalizedText(zh: "警告：" + $0.zh, en: "Warning: " + $0.en)
    }
    return [warning, figures].compactMap(\.self)
  }
}
