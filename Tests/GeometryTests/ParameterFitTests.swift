import Geometry
import TestSupport
import Testing

@Suite struct ParameterFitTests {
  static let four = FourParameters(
    northingShift: -2_345.678, eastingShift: 1_234.567, rotation: 12.5, scale: -8.25)
  static let seven = HelmertParameters(
    shift: SIMD3(-12.3, 45.6, 78.9), rotation: SIMD3(1.1, -2.2, 3.3), scale: 4.4,
    convention: .positionVector)

  static func plane(_ seed: UInt64, _ count: Int, noise: Double = 0) -> [CommonPoint] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { index in
      let source = Position(
        easting: Double.random(in: 451_300...568_000, using: &random),
        northing: Double.random(in: 4_562_900...4_766_400, using: &random))
      var target = four.apply(source)
      target.x += Double.random(in: -noise...noise, using: &random)
      target.y += Double.random(in: -noise...noise, using: &random)
      return CommonPoint(name: "P\(index + 1)", source: source, target: target)
    }
  }

  @Test func fourParametersAreFoundAgain() throws {
    for seed in UInt64(1)...30 {
      let points = Self.plane(seed, Int(seed % 9) + 2)
      let fit = try ParameterFit<FourParameters>(points)
      for point in points {
        let reached = fit.parameters.apply(point.source)
        #expect(abs(reached.x - point.target.x) < 1e-6, "seed \(seed)")
        #expect(abs(reached.y - point.target.y) < 1e-6, "seed \(seed)")
        let back = fit.parameters.applyBackwards(reached)
        #expect(abs(back.x - point.source.x) < 1e-6, "seed \(seed)")
        #expect(abs(back.y - point.source.y) < 1e-6, "seed \(seed)")
      }
      #expect(abs(fit.parameters.rotation - Self.four.rotation) < 1e-6, "seed \(seed)")
      #expect(abs(fit.parameters.scale - Self.four.scale) < 1e-6, "seed \(seed)")
      #expect(fit.redundancy == 2 * points.count - 4)
      #expect((fit.meanError == nil) == (points.count == 2))
    }
  }

  @Test func aBlunderIsMarked() throws {
    var points = Self.plane(3, 7, noise: 0.01)
    #expect(try ParameterFit<FourParameters>(points).residuals.allSatisfy { !$0.isSuspect })
    points[4].target.x += 1.5
    let fit = try ParameterFit<FourParameters>(points)
    #expect(fit.residuals.filter(\.isSuspect).map(\.name) == ["P5"])
    let withheld = try #require(fit.residuals[4].withheld)
    #expect(abs(withheld - 1.5) < 0.1)
  }

  @Test func badPointsAreRefused() {
    let points = Self.plane(1, 3)
    let same = (0..<3).map { CommonPoint(name: "\($0)", source: .init(1, 2), target: .init(3, 4)) }
    let broken = points + [CommonPoint(name: "X", source: .init(.nan, 1), target: .init(1, 1))]
    for list in [[], [points[0]], same, broken] {
      #expect {
        try ParameterFit<FourParameters>(list)
      } throws: { ($0 as? CRSError)?.code == .parameters }
    }
  }

  /// Points of the Xian 1980 plane carried over by known parameters.
  static func spatial(_ count: Int) throws -> [CommonPoint] {
    let source = try CoordinateReferenceSystem("EPSG:2365")
    let target = try CoordinateReferenceSystem("EPSG:4529")
    let change = try DatumChange(
      source: source, target: target, parameters: .helmert(seven))
    var random = SeededGenerator(seed: 11)
    let sources = (0..<count).map { _ in
      Position(
        easting: Double.random(in: 41_451_300...41_568_000, using: &random),
        northing: Double.random(in: 4_562_900...4_766_400, using: &random))
    }
    let targets = try CoordinateTransformer(from: source, to: target, by: change)
      .transform(sources)
    return (0..<count).map {
      CommonPoint(name: "G\($0)", source: sources[$0], target: targets[$0])
    }
  }

  @Test(arguments: RotationConvention.allCases) func sevenParametersServeTheirArea(
    _ convention: RotationConvention
  ) throws {
    let source = try CoordinateReferenceSystem("EPSG:2365")
    let target = try CoordinateReferenceSystem("EPSG:4529")
    let points = try Self.spatial(12)
    let fit = try ParameterFit<HelmertParameters>(
      Array(points.prefix(8)), from: source, to: target, convention: convention)
    #expect(fit.parameters.convention == convention)
    let change = try DatumChange(
      source: source, target: target, parameters: .helmert(fit.parameters))
    let there = try CoordinateTransformer(from: source, to: target, by: change)
    let back = try CoordinateTransformer(from: target, to: source, by: change)
    for point in points {
      let reached = try there.transform([point.source])[0]
      #expect(abs(reached.x - point.target.x) < 2e-3, "\(point.name)")
      #expect(abs(reached.y - point.target.y) < 2e-3, "\(point.name)")
      let again = try back.transform([reached])[0]
      #expect(abs(again.x - point.source.x) < 2e-3 && abs(again.y - point.source.y) < 2e-3)
    }
    #expect(fit.residuals.allSatisfy { $0.horizontal < 2e-3 && $0.height == nil })
  }

  @Test func sevenParametersWithHeightsAreFoundAgain() throws {
    // Geocentric points carried over by the formula itself, written back as degrees and heights.
    let geographic = try CoordinateReferenceSystem("EPSG:4490")
    let places = [
      (Position(122.4, 41.2), 30.0), (Position(123.8, 41.3), 350), (Position(122.6, 43.0), 120),
      (Position(123.7, 42.9), 80), (Position(123.2, 42.1), 45),
    ]
    let small = 1e-6
    let points = places.enumerated().map { index, place in
      CommonPoint(
        name: "\(index)", source: place.0,
        target: Position(place.0.x + small * Double(index % 2), place.0.y),
        heights: (place.1, place.1 + 0.01))
    }
    let fit = try ParameterFit<HelmertParameters>(
      points, from: geographic, to: geographic, convention: .positionVector)
    #expect(fit.usesHeights && fit.redundancy == 8)
    #expect(fit.residuals.allSatisfy { abs($0.height ?? 1) < 0.05 && $0.horizontal < 0.1 })
    #expect((fit.meanError ?? 1) < 0.1)
  }

  @Test func pointsOnALineGiveNoSevenParameters() throws {
    let geographic = try CoordinateReferenceSystem("EPSG:4490")
    let meridian = (0..<5).map {
      CommonPoint(
        name: "\($0)", source: .init(123, 41 + Double($0) / 4),
        target: .init(123, 41 + Double($0) / 4))
    }
    let one = Array(
      repeating: CommonPoint(name: "a", source: .init(123, 41), target: .init(123, 41)), count: 4)
    for points in [meridian, one] {
      #expect {
        try ParameterFit<HelmertParameters>(
          points, from: geographic, to: geographic, convention: .positionVector)
      } throws: { ($0 as? CRSError)?.code == .parameters }
    }
    #expect(throws: CRSError.self) {
      try ParameterFit<HelmertParameters>(
        try Self.spatial(5), from: CoordinateReferenceSystem("local"), to: geographic,
        convention: .positionVector)
    }
  }
}

