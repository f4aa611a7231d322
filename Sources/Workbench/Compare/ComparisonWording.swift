import Boundaries
import Geometry
import Rules

/// Sentences about how two layers differ.
struct ComparisonWording {
  let report: ComparisonReport
  let language: Language

  func pick(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  private var comparison: LayerComparison { report.comparison }

  func count(_ status: LayerComparison.Status) -> Int {
    comparison.units.count { $0.status == status }
  }

  /// The first line: may the two be compared at all, and what differs.
  var verdict: String {
    if !comparison.comparesAreas {
      return pick(
        "不能比较：两个图层整体错开，界线的差别说明不了变更。",
        "Not comparable: the layers lie beside each other, so their borders tell nothing of changes."
      )
    }
    let kinds: [LayerComparison.Status] = [.added, .gone, .changed, .succeeded]
    if kinds.allSatisfy({ count($0) == 0 }) {
      return pick(
        "没有变更：\(count(.same)) 个单元完全相同，\(count(.redrawn)) 个只是画法不同。",
        "No change: \(count(.same)) units are the same, \(count(.redrawn)) only drawn otherwise.")
    }
    return pick(
      "有变更：新增 \(count(.added)) 个，消失 \(count(.gone)) 个\(intoWords)，改设或换码 \(count(.succeeded)) 个，"
        + "范围变化 \(count(.changed)) 个；未变 \(count(.same) + count(.redrawn)) 个。",
      "Changed: \(count(.added)) units added, \(count(.gone)) gone\(intoWords), "
        + "\(count(.succeeded)) succeeded or renumbered, \(count(.changed)) changed; "
        + "\(count(.same) + count(.redrawn)) as before.")
  }

  /// Units that went and whose ground others of the second layer hold.
  var goneInto: Int {
    comparison.units.count { $0.status == .gone && !$0.relatives.isEmpty }
  }

  private var intoWords: String {
    goneInto == 0 ? "" : pick("（其中 \(goneInto) 个并入其他单元）", " (\(goneInto) of them merged)")
  }

  /// What is to be said of the offset; nil when there is none to speak of.
  var offsetWarning: String? {
    comparison.offset?.warning?[language]
  }

  /// The measured offset.
  var offsetFigures: String {
    LayerOffset.figures(
      comparison.offset, layer: LocalizedText(zh: "第二个图层", en: "the second layer"),
      reference: LocalizedText(zh: "第一个", en: "the first"))[language]
  }

  /// How differences of drawing can be left out; nil where borders lie close or areas were not
  /// compared.
  var widthAdvice: String? {
    guard comparison.comparesAreas, let width = comparison.suggestedWidth else { return nil }
    let metres = ReportText.decimal(width, 0)
    return pick(
      "两图层的界线平常就相距较远，变化里多有画法不同；只看大的变更时加 --min-width \(metres)，略去的面积会写明。",
      "The borders of the two layers usually lie well apart, so many changes are differences of "
        + "drawing; --min-width \(metres) leaves those out and says how much area they hold.")
  }

  /// The last line: what to do now.
  var nextStep: String {
    if !comparison.comparesAreas {
      return pick(
        "下一步：换用同一坐标系、未偏移的数据再比较；确要比较面积时加 --despite-offset。",
        "Next: compare data of one coordinate system without an offset; add --despite-offset to "
          + "compare areas all the same.")
    }
    if comparison.transfers.isEmpty {
      return pick("下一步：无须处理。", "Next: nothing to do.")
    }
    return pick(
      "下一步：逐处核对变更依据文件；用 -o 变更.geojson 在地图上查看。",
      "Next: look up the decision behind each change; see the places with -o changes.geojson.")
  }

  func status(_ status: LayerComparison.Status) -> String {
    switch status {
    case .same: pick("相同", "same")
    case .redrawn: pick("画法不同", "redrawn")
    case .changed: pick("范围变化", "changed")
    case .succeeded: pick("改设或换码", "succeeded or renumbered")
    case .added: pick("新增", "added")
    case .gone: pick("消失", "gone")
    }
  }

  /// `210102 和平区`, with the old code and name where they differ.
  func unit(_ unit: LayerComparison.Unit) -> String {
    func title(_ code: String?, _ name: String?) -> String {
      [code, name].compactMap(\.self).joined(separator: " ")
    }
    let before = title(unit.codes.before, unit.names.before)
    let after = title(unit.codes.after, unit.names.after)
    if unit.areaBefore == nil || before.isEmpty { return after }
    if unit.areaAfter == nil || before == after { return before }
    return "\(before) → \(after)"
  }

  /// A unit of a transfer by its subject; the outside has none.
  func side(_ subject: String?) -> String {
    guard let subject else { return pick("图层以外", "outside") }
    let found = comparison.units.first { $0.subject == subject }
    guard let name = found?.names.before ?? found?.names.after, name != subject else {
      return subject
    }
    return "\(subject) \(name)"
  }
}
