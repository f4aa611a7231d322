import Geometry
import TestSupport
import Testing

@testable import Boundaries

/// What changed hands between two layers, held against places judged one by one and against the
/// overlay engine.
struct ExchangeFacesTests {
  private static let seeds = Array(UInt64(20_261_201)..<20_261_231)

  /// Two layers with overlaps and gaps of their own, and which units of both are the same.
  private func pair(
    _ seed: UInt64
  ) throws -> (old: [[Polygon]], new: [[Polygon]], partners: [Int?], random: RandomLayers) {
    var layers = RandomLayers(seed: seed, lattice: seed.isMultiple(of: 2) ? 1 : 25)
    let first = layers.soup(8)
    let second = layers.shaken(first, share: 0.4, by: 120)
    let partners = first.indices.map { $0 % 4 == 3 ? nil : $0 }
    let old = try OutlineScreen.repaired(first.map(\.polygons), jobs: 1)
    let new = try OutlineScreen.repaired(second.map(\.polygons), jobs: 1)
    return (old, new, partners, layers)
  }

  /// What a place means, from the units that hold it in either layer.
  private func exchanges(
    _ before: [Int], _ after: [Int], _ partners: [Int?]
  ) -> Set<ExchangeFaces.Exchange> {
    let lost = before.filter { unit in partners[unit].map { !after.contains($0) } ?? true }
    let won = after.filter { unit in !before.contains { partners[$0] == unit } }
    if lost.isEmpty && won.isEmpty { return [] }
    let givers = lost.isEmpty ? before : lost
    let takers = won.isEmpty ? after : won
    var found: Set<ExchangeFaces.Exchange> = []
    for from in givers.isEmpty ? [-1] : givers {
      for to in takers.isEmpty ? [-1] : takers {
        found.insert(ExchangeFaces.Exchange(from: Int32(from), to: Int32(to)))
      }
    }
    return found
  }

  @Test(arguments: seeds)
  func `every place is in just the exchanges it belongs to`(seed: UInt64) throws {
    var (old, new, partners, random) = try pair(seed)
    let faces = ExchangeFaces(old, new, partners: partners, jobs: 2)
    for _ in 0..<300 {
      // Off the lattice, so that no place lies on a border.
      let place = Position(random.draw(-300...1300) + 0.0123, random.draw(-300...1300) + 0.0456)
      let holders = { (layer: [[Polygon]]) in
        layer.indices.filter { unit in layer[unit].contains { $0.contains(place) } }
      }
      let wanted = exchanges(holders(old), holders(new), partners)
      let found = faces.pieces.filter { $0.polygons.contains { $0.contains(place) } }
      #expect(Set(found.map(\.exchange)) == wanted, "seed \(seed) at \(place)")
    }
  }

  @Test(arguments: seeds)
  func `areas between clean layers are those of the overlay engine`(seed: UInt64) throws {
    var layers = RandomLayers(seed: seed, lattice: 0.25)
    let old = layers.cells(4).map(\.polygons)
    let new = layers.cells(4).map(\.polygons)
    let faces = ExchangeFaces(old, new, partners: Array(old.indices), jobs: 1)
    let areas = Dictionary(
      uniqueKeysWithValues: faces.pieces.map {
        ($0.exchange, SurfaceMetric.plane.area(of: $0.polygons))
      })
    for from in old.indices {
      for to in new.indices where from != to {
        let engine = SurfaceMetric.plane.area(
          of: try Overlay.intersection(.multiPolygon(old[from]), .multiPolygon(new[to])).polygons)
        let own = areas[ExchangeFaces.Exchange(from: Int32(from), to: Int32(to))] ?? 0
        #expect(abs(own - engine) < 1e-6 * max(1, engine), "seed \(seed): \(from) to \(to)")
      }
      let union = try Overlay.union(of: new.map { .multiPolygon($0) })
      let left = SurfaceMetric.plane.area(
        of: try Overlay.difference(.multiPolygon(old[from]), union).polygons)
      let own = areas[ExchangeFaces.Exchange(from: Int32(from), to: -1)] ?? 0
      #expect(abs(own - left) < 1e-6 * max(1, left), "seed \(seed): \(from) to none")
    }
  }

  @Test func `a unit that lies in another and its hole change hands once`() {
    func square(_ low: Double, _ high: Double) -> LineString {
      LineString([
        Position(low, low), Position(high, low), Position(high, high), Position(low, high),
        Position(low, low),
      ])
    }
    let ring = Polygon(exterior: square(0, 10), holes: [square(3, 7)])
    let core = Polygon(exterior: square(3, 7))
    let faces = ExchangeFaces(
      [[Polygon(exterior: square(0, 10))]], [[ring], [core]], partners: [0], jobs: 1)
    #expect(faces.pieces.map(\.exchange) == [ExchangeFaces.Exchange(from: 0, to: 1)])
    #expect(faces.pieces.first.map { SurfaceMetric.plane.area(of: $0.polygons) } == 16)
    // The core grows over the ring around it and keeps its own ground.
    let back = ExchangeFaces(
      [[ring], [core]], [[Polygon(exterior: square(0, 10))]], partners: [nil, 0], jobs: 1)
    #expect(back.pieces.map(\.exchange) == [ExchangeFaces.Exchange(from: 0, to: 0)])
    #expect(back.pieces.first.map { SurfaceMetric.plane.area(of: $0.polygons) } == 84)
    #expect(back.pieces.first?.polygons.first?.holes.count == 1)
  }
}
