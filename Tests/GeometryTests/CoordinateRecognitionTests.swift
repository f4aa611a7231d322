import Geometry
import TestSupport
import Testing

@Suite struct CoordinateRecognitionTests {
  typealias Recognition = CoordinateRecognition

  static let shenyang = Envelope(minX: 122.42, minY: 41.2, maxX: 123.81, maxY: 43.04)

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let pair: Position
    var area: Envelope?
    var zone: Int?
    var code: String?
    var order = Recognition.Order.northFirst
  }

  static let cases: [Case] = [
    Case(
      testDescription: "prefix 41", pair: Position(4_630_145.718, 41_535_858.691),
      code: "EPSG:4529"),
    Case(
      testDescription: "prefix 21", pair: Position(4_630_145.718, 21_535_858.691),
      code: "EPSG:4499"),
    Case(
      testDescription: "prefix 41, easting first",
      pair: Position(41_535_858.691, 4_630_145.718), code: "EPSG:4529", order: .eastFirst),
    Case(
      testDescription: "no prefix, area known", pair: Position(4_630_145.718, 535_858.691),
      area: shenyang, code: "EPSG:4550"),
    Case(
      testDescription: "no prefix, swapped, area known",
      pair: Position(535_858.691, 4_630_145.718), area: shenyang, code: "EPSG:4550",
      order: .eastFirst),
    Case(
      testDescription: "no prefix, zone named", pair: Position(4_630_145.718, 535_858.691),
      zone: 41, code: "EPSG:4550"),
    Case(
      testDescription: "no prefix, meridian named", pair: Position(4_630_145.718, 535_858.691),
      zone: 123, code: "EPSG:4550"),
    Case(
      testDescription: "no prefix, nothing known", pair: Position(4_630_145.718, 535_858.691),
      code: nil),
    Case(testDescription: "degrees", pair: Position(41.8057, 123.4315), code: "EPSG:4490"),
    Case(
      testDescription: "degrees, longitude first", pair: Position(123.4315, 41.8057),
      code: "EPSG:4490", order: .eastFirst),
    Case(
      testDescription: "wrong zone prefix far away", pair: Position(4_630_145.718, 39_535_858.691),
      area: shenyang, code: nil),
    Case(
      testDescription: "prefix contradicts the zone named",
      pair: Position(4_630_145.718, 41_535_858.691), zone: 40, code: nil),
    Case(
      testDescription: "a lost digit", pair: Position(463_014.5, 41_535_858.691), area: shenyang,
      code: nil),
    Case(testDescription: "small local numbers", pair: Position(35_000, 62_000), code: nil),
    Case(testDescription: "null island", pair: Position(0, 0), code: nil),
    Case(testDescription: "not finite", pair: Position(.nan, 123), code: nil),
  ]

  @Test(arguments: cases)
  func `variants of a point are recognised or refused`(item: Case) throws {
    var knowledge = Recognition.Knowledge()
    knowledge.area = item.area
    knowledge.zone = item.zone
    let recognition = try Recognition([item.pair], knowledge)
    guard case .recognized(let reading, _) = recognition.verdict else {
      #expect(item.code == nil, "\(recognition.message.en)")
      #expect(recognition.message.zh.hasSuffix("。") && recognition.message.en.hasSuffix("."))
      return
    }
    #expect(recognition.code(reading) == item.code)
    #expect(reading.order == item.order)
  }

  /// How a known point may stand in a file.
  private struct Variant {
    let pair: Position
    let words: String
  }

  private static func variants(
    _ place: Position, _ datum: GeodeticDatum
  ) throws -> [Variant] {
    var result: [Variant] = []
    func add(_ position: Position, _ words: String) {
      result.append(Variant(pair: Position(position.y, position.x), words: words + ", north first"))
      result.append(Variant(pair: position, words: words + ", east first"))
    }
    add(place, "degrees")
    let degrees = try CoordinateReferenceSystem(datum == .cgcs2000 ? "EPSG:4490" : "EPSG:4610")
    for width in GaussKrugerZone.Width.allCases {
      for hasPrefix in [true, false] {
        let made = GaussKrugerZone(
          datum: datum, width: width, longitude: place.x, hasPrefix: hasPrefix)
        guard let zone = made else { continue }
        let transformer = try CoordinateTransformer(
          from: degrees, to: CoordinateReferenceSystem("EPSG:\(zone.epsg)"))
        let plane = try transformer.transform([place])[0]
        add(plane, "EPSG:\(zone.epsg)")
      }
    }
    return result
  }

  @Test(arguments: [GeodeticDatum.cgcs2000, .xian1980])
  func `a known point is never put elsewhere`(datum: GeodeticDatum) throws {
    let back = try CoordinateReferenceSystem(datum == .cgcs2000 ? "EPSG:4490" : "EPSG:4610")
    var recognized = 0
    for seed in UInt64(1)...60 {
      var generator = SeededGenerator(seed: seed)
      let place = Position(
        Double.random(in: 75...134.9, using: &generator),
        Double.random(in: 4...53, using: &generator))
      let area = Envelope([place]).expanded(by: Double.random(in: 0.1...0.6, using: &generator))
      for variant in try Self.variants(place, datum) {
        for known in [nil, area] {
          var knowledge = Recognition.Knowledge(datum: datum)
          knowledge.area = known
          let recognition = try Recognition([variant.pair], knowledge)
          guard case .recognized(let reading, _) = recognition.verdict else { continue }
          recognized += 1
          let position = reading.position(variant.pair.x, variant.pair.y)
          let there = try CoordinateTransformer(
            from: CoordinateReferenceSystem(recognition.code(reading)), to: back
          ).transform([position])[0]
          #expect(
            abs(there.x - place.x) < 1e-7 && abs(there.y - place.y) < 1e-7,
            "seed \(seed), \(variant.words): \(recognition.message.en)")
        }
      }
    }
    // Sixty points in ten ways: all but those without prefix are known even without an area.
    #expect(recognized > 900, "\(recognized)")
  }

  @Test func `with the area every variant is recognised`() throws {
    for seed in UInt64(1)...40 {
      var generator = SeededGenerator(seed: seed)
      let place = Position(
        Double.random(in: 122.43...123.8, using: &generator),
        Double.random(in: 41.21...43, using: &generator))
      for variant in try Self.variants(place, .cgcs2000) {
        var knowledge = Recognition.Knowledge()
        knowledge.area = Self.shenyang
        let recognition = try Recognition([variant.pair], knowledge)
        guard case .recognized = recognition.verdict else {
          Issue.record("seed \(seed), \(variant.words): \(recognition.message.en)")
          continue
        }
      }
    }
  }

  @Test func `a row the other way round among others is named`() throws {
    var pairs = (0..<9).map { Position(4_630_145.7 + Double($0) * 100, 41_535_858.6) }
    pairs[4] = Position(41_535_858.6, 4_630_145.7)
    let recognition = try Recognition(pairs, Recognition.Knowledge())
    guard case .dissenting(let reading, let rows) = recognition.verdict else {
      Issue.record("\(recognition.message.en)")
      return
    }
    #expect(reading.order == .northFirst)
    #expect(rows == [4])
  }

  @Test func `what was named and does not hold is contradicted`() throws {
    var knowledge = Recognition.Knowledge()
    knowledge.system = try CoordinateReferenceSystem("EPSG:4529")
    let recognition = try Recognition([Position(4_630_145.718, 535_858.691)], knowledge)
    guard case .contradicted(let reading) = recognition.verdict else {
      Issue.record("\(recognition.message.en)")
      return
    }
    #expect(recognition.code(reading) == "EPSG:4550")
    #expect(recognition.message.en.contains("EPSG:4529"))
  }

  @Test func `minutes behind the point are suspected, not converted`() throws {
    var knowledge = Recognition.Knowledge()
    knowledge.mayBeSexagesimal = true
    let pairs = [
      Position(41.4820, 123.2553), Position(41.4911, 123.2641), Position(41.5005, 123.2759),
      Position(41.5133, 123.2817), Position(41.5247, 123.3008),
    ]
    #expect(try Recognition(pairs, knowledge).verdict == .sexagesimal)
    let decimal = [Position(41.8057, 123.4315)] + pairs
    guard case .recognized = try Recognition(decimal, knowledge).verdict else {
      Issue.record("decimal degrees are suspected")
      return
    }
    knowledge.area = Envelope(minX: 123.42, minY: 41.79, maxX: 123.45, maxY: 41.82)
    #expect(try Recognition([pairs[0]], knowledge).verdict == .sexagesimal)
  }

  @Test func `six-digit numbers of the far south need the order`() throws {
    // 6° N: the northing has six digits like the easting.
    var knowledge = Recognition.Knowledge()
    knowledge.zone = 38
    let pair = Position(664_000, 520_000)
    guard case .ambiguous(let readings) = try Recognition([pair], knowledge).verdict else {
      Issue.record("\(try Recognition([pair], knowledge).message.en)")
      return
    }
    #expect(Set(readings.map(\.order)).count == 2)
    knowledge.usualOrder = .northFirst
    guard case .recognized(let reading, _) = try Recognition([pair], knowledge).verdict else {
      Issue.record("\(try Recognition([pair], knowledge).message.en)")
      return
    }
    #expect(reading.order == .northFirst)
  }

  @Test func `a local plane is taken as named`() throws {
    var knowledge = Recognition.Knowledge()
    knowledge.system = try CoordinateReferenceSystem("local")
    knowledge.usualOrder = .northFirst
    guard
      case .recognized(let reading, _) = try Recognition([Position(35_000, 62_000)], knowledge)
        .verdict
    else {
      Issue.record("a local plane is refused")
      return
    }
    #expect(reading.position(35_000, 62_000) == Position(62_000, 35_000))
  }
}

