import Geometry
import Rules

/// G12: units lie where their codes say.
struct PlaceRule: CoverageRule {
  static let description = RuleDescription(
    id: "geometry/place", code: "G12",
    title: LocalizedText(zh: "位置与代码不符", en: "Out of place"),
    rationale: LocalizedText(
      zh: "图形远离其代码所指的地方，多为经纬度写反、单位或坐标系弄错，或代码写错；位置不可信，其余检查也就没有意义。",
      en: "A unit far from where its code says has exchanged axes, a wrong unit or system, or a "
        + "wrong code; while places cannot be, nothing else that is found means much."),
    basis: Basis(document: "GB/T 2260-2007", clause: "代码结构"),
    severity: .error,
    hint: LocalizedText(
      zh: "按提示重新读入；几百米的偏移（如 GCJ-02、BD-09）由代码看不出来，请用 --reference 给出参照图层。",
      en: "Read the layer again as told. A shift of some hundred metres, such as GCJ-02 or BD-09, "
        + "cannot be told by codes: give a layer to hold against with --reference."),
    settings: ["place.reach", "place.stray"])

  static let examples = [
    RuleExample(
      LocalizedText(zh: "在代码所指之处", en: "where its code says"),
      units: ["A: 0 0, 10 0, 10 10, 0 10", "B: 10 0, 20 0, 20 10, 10 10"],
      place: Envelope(minX: 123, minY: 41.8, maxX: 123.1, maxY: 41.9),
      expected: []),
    RuleExample(
      LocalizedText(zh: "只有一个单元远在别处", en: "one unit lies far off"),
      units: [
        "A: 0 0, 10 0, 10 10, 0 10", "B: 9000 0, 9010 0, 9010 10, 9000 10",
        "C: 20 0, 30 0, 30 10, 20 10",
      ], place: Envelope(minX: 123, minY: 41.8, maxX: 123.1, maxY: 41.9),
      expected: [["B"]]),
    RuleExample(
      LocalizedText(zh: "经纬度写反", en: "longitude and latitude exchanged"),
      units: [
        "A: -81200 81200, -81190 81200, -81190 81210, -81200 81210",
        "B: -81190 81200, -81180 81200, -81180 81210, -81190 81210",
      ], place: Envelope(minX: 123, minY: 41.8, maxX: 123.1, maxY: 41.9),
      expected: [["A", "B"]]),
    RuleExample(
      LocalizedText(zh: "没有代码时不判断", en: "nothing is judged without codes"),
      units: ["-: 90000 0, 90010 0, 90010 10, 90000 10"],
      place: Envelope(minX: 123, minY: 41.8, maxX: 123.1, maxY: 41.9),
      expected: []),
  ]

  init() {}

  func reasonToSkip(_ analysis: CoverageAnalysis) -> LocalizedText? {
    analysis.layer.expectedPlaces == nil
      ? LocalizedText(
        zh: "代码大多不在区划表里，无从判断各单元是否在应在的地方",
        en: "most codes are not in the table of divisions, so whether units lie where they should "
          + "cannot be judged") : nil
  }

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    guard let expected = analysis.layer.expectedPlaces else { return }
    for group in PlaceJudgement(analysis.layer, expected).groups {
      guard let first = group.units.first else { continue }
      let indices = group.units.map(\.unit)
      let who = analysis.labels(indices)
      let nearest = group.units.map(\.distance).min() ?? 0
      let off = nearest.isFinite ? Quantity.length(nearest) : nil
      let remedy =
        group.explanation?.remedy
        ?? LocalizedText(
          zh: "对调坐标、换单位或换投影带都解释不了：请核对坐标系和代码",
          en: "neither exchanged axes, another unit nor another zone explains it: check the "
            + "coordinate system and the codes")
      let zhOff = off.map { "距代码所指的地方至少 \($0)" } ?? "不是经纬度"
      let enOff = off.map { "at least \($0) from where codes say" } ?? "in no degrees"
      findings.append(
        analysis.finding(
          Self.description, units: indices,
          message: LocalizedText(
            zh: "\(who.zh)的坐标 \(Self.text(first.place)) \(zhOff)；\(remedy.zh)。",
            en: "\(who.en): coordinates \(Self.text(first.place)) lie \(enOff); \(remedy.en)."),
          measures: [Measure("count", count: indices.count)]
            + (nearest.isFinite ? [Measure("distance_m", nearest)] : []),
          at: first.place))
    }
  }

  private static func text(_ place: Position) -> String {
    "\(Quantity.fixed(place.x, 4)), \(Quantity.fixed(place.y, 4))"
  }
}
