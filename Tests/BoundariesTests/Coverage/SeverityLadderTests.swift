import Foundation
import Geometry
import Rules
import Testing

@testable import Boundaries

/// Severity rises with the fault and never falls, for every kind, pack and writing.
struct SeverityLadderTests {
  enum Kind: String, CaseIterable, Sendable {
    case overlap, gap, stepped, lone, rim, hole, within
  }

  static let packs = ["cn-county", "generic", "strict"]
  static let decimals = [5, 7, 9, 15]
  /// Degrees, four to a decade, from far below any digit to some kilometres.
  static let widths = (-48 ... -6).map { pow(10, Double($0) / 4) }

  /// The pack as shipped; the strict one lies upon the first.
  static func pack(_ name: String) throws -> RulePack {
    let folder = URL(filePath: #filePath).appending(path: "../../../../GeoData/packs").standardized
    func read(_ name: String) throws -> RulePack {
      try RulePack(
        text: String(contentsOf: folder.appending(path: "\(name).tsv"), encoding: .utf8))
    }
    return name == "strict" ? try read("cn-county").with(read(name)) : try read(name)
  }

  /// Two units side by side whose common border is off by a width in degrees.
  static func layer(_ kind: Kind, width w: Double, decimals: Int) -> CoverageLayer {
    let (x, y) = (123.1234567, 41.7654321)
    let (left, right) = (x - 0.0987654, x + 0.0876543)
    let (south, north) = (y - 0.0765432, y + 0.0876541)
    let middle = y + 0.0123457
    var a = [(left, south), (x, south), (x, middle), (x, north), (left, north)]
    var b = [(x, south), (right, south), (right, north), (x, north), (x, middle)]
    var hole: [(Double, Double)] = []
    switch kind {
    case .overlap: a[2].0 += w
    case .gap: a[2].0 -= w
    case .stepped:
      a[2].0 += w
      a.insert((x + w, middle + 0.01), at: 3)
      b.insert((x, middle + 0.01), at: 4)
    case .lone:
      b.remove(at: 4)
      a[2].0 += w
    case .rim:
      for index in [1, 2, 3] { a[index].0 -= w }
    case .hole:
      let (h, k) = (left + 0.02, south + 0.02)
      hole = [(h, k), (h, k + 0.01), (h + w, k + 0.01), (h + w, k)]
    case .within:
      b = [
        (x - 0.02, south + 0.02), (x - 0.01 + w, south + 0.02), (x - 0.01 + w, south + 0.03),
        (x - 0.02, south + 0.03),
      ]
      hole = [
        (x - 0.02, south + 0.02), (x - 0.02, south + 0.03), (x - 0.01, south + 0.03),
        (x - 0.01, south + 0.02),
      ]
    }
    let scale = pow(10, Double(decimals))
    func ring(_ corners: [(Double, Double)]) -> LineString {
      let written = corners.map { corner in
        decimals > 12
          ? Position(corner.0, corner.1)
          : Position((corner.0 * scale).rounded() / scale, (corner.1 * scale).rounded() / scale)
      }
      return LineString(written + written.prefix(1))
    }
    let units = [("A", a), ("B", b)].enumerated().map { number, unit in
      AdministrativeUnit(
        code: unit.0, name: nil, feature: FeatureReference(input: 1, feature: number + 1),
        polygons: [
          Polygon(
            exterior: ring(unit.1), holes: number == 0 && !hole.isEmpty ? [ring(hole)] : [])
        ])
    }
    var layer = CoverageLayer(units: units, metric: .geographic, isGeographic: true)
    layer.resolution = decimals > 12 ? nil : pow(10, -Double(decimals)) * 111_132
    return layer
  }

  static func findings(
    _ layer: CoverageLayer, pack: RulePack, tolerance: Double? = nil
  ) throws -> [Finding] {
    let settings = try CoverageSettings(
      pack, tolerance: tolerance, resolution: layer.resolution)
    let analysis = try CoverageAnalysis(layer, settings: settings, jobs: 1)
    return RuleCatalog.run(analysis).findings.filter {
      $0.rule.hasPrefix("coverage/")
        || $0.rule == "geometry/unfilled-hole"
    }
  }

  @Test(arguments: Kind.allCases, packs)
  func `severity never falls as the fault grows`(kind: Kind, name: String) throws {
    let pack = try Self.pack(name)
    for decimals in Self.decimals {
      for tolerance in [nil, 0.1, 30] as [Double?] {
        let limit = try tolerance ?? pack.number("tolerance.edge")
        var last = 0
        for width in Self.widths {
          // From some width on what opens to the outside is a bay, no crack.
          if kind == .rim, width * 111_000 > limit * 15 { break }
          let found = try Self.findings(
            Self.layer(kind, width: width, decimals: decimals), pack: pack, tolerance: tolerance)
          let rank = found.map { [.info: 1, .warning: 2, .error: 3][$0.severity] ?? 0 }.max() ?? 0
          #expect(
            rank >= last,
            "\(kind) \(width)° with \(decimals) decimals at \(limit) m: \(found.map(\.message.en))")
          last = rank
        }
        #expect(last == 3 || kind == .rim, "\(kind) at \(limit) m with \(decimals) decimals")
      }
    }
  }

