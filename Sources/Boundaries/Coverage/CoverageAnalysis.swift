import Geometry
public import Rules

/// A gap (空隙): a place no unit covers, enclosed by units.
struct Gap {
  /// Indices of the units around it, sorted.
  var neighbours: [Int]
  var measure: FaceMeasure
  /// `sliver`, `missing-unit` or `enclave-or-outside`.
  var kind: Kind
  /// The units the national table says are missing here.
  var divisions: [NamedDivision] = []

  enum Kind: String {
    case sliver
    case missingUnit = "missing-unit"
    case enclave = "enclave-or-outside"
  }
}

/// An overlap (重叠) of just two units.
struct Overlap {
  /// Indices of the two units, the smaller first.
  var pair: UnitPair
  var measure: FaceMeasure
}

/// Two units by index, the smaller first.
struct UnitPair: Hashable, Comparable {
  var low: Int
  var high: Int

  init(_ a: Int, _ b: Int) {
    low = min(a, b)
    high = max(a, b)
  }

  static func < (left: UnitPair, right: UnitPair) -> Bool {
    (left.low, left.high) < (right.low, right.high)
  }
}

/// Everything the coverage rules look at, worked out once for a level of a layer.
public struct CoverageAnalysis: Sendable {
  let layer: CoverageLayer
  /// The units with invalid polygons repaired.
  let units: [AdministrativeUnit]
  /// For each unit the fault of its polygons as they came, nil when valid.
  let validity: [ValidityFault?]
  /// Where the outlines of invalid units cross or touch, by unit.
  let crossings: [Int: [SelfCrossing]]
  /// Units left out of the coverage because another has the very same outline, with that one.
  let duplicates: [(copy: Int, original: Int)]
  let settings: CoverageSettings
  let gaps: [Gap]
  let overlaps: [Overlap]
  let lines: LineTable
  /// One row a unit, in input order.
  public let unitTable: [UnitSummary]
  /// The units as they came, in input order.
  public var sourceUnits: [AdministrativeUnit] { layer.units }
  /// Narrow gaps between neighbours that open to the outside.
  let cracks: [OpenCrack]
  /// What parents lack or have too much of.
  let parentFaults: [ParentFault]
  /// Missing units that fit no gap.
  let missingElsewhere: [NamedDivision]

  /// Does all the work the rules share.
  ///
  /// - Parameters:
  ///   - layer: The level to look at.
  ///   - settings: The numbers of the rule pack.
  ///   - jobs: How many threads may work; the result does not depend on it.
  ///   - progress: Told the share of its steps that is done.
  /// - Throws: ``TopologyError`` when the engine fails.
  public init(
    _ layer: CoverageLayer, settings: CoverageSettings, jobs: Int,
    progress: (Double) -> Void = { _ in }
  ) throws {
    self.layer = layer
    self.settings = settings
    let checked = try Self.repair(layer, jobs: jobs)
    units = checked.units
    validity = checked.faults
    crossings = Self.crossings(layer, checked.faults)
    duplicates = DuplicateUnits.find(units)
    unitTable = UnitTable.rows(units, metric: layer.metric, jobs: jobs)
    progress(0.25)
    let rings = CoverageRings(units: units, leavingOut: Set(duplicates.map(\.copy)))
    let matching = EdgeMatching(rings)
    progress(0.5)
    let grid = FaultGrid(isGeographic: layer.isGeographic, around: Envelope(rings.points))
    let faults = CoverageFaults(rings, matching, grid: grid, metric: layer.metric, jobs: jobs)
    overlaps = Self.pairwise(faults.overlaps)
    progress(0.75)
    let naming = GapNaming(
      faults.gaps, units: units, table: unitTable, settings: settings, slips: CodeSlips(layer))
    let named = naming.named(by: layer.missingUnits)
    gaps = named.gaps
    parentFaults = ParentCoverage.faults(
      units, parents: layer.parents, isGeographic: layer.isGeographic, metric: layer.metric,
      jobs: jobs, parentOf: layer.parentOf)
    missingElsewhere = ParentCoverage.unfilled(
      named.elsewhere, parents: layer.parents, faults: parentFaults, settings: settings)
    cracks = RimCracks(
      faults.rim, grid: grid, metric: layer.metric,
      reach: settings.tolerance * RimCracks.farthest, tolerance: settings.tolerance
    ).find()
    lines = LineTable(
      rings, matching, faults: faults, gaps: gaps, overlaps: overlaps, grid: grid,
      metric: layer.metric)
  }

