import Geometry
import Rules

/// SERIES-ORDER: numbers of a series run in order (系列序号).
struct SeriesOrderRule: NameRule {
  static let description = RuleDescription(
    id: "name/series-order", code: "SERIES-ORDER",
    title: LocalizedText(zh: "系列序号与位置不合", en: "Number out of order"),
    rationale: LocalizedText(
      zh: "同一条路派生的编号街巷，序号应沿路依次排列。",
      en: "Numbered alleys of one street run in order along it."),
    basis: Basis(
      document: "地名管理条例 (State Council Order 753)", clause: "9(2)"),
    severity: .info,
    hint: LocalizedText(
      zh: "核对序号；已有编号难以插入的写明理由。",
      en: "Check the number; say why where the series leaves no other."))

  /// The number of a derived name; nil where it has none.
  private static func number(_ name: [Character], _ end: Int) -> Int? {
    let digits = name[min(end, name.count)...].prefix { $0.isASCII && $0.isNumber }
    return Int(String(digits))
  }

  private static var series: [NameCollection.Entry] {
    [
      NameCollection.Entry("黄海路6巷", .street, at: (123.31, 41.8)),
      NameCollection.Entry("黄海路10巷", .street, at: (123.35, 41.8)),
    ]
  }

  static let examples = [
    NameExample(
      "黄海路8巷", .street, entries: series, road: RoadFacts(at: (123.32, 41.8)), isFound: false),
    NameExample(
      "黄海路8巷", .street, entries: series, road: RoadFacts(at: (123.36, 41.8)), isFound: true),
  ]

  init() {}

  func reasonToSkip(_ context: NameRuleContext) -> LocalizedText? { context.reasonWithoutNames }

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    guard let known = context.known, let own = name.road.position,
      let end = context.terms.anchor(of: name.characters),
      let number = Self.number(name.characters, end)
    else { return }
    let anchor = String(name.characters[..<end])
    let series = known.derived(from: anchor).compactMap { entry -> (Int, Position)? in
      guard entry.standing == .standard, entry.id.isEmpty || entry.id != name.id,
        let position = entry.position, let other = Self.number(Array(entry.name), end)
      else { return nil }
      return (other, position)
    }
    guard series.count >= 2 else { return }
    let (xs, ys) = (series.map(\.1.x), series.map(\.1.y))
    let isAlongX = (xs.max() ?? 0) - (xs.min() ?? 0) >= (ys.max() ?? 0) - (ys.min() ?? 0)
    func place(_ position: Position) -> Double { isAlongX ? position.x : position.y }
    let sorted = series.sorted { $0.0 < $1.0 }
    let first = sorted[0], last = sorted[sorted.count - 1]
    let rises = place(last.1) > place(first.1)
    let wrong = sorted.filter { ($0.0 < number) != ((place($0.1) < place(own)) == rises) }
    guard let one = wrong.first, wrong.count < series.count || series.count == 2 else { return }
    findings.append(
      context.finding(
        Self.description, name, zh: "\(number) 号与同系列 \(one.0) 号的先后和位置不一致。",
        en:
          "number \(number) and number \(one.0) of the series are not in the order of their places."
      ))
  }
}
