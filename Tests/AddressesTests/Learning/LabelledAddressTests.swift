import Rules
import Testing
import Workbench

@testable import Addresses

/// Labelled addresses as text, and those the project makes.
struct LabelledAddressTests {
  @Test(arguments: [
    ("沈 B-city\n阳 I-city\n\n", ["city 0..<2"]),
    ("沈 B-CITY\r\n阳 I-city\r\n", ["city 0..<2"]),
    ("\u{FEFF}中 B-poi\n12 B-roadno\n号 I-roadno\n", ["place 0..<1", "roadNumber 1..<4"]),
    ("路 B-road\n- O\n路 I-road\n", ["road 0..<1", "road 2..<3"]),
    ("东 B-district\n西 B-district\n", ["district 0..<1", "district 1..<2"]),
  ])
  func `labels of both kinds`(text: String, parts: [String]) throws {
    let all = try LabelledAddress.read(Array(text.utf8))
    #expect(all.count == 1)
    #expect(all.first?.parts.map { "\($0.kind) \($0.range)" } == parts)
  }

  @Test(arguments: [
    ("沈 B-city\n阳\n", 2), ("沈 B-town\n\n\n阳 B-planet\n", 4), ("沈 X-city\n", 1),
    (" B-city\n", 1),
  ])
  func `what is no token with its label is refused with its line`(text: String, line: Int) {
    let failure = #expect(throws: TableFailure.self) {
      try LabelledAddress.read(Array(text.utf8))
    }
    #expect(failure?.line == line)
  }

  @Test func `bytes that are no text are refused`() {
    let failure = #expect(throws: TableFailure.self) {
      try LabelledAddress.read([0x41, 0x20, 0x4F, 0x0A, 0xFF, 0x20, 0x4F, 0x0A])
    }
    #expect(failure?.line == 2)
  }

  @Test(arguments: [1, 20_261_129, 77] as [UInt64])
  func `made addresses come back as they were written, the same every time`(seed: UInt64) throws {
    let made = try ShippedVocabulary.data().addressGenerator().addresses(count: 500, seed: seed)
    let again = try ShippedVocabulary.data().addressGenerator().addresses(count: 500, seed: seed)
    #expect(made == again && made.count == 500, "seed \(seed)")
    var out: [UInt8] = []
    for address in made { address.append(to: &out) }
    let read = try LabelledAddress.read(out)
    #expect(read.map(\.text) == made.map(\.text), "seed \(seed)")
    for (one, other) in zip(read, made) {
      #expect(one.parts.map(\.kind) == other.parts.map(\.kind), "seed \(seed) \(other.text)")
      #expect(one.parts.map(\.range) == other.parts.map(\.range), "seed \(seed) \(other.text)")
      // What is marked covers the address.
      #expect(other.parts.map(\.range.count).reduce(0, +) == other.scalars.count, "\(other.text)")
    }
  }
}
