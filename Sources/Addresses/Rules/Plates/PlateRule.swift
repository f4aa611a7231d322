import Geometry
public import Rules

/// A rule over a street's plates: metadata, examples and code in one file (门牌规则).
public protocol PlateRule: Sendable {
  /// What the rule is.
  static var description: RuleDescription { get }
  /// Streets that show it; they are its tests.
  static var examples: [PlateExample] { get }
  /// Why the rule has nothing to do under a policy; nil when it has.
  static func reasonToSkip(_ policy: NumberingPolicy) -> LocalizedText?
  /// Adds what the rule finds.
  static func inspect(
    _ street: NumberedStreet, _ context: PlateRuleContext, into findings: inout [Finding])
}

extension PlateRule {
  /// Rules run unless they say why not.
  public static func reasonToSkip(_ policy: NumberingPolicy) -> LocalizedText? { nil }
}

/// All rules over plates (门牌规则目录).
public enum PlateRuleCatalog {
  /// The rules in the order reports list them.
  public static let all: [any PlateRule.Type] = [
    PlateDuplicateRule.self, PlateDoubledNumberRule.self, PlateWrongSideRule.self,
    PlateOutOfOrderRule.self, PlateGapRule.self, PlateSkippedNumberRule.self,
    PlateCancelledStreetRule.self, PlateRenamedStreetRule.self, PlateUnknownStreetRule.self,
    PlateFarFromStreetRule.self, PlateNumberFormRule.self, PlateSubOfSubRule.self,
    PlateTextRule.self, PlateTemporaryRule.self,
  ]

  /// What the rules are.
  public static let descriptions: [RuleDescription] = all.map { $0.description }
}

/// What rules over plates need besides the street (门牌规则的依据).
public struct PlateRuleContext: Sendable {
  let rows: [PlateRow]
  let network: StreetNetwork
  let policy: NumberingPolicy
  let severities: [String: Severity]

  func street(_ street: NumberedStreet) -> Street? { street.street.map { network.streets[$0] } }

  /// A finding of a rule about plates.
  func finding(
    _ rule: RuleDescription, _ plates: [Int], kind: String? = nil, zh: String, en: String,
    measures: [Measure] = []
  ) -> Finding {
    Finding(
      rule: rule.id, code: rule.code, severity: severities[rule.id] ?? rule.severity, kind: kind,
      subjects: plates.map { rows[$0].name }, features: plates.compactMap { rows[$0].reference },
      message: LocalizedText(zh: zh, en: en), hint: rule.hint, basis: rule.basis,
      measures: measures,
      place: plates.lazy.compactMap { rows[$0].position }.first(where: \.isGeographic))
  }

  /// Street and number of a plate, as a sentence begins.
  func address(_ plate: NumberedPlate, _ street: NumberedStreet) -> String {
    street.name + plate.number.text(policy.style)
  }

  func text(_ number: PlateNumber) -> String { number.text(policy.style) }
}

/// A small street whose plates a rule does or does not remark on (规则示例).
///
/// The street runs 1,000 m from its origin northward; odd numbers stand left. A plate is
/// `NUMBER@METRES` with `L` or `R`, such as `19-2@240L`; `=` before it makes it a reserve.
public struct PlateExample: Sendable {
  /// The plates in short.
  public let plates: String
  /// Whether the rule finds something.
  public let isFound: Bool
  /// The policy.
  public let policy: NumberingPolicy
  /// The street.
  public let street: Street
  /// The rows.
  public let rows: [PlateRow]

  /// Makes an example; `change` alters policy, street and rows.
  init(
    _ plates: String, isFound: Bool,
    _ change: (inout NumberingPolicy, inout Street, inout [PlateRow]) -> Void = { _, _, _ in }
  ) {
    (self.plates, self.isFound) = (plates, isFound)
    var policy = NumberingPolicy()
    policy.origins = [.northSouth: .south]
    policy.oddSides = [.northSouth: .west]
    policy.step = .sequential
    let south = Position(longitude: 123.4, latitude: 41.8)
    let plane = StreetPlane(south)
    var street = Street(
      "文萃路", lines: [LineString([south, plane.degrees(Position(0, 1000))])])
    var rows = plates.split(separator: " ").map { Self.row(String($0), plane, street.name) }
    change(&policy, &street, &rows)
    (self.policy, self.street, self.rows) = (policy, street, rows)
  }

  private static func row(_ text: String, _ plane: StreetPlane, _ street: String) -> PlateRow {
    let isReserved = text.hasPrefix("=")
    let parts = text.drop { $0 == "=" }.split(separator: "@")
    let (number, place) = (String(parts[0]), parts[parts.count - 1])
    let offset = place.last == "L" ? -12.0 : 12.0
    return PlateRow(
      id: text, street: street, number: number + "号", status: isReserved ? .reserved : .current,
      position: plane.degrees(Position(offset, Double(place.dropLast()) ?? 0)))
  }

  /// What one rule finds on it.
  func findings(_ rule: any PlateRule.Type) -> [Finding] {
    let check = PlateCheck(StreetNetwork([street], policy), policy)
    return check.run(rows, rules: [rule.description.id]).findings
  }
}
