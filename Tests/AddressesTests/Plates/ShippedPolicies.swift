import Foundation
import Geometry
import Rules
import TestSupport

@testable import Addresses

/// The numbering schemes that ship.
enum ShippedPolicies {
  static let names = [
    "beijing", "fymate", "fujian", "yongan", "changchun", "fuyang", "shanghai", "ningbo",
    "jiangmen", "shenyang",
  ]

  static func pack(_ name: String) throws -> RulePack {
    let file = DataSets.repository.appending(path: "GeoData/packs/plates-\(name).tsv")
    return try RulePack(text: String(contentsOf: file, encoding: .utf8))
  }

  /// A scheme upon what is common.
  static func policy(_ name: String) throws -> NumberingPolicy {
    var policy = try NumberingPolicy(pack("common").with(pack(name)))
    if policy.origins.values.contains(.centre) { policy.centre = Drawn.corner }
    return policy
  }
}

/// Streets and plates drawn for tests, in metres from a corner.
enum Drawn {
  static let corner = Position(longitude: 123.4, latitude: 41.8)
  static let plane = StreetPlane(corner)

  static func at(_ east: Double, _ north: Double) -> Position {
    plane.degrees(Position(east, north))
  }

  /// A street through places in metres.
  static func street(_ name: String, _ places: [(Double, Double)]) -> Street {
    Street(name, lines: [LineString(places.map { at($0.0, $0.1) })])
  }

  /// A bent street of some length, eastward or northward, drawn from either end.
  static func street(_ random: inout SeededGenerator, length: Double = 1000) -> Street {
    let isEast = Bool.random(using: &random)
    var places: [(Double, Double)] = []
    for step in 0...8 {
      let (way, bend) = (Double(step) * length / 8, Double.random(in: -12...12, using: &random))
      places.append(isEast ? (way, bend) : (bend, way))
    }
    if Bool.random(using: &random) { places.reverse() }
    var street = street("文萃路", places)
    street.closedEnd = street.lines[0].positions[0]
    return street
  }

  /// Fronts along both sides, some vacant.
  static func sites(_ line: StreetLine, _ random: inout SeededGenerator) -> [PlanSite] {
    var sites: [PlanSite] = []
    for side in StreetSide.allCases {
      var along = Double.random(in: 8...20, using: &random)
      while along < line.length - 20 {
        let front = Double.random(in: 6...20, using: &random)
        let ends = [along, along + front].map { line.position(along: $0, side: side, offset: 15) }
        sites.append(
          PlanSite(
            "\(side)\(sites.count)", front: ends,
            isVacant: Int.random(in: 0..<8, using: &random) == 0))
        along += front + Double.random(in: 4...25, using: &random)
      }
    }
    return sites.shuffled(using: &random)
  }
}
