import Foundation

/// A place in degrees.
struct Place: Hashable {
  let x: Double
  let y: Double
}

/// The districts the sample's lines run between, read from the sample layer.
struct Layer {
  let names: [String: String]
  /// The codes of the units that touch each edge, by its two ends in rising order.
  private var owners: [Edge: [String]] = [:]

  private struct Edge: Hashable {
    let a: Place
    let b: Place

    init(_ p: Place, _ q: Place) { (a, b) = (p.x, p.y) < (q.x, q.y) ? (p, q) : (q, p) }
  }

  /// Reads `districts-clean.geojson`.
  init(_ path: String) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    guard let layer = try JSONSerialization.jsonObject(with: data) as? [String: Any],
      let features = layer["features"] as? [[String: Any]]
    else { throw CocoaError(.fileReadCorruptFile) }
    var names: [String: String] = [:]
    for feature in features {
      guard let facts = feature["properties"] as? [String: Any],
        let code = facts["代码"] as? String, let name = facts["名称"] as? String,
        let geometry = feature["geometry"] as? [String: Any]
      else { continue }
      names[code] = name
      let isSingle = geometry["type"] as? String == "Polygon"
      let polygons =
        isSingle
        ? [geometry["coordinates"] as? [[[Double]]] ?? []]
        : geometry["coordinates"] as? [[[[Double]]]] ?? []
      for ring in polygons.joined() {
        for (a, b) in zip(ring, ring.dropFirst()) {
          owners[Edge(Place(x: a[0], y: a[1]), Place(x: b[0], y: b[1])), default: []].append(code)
        }
      }
    }
    self.names = names
  }

  /// The pairs that share a border, smaller code first, sorted.
  var pairs: [[String]] {
    Set(owners.values.filter { $0.count == 2 }.map { $0.sorted() })
      .sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// The units that meet at a place.
  func units(at place: Place) -> [String] { meeting[place] ?? [] }

  private var meeting: [Place: [String]] {
    var result: [Place: Set<String>] = [:]
    for (edge, codes) in owners {
      result[edge.a, default: []].formUnion(codes)
      result[edge.b, default: []].formUnion(codes)
    }
    return result.mapValues { $0.sorted() }
  }

  /// The border of a pair: one chain or more, each from west to east or north to south.
  func border(_ pair: [String]) -> [[Place]] {
    var next: [Place: [Place]] = [:]
    for (edge, codes) in owners where codes.sorted() == pair {
      next[edge.a, default: []].append(edge.b)
      next[edge.b, default: []].append(edge.a)
    }
    var chains: [[Place]] = []
    while let start = next.keys.filter({ next[$0]?.count == 1 }).min(by: {
      ($0.x, $0.y) < ($1.x, $1.y)
    }) {
      var chain = [start]
      while let last = chain.last, let step = next[last]?.first {
        next[last]?.removeFirst()
        next[step]?.removeAll { $0 == last }
        chain.append(step)
      }
      for place in chain where next[place]?.isEmpty ?? false { next[place] = nil }
      chains.append(Self.directed(chain))
    }
    return chains.sorted { $0.count > $1.count }
  }

  private static func directed(_ chain: [Place]) -> [Place] {
    guard let first = chain.first, let last = chain.last else { return chain }
    let east = (last.x - first.x) * cos(first.y * .pi / 180)
    let north = last.y - first.y
    let isForward = abs(east) >= abs(north) ? east >= 0 : north <= 0
    return isForward ? chain : chain.reversed()
  }
}

/// Gauss–Krüger coordinates of zone 41 of three degrees (EPSG:4529), GRS 80, by Krüger's series.
enum Plane {
  static func coordinates(_ place: Place) -> (northing: Double, easting: Double) {
    let axis = 6_378_137.0
    let flattening = 1 / 298.257222101
    let n = flattening / (2 - flattening)
    let radius = axis / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64)
    let series = [
      n / 2 - 2 * n * n / 3 + 5 * n * n * n / 16, 13 * n * n / 48 - 3 * n * n * n / 5,
      61 * n * n * n / 240,
    ]
    let latitude = place.y * .pi / 180
    let longitude = (place.x - 123) * .pi / 180
    let e = (flattening * (2 - flattening)).squareRoot()
    let t = sinh(atanh(sin(latitude)) - e * atanh(e * sin(latitude)))
    let xi = atan2(t, cos(longitude))
    let eta = asinh(sin(longitude) / (t * t + cos(longitude) * cos(longitude)).squareRoot())
    var north = xi
    var east = eta
    for (index, factor) in series.enumerated() {
      let k = 2 * Double(index + 1)
      north += factor * sin(k * xi) * cosh(k * eta)
      east += factor * cos(k * xi) * sinh(k * eta)
    }
    return (radius * north, 41_500_000 + radius * east)
  }

  /// Metres between two places, in the plane.
  static func distance(_ a: Place, _ b: Place) -> Double {
    let (p, q) = (coordinates(a), coordinates(b))
    return hypot(p.northing - q.northing, p.easting - q.easting)
  }

  /// The place so many metres east and north of another.
  static func moved(_ place: Place, east: Double, north: Double) -> Place {
    let metres = 111_132.0
    return Place(
      x: place.x + east / (metres * cos(place.y * .pi / 180)), y: place.y + north / metres)
  }
}

/// Numbers that are the same every time (SplitMix64).
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func number(_ range: ClosedRange<Double>) -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return range.lowerBound + (range.upperBound - range.lowerBound) * Double(z >> 11)
      / 9.007199254740992e15
  }

  mutating func word(_ words: [String]) -> String {
    words[min(words.count - 1, Int(number(0...Double(words.count))))]
  }
}
