import Rules
import Testing

@testable import Addresses

/// The rules of addresses by their own examples.
struct AddressRuleTests {
  private static let all: [(rule: String, address: String, isFound: Bool)] =
    AddressRuleCatalog.all.flatMap { rule in
      rule.examples.map { (rule.description.id, $0.address, $0.isFound) }
    }

  @Test(arguments: all)
  func `a rule finds what its examples say`(rule: String, address: String, isFound: Bool) throws {
    let own = AddressRuleCatalog.all.first { $0.description.id == rule }?.known
    let reader =
      try own.map { try ShippedVocabulary.reader(known: $0) } ?? ShippedVocabulary.nation.get()
    let found = reader.read(address).issues.filter { $0.rule.id == rule }
    #expect(found.isEmpty != isFound, "\(rule) \(address): \(reader.read(address).issues)")
    for issue in found {
      #expect(issue.message.zh.hasSuffix("。") && issue.message.en.hasSuffix("."), "\(issue)")
    }
  }

  @Test func `every rule has an example it finds and an id of its own`() {
    let ids = AddressRuleCatalog.descriptions.map(\.id)
    #expect(Set(ids).count == ids.count && ids.allSatisfy { $0.hasPrefix("address/") })
    for id in ids { #expect(Self.all.contains { $0.rule == id && $0.isFound }, "\(id)") }
  }
}
