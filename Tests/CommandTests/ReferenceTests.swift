import Foundation
import Testing

/// An offset of the whole layer is told by the check and by the comparison in the same words.
struct ReferenceTests {
  /// Metres east and north, and words of the warning; nil for none.
  struct Case: Sendable, CustomTestStringConvertible {
    let east: Double
    let north: Double
    let words: String?
    var testDescription: String { "\(east) m east, \(north) m north" }
  }

  private static func shifted(east: Double, north: Double) -> [SmallLayer.Unit] {
    SmallLayer.clean.map { unit in
      var unit = unit
      unit.ring = unit.ring.map { ($0.0 + east / 83_100, $0.1 + north / 111_070) }
      return unit
    }
  }

  @Test(arguments: [
    Case(east: 509, north: 270, words: "GCJ-02"), Case(east: 1021, north: 928, words: "BD-09"),
    Case(east: 9_000, north: 14_000, words: "schematic map"), Case(east: 9, north: 2, words: nil),
  ])
  func `check and compare judge an offset alike`(_ given: Case) throws {
    try withTemporaryFolder { folder in
      let reference = try SmallLayer.write(SmallLayer.clean, "reference.geojson", in: folder)
      let layer = try SmallLayer.write(
        Self.shifted(east: given.east, north: given.north), "layer.geojson", in: folder)
      let compared = try ProgramRun.of(["boundary", "compare", reference, layer])
      let checked = try ProgramRun.of(["boundary", "check", layer, "--reference", reference])
      let inPlane = try ProgramRun.of([
        "boundary", "check", layer, "--reference", reference, "--crs", "EPSG:4529",
      ])
      func warning(_ run: ProgramRun) -> String? {
        run.output.split(separator: "\n").map { $0.drop { $0 == " " } }
          .first { $0.hasPrefix("Warning: ") }.map(String.init)
      }
      let said = warning(compared)
      #expect((said != nil) == (given.words != nil))
      if let said, let words = given.words { #expect(said.contains(words)) }
      #expect(warning(checked) == said)
      // Through the plane and back the metres may round otherwise.
      #expect((warning(inPlane) == nil) == (said == nil))
      if let said, let place = checked.output.range(of: said) {
        let rules = try #require(checked.output.range(of: "Rules: "))
        #expect(place.lowerBound < rules.lowerBound, "the warning stands at the top")
      }
      #expect(compared.status == (given.words == nil ? 0 : 1))
    }
  }
}
