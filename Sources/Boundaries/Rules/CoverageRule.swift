public import Geometry
public import Rules

/// A rule over one level of an administrative layer: metadata, examples and code in one file.
public protocol CoverageRule: Sendable {
  /// What the rule is.
  static var description: RuleDescription { get }
  /// Small layers that show it, with the findings it makes; they are its tests.
  static var examples: [RuleExample] { get }
  /// What it needs of the layer's attributes: without a column for it the rule does not run.
  static var needs: [ColumnNeed] { get }
  /// What else kept it from running although the layer seems to have what it needs.
  static func overlooked(_ analysis: CoverageAnalysis) -> [OverlookedColumn]
  /// Makes the rule; rules have no state.
  init()
  /// Why the rule cannot run on this layer, or nil when it can.
  func reasonToSkip(_ analysis: CoverageAnalysis) -> LocalizedText?
  /// Adds what the rule finds.
  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding])
}

extension CoverageRule {
  /// Most rules look at outlines alone.
  public static var needs: [ColumnNeed] { [] }

  /// Nothing else, for most rules.
  public static func overlooked(_ analysis: CoverageAnalysis) -> [OverlookedColumn] { [] }

  /// Rules run unless they say why not.
  public func reasonToSkip(_ analysis: CoverageAnalysis) -> LocalizedText? { nil }
}

/// A small layer that shows a rule at work.
public struct RuleExample: Sendable {
  /// What it shows.
  public let note: LocalizedText
  /// The units, one a line.
  ///
  /// `code key=value …: x y, x y, … | hole … ; second polygon …`, in
  /// thousandths of a degree east and north of 123° E 41.8° N. Keys: `parent`, `area` (m²),
  /// `seat` (x,y), `name`, `code` (`-` for none).
  public let units: [String]
  /// Units of the level above, in the same form.
  public let parents: [String]
  /// The list of divisions for rules on names: code, then name; empty for none.
  public let list: [String: String]
  /// The box in degrees all units must lie in by their codes, or nil.
  public let place: Envelope?
  /// The step of the coordinates in metres; nil where it is not known.
  public let resolution: Double?
  /// The subjects of each finding the rule makes, in order; none for a conforming layer.
  public let expected: [[String]]

  /// Makes an example.
  public init(
    _ note: LocalizedText, units: [String], parents: [String] = [], list: [String: String] = [:],
    place: Envelope? = nil, resolution: Double? = nil,
    expected: [[String]]
  ) {
    self.resolution = resolution
    self.note = note
    self.units = units
    self.parents = parents
    self.list = list
    self.place = place
    self.expected = expected
  }

  /// The example as a layer.
  public var layer: CoverageLayer {
    var layer = CoverageLayer(
      units: units.enumerated().map { Self.unit($1, number: $0 + 1) }, metric: .geographic,
      isGeographic: true)
    layer.parents = parents.enumerated().map { Self.unit($1, number: $0 + 1) }
    if !list.isEmpty { layer.codeNames = CodeNameCheck(list: list) }
    if let place {
      layer.expectedPlaces = ExpectedPlaces(reach: 100_000, stray: 20_000) { _ in
        ExpectedPlaces.Place(own: place, wide: place)
      }
    }
    layer.resolution = resolution
    return layer
  }

  private static func unit(_ text: String, number: Int) -> AdministrativeUnit {
    let halves = text.split(separator: ":", maxSplits: 1)
    let words = halves[0].split(separator: " ")
    let code = words.first.map(String.init) ?? "-"
    var unit = AdministrativeUnit(
      code: code == "-" ? nil : code, name: nil,
      feature: FeatureReference(input: 1, feature: number), polygons: [])
    for word in words.dropFirst() {
      let pair = word.split(separator: "=", maxSplits: 1)
      guard pair.count == 2 else { continue }
      switch pair[0] {
      case "parent": unit.parent = String(pair[1])
      case "name": unit.name = String(pair[1])
      case "area": unit.statedArea = Double(pair[1])
      case "seat": unit.seat = position(pair[1].split(separator: ","))
      default: break
      }
    }
    if halves.count == 2 {
      unit.polygons = halves[1].split(separator: ";").map { polygon in
        let rings = polygon.split(separator: "|").map(ring)
        return Polygon(exterior: rings[0], holes: Array(rings.dropFirst()))
      }
    }
    return unit
  }

  private static func ring(_ text: Substring) -> LineString {
    var positions = text.split(separator: ",").compactMap { position($0.split(separator: " ")) }
    if let first = positions.first { positions.append(first) }
    return LineString(positions)
  }

  private static func position(_ numbers: [Substring]) -> Position? {
    guard numbers.count == 2, let x = Double(numbers[0]), let y = Double(numbers[1]) else {
      return nil
    }
    return Position(longitude: 123 + x / 1000, latitude: 41.8 + y / 1000)
  }
}

extension CoverageAnalysis {
  /// A finding of a rule with what every finding needs.
  func finding(
    _ rule: RuleDescription, severity: Severity? = nil, units indices: [Int],
    message: LocalizedText, measures: [Measure] = [], at place: Position?
  ) -> Finding {
    Finding(
      rule: rule.id, code: rule.code, severity: severity ?? settings.pack.severity(of: rule),
      subjects: indices.map { units[$0].subject }, features: indices.map { units[$0].feature },
      message: message, hint: rule.hint, basis: rule.basis, measures: measures,
      place: place.flatMap { layer.toGeographic([$0]).first })
  }

  /// A unit as messages name it: name and code.
  func label(_ index: Int) -> String {
    let unit = units[index]
    guard let name = unit.name, !name.isEmpty else { return unit.subject }
    return "\(name)(\(unit.subject))"
  }

  /// Units as messages name them.
  func labels(_ indices: [Int]) -> LocalizedText {
    let names = indices.map(label)
    let shown = names.prefix(6)
    let rest = names.count - shown.count
    return LocalizedText(
      zh: shown.joined(separator: "、") + (rest > 0 ? "等 \(names.count) 个单元" : ""),
      en: shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""))
  }
}
