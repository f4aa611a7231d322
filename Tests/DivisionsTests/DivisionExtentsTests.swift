import Foundation
import Geometry
import Testing

@testable import Divisions

/// The table of extents: every code there is, and the boxes around real places.
struct DivisionExtentsTests {
  private func shipped() throws -> DivisionExtents {
    try DivisionExtents(
      text: String(
        contentsOf: ShippedTable.folder.appending(path: "extents.tsv"), encoding: .utf8))
  }

  @Test func `every span of the division table has an extent`() throws {
    let extents = try shipped()
    let missing = try ShippedTable.load().divisions.filter { !extents.knows($0.code) }
    #expect(missing.map(\.code) == [])
  }

  /// Seats as atlases give them.
  @Test(arguments: [
    ("210102", 123.42, 41.79), ("653101", 75.99, 39.47), ("110101", 116.42, 39.93),
    ("460303", 112.9, 9.5), ("230101", 126.6, 45.7), ("540602", 92.05, 31.48),
    ("210114001", 123.31, 41.79), ("820000", 113.55, 22.19), ("710000", 121.5, 25.0),
  ])
  func `places known otherwise lie in their boxes`(
    _ code: String, _ longitude: Double, _ latitude: Double
  ) throws {
    let places = try #require(try shipped().places(ofCode: code))
    #expect(places.own.contains(Position(longitude, latitude)))
    #expect(places.wide.contains(Position(longitude, latitude)))
  }

  @Test func `codes of other schemes have no place`() throws {
    let extents = try shipped()
    for code in ["A", "75056", "990101", "1101", ""] {
      #expect(extents.places(ofCode: code) == nil, "\(code)")
    }
  }

  @Test func `a broken row is told by its line`() {
    #expect(throws: DivisionTableError.self) {
      try DivisionExtents(text: "code\twest\n210102\t124\t41\t123\t42\n")
    }
  }
}
