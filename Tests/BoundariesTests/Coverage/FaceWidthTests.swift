import Rules
import Testing

@testable import Boundaries

/// How wide faces are said to be.
@Suite struct FaceWidthTests {
  /// Three units around a triangle of a thousandth of a degree, as high as named in metres.
  private func width(height: Double) throws -> (metres: Double, severity: Severity) {
    let top = "0.5 \(height / 111.07)"
    let example = RuleExample(
      LocalizedText(zh: "三边", en: "three sides"),
      units: [
        "A: -5 -5, 6 -5, 1 0, 0 0", "B: -5 -5, 0 0, \(top), 0.5 5",
        "C: 6 -5, 0.5 5, \(top), 1 0",
      ], expected: [["A", "B", "C"]])
    let settings = try CoverageSettings(TestPack.pack, tolerance: nil, resolution: nil)
    let analysis = try CoverageAnalysis(example.layer, settings: settings, jobs: 1)
    var findings: [Finding] = []
    GapRule().inspect(analysis, into: &findings)
    try #require(findings.map(\.subjects) == example.expected)
    return (try #require(findings[0].measure("max_width_m")), findings[0].severity)
  }

  @Test(arguments: [0.05, 0.5, 3, 8])
  func `a sliver of three sides is as wide as it is high`(height: Double) throws {
    let found = try width(height: height)
    #expect(abs(found.metres - height) < height * 0.02)
    #expect(found.severity == (height < 2 ? .warning : .error))
  }
}
