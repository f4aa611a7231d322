import Geometry
import TestSupport
import Testing

@Suite struct PlaneCoordinateDiagnosisTests {
  typealias Verdict = PlaneCoordinateDiagnosis.Verdict

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let position: Position
    let epsg: Int
    let verdict: Verdict
    let suggestion: Int?
  }

  static let shenyang = Envelope(minX: 122.3, minY: 41.1, maxX: 123.9, maxY: 43.1)

  static let cases: [Case] = [
    Case(
      testDescription: "as it should be", position: Position(41_535_858.691, 4_630_145.718),
      epsg: 4529, verdict: .fits, suggestion: nil),
    Case(
      testDescription: "without prefix", position: Position(535_858.691, 4_630_145.718),
      epsg: 4550, verdict: .fits, suggestion: nil),
    Case(
      testDescription: "prefix missing", position: Position(535_858.691, 4_630_145.718),
      epsg: 4529, verdict: .prefixMissing, suggestion: 4550),
    Case(
      testDescription: "prefix unexpected", position: Position(41_535_858.691, 4_630_145.718),
      epsg: 4550, verdict: .prefixUnexpected, suggestion: 4529),
    Case(
      testDescription: "north first", position: Position(4_630_145.718, 535_858.691), epsg: 4550,
      verdict: .swapped, suggestion: nil),
    Case(
      testDescription: "north first, prefixed",
      position: Position(4_630_145.718, 41_535_858.691), epsg: 4529, verdict: .swapped,
      suggestion: nil),
    Case(
      testDescription: "zone 40 in zone 41", position: Position(40_785_184, 4_630_145), epsg: 4529,
      verdict: .otherZone(40), suggestion: 4528),
    Case(
      testDescription: "6 degree zone in a 3 degree system",
      position: Position(21_535_858.691, 4_630_145.718), epsg: 4529, verdict: .otherZone(21),
      suggestion: 4499),
    Case(
      testDescription: "wrong meridian, no prefix",
      position: Position(535_858.691, 4_630_145.718), epsg: 4545, verdict: .placedByZone(41),
      suggestion: 4550),
    Case(
      testDescription: "degrees", position: Position(123.4315, 41.8057), epsg: 4529,
      verdict: .degrees(latitudeFirst: false), suggestion: nil),
    Case(
      testDescription: "degrees, latitude first", position: Position(41.8057, 123.4315),
      epsg: 4529, verdict: .degrees(latitudeFirst: true), suggestion: nil),
    Case(
      testDescription: "NaN", position: Position(.nan, 4_630_145), epsg: 4529,
      verdict: .notFinite, suggestion: nil),
    Case(
      testDescription: "infinite", position: Position(535_858, -.infinity), epsg: 4550,
      verdict: .notFinite, suggestion: nil),
    Case(
      testDescription: "nowhere", position: Position(9_999_999, 9_999_999), epsg: 4550,
      verdict: .elsewhere, suggestion: nil),
  ]

  @Test(arguments: cases) func verdicts(_ value: Case) throws {
    let zone = try #require(GaussKrugerZone(epsg: value.epsg))
    let diagnosis = PlaneCoordinateDiagnosis(
      [value.position], in: zone, expected: Self.shenyang)
    #expect(diagnosis.verdict == value.verdict)
    #expect(diagnosis.suggestion?.epsg == value.suggestion)
    #expect((diagnosis.message == nil) == (value.verdict == .fits))
    if let code = value.suggestion {
      #expect(diagnosis.message?.en.contains("EPSG:\(code)") == true)
      #expect(diagnosis.message?.zh.contains("EPSG:\(code)") == true)
    }
  }

  @Test func theMajorityDecidesAndTheOthersAreNamed() throws {
    let zone = try #require(GaussKrugerZone(epsg: 4529))
    var positions = Array(repeating: Position(41_535_858, 4_630_145), count: 9)
    positions[3] = Position(4_630_145, 41_535_858)
    positions[7] = Position(.nan, 0)
    let diagnosis = PlaneCoordinateDiagnosis(positions, in: zone)
    #expect(diagnosis.verdict == .fits)
    #expect(diagnosis.dissenting == [3, 7])
    #expect(PlaneCoordinateDiagnosis([], in: zone).verdict == .fits)
  }

  @Test func everyPlaceOfEveryZoneFitsItsOwn() throws {
    for seed in UInt64(1)...60 {
      var random = SeededGenerator(seed: seed)
      let width = GaussKrugerZone.Width.allCases.randomElement(using: &random) ?? .three
      let number = Int.random(in: GaussKrugerZone.numbers(width), using: &random)
      let zone = try #require(
        GaussKrugerZone(
          datum: .cgcs2000, width: width, number: number,
          hasPrefix: Bool.random(using: &random)))
      let place = Position(
        Double.random(in: zone.longitudes, using: &random),
        Double.random(in: 18...53, using: &random))
      let plane = try CoordinateTransformer(
        from: CoordinateReferenceSystem("EPSG:4490"),
        to: CoordinateReferenceSystem("EPSG:\(zone.epsg)")
      ).transform([place])
      let diagnosis = PlaneCoordinateDiagnosis(
        plane, in: zone,
        expected: Envelope([place]).expanded(by: 0.01))
      #expect(diagnosis.verdict == .fits, "seed \(seed) \(zone.epsg) \(place)")
      let exchanged = plane.map { Position($0.y, $0.x) }
      #expect(PlaneCoordinateDiagnosis(exchanged, in: zone).verdict == .swapped, "seed \(seed)")
    }
  }

  @Test func beyondTheZone() throws {
    let zone = try #require(GaussKrugerZone(epsg: 4550))
    let plane = try CoordinateTransformer(
      from: CoordinateReferenceSystem("EPSG:4490"), to: CoordinateReferenceSystem("EPSG:4550")
    ).transform([Position(126.6, 45.7)])
    let diagnosis = PlaneCoordinateDiagnosis(plane, in: zone)
    guard case .beyondZone(let longitude) = diagnosis.verdict else {
      Issue.record("\(diagnosis.verdict)")
      return
    }
    #expect(abs(longitude - 126.6) < 0.1)
    #expect(diagnosis.suggestion?.epsg == 4551)
  }
}

