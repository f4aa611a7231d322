import Foundation
import Geometry
import Rules
import TestSupport
import Testing

@testable import Boundaries

/// Whatever comes in, the engine ends, and its numbers are numbers.
///
/// `DIJIE_FUZZ_SECONDS` sets how long each test goes on.
struct CoverageFuzzTests {
  static let seconds: Double =
    ProcessInfo.processInfo.environment["DIJIE_FUZZ_SECONDS"].flatMap(Double.init) ?? 4

  @Test(.timeLimit(.minutes(10)), arguments: [0.001, 1, 50, 250])
  func `scrawls neither crash nor hang`(lattice: Double) throws {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(Self.seconds)
    var seed: UInt64 = 1
    repeat {
      var maker = RandomLayers(seed: seed, lattice: lattice)
      let units = maker.scrawl(Int.random(in: 1...14, using: &maker.random))
      try Self.judge(units, .plane, "lattice \(lattice), seed \(seed)")
      seed += 1
    } while clock.now < end
    print("fuzz: \(seed - 1) scrawls on a lattice of \(lattice)")
  }

  @Test(.timeLimit(.minutes(10)))
  func `large, tiny and distant coordinates`() throws {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(Self.seconds)
    var seed: UInt64 = 1
    repeat {
      var maker = RandomLayers(seed: seed, lattice: 1)
      let scale = pow(10, maker.draw(-9...18))
      let shift = pow(10, maker.draw(-2...9)) * maker.draw(-1...1)
      let units = maker.scrawl(6).map { unit in
        var unit = unit
        unit.polygons = unit.polygons.map { polygon in
          Polygon(
            exterior: Self.moved(polygon.exterior, scale, shift),
            holes: polygon.holes.map { Self.moved($0, scale, shift) })
        }
        return unit
      }
      try Self.judge(units, .plane, "scale \(scale), shift \(shift), seed \(seed)")
      seed += 1
    } while clock.now < end
  }

  private static func moved(_ line: LineString, _ scale: Double, _ shift: Double) -> LineString {
    LineString(line.positions.map { Position($0.x * scale + shift, $0.y * scale - shift) })
  }

  private static func judge(
    _ units: [AdministrativeUnit], _ metric: SurfaceMetric, _ about: String
  ) throws {
    let analysis = try PlaneCheck.analysis(units, metric: metric)
    let findings = RuleCatalog.run(analysis).findings
    for finding in findings {
      for measure in finding.measures {
        #expect(measure.value.isFinite, "\(finding.rule) \(measure.name), \(about)")
        #expect(measure.value >= 0, "\(finding.rule) \(measure.name), \(about)")
      }
      #expect(finding.place?.isFinite != false, "\(finding.rule), \(about)")
    }
    for line in analysis.lineSummaries(courses: true) {
      #expect(line.matchedShare >= 0 && line.matchedShare <= 1, "\(about)")
      #expect(line.sharedLength.isFinite, "\(about)")
    }
  }
}
