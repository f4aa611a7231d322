import Divisions
import Foundation
import TestSupport

/// The table that comes with the program.
enum ShippedTable {
  static let file = DataSets.repository.appending(path: "GeoData/divisions/divisions.tsv")

  static func load() throws -> DivisionTable {
    try DivisionTable(text: String(contentsOf: file, encoding: .utf8))
  }
}
