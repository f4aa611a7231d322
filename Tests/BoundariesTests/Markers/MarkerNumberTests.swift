import Boundaries
import Foundation
import TestSupport
import Testing

@Suite struct MarkerNumberTests {
  private let scheme: MarkerNumberScheme

  init() throws {
    let file = DataSets.repository.appending(path: "GeoData/boundaries/marker-numbers.tsv")
    scheme = try MarkerNumberScheme(text: String(contentsOf: file, encoding: .utf8))
  }

  struct Case: Sendable {
    let id: String
    let rank: BoundaryLine.Rank?
    let line: String
    let sequence: Int
    let insertion: Int?
    let letter: Character?
    let sort: BoundaryMarker.Sort?

    init(
      _ id: String, _ rank: BoundaryLine.Rank?, _ line: String, _ sequence: Int,
      _ insertion: Int?, _ letter: Character?, _ sort: BoundaryMarker.Sort?
    ) {
      (self.id, self.rank, self.line) = (id, rank, line)
      (self.sequence, self.insertion, self.letter, self.sort) = (sequence, insertion, letter, sort)
    }
  }

  static let cases = [
    Case("1213001Q", .province, "1213", 1, nil, "Q", .single),
    Case("1213 012a", .province, "1213", 12, nil, "A", .paired),
    Case("１２１３０１２Ｅ", .province, "1213", 12, nil, "E", .tripled),
    Case("1213012-1Q", .province, "1213", 12, 1, "Q", .single),
    Case("1213012Q-2", .province, "1213", 12, 2, "Q", .single),
    Case("1253165", .province, "1253", 165, nil, nil, nil),
    Case("238184I", .province, "", 0, nil, "I", .junction),
    Case("353644S", .county, "", 0, nil, "S", .junction),
    Case("238184I", nil, "", 0, nil, "I", .junction),
    Case("0203007", .county, "0203", 7, nil, nil, nil),
    Case("210102210103004B", .county, "210102210103", 4, nil, "B", .paired),
    Case("012-1", .county, "", 12, 1, nil, nil),
    Case("7", .township, "", 7, nil, nil, nil),
  ]

  @Test(arguments: cases)
  func `numbers are taken apart`(item: Case) throws {
    let number = try #require(scheme.parse(item.id, rank: item.rank))
    #expect(number.line == item.line)
    #expect(number.sequence == item.sequence)
    #expect(number.insertion == item.insertion)
    #expect(number.letter == item.letter)
    #expect(number.sort == item.sort)
    #expect(number.isJunction == (item.sort == .junction))
  }

  @Test func `a junction tells the codes that meet`() throws {
    let number = try #require(scheme.parse("238184I", rank: .province))
    #expect(number.codes == ["23", "81", "84"])
  }

  @Test(arguments: ["", "Q", "1213001X", "121300Q", "界桩1", "1213001QQ", "1213001-123Q", "00001"])
  func `what follows no pattern is none`(id: String) {
    #expect(scheme.parse(id, rank: .province) == nil)
  }

  @Test func `numbers sort along the line`() throws {
    let rising = ["1213012A", "1213012B", "1213012-1Q", "1213012-2Q", "1213013Q", "1214001Q"]
    let numbers = rising.compactMap { scheme.parse($0, rank: .province) }
    #expect(numbers.count == rising.count)
    #expect(numbers.reversed().sorted().map(\.text) == rising)
  }

  @Test(arguments: [
    "[0-9", "(?<line>[0-9]{4}", "[0-9]{4", "[0-9]{5,4}", "(?<other>x)", "(?<line>x)(?<line>y)",
    "a|b", "[9-0]", "x*", "()", "", "(?<line>)", "[0-9]{99}", "a)",
  ])
  func `a senseless pattern is named with its line`(pattern: String) {
    let text =
      "id\trank\tkind\tpattern\tletters\tsource\tconfidence\tnote\n"
      + "x\tprovince\tmarker\t\(pattern)\t\tsetting\tmemory\t\n"
    let error = #expect(throws: MarkerNumberError.self) { try MarkerNumberScheme(text: text) }
    #expect(error?.line == 2)
  }

  @Test func `a greedy pattern ends`() throws {
    let parts = String(repeating: "[0-9]{1,64}", count: 30)
    let text =
      "id\trank\tkind\tpattern\tletters\tsource\tconfidence\tnote\n"
      + "x\t\tmarker\t\(parts)Z\t\tsetting\tmemory\t\n"
    let greedy = try MarkerNumberScheme(text: text)
    #expect(greedy.parse(String(repeating: "1", count: 64), rank: nil) == nil)
  }

  @Test func `made numbers come back as they were made`() throws {
    for seed in UInt64(1)...200 {
      var generator = SeededGenerator(seed: seed)
      let line = String(Int.random(in: 1000...9999, using: &generator))
      let sequence = Int.random(in: 1...999, using: &generator)
      let insertion =
        Bool.random(using: &generator) ? Int.random(in: 1...99, using: &generator) : nil
      let letter = "QABCDE".randomElement(using: &generator) ?? "Q"
      let digits = String(sequence)
      let text =
        line + String(repeating: "0", count: 3 - digits.count) + digits
        + (insertion.map { "-\($0)" } ?? "") + String(letter)
      let number = try #require(scheme.parse(text, rank: .province), "seed \(seed)")
      #expect(number.line == line, "seed \(seed)")
      #expect(number.sequence == sequence, "seed \(seed)")
      #expect(number.insertion == insertion, "seed \(seed)")
      #expect(number.letter == letter, "seed \(seed)")
    }
  }
}
