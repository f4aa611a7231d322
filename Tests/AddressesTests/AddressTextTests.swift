import TestSupport
import Testing

@testable import Addresses

/// Normalisation, matching, and texts at random.
struct AddressTextTests {
  @Test(arguments: [
    ("１２号", "12号"), ("ａ座", "A座"), ("⻄安市⻓安区", "西安市长安区"), ("瀋陽", "沈阳"), ("1—2–3", "1-2-3"),
    ("二〇一", "二零一"), ("沈\u{200B}阳\u{FEFF} 市", "沈阳市"), ("①号", "1号"), ("⼀⾥", "一里"), ("（3）", "(3)"),
    ("601 139", "601 139"), ("12 号", "12号"),
  ])
  func `what is written otherwise is matched alike`(written: String, matched: String) throws {
    let reading = try ShippedVocabulary.nation.get().parse(written)
    #expect(reading.normalized == matched)
    #expect(try ShippedVocabulary.nation.get().parse(matched).normalized == matched)
  }

  @Test(arguments: [
    ("沈阳市铁西区北一西路52号", "铁西北一西路52号", AddressMatch.Outcome.same),
    ("沈阳市铁西区北一西路52号", "沈阳市铁西区北一西路52号3单元501室", .compatible),
    ("沈阳市铁西区北一西路52号", "沈阳市铁西区北一西路54号", .different),
    ("沈阳市铁西区北一西路52号", "沈阳市和平区北一西路52号", .different),
    ("沈阳市铁西区", "沈阳市铁西区北一西路52号", .unknown),
    ("沈阳市沈河区文萃路12号3栋2单元501", "沈河区文萃路12号3号楼二单元501室", .same),
  ])
  func `two addresses are the same place, or not`(
    a: String, b: String, outcome: AddressMatch.Outcome
  ) throws {
    let reader = try ShippedVocabulary.shenyang.get()
    let match = AddressMatch(reader.read(a), reader.read(b))
    #expect(match.outcome == outcome, "\(match.levels)")
    let back = AddressMatch(reader.read(b), reader.read(a))
    #expect(back.outcome == outcome)
  }

  @Test func `texts at random end in a reading`() throws {
    let reader = try ShippedVocabulary.shenyang.get()
    let seed: UInt64 = 20_261_129
    print("AddressTextTests: seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "沈阳市", "和平区", "铁西", "路", "街", "号", "12", "3-4", "-", "(", "）", "单元", "楼", "甲", "附", "a",
      "\u{0}", "\u{200B}", "😀", "𠮷", "\n", " ", "东陵区", "村", "一百二十", "13900000000", "#", "组", "对面",
    ]
    for _ in 0..<2000 {
      let count = Int.random(in: 0...20, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let reading = reader.read(text)
      let length = text.unicodeScalars.count
      #expect(reading.elements.allSatisfy { $0.range.map { $0.upperBound <= length } ?? true })
      #expect((0...1).contains(reading.confidence))
    }
  }
}
