internal import Boundaries
internal import Foundation
internal import Geometry
internal import Rules

/// The geometry of the overview map: units and faulty lines, simplified to a number of vertices.
struct OverviewMap {
  /// A chain of positions with the significance of each vertex.
  struct Chain {
    let positions: [Position]
    let significance: [Float]
  }

  /// The rings of each unit, in the order of the report's units.
  private(set) var units: [[Chain]] = []
  /// The courses of the lines asked for, in their order.
  private(set) var lines: [[Chain]] = []
  /// Vertices at or below this significance are left out on the screen.
  private(set) var threshold: Float = 0
  /// The box of all units in longitude and latitude.
  private(set) var envelope = Envelope()
  /// The box of all units in the coordinates of the check.
  private let box: Envelope
  private let report: CheckReport

  /// Vertices the interactive map may have.
  private static let budget = 450_000

  /// Measures the vertices of a report's units and of some of its lines.
  init(_ report: CheckReport, lines chosen: [BoundaryLineSummary]) {
    self.report = report
    var box = Envelope()
    for unit in report.units {
      for polygon in unit.polygons { box.include(Envelope(polygon.exterior.positions)) }
    }
    self.box = box
    let middle = report.isGeographic && !box.isEmpty ? box.center.y : 0
    var measure = SignificantVertices(
      xScale: cos(middle * .pi / 180), fixed: BorderNodes(report.units))
    units = report.units.map { unit in
      unit.polygons.flatMap(\.rings).map { ring in
        Chain(positions: ring.positions, significance: measure.measure(ring.positions))
      }
    }
    lines = chosen.map { line in
      ChainAssembly.joined(line.course).map { chain in
        Chain(positions: chain.positions, significance: measure.measure(chain.positions))
      }
    }
    threshold = Self.threshold(units + lines)
    if !box.isEmpty {
      envelope = Envelope(report.drawn(Self.rim(of: box)).filter(\.isFinite))
    }
  }

  /// The step of the encoded coordinates in degrees: far below what the threshold leaves out.
  var quantum: Double {
    let degrees = report.isGeographic ? Double(threshold) : Double(threshold) / 111_320
    return max(1e-7, (degrees / 4 * 1e7).rounded() / 1e7)
  }

  /// The threshold in degrees.
  var tolerance: Double {
    report.isGeographic ? Double(threshold) : Double(threshold) / 111_320
  }

  /// The chain's vertices above a significance, in longitude and latitude.
  func simplified(_ chain: Chain, above threshold: Float) -> [Position] {
    var kept: [Position] = []
    for (position, significance) in zip(chain.positions, chain.significance)
    where significance > threshold {
      kept.append(position)
    }
    return report.drawn(kept).filter(\.isFinite)
  }

  /// A ring's vertices above a significance; a ring too small for that becomes its box, at least a
  /// step wide, because no island may vanish from a map.
  func simplifiedRing(_ chain: Chain, above threshold: Float) -> [Position] {
    let kept = simplified(chain, above: threshold)
    if kept.count > 3 { return kept }
    let box = Envelope(report.drawn(chain.positions).filter(\.isFinite))
    guard !box.isEmpty else { return [] }
    let (maxX, maxY) = (max(box.maxX, box.minX + quantum), max(box.maxY, box.minY + quantum))
    let corner = Position(box.minX, box.minY)
    return [
      corner, Position(maxX, box.minY), Position(maxX, maxY), Position(box.minX, maxY), corner,
    ]
  }

  /// The significance of one part in so many of the map's width.
  func significance(of parts: Double) -> Float {
    Float(max(box.width, box.height) / parts)
  }

  /// The least significance that keeps the vertices within the budget; 0 keeps all of them.
  private static func threshold(_ groups: [[Chain]]) -> Float {
    // Bins of equal bit patterns: finer than a tenth of the value, monotonic for positive numbers.
    var bins = [Int](repeating: 0, count: 1 << 12)
    var total = 0
    for chain in groups.joined() {
      total += chain.significance.count
      for value in chain.significance { bins[Int(value.bitPattern >> 20)] += 1 }
    }
    guard total > budget else { return -1 }
    var kept = 0
    for bin in bins.indices.reversed() {
      kept += bins[bin]
      if kept > budget, Float(bitPattern: UInt32(bin) << 20).isFinite {
        return min(Float(bitPattern: UInt32(bin + 1) << 20), .greatestFiniteMagnitude)
      }
    }
    return -1
  }

  /// Positions along a box's rim, so that its image under a projection is enclosed.
  private static func rim(of box: Envelope) -> [Position] {
    (0...16).flatMap { step in
      let t = Double(step) / 16
      let (x, y) = (box.minX + t * box.width, box.minY + t * box.height)
      return [
        Position(x, box.minY), Position(x, box.maxY), Position(box.minX, y),
        Position(box.maxX, y),
      ]
    }
  }
}
