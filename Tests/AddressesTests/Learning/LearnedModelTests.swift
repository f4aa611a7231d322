import Rules
import TestSupport
import Testing

@testable import Addresses

/// A model as text.
struct LearnedModelTests {
  private static let kinds = ElementKind.allCases.map(\.name).joined(separator: ",")

  private static func head(_ features: Int) -> String {
    "dijie address model 1\nkinds\t\(kinds)\nseed\t7\nrounds\t4\nweight\t500\naddresses\t3\n"
      + "sources\t00000000000000ff\nfeatures\t\(features)\n"
  }

  private static let rows = [
    "here\t路\tI-road=12", "pairBehind\t号^\tI-roadNumber=8\tI-room=-8", "shape\t^dhsp\tB-place=1",
    "opens\tcity+3\tB-city=5", "named\tdistrict+0\tB-road=-10000000",
  ]

  private static func sample() -> String {
    head(rows.count) + rows.joined(separator: "\n") + "\n"
  }

  @Test func `a model is written as it was read`() throws {
    let model = try LearnedModel(text: Array(Self.sample().utf8))
    #expect(model.count == Self.rows.count)
    #expect(model.origin.seed == 7 && model.origin.weight == 500)
    #expect(model.origin.checksums == [255])
    #expect(String(decoding: model.text, as: UTF8.self) == Self.sample())
  }

  @Test(arguments: [
    ("dijie address model 1", "dijie address model 2", 1),
    ("country,", "", 2),
    ("seed\t7", "seed\tx", 3),
    ("rounds\t4", "rounds\t-1", 4),
    ("weight\t500", "weight\t0500", 5),
    ("addresses\t3", "adresses\t3", 6),
    ("00000000000000ff", "ff", 7),
    ("features\t5", "features\t6", 13),
    ("here\t路", "there\t路", 9),
    ("here\t路", "here\t路口", 9),
    ("I-road=12", "I-road=0", 9),
    ("I-road=12", "I-road=+12", 9),
    ("I-road=12", "I-street=12", 9),
    ("I-road=12\n", "\n", 9),
    ("I-roadNumber=8\tI-room=-8", "I-room=-8\tI-roadNumber=8", 10),
    ("^dhsp", "^dhs", 11),
    ("^dhsp", "^dhsx", 11),
    ("city+3", "town+3", 12),
    ("city+3", "city+03", 12),
    ("-10000000", "-10000001", 13),
    ("shape\t^dhsp\tB-place=1\n", "here\t路\tB-place=1\n", 11),
  ])
  func `a broken model is refused with its line`(old: String, new: String, line: Int) {
    let text = Self.sample().replacing(old, with: new, maxReplacements: 1)
    #expect(text != Self.sample())
    let failure = #expect(throws: TableFailure.self) { try LearnedModel(text: Array(text.utf8)) }
    #expect(failure?.line == line, "\(failure.map { "\($0.line) \($0.message.en)" } ?? "")")
  }

  @Test func `a model that is cut off is refused wherever it is cut`() {
    let bytes = Array(Self.sample().utf8)
    for end in bytes.indices {
      #expect(throws: TableFailure.self, "cut at \(end)") {
        try LearnedModel(text: Array(bytes[..<end]))
      }
    }
  }

  @Test(arguments: [3, 20_261_129] as [UInt64])
  func `broken bytes are refused or read as what is written again`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bytes = Array(Self.sample().utf8)
    for step in 0..<4000 {
      var broken = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let at = Int.random(in: 0..<broken.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: broken[at] = UInt8.random(in: 0...255, using: &random)
        case 1: broken.remove(at: at)
        case 2: broken.insert(bytes[Int.random(in: bytes.indices, using: &random)], at: at)
        default: broken.swapAt(at, Int.random(in: broken.indices, using: &random))
        }
      }
      do throws(TableFailure) {
        let model = try LearnedModel(text: broken)
        #expect(model.text == broken, "seed \(seed) step \(step)")
      } catch {
        let lines = broken.count { $0 == 0x0A } + 1
        #expect((1...lines).contains(error.line), "seed \(seed) step \(step) line \(error.line)")
        #expect(!error.message.zh.isEmpty && !error.message.en.isEmpty)
      }
    }
  }
}
