import Rules
import Testing
import Workbench

@testable import Addresses

/// What is learned, and that nothing else changes.
struct AddressTrainerTests {
  private static func village(_ stem: String, _ number: Int) -> LabelledAddress {
    var address = LabelledAddress()
    address.add(.city, "沈阳市")
    address.add(.district, "苏家屯区")
    address.add(.community, stem + "甸")
    address.add(.roadNumber, "\(number)号")
    return address
  }

  private static func trained(
    _ addresses: [LabelledAddress], _ change: (inout AddressTrainer.Settings) -> Void = { _ in }
  ) throws -> LearnedModel {
    var settings = AddressTrainer.Settings()
    change(&settings)
    return AddressTrainer(try ShippedVocabulary.nation.get(), settings).model(from: addresses)
  }

  private static func elements(_ reader: AddressReader, _ text: String) -> [String] {
    reader.parse(text).elements.map { "\($0.text) \($0.kind)" }
  }

  @Test func `a pattern the rules do not know is learned, and reaches names never seen`() throws {
    let stems = Array("金银铜铁石沙泥水火木土山河湖海江溪泉").map(String.init)
    let addresses = stems.enumerated().map { Self.village($0.element, $0.offset + 3) }
    let model = try Self.trained(addresses) { ($0.rounds, $0.weight) = (10, 1) }
    let plain = try ShippedVocabulary.nation.get()
    let learned = try ShippedVocabulary.data().addressReader(area: nil, pack: nil, learned: model)
    let text = "沈阳市苏家屯区白甸77号"
    let wanted = ["沈阳市 city", "苏家屯区 district", "白甸 community", "77号 roadNumber"]
    #expect(Self.elements(plain, text) != wanted)
    #expect(Self.elements(learned, text) == wanted)
    // What the rules are sure of stays.
    let other = "沈阳市沈河区文萃路12号3栋2单元501"
    #expect(Self.elements(plain, other) == Self.elements(learned, other))
  }

  @Test func `a weight of nothing takes the model out`() throws {
    let addresses = ["金", "银", "铜"].map { Self.village($0, 5) }
    let model = try Self.trained(addresses) { ($0.rounds, $0.weight) = (10, 0) }
    let learned = try ShippedVocabulary.data().addressReader(area: nil, pack: nil, learned: model)
    let plain = try ShippedVocabulary.nation.get()
    for text in ["沈阳市苏家屯区白甸77号", "沈阳市沈河区文萃路12号3栋2单元501", "大连市中山区人民路1号"] {
      #expect(Self.elements(plain, text) == Self.elements(learned, text), "\(text)")
    }
  }

  @Test(arguments: [1, 2, 20_261_129] as [UInt64])
  func `training twice gives the same bytes`(seed: UInt64) throws {
    let made = try ShippedVocabulary.data().addressGenerator().addresses(count: 200, seed: seed)
    let first = try Self.trained(made) { ($0.rounds, $0.seed) = (2, seed) }
    let second = try Self.trained(made) { ($0.rounds, $0.seed) = (2, seed) }
    #expect(first.text == second.text, "seed \(seed)")
    #expect(first.count > 0, "seed \(seed)")
  }

  @Test func `what is learned from made addresses shows on others`() throws {
    let generator = try ShippedVocabulary.data().addressGenerator()
    let model = try Self.trained(generator.addresses(count: 600, seed: 1)) { $0.weight = 1 }
    let learned = try ShippedVocabulary.data().addressReader(area: nil, pack: nil, learned: model)
    let plain = try ShippedVocabulary.nation.get()
    func right(_ reader: AddressReader) -> Int {
      generator.addresses(count: 300, seed: 2).count { address in
        let found = reader.parse(address.text).elements.compactMap { element in
          element.range.map { LabelledAddress.Part(element.kind, $0) }
        }
        return zip(found, address.parts).allSatisfy { $0.range == $1.range && $1.fits($0.kind) }
          && found.count == address.parts.count
      }
    }
    #expect(right(learned) > right(plain))
  }

  @Test func `the model that ships was learned from made addresses, and is written as it is read`()
    throws
  {
    let model = try ShippedVocabulary.data().learnedModel("made")
    var made: [UInt8] = []
    let generator = try ShippedVocabulary.data().addressGenerator()
    for address in generator.addresses(count: 8000, seed: 1) { address.append(to: &made) }
    #expect(model.origin.addresses == 8000 && model.origin.weight == 500)
    #expect(model.origin.checksums == [LearnedModel.checksum(of: made)], "train it again")
    #expect(try LearnedModel(text: model.text).text == model.text)
  }

  @Test func `nothing to learn from gives a model of nothing`() throws {
    let model = try Self.trained([])
    #expect(model.count == 0)
    #expect(try LearnedModel(text: model.text).count == 0)
  }

  @Test func `noise, marks and unknown labels teach nothing and break nothing`() throws {
    var odd = LabelledAddress()
    odd.add(.other, "\u{200B}!!")
    odd.add(nil, " 13900000000 ")
    odd.add(.shop, "")
    odd.add(.detail, "①②")
    _ = try Self.trained([odd, LabelledAddress(), odd])
  }
}
