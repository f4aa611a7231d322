import Divisions
import Foundation
import TestSupport

/// The table that comes with the program.
enum ShippedTable {
  static let folder = DataSets.repository.appending(path: "GeoData/divisions")

  static func load() throws -> DivisionTable {
    try DivisionTable(
      text: String(contentsOf: folder.appending(path: "divisions.tsv"), encoding: .utf8),
      surroundings: String(
        contentsOf: folder.appending(path: "surroundings.tsv"), encoding: .utf8))
  }
}
