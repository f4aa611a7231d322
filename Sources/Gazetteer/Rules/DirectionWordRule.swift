import Geometry
import Rules

/// DIR-WORD: words of direction say where it lies (方位词).
struct DirectionWordRule: NameRule {
  static let description = RuleDescription(
    id: "name/direction-word", code: "DIR-WORD",
    title: LocalizedText(zh: "方位词与位置不合", en: "Word of direction and place"),
    rationale: LocalizedText(
      zh: "派生地名中的东、西、南、北应与它相对主地名的位置一致。",
      en: "East, west, south and north in a derived name say where it lies from the main one."),
    basis: Basis(
      document: "地名管理条例 (State Council Order 753)", clause: "9(2)"),
    severity: .warning,
    hint: LocalizedText(
      zh: "核对位置和方位词。",
      en: "Check the place and the word."))

  private static let directions: [Character: (x: Double, y: Double, en: String)] = [
    "东": (1, 0, "east"), "西": (-1, 0, "west"), "南": (0, -1, "south"), "北": (0, 1, "north"),
  ]

  private static var main: NameCollection.Entry {
    NameCollection.Entry("雅河街", .street, at: (123.3, 41.8))
  }

  static let examples = [
    NameExample(
      "雅河街东巷", .street, entries: [main], road: RoadFacts(at: (123.31, 41.8)), isFound: false),
    NameExample(
      "雅河街东巷", .street, entries: [main], road: RoadFacts(at: (123.29, 41.8)), isFound: true),
  ]

  init() {}

  func reasonToSkip(_ context: NameRuleContext) -> LocalizedText? { context.reasonWithoutNames }

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    guard let known = context.known, let own = name.road.position,
      let end = context.terms.anchor(of: name.characters), end < name.characters.count,
      let word = Self.directions[name.characters[end]]
    else { return }
    let anchor = String(name.characters[..<end])
    for entry in known.same(anchor) where entry.standing == .standard {
      guard let main = entry.position else { continue }
      let (east, north) = (own.x - main.x, own.y - main.y)
      guard word.x * east + word.y * north < 0 else { return }
      return findings.append(
        context.finding(
          Self.description, name,
          zh: "名称说在“\(anchor)”的\(name.characters[end])面，位置却在相反一面。",
          en: "by its name it lies \(word.en) of “\(anchor)”, by its place on the other side."))
    }
  }
}
