import Foundation
import TestSupport

/// Plants faults in a layer, each where it is surely what it is meant to be.
///
/// A place is drawn, the fault is made there on paper, and taken only when its outline keeps clear
/// of everything else and lies in the unit it should: nothing here asks the checker.
struct FaultSeeder {
  var layer: SeededLayer
  var random: SeededGenerator
  /// Units no further fault may concern.
  var reserved: Set<Int>
  private(set) var planted: [PlantedFault] = []

  /// New outlines keep this far from everything they should not touch, in metres.
  static let clearance = 0.05
  /// Sizes are drawn from the tolerance up; a little above it, lest rounding decides.
  static let sizes = 1.2...1000.0

  init(_ layer: SeededLayer, seed: UInt64, sparing: Set<Int> = []) {
    self.layer = layer
    random = SeededGenerator(seed: seed)
    reserved = sparing
  }

  /// Plants a fault somewhere; false when no place for it was found.
  mutating func plant(_ kind: SeedKind) -> Bool {
    for _ in 0..<12 {
      let size = drawSize()
      for _ in 0..<60 {
        if let fault = attempt(kind, size) {
          planted.append(fault)
          reserved.formUnion(fault.units)
          return true
        }
        if !kind.hasSize { continue }
      }
    }
    return false
  }

  private mutating func attempt(_ kind: SeedKind, _ size: Double) -> PlantedFault? {
    switch kind {
    case .overlap, .gap: bulge(kind, size)
    case .missingVertex: dropVertices(size)
    case .extraVertex: addVertices(size)
    case .unfilledHole: cutHole(size)
    case .spike: narrowSpike(size)
    case .zeroWidthSpike: zeroWidthSpike(size)
    case .bowTie: bowTie(size)
    case .duplicate: duplicate()
    case .contained: Bool.random(using: &random) ? containEar(size) : contain(size)
    case .removedUnit: remove(atRim: false)
    case .removedAtRim: remove(atRim: true)
    case .codeRepeated: repeatCode()
    case .codeMissing: dropCode()
    case .codeMalformed: breakCode()
    }
  }

  private mutating func drawSize() -> Double {
    let range = log(Self.sizes.lowerBound)...log(Self.sizes.upperBound)
    return exp(Double.random(in: range, using: &random))
  }

  /// A number from a range.
  mutating func draw(_ range: ClosedRange<Double>) -> Double {
    Double.random(in: range, using: &random)
  }

  /// A unit no fault concerns yet.
  mutating func freeUnit() -> Int? {
    let unit = Int.random(in: layer.units.indices, using: &random)
    return reserved.contains(unit) || layer.removed.contains(unit) ? nil : unit
  }

  /// A stretch of border with so many vertices between its ends, shared by just two free units.
  mutating func sharedChain(inner: Int) -> SharedChain? {
    guard let unit = freeUnit() else { return nil }
    let polygons = layer.units[unit].polygons
    let polygon = Int.random(in: polygons.indices, using: &random)
    let ring = Int.random(in: polygons[polygon].indices, using: &random)
    let vertices = polygons[polygon][ring]
    guard vertices.count > inner + 4 else { return nil }
    let start = Int.random(in: vertices.indices, using: &random)
    let points = (0...inner + 1).map { vertices[(start + $0) % vertices.count] }
    let near = layer.units(near: SeedBox(points)).filter { $0 != unit }
    let across = near.filter { owns($0, Array(points.reversed())) }
    guard across.count == 1, !reserved.contains(across[0]) else { return nil }
    let inside = points.dropFirst().dropLast()
    for third in near where third != across[0] {
      if layer.units[third].polygons.joined().joined().contains(where: inside.contains) {
        return nil
      }
    }
    return SharedChain(
      unit: unit, polygon: polygon, ring: ring, start: start, other: across[0], points: points)
  }

  /// Whether a unit has a chain of vertices one after the other.
  func owns(_ unit: Int, _ chain: [SeedPoint]) -> Bool {
    for ring in layer.units[unit].polygons.joined() {
      for index in ring.indices where ring[index] == chain[0] {
        if chain.indices.allSatisfy({ ring[(index + $0) % ring.count] == chain[$0] }) {
          return true
        }
      }
    }
    return false
  }