@Suite struct AngleTextTests {
  static let spellings: [String] = [
    "123°25′53.4″", "123°25'53.4\"", "123 25 53.4", "123-25-53.4", "123：25：53.4", "１２３°２５′５３．４″",
    "东经123度25分53.4秒", "E123°25′53.4″", "123°25′53.4″E", " 123°25'53.4'' ", "123º25’53.4”",
  ]

  @Test(arguments: spellings)
  func `every spelling is the same angle`(text: String) throws {
    let degrees = try #require(AngleText.degrees(text))
    #expect(abs(degrees - 123.4315) < 1e-10)
  }

  @Test func `minutes behind the point only when named`() throws {
    #expect(AngleText.degrees("123.25534") == 123.25534)
    let named = try #require(AngleText.degrees("123.25534", .sexagesimal))
    #expect(abs(named - 123.4315) < 1e-10)
    #expect(AngleText.degrees("123.2", .sexagesimal) == 123 + 20.0 / 60)
    #expect(AngleText.degrees("123.7553", .sexagesimal) == nil)
    #expect(AngleText.degrees("123°25′53.4″", .sexagesimal) == nil)
  }

  @Test(arguments: [
    "", "-", "abc", "123°75′", "123°25.5′30″", "nan", "0x10", "1e3", "12°3°4°5", "°", "123.4.5",
    "′″",
  ])
  func `what is no angle is none`(text: String) {
    #expect(AngleText.degrees(text) == nil)
  }

  @Test func `south and west are negative`() {
    #expect(AngleText.degrees("S41°30′") == -41.5)
    #expect(AngleText.degrees("-41-30-00") == -41.5)
    #expect(AngleText.degrees("41°30′W") == -41.5)
  }

  @Test func `any text gives an answer`() {
    let letters = Array("0123456789.-+°′″ EWNS东西度分秒:'\"")
    for seed in UInt64(1)...3000 {
      var generator = SeededGenerator(seed: seed)
      let length = Int.random(in: 0...14, using: &generator)
      let text = String((0..<length).compactMap { _ in letters.randomElement(using: &generator) })
      for form in [nil] + AngleText.Form.allCases.map(Optional.some) {
        let value = AngleText.degrees(text, form)
        #expect(value?.isFinite ?? true, "seed \(seed)")
      }
    }
  }
}
