import Boundaries
import Formats
import Foundation
import Geometry
import Rules

/// Layers made from a real one, for measuring what grows with its detail and its faults.
struct MadeLayer {
  private let features: [Feature]
  private let shapes: [[Polygon]]
  private let network: BoundaryNetwork

  private static let metresADegree = 111_320.0

  /// - Throws: ``FormatError`` when the source cannot be read.
  init(source: String) throws {
    var features: [Feature] = []
    try LayerReader(path: source).read { item in
      if case .feature(let feature, _) = item, !(feature.shape?.polygons.isEmpty ?? true) {
        features.append(feature)
      }
    }
    self.features = features
    shapes = features.map { $0.shape?.polygons ?? [] }
    network = BoundaryNetwork(areas: shapes)
  }

  /// Writes the layer with every segment parted in two.
  ///
  /// Where two units share a border, every inner vertex of it as the second one has it lies up to
  /// `noise` metres off, east and north.
  func writeDoubled(noise: Double, to path: String) throws {
    var moved: [[Polygon]] = []
    for area in 0..<network.areaCount {
      var polygons: [Polygon] = []
      for rings in network.arcs(ofArea: area) {
        let lines = rings.map { LineString(ring($0, of: area, noise)) }
        guard let shell = lines.first else { continue }
        polygons.append(Polygon(exterior: shell, holes: Array(lines.dropFirst())))
      }
      moved.append(polygons)
    }
    try write(moved, to: path)
  }

  /// Writes the layer with that share of its vertices left, and moved so many metres east.
  func writeSimplified(keeping share: Double, east: Double, to path: String) throws {
    let simple = network.simplified(.share(share), metric: .geographic)
    func shifted(_ line: LineString) -> LineString {
      LineString(
        line.positions.map {
          Position($0.x + east / (Self.metresADegree * Self.cosine($0.y)), $0.y)
        })
    }
    let areas = (0..<simple.areaCount).map { area in
      simple.polygons(ofArea: area).map {
        Polygon(exterior: shifted($0.exterior), holes: $0.holes.map(shifted))
      }
    }
    try write(areas, to: path)
  }

  private func ring(_ arcs: [Int], of area: Int, _ noise: Double) -> [Position] {
    var positions: [Position] = []
    for reference in arcs {
      let number = reference >= 0 ? reference : ~reference
      var arc = Self.parted(network.arc(number))
      let owners = network.owners(ofArc: number).filter { $0 < network.areaCount }
      if owners.count > 1, owners[0] != area {
        var random = SeededNoise(seed: UInt64(number) &* 1_000_003 &+ UInt64(area))
        for index in arc.indices.dropFirst().dropLast() {
          let vertex = arc[index]
          let degree = noise / Self.metresADegree
          arc[index] = Position(
            vertex.x + random.next() * degree / Self.cosine(vertex.y),
            vertex.y + random.next() * degree)
        }
      }
      if reference < 0 { arc.reverse() }
      positions += arc.dropFirst(positions.isEmpty ? 0 : 1)
    }
    return positions
  }

  private static func cosine(_ latitude: Double) -> Double { cos(latitude * .pi / 180) }

  private static func parted(_ arc: ArraySlice<Position>) -> [Position] {
    var parted = Array(arc.prefix(1))
    for (a, b) in zip(arc, arc.dropFirst()) {
      parted.append(Position((a.x + b.x) / 2, (a.y + b.y) / 2))
      parted.append(b)
    }
    return parted
  }

  private func write(_ areas: [[Polygon]], to path: String) throws {
    // Binary doubles would say more than the source: eight decimals are a millimetre.
    let made = zip(features, areas).map { feature, polygons in
      var feature = feature
      feature.shape = .multiPolygon(polygons)
      return feature
    }
    let writer = try LayerWriter(
      path: path, format: nil, options: LayerWriter.Options(precision: 8))
    _ = try writer.write(made, crs: nil, foreignMembers: [])
  }
}

/// The same numbers between −1 and 1 for the same seed (SplitMix64).
private struct SeededNoise {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Double(mixed >> 11) / Double(1 << 52) - 1
  }
}
