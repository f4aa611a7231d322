import Foundation
import TestSupport
import Testing

/// Units taken from the China layer at random: the check names them.
@Suite(.serialized) struct RemovedUnitTests {
  @Test func `at least 95 of 100 removed units are named`() throws {
    guard let path = DataSets.path(EngineComparisonTests.china) else { return }
    let whole = try SeededLayer(path: path, codeKey: "adcode")
    let tries = CheckedProgram.isRelease ? 100 : 10
    var random = SeededGenerator(seed: 20_280_000)
    var lost: [String] = []
    var done = 0
    while done < tries {
      var layer = whole
      // Several in one run, so far apart that one says nothing about another.
      var chosen: [Int] = []
      while chosen.count < min(10, tries - done) {
        let unit = Int.random(in: layer.units.indices, using: &random)
        let box = layer.units[unit].box.grown(by: 2)
        if chosen.contains(where: { layer.units[$0].box.meets(box) }) { continue }
        chosen.append(unit)
      }
      layer.removed = Set(chosen)
      let report = try withTemporaryFolder { folder in
        let file = folder.appending(path: "layer.geojson")
        try layer.write(to: file)
        return try CheckedProgram.check([file.path, "--rules", "A02,G10"]).report
      }
      for unit in chosen where !Self.names(report, layer.units[unit]) {
        lost.append(layer.units[unit].code)
      }
      done += chosen.count
    }
    print("removed units not named, seed 20280000: \(lost)")
    #expect(lost.count * 20 <= tries)
  }

  /// Whether a finding names a unit where it was, or at the rim by its code.
  private static func names(_ report: CheckedFindings, _ unit: SeededUnit) -> Bool {
    report.findings.contains { finding in
      guard finding.kind == "missing-unit", finding.message.contains(unit.code) else {
        return false
      }
      if finding.subjects == [unit.code] { return true }
      return finding.place.map { place in
        let box = unit.box.grown(by: 0.01)
        return place.lon > box.west && place.lon < box.east && place.lat > box.south
          && place.lat < box.north
      } == true
    }
  }
}
