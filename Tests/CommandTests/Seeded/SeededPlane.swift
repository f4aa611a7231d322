import Foundation

/// Metres east and north of a place, good for a few kilometres around it.
struct SeedFrame {
  let origin: SeedPoint
  let east: Double
  let north: Double

  init(_ origin: SeedPoint) {
    self.origin = origin
    let radius = 6_378_137.0
    let e2 = 0.006_694_380_022_9
    let latitude = origin.y * .pi / 180
    let w = (1 - e2 * sin(latitude) * sin(latitude)).squareRoot()
    east = radius / w * cos(latitude) * .pi / 180
    north = radius * (1 - e2) / (w * w * w) * .pi / 180
  }

  func metres(_ p: SeedPoint) -> SeedPoint {
    SeedPoint((p.x - origin.x) * east, (p.y - origin.y) * north)
  }

  /// Degrees with eight decimals, as a file would have them.
  func degrees(_ p: SeedPoint) -> SeedPoint {
    let x = origin.x + p.x / east
    let y = origin.y + p.y / north
    return SeedPoint((x * 1e8).rounded() / 1e8, (y * 1e8).rounded() / 1e8)
  }

  func degrees(box: SeedBox) -> SeedBox {
    SeedBox([
      SeedPoint(origin.x + box.west / east, origin.y + box.south / north),
      SeedPoint(origin.x + box.east / east, origin.y + box.north / north),
    ])
  }
}

func distance(_ a: SeedPoint, _ b: SeedPoint) -> Double { hypot(a.x - b.x, a.y - b.y) }

/// Twice the signed area of a triangle.
func turn(_ a: SeedPoint, _ b: SeedPoint, _ c: SeedPoint) -> Double {
  (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// The point of a segment nearest to a point.
func foot(_ p: SeedPoint, _ a: SeedPoint, _ b: SeedPoint) -> SeedPoint {
  let dx = b.x - a.x
  let dy = b.y - a.y
  let square = dx * dx + dy * dy
  guard square > 0 else { return a }
  let share = min(1, max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / square))
  return SeedPoint(a.x + share * dx, a.y + share * dy)
}

func distance(_ p: SeedPoint, _ a: SeedPoint, _ b: SeedPoint) -> Double {
  distance(p, foot(p, a, b))
}

/// The least distance from a point to a chain.
func distance(_ p: SeedPoint, toChain chain: [SeedPoint]) -> Double {
  var least = Double.infinity
  for (a, b) in zip(chain, chain.dropFirst()) { least = min(least, distance(p, a, b)) }
  return least
}

/// Whether two segments cross or come nearer than a distance.
func isNear(
  _ a: SeedPoint, _ b: SeedPoint, _ c: SeedPoint, _ d: SeedPoint, within reach: Double
) -> Bool {
  if max(a.x, b.x) + reach < min(c.x, d.x) || max(c.x, d.x) + reach < min(a.x, b.x)
    || max(a.y, b.y) + reach < min(c.y, d.y) || max(c.y, d.y) + reach < min(a.y, b.y)
  {
    return false
  }
  if (turn(a, b, c) > 0) != (turn(a, b, d) > 0), (turn(c, d, a) > 0) != (turn(c, d, b) > 0) {
    return true
  }
  return min(distance(a, c, d), distance(b, c, d), distance(c, a, b), distance(d, a, b)) < reach
}

/// Where two segments cross, if they do.
func crossing(_ a: SeedPoint, _ b: SeedPoint, _ c: SeedPoint, _ d: SeedPoint) -> SeedPoint? {
  let first = turn(a, b, c)
  let second = turn(a, b, d)
  guard (first > 0) != (second > 0), (turn(c, d, a) > 0) != (turn(c, d, b) > 0),
    first != second
  else { return nil }
  let share = first / (first - second)
  return SeedPoint(c.x + share * (d.x - c.x), c.y + share * (d.y - c.y))
}

/// Whether a point lies in rings, counted by even and odd.
func isInside(_ p: SeedPoint, _ rings: some Sequence<[SeedPoint]>) -> Bool {
  var inside = false
  for ring in rings {
    guard var a = ring.last else { continue }
    for b in ring {
      if (a.y > p.y) != (b.y > p.y), p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x {
        inside.toggle()
      }
      a = b
    }
  }
  return inside
}

/// The area of a ring.
func ringArea(_ ring: [SeedPoint]) -> Double {
  guard let origin = ring.first else { return 0 }
  var sum = 0.0
  for (a, b) in zip(ring, ring.dropFirst()) { sum += turn(origin, a, b) }
  return abs(sum) / 2
}