  /// Puts other vertices between the ends of a chain of its unit.
  mutating func replace(_ chain: SharedChain, with inner: [SeedPoint]) {
    var ring = layer.units[chain.unit].polygons[chain.polygon][chain.ring]
    let count = ring.count
    // Turned so that the chain starts the ring, its inner vertices are one range.
    ring = (0..<count).map { ring[(chain.start + $0) % count] }
    ring.replaceSubrange(1..<chain.points.count - 1, with: inner)
    layer.setRing(chain.unit, chain.polygon, chain.ring, ring)
  }
}

/// What is around a place: edges and rings of the units near, in metres.
struct SeedSurroundings {
  let frame: SeedFrame
  private(set) var edges: [(unit: Int, a: SeedPoint, b: SeedPoint)] = []
  private let layer: SeededLayer

  init(_ layer: SeededLayer, frame: SeedFrame, box: SeedBox) {
    self.layer = layer
    self.frame = frame
    let wide = box.grown(by: 5)
    let degrees = frame.degrees(box: wide)
    for unit in layer.units(near: degrees) {
      for ring in layer.units[unit].polygons.joined() {
        guard var a = ring.last else { continue }
        for b in ring {
          if max(a.x, b.x) >= degrees.west, min(a.x, b.x) <= degrees.east,
            max(a.y, b.y) >= degrees.south, min(a.y, b.y) <= degrees.north
          {
            edges.append((unit, frame.metres(a), frame.metres(b)))
          }
          a = b
        }
      }
    }
  }

  /// Whether a place lies in a unit.
  func isInside(_ p: SeedPoint, _ unit: Int) -> Bool {
    let degrees = SeedPoint(frame.origin.x + p.x / frame.east, frame.origin.y + p.y / frame.north)
    return CommandTests.isInside(degrees, layer.units[unit].polygons.joined())
  }

  /// Whether a chain keeps clear of every edge, those at its two ends aside, and of itself.
  func isFree(_ chain: [SeedPoint], ends: Set<SeedPoint>, clearance: Double) -> Bool {
    for (index, (a, b)) in zip(chain, chain.dropFirst()).enumerated() {
      if distance(a, b) < 0.3 { return false }
      for edge in edges {
        if ends.contains(edge.a) || ends.contains(edge.b) {
          if !isClear(a, b, (edge.a, edge.b), ends, clearance) { return false }
        } else if isNear(a, b, edge.a, edge.b, within: clearance) {
          return false
        }
      }
      for later in chain.indices.dropFirst(index + 2).dropLast() {
        let closes = index == 0 && later == chain.count - 2 && chain.first == chain.last
        if !closes, isNear(a, b, chain[later], chain[later + 1], within: clearance) {
          return false
        }
      }
      if index + 2 < chain.count, distance(chain[index + 2], a, b) < clearance { return false }
    }
    return true
  }

  /// The same for an edge that starts where the chain does: only the common end may be near.
  private func isClear(
    _ a: SeedPoint, _ b: SeedPoint, _ edge: (a: SeedPoint, b: SeedPoint), _ ends: Set<SeedPoint>,
    _ clearance: Double
  ) -> Bool {
    let common = [a, b].filter { ends.contains($0) && ($0 == edge.a || $0 == edge.b) }
    guard let end = common.first else {
      return !isNear(a, b, edge.a, edge.b, within: clearance)
    }
    if common.count > 1 { return false }
    let far = end == edge.a ? edge.b : edge.a
    let tip = end == a ? b : a
    return distance(far, a, b) >= clearance && distance(tip, edge.a, edge.b) >= clearance
  }

  /// Whether a region holds an end of an edge other than the given ones.
  func isEmpty(_ region: [SeedPoint], but known: Set<SeedPoint>) -> Bool {
    !edges.contains { edge in
      !known.contains(edge.a) && CommandTests.isInside(edge.a, [region])
    }
  }
}