  /// Checks every unit, the doubtful ones with the engine, and repairs the invalid ones by the
  /// structure method.
  ///
  /// Units with coordinates no place on Earth has are left without polygons: that is their error,
  /// and they would seem to overlap half the layer.
  private static func repair(
    _ layer: CoverageLayer, jobs: Int
  ) throws -> (units: [AdministrativeUnit], faults: [ValidityFault?]) {
    let units = layer.units
    let bands = Parallel.bands(units.count, jobs: jobs)
    let results = Parallel.map(bands, jobs: jobs) { band in
      Result {
        var screen = OutlineScreen()
        let doubtful = band.filter { !screen.isCertainlyValid(units[$0].polygons) }
        return zip(doubtful, try Validity.faults(ofEach: doubtful.map { units[$0].polygons }))
      }
    }
    var faults = [ValidityFault?](repeating: nil, count: units.count)
    for result in results {
      for (index, fault) in try result.get() { faults[index] = fault }
    }
    let reach = layer.isGeographic ? 1000 : 1e8
    var repaired = units
    for index in units.indices {
      let isOnEarth = units[index].polygons.allSatisfy { polygon in
        polygon.rings.allSatisfy { ring in
          ring.positions.allSatisfy { abs($0.x) < reach && abs($0.y) < reach }
        }
      }
      if !isOnEarth {
        repaired[index].polygons = []
      } else if faults[index] != nil {
        repaired[index].polygons = try Validity.madeValid(units[index].polygons)
      }
    }
    return (repaired, faults)
  }

  private static func crossings(
    _ layer: CoverageLayer, _ faults: [ValidityFault?]
  ) -> [Int: [SelfCrossing]] {
    var result: [Int: [SelfCrossing]] = [:]
    for (index, fault) in faults.enumerated() {
      guard let fault else { continue }
      let rings = layer.units[index].polygons.flatMap(\.rings)
      let places = SelfCrossings.find(rings, isGeographic: layer.isGeographic)
      result[index] = places.isEmpty ? [SelfCrossing(place: fault.place, reach: 0)] : places
    }
    return result
  }

  private static func pairwise(_ faces: [CoverageFace]) -> [Overlap] {
    var result: [Overlap] = []
    result.reserveCapacity(faces.count)
    for face in faces {
      for (index, low) in face.units.enumerated() {
        for high in face.units[(index + 1)...] {
          result.append(Overlap(pair: UnitPair(Int(low), Int(high)), measure: face.measure))
        }
      }
    }
    return result
  }
}

/// The numbers of a rule pack the coverage rules need (检查参数).
public struct CoverageSettings: Sendable {
  /// The pack they come from.
  public let pack: RulePack
  /// From this width in metres a gap or overlap is an error.
  public var tolerance: Double
  /// Below this width in metres two sides differ by no more than the rounding of their
  /// coordinates, which is only information.
  public let rounding: Double
  /// A gap of at least this share of the median unit's area may be a unit.
  public let unitAreaShare: Double
  /// A gap without a name is an enclave from this share of the median unit's area up.
  public let enclaveAreaShare: Double
  /// A gap that may be a whole unit is at least this round (4πA/P²).
  public let unitRoundness: Double
  /// A unit that lies in another by this share is contained in it.
  public let containmentShare: Double

  /// Steps of the coordinates two roundings of one place may lie apart, across both axes.
  private static let roundingSteps = 1.5
  /// What working on the grid of faults may move, in metres.
  private static let gridRounding = 2e-6

  /// Reads the settings.
  ///
  /// What is asked, or set in the pack, stands: coarse coordinates do not raise the tolerance.
  /// - Parameter resolution: The step the coordinates were written with, in metres.
  /// - Throws: ``RulePackError`` for a missing key.
  public init(_ pack: RulePack, tolerance: Double?, resolution: Double?) throws(RulePackError) {
    self.pack = pack
    let asked: Double
    if let tolerance { asked = tolerance } else { asked = try pack.number("tolerance.edge") }
    self.tolerance = asked
    rounding = min(
      asked, max(Self.gridRounding, (resolution ?? 0) * Self.roundingSteps))
    unitAreaShare = try pack.number("gap.unit.areaShare")
    enclaveAreaShare = try pack.number("gap.enclave.areaShare")
    unitRoundness = try pack.number("gap.unit.thinness")
    containmentShare = try pack.number("containment.share")
  }

  /// The severity of a fault of a width: the rule's own from the tolerance up, a warning below,
  /// information where the coordinates' rounding explains it.
  func severity(of rule: RuleDescription, width: Double) -> Severity {
    let own = pack.severity(of: rule)
    if width >= tolerance { return own }
    return max(own, width >= rounding ? .warning : .info)
  }

  /// Whether rounding explains a face.
  func isRounding(_ face: FaceMeasure) -> Bool { face.width < rounding }
}
