import Foundation

/// What is done to a layer to make a fault.
enum SeedKind: String, CaseIterable {
  case overlap
  case gap
  case unfilledHole
  case extraVertex
  case missingVertex
  case spike
  case zeroWidthSpike
  case bowTie
  case duplicate
  case contained
  case removedUnit
  case removedAtRim
  case codeRepeated
  case codeMissing
  case codeMalformed

  /// Whether the fault has a size in metres.
  var hasSize: Bool {
    switch self {
    case .duplicate, .removedUnit, .removedAtRim, .codeRepeated, .codeMissing, .codeMalformed:
      false
    default: true
    }
  }
}

/// A fault that was planted and what a check has to say about it.
struct PlantedFault {
  var kind: SeedKind
  /// Size in metres, nothing for faults of whole units.
  var size: Double
  /// The rule that has to find it.
  var rule: String
  /// The units it concerns, by index in the layer.
  var units: [Int]
  /// What the subjects are instead of the units' names, if anything.
  var subjects: [String]?
  /// Severities that are right.
  var severities: Set<String> = ["error"]
  /// Places of the fault in degrees: a finding's place lies near one of them.
  var loci: [SeedPoint] = []
  /// How near, in metres.
  var reach = 1.0
  /// A unit inside of which the place lies, instead of loci.
  var within: Int?
  /// The area in square metres, when the finding must state it.
  var area: Double?
  /// What the message has to contain.
  var message: String?
  /// A warning that goes with it: rule, unit and place.
  var companion: (rule: String, unit: Int, place: SeedPoint)?

  init(_ kind: SeedKind, size: Double = 0, rule: String, units: [Int]) {
    self.kind = kind
    self.size = size
    self.rule = rule
    self.units = units
  }
}

/// A stretch of border that two units share vertex for vertex.
struct SharedChain {
  /// The unit that is changed, its polygon and ring, and where the chain starts.
  var unit: Int
  var polygon: Int
  var ring: Int
  var start: Int
  /// The unit on the other side.
  var other: Int
  /// The chain in degrees, both ends included.
  var points: [SeedPoint]
}
