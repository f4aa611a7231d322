import Boundaries
import Geometry
import Rules
import TestSupport

/// A made-up layer in degrees: cells with wiggly shared borders, enclaves and islands.
struct WigglyLayer {
  var areas: [[Polygon]] = []
  private var generator: SeededGenerator
  private var borders: [String: [Position]] = [:]
  private let columns: Int
  private let rows: Int

  init(columns: Int, rows: Int, seed: UInt64) {
    self.columns = columns
    self.rows = rows
    generator = SeededGenerator(seed: seed)
    for row in 0..<rows {
      for column in 0..<columns { areas.append([cell(column, row)]) }
    }
    addEnclaves()
  }

  var units: [AdministrativeUnit] {
    areas.enumerated().map { index, polygons in
      AdministrativeUnit(
        code: "\(index / columns + 10)\(index)", name: nil,
        feature: FeatureReference(input: 1, feature: index + 1), polygons: polygons)
    }
  }

  private func corner(_ column: Int, _ row: Int) -> Position {
    Position(120 + Double(column) * 0.1, 40 + Double(row) * 0.1)
  }

  /// A border that is drawn once and taken in both directions, kept well off the cell's middle.
  private mutating func border(_ a: (Int, Int), _ b: (Int, Int)) -> [Position] {
    let key = "\(a.0),\(a.1)-\(b.0),\(b.1)"
    if let known = borders[key] { return known }
    let from = corner(a.0, a.1)
    let to = corner(b.0, b.1)
    var line = [from, to]
    var spread = 0.02
    for _ in 0..<6 {
      var finer: [Position] = []
      for (start, end) in zip(line, line.dropFirst()) {
        let shift = Double.random(in: -spread...spread, using: &generator)
        let length = ((end.x - start.x) * (end.x - start.x) + (end.y - start.y) * (end.y - start.y))
          .squareRoot()
        let middle = Position(
          (start.x + end.x) / 2 - (end.y - start.y) / length * shift * 0.5,
          (start.y + end.y) / 2 + (end.x - start.x) / length * shift * 0.5)
        finer += [start, middle]
      }
      line = finer + [to]
      spread *= 0.45
    }
    borders[key] = line
    return line
  }

  private mutating func cell(_ column: Int, _ row: Int) -> Polygon {
    var ring = border((column, row), (column + 1, row))
    ring += border((column + 1, row), (column + 1, row + 1)).dropFirst()
    ring += border((column, row + 1), (column + 1, row + 1)).reversed().dropFirst()
    ring += border((column, row), (column, row + 1)).reversed().dropFirst()
    return Polygon(exterior: LineString(ring))
  }

  /// Every third cell holds an enclave that belongs to its right-hand neighbour.
  private mutating func addEnclaves() {
    for index in stride(from: 0, to: areas.count - 1, by: 3) {
      let origin = corner(index % columns, index / columns)
      var ring: [Position] = []
      for step in 0..<20 {
        let angle = Double(step) / 20 * 2 * Double.pi
        let radius = Double.random(in: 0.004...0.009, using: &generator)
        ring.append(
          Position(
            origin.x + 0.05 + radius * Sines.cosine(angle),
            origin.y + 0.05 + radius * Sines.sine(angle)))
      }
      ring.append(ring[0])
      areas[index][0].holes.append(LineString(ring.reversed()))
      areas[index + 1].append(Polygon(exterior: LineString(ring)))
    }
  }
}

/// Sine and cosine by their series: the same digits on every machine.
private enum Sines {
  static func sine(_ angle: Double) -> Double {
    var term = angle
    var sum = angle
    for step in 1..<20 {
      term *= -angle * angle / Double((2 * step) * (2 * step + 1))
      sum += term
    }
    return sum
  }

  static func cosine(_ angle: Double) -> Double { sine(angle + Double.pi / 2) }
}
