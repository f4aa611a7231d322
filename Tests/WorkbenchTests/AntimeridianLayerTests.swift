import Boundaries
import Foundation
import Formats
import Geometry
import Rules
import TestSupport
import Testing

@testable import Workbench

/// A layer shifted in longitude, over 180° or not, is the same layer to every command.
@Suite struct AntimeridianLayerTests {
  let data = DataFolder(
    path: DataSets.repository.appending(path: "GeoData").path, origin: .sources)

  /// Nine units of a net with bent borders, longitudes from 0 to 6 degrees; some faults planted by
  /// seed: a vertex moved, a hole left open.
  private func units(_ seed: UInt64) -> [(code: String, ring: [Position])] {
    var random = SeededGenerator(seed: seed)
    var nodes: [[Position]] = []
    for row in 0...3 {
      nodes.append(
        (0...3).map { column in
          let bend = Double(Int.random(in: -300...300, using: &random)) / 1000
          return Position(Double(column) * 2 + bend, 60 + Double(row) + bend / 2)
        })
    }
    var result: [(String, [Position])] = []
    for row in 0..<3 {
      for column in 0..<3 {
        let corners = [
          nodes[row][column], nodes[row][column + 1], nodes[row + 1][column + 1],
          nodes[row + 1][column],
        ]
        result.append(("U\(row)\(column)", corners))
      }
    }
    let moved = Int.random(in: 0..<9, using: &random)
    result[moved].1[2].x += 0.01
    result[(moved + 4) % 9].1[0].y += 0.02
    return result
  }

  /// The layer moved by degrees, every longitude written from −180 to 180.
  private func file(_ units: [(code: String, ring: [Position])], by shift: Double) throws -> String
  {
    let features = units.map { unit in
      let ring = (unit.ring + unit.ring.prefix(1)).map { position in
        var x = ((position.x + shift) * 1e6).rounded() / 1e6
        while x > 180 { x = ((x - 360) * 1e6).rounded() / 1e6 }
        return "[\(x),\(position.y)]"
      }
      return #"{"type":"Feature","properties":{"code":"\#(unit.code)"},"geometry":"#
        + #"{"type":"Polygon","coordinates":[[\#(ring.joined(separator: ","))]]}}"#
    }
    let path = FileManager.default.temporaryDirectory
      .appending(path: "antimeridian-\(UUID().uuidString).geojson").path
    try Data(
      #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#.utf8
    ).write(to: URL(filePath: path))
    return path
  }

  private func turned(_ longitude: Double, _ shift: Double) -> Double {
    (longitude - shift).remainder(dividingBy: 360)
  }

  static let shifts = [100.0, 174, 175.5, 177, 178, 180, -181, -184.25]

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `a check finds the same`(_ seed: UInt64) throws {
    let units = units(seed)
    var first: [String]?
    for shift in Self.shifts {
      let path = try file(units, by: shift)
      defer { try? FileManager.default.removeItem(atPath: path) }
      let report = try BoundaryCheck(options: .init(files: [path]), data: data).run()
      let told = report.findings.map { finding in
        let measures = finding.measures.map { "\($0.name)=\(Self.rough($0.value))" }
        let place = finding.place.map { Self.rough(turned($0.x, shift)) } ?? "-"
        #expect(finding.place.map { abs($0.x) <= 180 } ?? true)
        return "\(finding.rule) \(finding.severity) \(finding.subjects) \(measures) \(place)"
      }.sorted()
      if let first { #expect(told == first, "seed \(seed), shift \(shift)") } else { first = told }
    }
  }

  @Test(arguments: [5, 6] as [UInt64])
  func `a comparison finds the same area gone over`(_ seed: UInt64) throws {
    let before = units(seed)
    var first: [String]?
    for shift in Self.shifts {
      let old = try file(before, by: shift)
      var after = before
      after[4].ring[1].x += 0.3
      let new = try file(after, by: shift)
      defer { for path in [old, new] { try? FileManager.default.removeItem(atPath: path) } }
      let report = try LayerComparing(options: .init(before: old, after: new), data: data).run()
      let told = report.comparison.transfers.map { transfer in
        "\(transfer.from ?? "-") \(transfer.to ?? "-") \(Self.rough(transfer.area)) "
          + Self.rough(turned(transfer.place.x, shift))
      }
      #expect(!told.isEmpty)
      if let first { #expect(told == first, "seed \(seed), shift \(shift)") } else { first = told }
    }
  }

  @Test(arguments: [7, 8] as [UInt64])
  func `lines derived are the same and are written between −180° and 180°`(_ seed: UInt64) throws {
    let units = units(seed)
    var first: [String]?
    for shift in Self.shifts {
      let path = try file(units, by: shift)
      let output = path + "-lines.geojson"
      defer { for path in [path, output] { try? FileManager.default.removeItem(atPath: path) } }
      let derived = try LineDerivation(options: .init(files: [path]), data: data).run()
      let told = derived.lines.map { line in
        "\(line.code) \(Self.rough(derived.graph.lines[line.index].length))"
      }.sorted()
      if let first { #expect(told == first, "seed \(seed), shift \(shift)") } else { first = told }
      _ = try derived.write(to: output, format: .geoJSON)
      let text = try String(contentsOfFile: output, encoding: .utf8)
      #expect(!text.contains("[18") || shift == 180 || !Self.passes(text), "shift \(shift)")
    }
  }

  /// Whether any first number of a pair passes ±180.
  private static func passes(_ text: String) -> Bool {
    text.split(separator: "[").contains { part in
      guard let number = Double(part.prefix { $0 != "," }) else { return false }
      return abs(number) > 180
    }
  }

  /// Nine digits less what moving by degrees costs.
  private static func rough(_ value: Double) -> String { String(format: "%.5g", value) }

  @Test func `units that meet on 180° have one edge, and its faults are found`() throws {
    let west: [Position] = [
      Position(174, 50), Position(180, 50), Position(180, 53), Position(174, 53),
    ]
    let east = [
      Position(-180, 50), Position(-175, 50), Position(-175, 53), Position(-180, 53),
    ]
    let bent = east + [Position(-180, 52), Position(-179.8, 51.5), Position(-180, 51)]
    for (ring, isSound) in [(east, true), (bent, false)] {
      let path = try file([("W", west), ("E", ring)], by: 0)
      defer { try? FileManager.default.removeItem(atPath: path) }
      let report = try BoundaryCheck(options: .init(files: [path]), data: data).run()
      let found = report.findings.filter { $0.rule.hasPrefix("coverage/") }
      #expect(found.isEmpty == isSound)
      #expect(isSound || found.allSatisfy { Set($0.subjects) == ["W", "E"] })
      #expect(isSound || report.openCount(.error) > 0)
      #expect(report.lines.contains { Set($0.units) == ["W", "E"] })
    }
  }
}
