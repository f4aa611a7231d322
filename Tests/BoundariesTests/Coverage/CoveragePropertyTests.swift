import Geometry
import Rules
import TestSupport
import Testing

@testable import Boundaries

/// What holds for every layer, on random ones, some of them against the overlay engine.
struct CoveragePropertyTests {
  static let seeds: [UInt64] = (0..<12).map { 9_300 + UInt64($0) }

  /// A layer of one of three kinds by seed.
  static func layer(_ seed: UInt64) -> [AdministrativeUnit] {
    var maker = RandomLayers(seed: seed, lattice: seed.isMultiple(of: 2) ? 20 : 0.01)
    switch seed % 3 {
    case 0: return maker.soup(12)
    case 1: return maker.shaken(maker.cells(5), share: 0.2, by: 15)
    default: return maker.shaken(maker.cells(6), share: 0.6, by: 60)
    }
  }

  @Test(arguments: seeds)
  func `overlaps and gaps are those of the overlay engine`(seed: UInt64) throws {
    let analysis = try PlaneCheck.analysis(Self.layer(seed))
    let copies = Set(analysis.duplicates.map(\.copy))
    let kept = analysis.units.indices.filter { !copies.contains($0) }
    let shapes = kept.map { Shape.multiPolygon(analysis.units[$0].polygons) }
    var wanted: [UnitPair: Double] = [:]
    for (low, a) in kept.enumerated() {
      for (high, b) in kept.enumerated() where high > low {
        let common = try Overlay.intersection(shapes[low], shapes[high]).polygons
        let area = try Measures.area(.multiPolygon(common))
        if area > 1e-3 { wanted[UnitPair(a, b)] = area }
      }
    }
    var found: [UnitPair: Double] = [:]
    for overlap in analysis.overlaps { found[overlap.pair, default: 0] += overlap.measure.area }
    found = found.filter { $0.value > 1e-3 }
    #expect(Set(found.keys) == Set(wanted.keys), "seed \(seed)")
    for (pair, area) in wanted {
      #expect(abs((found[pair] ?? 0) - area) < 1e-3 + area * 1e-6, "\(pair), seed \(seed)")
    }
    let union = try Overlay.union(of: shapes).polygons
    // Gaps are what the outlines of the union enclose without covering it; one that touches the
    // outside in a point or two is no hole of a polygon and a gap all the same.
    let faces = try Linework.polygons(Linework.noded(union.flatMap(\.rings)))
    let gaps = faces.filter { face in !union.contains { $0.contains(face.widePlace) } }
    let gapArea = try gaps.reduce(0) { try $0 + Measures.area(.polygon($1)) }
    let foundArea = analysis.gaps.reduce(0) { $0 + $1.measure.area }
    #expect(abs(foundArea - gapArea) < 1e-2, "seed \(seed)")
    #expect(analysis.gaps.count { $0.measure.area > 1e-2 } == gaps.count, "seed \(seed)")
  }

  @Test(arguments: seeds)
  func `areas of units are the union and what overlaps`(seed: UInt64) throws {
    let analysis = try PlaneCheck.analysis(Self.layer(seed))
    guard analysis.duplicates.isEmpty else { return }
    let shapes = analysis.units.map { Shape.multiPolygon($0.polygons) }
    let union = try Measures.area(Overlay.union(of: shapes))
    let units = analysis.unitTable.reduce(0) { $0 + $1.area }
    // A face under n units counts n times and is listed for n(n − 1)/2 pairs.
    var excess = 0.0
    var faces: [Position: (area: Double, pairs: Int)] = [:]
    for overlap in analysis.overlaps {
      let key = overlap.measure.place
      faces[key] = (overlap.measure.area, (faces[key]?.pairs ?? 0) + 1)
    }
    for face in faces.values {
      let cover = (1 + Double(1 + 8 * face.pairs).squareRoot()) / 2
      excess += face.area * (cover - 1)
    }
    #expect(abs(units - union - excess) < 1e-2 + units * 1e-9, "seed \(seed)")
  }

  @Test(arguments: seeds)
  func `threads, order, first vertex and direction change nothing`(seed: UInt64) throws {
    let units = Self.layer(seed)
    let plain = try Self.account(units, jobs: 1)
    #expect(try Self.account(units, jobs: 4) == plain, "seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let turned = units.map { unit in
      var unit = unit
      unit.polygons = unit.polygons.map { polygon in
        var ring = Array(polygon.exterior.positions.dropLast())
        let shift = Int.random(in: ring.indices, using: &random)
        ring = ring.indices.map { ring[($0 + shift) % ring.count] }
        if Bool.random(using: &random) { ring.reverse() }
        return Polygon(exterior: LineString(ring + ring.prefix(1)))
      }
      return unit
    }
    Self.expectAlike(try Self.account(turned, jobs: 1), plain, "turned, seed \(seed)")
    var mixed = units
    mixed.shuffle(using: &random)
    Self.expectAlike(try Self.account(mixed, jobs: 1), plain, "shuffled, seed \(seed)")
  }

  /// One line of an account: what is found, and its measures but for widths.
  struct Entry: Equatable {
    var key: String
    var numbers: [Double]
  }

  /// The findings in an order of their own; ring direction is told by file and so left out.
  static func account(_ units: [AdministrativeUnit], jobs: Int) throws -> [Entry] {
    let findings = RuleCatalog.run(try PlaneCheck.analysis(units, jobs: jobs)).findings
    return findings.filter { $0.rule != "geometry/ring-direction" }
      .map { finding in
        Entry(
          key: "\(finding.rule) \(finding.subjects.sorted()) \(finding.severity)",
          // Where three units share an edge, whose it is taken for when the width is measured
          // goes by the order of the units.
          numbers: finding.measures.filter { $0.name != "max_width_m" }.map(\.value))
      }
      .sorted { ($0.key, $0.numbers.first ?? 0) < ($1.key, $1.numbers.first ?? 0) }
  }

  static func expectAlike(_ found: [Entry], _ plain: [Entry], _ about: String) {
    #expect(found.map(\.key) == plain.map(\.key), "\(about)")
    for (a, b) in zip(found, plain) where a.key == b.key {
      for (x, y) in zip(a.numbers, b.numbers) {
        #expect(abs(x - y) <= 1e-4 + abs(y) * 1e-7, "\(a.key), \(about)")
      }
    }
  }
}
