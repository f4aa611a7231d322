import Foundation
import Rules
import TestSupport
import Testing
import Workbench

@testable import Addresses

/// A reader made for some addresses reads them as one that knows every name.
struct OccurringNamesTests {
  /// The messy addresses of Shenyang and one in ten of those that ship, twenty at a time.
  static let groups: [[String]] = {
    let sample = DataSets.repository.appending(path: "GeoData/sample/addresses.csv")
    let lines = (try? String(contentsOf: sample, encoding: .utf8))?.split(separator: "\n") ?? []
    let shipped = stride(from: 1, to: lines.count, by: 10).compactMap {
      lines[$0].split(separator: ",").first
    }
    let all = ShenyangAddressTests.rows.map(\.address) + shipped.map(String.init)
    return stride(from: 0, to: all.count, by: 20).map { Array(all[$0..<min($0 + 20, all.count)]) }
  }()

  @Test(arguments: groups)
  func `addresses are read alike`(addresses: [String]) throws {
    let whole = try ShippedVocabulary.shenyang.get()
    let own = try ShippedVocabulary.data().addressReader(
      area: "210100", pack: "shenyang-addresses", of: addresses)
    #expect(own.names.entries.count < whole.names.entries.count / 10)
    for address in addresses {
      #expect(Self.text(own.read(address)) == Self.text(whole.read(address)))
    }
  }

  @Test func `a name is asked for by its first two characters`() throws {
    let whole = try ShippedVocabulary.nation.get()
    let own = try ShippedVocabulary.data().addressReader(area: nil, pack: nil, of: ["皇姑區長江街"])
    func holds(_ name: String) -> Bool {
      !own.names.trie.entries(of: name.unicodeScalars.map(\.value)).isEmpty
    }
    #expect(holds("皇姑区") && holds("皇姑") && !holds("和平区"))
    // Counties and townships may still be suggested; of villages only those asked for are known.
    #expect(own.names.ordered == whole.names.ordered)
    #expect(own.names.units.count < whole.names.units.count)
  }

  private static func text(_ reading: AddressReading) -> String {
    var out: [UInt8] = []
    AddressJSON(.zh, showsAll: true, keepsPersonal: true).write(reading, line: 1, into: &out)
    return String(decoding: out, as: UTF8.self)
  }
}
