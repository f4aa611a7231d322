public import Rules

/// A rule over an address: metadata, examples and code in one file (地址规则).
public protocol AddressRule: Sendable {
  /// What the rule is.
  static var description: RuleDescription { get }
  /// Addresses that show it, with whether it finds something; they are its tests.
  static var examples: [(address: String, isFound: Bool)] { get }
  /// The streets and doors the examples are held against; nil for none.
  static var known: KnownDoors? { get }
  /// Adds what the rule finds.
  static func inspect(_ draft: AddressDraft, into issues: inout [AddressIssue])
}

extension AddressRule {
  /// Most rules need no register.
  public static var known: KnownDoors? { nil }
}

/// An address while it is judged (判定中的地址).
public final class AddressDraft: Sendable {
  let text: AddressText
  let elements: [CutElement]
  let noise: [NoiseFinder.Noise]
  /// How much worse the second way to cut the text is.
  let margin: Float
  let division: DivisionReading
  let resolver: DivisionResolver
  /// For each element its number in the standard form, where it is written otherwise; empty where
  /// none is.
  let forms: [String?]
  /// What groups of numbers may count besides.
  let readings: GroupReadings?
  /// What the register says; nil where none was asked, or it has nothing to say.
  let answer: DoorAnswer?

  init(
    _ text: AddressText, _ elements: [CutElement], _ noise: [NoiseFinder.Noise],
    _ margin: Float, _ division: DivisionReading, _ resolver: DivisionResolver, _ forms: [String?],
    _ known: KnownDoors? = nil, _ readings: GroupReadings? = nil
  ) {
    self.readings = readings
    answer = known.flatMap { DoorAnswer(text, elements, forms, division.code, $0) }
    (self.text, self.elements, self.noise, self.margin) = (text, elements, noise, margin)
    (self.division, self.resolver, self.forms) = (division, resolver, forms)
  }

  var names: DivisionNames { resolver.names }

  func range(_ element: CutElement) -> Range<Int> { text.range(element.start, element.end) }
  func written(_ element: CutElement) -> String { text.text(range(element)) }
  func matched(_ element: CutElement) -> String { text.matched(element.start, element.end) }
  func scalars(_ element: CutElement) -> ArraySlice<UInt32> {
    text.scalars[element.start..<element.end]
  }

  /// What was set apart.
  var removed: [RemovedText] {
    noise.map { own in
      let range = text.range(own.range.lowerBound, own.range.upperBound)
      return RemovedText(sort: own.sort, range: range, text: text.text(range))
    }
  }

  /// Namings that seem to repeat a level but name another division than the one that counts.
  var strangeRepetitions: [Int] {
    guard let code = division.code,
      elements.contains(where: { $0.kind == .redundant && $0.isKnown })
    else { return [] }
    return elements.indices.filter { index in
      let element = elements[index]
      guard element.kind == .redundant, element.isKnown else { return false }
      let kinds: [ElementKind] = [.province, .city, .district, .township]
      let units = kinds.flatMap { resolver.units(scalars(element), $0) }
      let codes = units.flatMap { resolver.current($0) }
      return !units.isEmpty
        && !codes.contains { resolver.holds($0, code) || resolver.holds(code, $0) }
    }
  }

  func has(_ kinds: ElementKind...) -> Bool { elements.contains { kinds.contains($0.kind) } }
}

/// All rules over addresses (地址规则目录).
public enum AddressRuleCatalog {
  /// The rules in the order reports list them.
  public static let all: [any AddressRule.Type] = [
    IllegalCharacterRule.self, LookAlikeRule.self, ParentConflictRule.self,
    AmbiguousDivisionRule.self, RetiredNameRule.self, MisspeltNameRule.self,
    ZoneForDistrictRule.self, MissingLevelRule.self, RepeatedLevelRule.self, WrongOrderRule.self,
    RelativePlaceRule.self, AmbiguousGroupRule.self, NumberFormRule.self, NoAddressRule.self,
    UnknownRoadRule.self, RenamedRoadRule.self, UnknownNumberRule.self,
  ]

  /// What the rules are.
  public static let descriptions: [RuleDescription] = all.map { $0.description }
}
