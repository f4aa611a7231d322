import Geometry
import Rules

/// Tells slivers from missing units and enclaves, and asks the table of divisions for names.
struct GapNaming {
  private let faces: [CoverageFace]
  private let units: [AdministrativeUnit]
  /// Gaps that may be whole units: as round as units are, and large enough.
  private let unitLike: [Int]
  /// Without a name only a gap as large as units commonly are is taken for an enclave.
  private let enclaveArea: Double
  private let slips: CodeSlips

  init(
    _ faces: [CoverageFace], units: [AdministrativeUnit], table: [UnitSummary],
    settings: CoverageSettings, slips: CodeSlips
  ) {
    self.slips = slips
    self.faces = faces
    self.units = units
    let areas = table.map(\.area).sorted()
    let median = areas.isEmpty ? 0 : areas[areas.count / 2]
    enclaveArea = median * settings.enclaveAreaShare
    let smallest = median * settings.unitAreaShare
    unitLike = faces.indices.filter {
      faces[$0].measure.area >= smallest && faces[$0].measure.roundness >= settings.unitRoundness
        && faces[$0].measure.width > settings.tolerance
    }
  }

  /// The gaps with their kinds and names, and the missing units no gap can hold.
  func named(
    by names: (@Sendable ([GapNeighbourhood]) -> MissingUnitNames)?
  ) -> (gaps: [Gap], elsewhere: [NamedDivision]) {
    var gaps = faces.map {
      Gap(neighbours: $0.units.map(Int.init), measure: $0.measure, kind: .sliver)
    }
    let answer = names.map { name in
      name(
        unitLike.map { index in
          GapNeighbourhood(
            neighbours: gaps[index].neighbours.compactMap { units[$0].code }.sorted(),
            area: gaps[index].measure.area)
        })
    }
    for (position, index) in unitLike.enumerated() {
      // The ground is bare here: a unit without code or name elsewhere does not fill it.
      let divisions = slips.unnamed(answer?.byGap[position] ?? [])
      gaps[index].divisions = divisions
      if !divisions.isEmpty {
        gaps[index].kind = .missingUnit
      } else if gaps[index].measure.area >= enclaveArea {
        gaps[index].kind = .enclave
      }
    }
    return (gaps, slips.unexplained(answer?.elsewhere ?? []))
  }
}

/// Units that are there but whose code is missing, malformed or another unit's (代码有误的单元).
///
/// The table misses their true codes; that slip is an error of its own, so nothing is missing.
struct CodeSlips {
  private var names: Set<String> = []
  private var nameless = 0

  init(_ layer: CoverageLayer) {
    var uses: [String: Int] = [:]
    for unit in layer.units { if let code = unit.code { uses[code, default: 0] += 1 } }
    for unit in layer.units {
      let isSlip =
        unit.code.map { code in
          uses[code, default: 0] > 1
            || layer.codeCheck.map { $0.isJudged && !$0.fits(code) } == true
        } ?? true
      guard isSlip else { continue }
      if let name = unit.name, !name.isEmpty { names.insert(name) } else { nameless += 1 }
    }
  }

  /// The divisions no slip accounts for.
  func unexplained(_ divisions: [NamedDivision]) -> [NamedDivision] {
    let rest = unnamed(divisions)
    return rest.count <= nameless ? [] : rest
  }

  /// The divisions whose name no unit with a faulty code has.
  func unnamed(_ divisions: [NamedDivision]) -> [NamedDivision] {
    divisions.filter { !names.contains($0.name) }
  }
}
