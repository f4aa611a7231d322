import Foundation
import TestSupport
import Workbench

@testable import Addresses

/// The vocabulary that ships, read once.
enum ShippedVocabulary {
  static let nation = Result { try reader(area: nil, pack: nil) }
  static let shenyang = Result { try reader(area: "210100", pack: "shenyang-addresses") }

  static func reader(area: String?, pack: String?) throws -> AddressReader {
    try data().addressReader(area: area, pack: pack)
  }

  static func reader(known: KnownDoors) throws -> AddressReader {
    try data().addressReader(area: nil, pack: nil, known: known)
  }

  static func data() -> DataFolder {
    DataFolder(path: DataSets.repository.appending(path: "GeoData").path, origin: .sources)
  }
}