@Suite struct DatumChangeTests {
  @Test func bothConventionsAreTheSameChange() throws {
    let source = try CoordinateReferenceSystem("EPSG:4610")
    let target = try CoordinateReferenceSystem("EPSG:4490")
    let other = ParameterFitTests.seven.written(as: .coordinateFrame)
    #expect(other.rotation == -ParameterFitTests.seven.rotation)
    let places = [Position(123.4315, 41.8057)]
    let results = try [ParameterFitTests.seven, other].map { parameters in
      try CoordinateTransformer(
        from: source, to: target,
        by: DatumChange(source: source, target: target, parameters: .helmert(parameters))
      ).transform(places)[0]
    }
    #expect(abs(results[0].x - results[1].x) < 1e-13)
    let misread = HelmertParameters(
      shift: other.shift, rotation: other.rotation, scale: other.scale,
      convention: .positionVector)
    let wrong = try CoordinateTransformer(
      from: source, to: target,
      by: DatumChange(source: source, target: target, parameters: .helmert(misread))
    ).transform(places)[0]
    #expect(Geodesy().distance(wrong, results[0]) > 10)
  }

  @Test func localPlanesReachDegreesAndBack() throws {
    let local = try CoordinateReferenceSystem("local")
    let plane = try CoordinateReferenceSystem("EPSG:4550")
    let change = try DatumChange(
      source: local, target: plane, parameters: .plane(ParameterFitTests.four))
    let degrees = try CoordinateReferenceSystem("EPSG:4490")
    let there = try CoordinateTransformer(from: local, to: degrees, by: change)
    let back = try CoordinateTransformer(from: degrees, to: local, by: change)
    let start = [Position(535_858.691, 4_630_145.718)]
    let reached = try there.transform(start)
    let again = try back.transform(reached)
    #expect(abs(again[0].x - start[0].x) < 1e-6 && abs(again[0].y - start[0].y) < 1e-6)
    let direct = try CoordinateTransformer(from: plane, to: degrees).transform([
      ParameterFitTests.four.apply(start[0])
    ])
    #expect(abs(direct[0].x - reached[0].x) < 1e-12)
  }

  @Test func parametersForOtherSystemsAreRefused() throws {
    let xian = try CoordinateReferenceSystem("EPSG:4610")
    let beijing = try CoordinateReferenceSystem("EPSG:4214")
    let modern = try CoordinateReferenceSystem("EPSG:4490")
    let change = try DatumChange(
      source: xian, target: modern, parameters: .helmert(ParameterFitTests.seven))
    #expect {
      try CoordinateTransformer(from: beijing, to: modern, by: change)
    } throws: { error in
      guard let error = error as? CRSError else { return false }
      return error.code == .parameters && error.en.contains("EPSG:4610")
    }
    #expect(throws: CRSError.self) {
      try DatumChange(
        source: xian, target: modern, parameters: .plane(ParameterFitTests.four))
    }
  }

  @Test func nothingPrintsTheValues() {
    var shown = "\(ParameterFitTests.seven) \(ParameterFitTests.four)"
    shown += String(reflecting: ParameterFitTests.seven)
    shown += String(reflecting: ParameterFitTests.four)
    dump(ParameterFitTests.seven, to: &shown)
    dump(ParameterFitTests.four, to: &shown)
    dump([ParameterFitTests.four], to: &shown)
    for digits in ["45.6", "-12.3", "78.9", "1234", "2345", "8.25", "12.5"] {
      #expect(!shown.contains(digits))
    }
  }
}