  @Test(arguments: [
    (1e-9, Severity.info), (4.5e-8, .warning), (4.5e-6, .warning), (4.5e-5, .error),
  ])
  func `rounding is information, millimetres are a warning, metres an error`(
    width: Double, severity: Severity
  ) throws {
    var layer = Self.layer(.overlap, width: 0, decimals: 9)
    var ring = layer.units[0].polygons[0].exterior.positions
    ring[2] = Position(((ring[2].x + width) * 1e9).rounded() / 1e9, ring[2].y)
    layer.units[0].polygons = [Polygon(exterior: LineString(ring))]
    let found = try Self.findings(layer, pack: try Self.pack("cn-county"))
    #expect(found.map(\.severity) == [severity], "\(found.map(\.message.en))")
  }

  @Test func `many rounded places are one finding`() throws {
    let layer = Self.layer(.stepped, width: 1e-7, decimals: 7)
    let found = try Self.findings(layer, pack: try Self.pack("cn-county"))
    #expect(found.map(\.severity) == [.info])
    #expect(found.first?.rule == "coverage/edge-match")
  }

  @Test func `a strict pack makes the warning an error`() throws {
    let layer = Self.layer(.gap, width: 4.5e-6, decimals: 9)
    #expect(
      try Self.findings(layer, pack: try Self.pack("cn-county")).map(\.severity) == [.warning])
    #expect(try Self.findings(layer, pack: try Self.pack("strict")).map(\.severity) == [.error])
  }

  @Test func `a vertex one side lacks is a warning`() throws {
    let found = try Self.findings(
      Self.layer(.lone, width: 0, decimals: 7), pack: try Self.pack("cn-county"))
    #expect(found.map(\.rule) == ["coverage/edge-match"])
    #expect(found.map(\.severity) == [.warning])
  }
}

/// Coordinates too coarse for the tolerance are said to be, and relax nothing.
struct CoarseLayerTests {
  private func findings(_ width: Double, decimals: Int) throws -> [Finding] {
    let layer = SeverityLadderTests.layer(.overlap, width: width, decimals: decimals)
    let settings = try CoverageSettings(
      try SeverityLadderTests.pack("cn-county"), tolerance: 1, resolution: layer.resolution)
    let analysis = try CoverageAnalysis(layer, settings: settings, jobs: 1)
    return RuleCatalog.run(analysis).findings.filter {
      $0.rule == "coverage/overlap" || $0.rule == "geometry/precision"
    }
  }

  @Test func `a wide overlap of coarse coordinates stays an error`() throws {
    let found = try findings(0.01, decimals: 2)
    #expect(Set(found.map(\.rule)) == ["geometry/precision", "coverage/overlap"])
    #expect(found.allSatisfy { $0.severity == .error })
  }

  @Test func `a coarse layer without differences has not passed`() throws {
    let found = try findings(0, decimals: 2)
    #expect(found.map(\.rule) == ["geometry/precision"])
    #expect(found.map(\.severity) == [.error])
  }

  @Test func `coordinates as fine as the tolerance are judged`() throws {
    #expect(try findings(0, decimals: 6).isEmpty)
  }
}

/// A face is the doing of a crossing only where it lies between the edges that cross.
struct RingCrossingTests {
  private func gaps(_ example: [String]) throws -> [Finding] {
    let layer = RuleExample(LocalizedText(zh: "例", en: "example"), units: example, expected: [])
      .layer
    let settings = try CoverageSettings(TestPack.pack, tolerance: nil, resolution: nil)
    let analysis = try CoverageAnalysis(layer, settings: settings, jobs: 1)
    var findings: [Finding] = []
    GapRule().inspect(analysis, into: &findings)
    return findings
  }

  @Test func `a ring that touches itself explains no gap`() throws {
    // A touches itself at 10 5, a corner of the gap between A and B.
    let found = try gaps([
      "A: 0 0, 10 0, 10 5, 4 4, 4 6, 10 5, 10 10, 0 10",
      "B: 10 0, 20 0, 20 10, 10 10, 12 7, 10 5",
    ])
    #expect(found.map(\.severity) == [.error])
  }

  @Test func `two vertices exchanged explain what they tear open`() throws {
    let found = try gaps([
      "A: 0 0, 10 0, 11 6, 11 3, 10 10, 0 10",
      "B: 10 0, 20 0, 20 10, 10 10, 11 6, 11 3",
    ])
    #expect(found.allSatisfy { $0.severity == .info }, "\(found.map(\.message.en))")
  }
}
