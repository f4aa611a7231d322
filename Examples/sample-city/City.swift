import Foundation

/// The rings of a unit: outer ones counter-clockwise, holes clockwise, none closed by repetition.
struct Rings {
  var outer: [[Spot]] = []
  var holes: [[Spot]] = []

  /// Area on the GRS 80 ellipsoid in square metres.
  var area: Double {
    (outer + holes).reduce(0) { $0 + Ellipsoid.area($1) }
  }
}

/// The ellipsoid of CGCS2000's figures, as far as areas need it.
enum Ellipsoid {
  private static let axis = 6_378_137.0
  private static let e2 = 0.006_694_380_022_900_787

  /// Area between a ring's straight sides in longitude and latitude; positive counter-clockwise.
  static func area(_ ring: [Spot]) -> Double {
    var sum = 0.0
    for (index, spot) in ring.enumerated() {
      let next = ring[(index + 1) % ring.count]
      let step = Double(next.x - spot.x) / 1e6 * .pi / 180
      sum -= step * (zone(spot.y) + 4 * zone((spot.y + next.y) / 2) + zone(next.y)) / 6
    }
    return sum * axis * axis / 2
  }

  /// Area from the equator to a latitude, for one radian, in units of half the axis squared.
  private static func zone(_ latitude: Int) -> Double {
    let s = sin(Double(latitude) / 1e6 * .pi / 180)
    let e = e2.squareRoot()
    return (1 - e2) * (s / (1 - e2 * s * s) - log((1 - e * s) / (1 + e * s)) / (2 * e))
  }
}

/// A district, county or city of the sample.
struct Unit {
  let letter: Character
  let code: String
  let name: String
  let isUrban: Bool
}

/// The plan of the city: which cells belong to which unit; `X` is ground of another city.
enum City {
  static let code = "990100"
  static let name = "澜川市"
  static let units = [
    Unit(letter: "A", code: "990101", name: "云汀区", isUrban: true),
    Unit(letter: "B", code: "990102", name: "星桥区", isUrban: true),
    Unit(letter: "C", code: "990103", name: "碧泉区", isUrban: true),
    Unit(letter: "D", code: "990104", name: "松屿区", isUrban: true),
    Unit(letter: "E", code: "990105", name: "霁川区", isUrban: true),
    Unit(letter: "F", code: "990106", name: "望澜区", isUrban: true),
    Unit(letter: "G", code: "990107", name: "金禾区", isUrban: true),
    Unit(letter: "H", code: "990121", name: "青柏县", isUrban: false),
    Unit(letter: "I", code: "990122", name: "丹枫县", isUrban: false),
    Unit(letter: "J", code: "990181", name: "白鹭市", isUrban: false),
  ]
  /// From south to north; odd rows begin and end with half a cell.
  static let plan: [[Character]] = [
    ["I", "I", "I", "J", "J", "J"],
    ["I", "I", "G", "G", "J", "J", "J"],
    ["H", "G", "G", "D", "E", "E"],
    ["H", "H", "A", "B", "D", "E", "E"],
    ["H", "A", "A", "B", "X", "F"],
    ["H", "H", "C", "C", "X", "X", "F"],
    ["H", "G", "C", "C", "F", "F"],
  ]
  /// The words townships are named with, in the order of the cells.
  static let townships = Array(
    "杏坞柳浦棠溪桐岭荷塘菱湖莲沼芷汀兰皋梅坡竹坞枣岭榆关槐荫桑园麦垄禾丰稻香菊岸蒲滩芦洲"
      + "苇渡雁沙鹤汀鹭洲鸥浦燕矶莺谷鹊桥鸢岭云岫霞岗虹湾雾坪霜林雪坞月坡星野晓庄暮溪晴川雨花石门泉口沙渚")

  static func letter(row: Int, cell: Int) -> Character { plan[row][cell] }

  /// All cells, row by row.
  static var cells: [(row: Int, cell: Int)] {
    plan.indices.flatMap { row in plan[row].indices.map { (row, $0) } }
  }

  /// The name of the n-th cell's township.
  static func township(_ number: Int, of unit: Unit) -> String {
    let word = String(townships[2 * number...2 * number + 1])
    if unit.isUrban { return word + "街道" }
    return word + (number % 3 == 0 ? "乡" : "镇")
  }
}

/// Borders as one unit draws them: its own version where a fault is planted, else the common one.
struct Drawing {
  let lattice: Lattice
  var own: [Character: [Edge: [Spot]]] = [:]

  init(_ lattice: Lattice) { self.lattice = lattice }

  /// A border from its first node to its second as a unit draws it.
  func border(_ edge: Edge, of letter: Character) -> [Spot] {
    let line = own[letter]?[edge.canonical] ?? lattice.borders[edge.canonical] ?? []
    return edge == edge.canonical ? line : line.reversed()
  }

  /// The edges two units share, sorted.
  func shared(_ one: Character, _ other: Character) -> [Edge] {
    let first = Set(Self.outline(of: one).map(\.canonical))
    let second = Set(Self.outline(of: other).map(\.canonical))
    return first.intersection(second).sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }

  /// The edges of a unit that no other cell has, sorted.
  func rim(of letter: Character) -> [Edge] {
    let all = Self.edges(of: City.cells)
    return Self.outline(of: letter).filter { !all.contains($0.reversed) }
      .sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }

  /// The directed edges around all cells of a unit.
  static func outline(of letter: Character) -> [Edge] {
    outline(of: City.cells.filter { City.letter(row: $0.row, cell: $0.cell) == letter })
  }

  static func outline(of cells: [(row: Int, cell: Int)]) -> [Edge] {
    let all = edges(of: cells)
    return all.filter { !all.contains($0.reversed) }.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }

  private static func edges(of cells: [(row: Int, cell: Int)]) -> Set<Edge> {
    Set(cells.flatMap { Lattice.outline(row: $0.row, cell: $0.cell) })
  }

  /// The rings around a set of cells as a unit draws them.
  func rings(of cells: [(row: Int, cell: Int)], as letter: Character) -> Rings {
    var waiting = Dictionary(
      Self.outline(of: cells).map { ($0.from, $0) }, uniquingKeysWith: { first, _ in first })
    var rings = Rings()
    while let start = waiting.keys.min() {
      var ring: [Spot] = []
      var node = start
      while let edge = waiting.removeValue(forKey: node) {
        ring += border(edge, of: letter).dropLast()
        node = edge.to
      }
      if Ellipsoid.area(ring) > 0 { rings.outer.append(ring) } else { rings.holes.append(ring) }
    }
    rings.outer.sort { Ellipsoid.area($0) > Ellipsoid.area($1) }
    return rings
  }

  /// The rings of a whole unit.
  func rings(of letter: Character) -> Rings {
    rings(
      of: City.cells.filter { City.letter(row: $0.row, cell: $0.cell) == letter }, as: letter)
  }
}
