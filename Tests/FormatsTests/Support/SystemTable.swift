import Foundation
import Geometry
import TestSupport

/// The names of coordinate systems the program ships.
enum SystemTable {
  static func names() throws -> SystemNames {
    let file = DataSets.repository.appending(path: "GeoData/formats/systems.tsv")
    return try SystemNames(tsv: String(contentsOf: file, encoding: .utf8))
  }
}