@Suite struct DisplacementDetectionTests {
  static let place = Position(123.43, 41.80)

  struct Case: Sendable {
    let east: Double
    let north: Double
    let kind: DisplacementDetection.Kind
    let isReferenceShifted: Bool
  }

  @Test(arguments: [
    Case(east: 0, north: 0, kind: .none, isReferenceShifted: false),
    Case(east: 30, north: -40, kind: .none, isReferenceShifted: false),
    Case(east: 509, north: 270, kind: .gcj02, isReferenceShifted: false),
    Case(east: -509, north: -270, kind: .gcj02, isReferenceShifted: true),
    Case(east: 460, north: 300, kind: .gcj02, isReferenceShifted: false),
    Case(east: 80, north: -60, kind: .unexplained, isReferenceShifted: false),
    Case(east: -500, north: 270, kind: .unexplained, isReferenceShifted: false),
    Case(east: 1021, north: 928, kind: .bd09, isReferenceShifted: false),
    Case(east: 10_100, north: 14_200, kind: .schematic, isReferenceShifted: false),
  ])
  func offsetsAreNamed(_ value: Case) {
    let detection = DisplacementDetection(
      east: value.east, north: value.north, at: Self.place)
    #expect(detection.kind == value.kind)
    #expect(detection.isReferenceShifted == value.isReferenceShifted)
    #expect((detection.message == nil) == (value.kind == .none))
  }

  @Test func theExpectedOffsetIsThePublicFormulas() throws {
    let detection = DisplacementDetection(east: 509, north: 270, at: Self.place)
    let expected = try #require(detection.expected)
    #expect(abs(expected.x - 509) < 2 && abs(expected.y - 270) < 2)
  }

  @Test func outsideChinaNoWebMapOffsetIsNamed() {
    let detection = DisplacementDetection(east: 509, north: 270, at: Position(2.35, 48.85))
    #expect(detection.kind == .unexplained)
  }
}
