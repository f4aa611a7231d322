import Foundation

/// A marker of the sample as its register sheet has it.
struct Marker {
  var number: String
  var line: String
  var others: [String] = []
  /// 单立, 双立, 三立, 三交点.
  var type: String
  var faces: String
  var place: Place
  /// How far the signed plane coordinates are from those of the stated degrees, for planted faults.
  var shift = 0.0
  /// How far east of the signed place it was found later; nothing where nobody measured again.
  var foundEast: Double?
  var height: Double
  /// The divisions of its sides and the villages there.
  var sides: [(code: String, village: String)]
  /// Object, grid azimuth, distance.
  var ties: [(object: String, azimuth: Double, distance: Double)]
  var custodian: String
  var setUp: String
  /// Metres along its line.
  var chainage: Double
}

/// A line of the sample.
struct Line {
  var pair: [String]
  var chain: [Place]
  var further: [[Place]]
  var id: String
  var name: String
  var length: Double
  var basis: String
  var feature: String
  var standing = "已定界"
  var rank = "县级"
  /// Its place among the lines, which says in which year it is inspected.
  var turn = 0
  /// How many markers more than there are its record states, for planted faults.
  var countedTwice = 0

  /// The two short codes, such as 0102, which numbers of markers begin with.
  var short: String { pair.map { String($0.suffix(2)) }.joined() }

  /// The place so many metres along the first chain.
  func place(at distance: Double) -> Place {
    var walked = 0.0
    for (a, b) in zip(chain, chain.dropFirst()) {
      let step = Plane.distance(a, b)
      if walked + step >= distance {
        let share = step > 0 ? (distance - walked) / step : 0
        return Place(x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share)
      }
      walked += step
    }
    return chain[chain.count - 1]
  }

  /// The vertex nearest to a distance and its own distance.
  func vertex(near distance: Double) -> (place: Place, at: Double) {
    var walked = 0.0
    var best = (place: chain[0], at: 0.0)
    for (a, b) in zip(chain, chain.dropFirst()) {
      walked += Plane.distance(a, b)
      if abs(walked - distance) < abs(best.at - distance) { best = (b, walked) }
    }
    return best
  }
}

/// Lines and markers of the sample.
struct Network {
  static let units = ["990101", "990102", "990103", "990104", "990107"]
  private static let villages = [
    "杏坞", "柳浦", "棠溪", "桐岭", "荷塘", "菱湖", "莲沼", "芷汀", "兰皋", "梅坡", "竹坞", "枣岭", "榆关",
    "槐荫", "桑园", "麦垄",
  ]
  private static let objects = [
    "水泥电杆", "房屋东北角", "独立柳树", "机井井台", "桥头栏杆", "水塔中心", "里程碑", "涵洞口",
  ]

  var lines: [Line] = []
  var markers: [Marker] = []
  private let layer: Layer
  private var dice = Dice(20_260_901)

  init(_ layer: Layer) {
    self.layer = layer
    for pair in layer.pairs where pair.contains(where: Self.units.contains) {
      let chains = layer.border(pair)
      guard let chain = chains.first else { continue }
      let names = pair.map { layer.names[$0] ?? $0 }
      let length = chains.joined().isEmpty ? 0 : chains.reduce(0) { $0 + Self.length($1) }
      let isRiver = pair == ["990101", "990102"]
      let isRoad = pair == ["990101", "990103"]
      lines.append(
        Line(
          pair: pair, chain: chain, further: Array(chains.dropFirst()), id: pair.joined(),
          name: "\(names[0])与\(names[1])界线", length: length,
          basis: isRiver ? "河流中心线" : isRoad ? "道路中心线" : "界桩连线",
          feature: isRiver ? "东沙河" : isRoad ? "云碧公路" : ""))
    }
    for index in lines.indices { lines[index].turn = index }
    setJunctions()
    for index in lines.indices { setMarkers(on: index) }
    markers.sort { ($0.line, $0.chainage, $0.number) < ($1.line, $1.chainage, $1.number) }
  }

  /// The markers of a line in the order of a walk along it.
  func markers(along line: Line) -> [Marker] {
    markers.filter { $0.line == line.id || $0.others.contains(line.id) }
      .map { ($0, chainage($0, on: line)) }
      .sorted { ($0.1, $0.0.number) < ($1.1, $1.0.number) }.map(\.0)
  }

  /// The sections of a line by the markers at their ends, one stone of each number.
  func sections(of line: Line) -> [(from: String, to: String)] {
    var stops: [String] = []
    for marker in markers(along: line) where stops.last?.dropLast() != marker.number.dropLast() {
      stops.append(marker.number)
    }
    return zip(stops, stops.dropFirst()).map { ($0, $1) }
  }

  static func length(_ chain: [Place]) -> Double {
    zip(chain, chain.dropFirst()).reduce(0) { $0 + Plane.distance($1.0, $1.1) }
  }

  /// One three-faced marker at every place where three units meet; at one place three markers.
  private mutating func setJunctions() {
    var nodes: [Place: [String]] = [:]
    for line in lines {
      for chain in [line.chain] + line.further {
        for end in [chain[0], chain[chain.count - 1]] where layer.units(at: end).count > 2 {
          nodes[end, default: []].append(line.id)
        }
      }
    }
    var used: [String: Int] = [:]
    for (place, ids) in nodes.sorted(by: { ($0.key.x, $0.key.y) < ($1.key.x, $1.key.y) }) {
      let units = layer.units(at: place)
      let codes = units.map { String($0.suffix(2)) }.joined()
      let count = used[codes, default: 0]
      used[codes] = count + 1
      let lines = Set(ids).sorted()
      if units == ["990101", "990102", "990103"] {
        setThree(place, units, lines)
        continue
      }
      var marker = self.marker(
        codes + String(Array("STUV")[count]), lines[0], "三交点", place, units, at: 0)
      marker.others = Array(lines.dropFirst())
      marker.faces = "三面型"
      marker.chainage = chainage(of: place, on: lines[0])
      markers.append(marker)
    }
  }

  /// Three markers of one number around a junction in the water, C for the smallest code.
  private mutating func setThree(_ place: Place, _ units: [String], _ lines: [String]) {
    let turns = [(0.0, 40.0), (35.0, -20.0), (-35.0, -20.0)]
    for (index, letter) in ["C", "D", "E"].enumerated() {
      let spot = Plane.moved(place, east: turns[index].0, north: turns[index].1)
      var marker = self.marker("0102001\(letter)", lines[0], "三立", spot, [units[index]], at: 0)
      marker.others = Array(lines.dropFirst())
      marker.chainage = chainage(of: place, on: lines[0])
      markers.append(marker)
    }
  }

  /// Metres along a line to a marker that belongs to it.
  func chainage(_ marker: Marker, on line: Line) -> Double {
    if marker.line == line.id { return marker.chainage }
    var walked = 0.0
    for chain in [line.chain] + line.further {
      if chain[0] == marker.place { return walked }
      walked += Self.length(chain)
      if chain[chain.count - 1] == marker.place { return walked }
    }
    return walked
  }

  private func chainage(of place: Place, on id: String) -> Double {
    guard let line = lines.first(where: { $0.id == id }) else { return 0 }
    return line.chain[0] == place ? 0 : line.length
  }

  private mutating func setMarkers(on index: Int) {
    let line = lines[index]
    let length = Self.length(line.chain)
    // The three around a junction have number 001.
    var sequence = line.short == "0102" ? 1 : 0
    if layer.units(at: line.chain[0]).count < 3 {
      sequence = 1
      markers.append(single(line, 1, line.chain[0], at: 0))
    }
    let count = max(1, Int(length / 5500))
    for number in 1...count {
      sequence += 1
      let (place, at) = line.vertex(near: length * Double(number) / Double(count + 1))
      if line.basis == "河流中心线", number != count {
        setPair(line, sequence, place, at)
      } else {
        markers.append(single(line, sequence, place, at: at))
      }
    }
    let end = line.chain[line.chain.count - 1]
    if layer.units(at: end).count < 3 {
      markers.append(single(line, sequence + 1, end, at: length))
    }
  }

  private mutating func single(
    _ line: Line, _ sequence: Int, _ place: Place, at chainage: Double
  ) -> Marker {
    let number = line.short + String(format: "%03d", sequence) + "Q"
    return marker(number, line.id, "单立", place, line.pair, at: chainage)
  }

  /// Two markers on the banks, 25 m off the line: A on the side of the smaller code.
  private mutating func setPair(_ line: Line, _ sequence: Int, _ place: Place, _ chainage: Double) {
    let next = line.place(at: chainage + 50)
    let before = line.place(at: chainage - 50)
    let (p, q) = (Plane.coordinates(before), Plane.coordinates(next))
    let step = hypot(q.easting - p.easting, q.northing - p.northing)
    let east = (q.easting - p.easting) / step * 25
    let north = (q.northing - p.northing) / step * 25
    for (letter, side) in [("A", 1.0), ("B", -1.0)] {
      let spot = Plane.moved(place, east: north * side, north: -east * side)
      let number = line.short + String(format: "%03d", sequence) + letter
      let code = line.pair[letter == "A" ? 0 : 1]
      var one = marker(number, line.id, "双立", spot, [code], at: chainage)
      one.custodian = code
      markers.append(one)
    }
  }

  private mutating func marker(
    _ number: String, _ line: String, _ type: String, _ place: Place, _ units: [String],
    at chainage: Double
  ) -> Marker {
    let start = dice.number(0...100)
    let ties = (0..<3).map { index in
      (
        object: dice.word(Self.objects),
        azimuth: (start + Double(index) * 120 + dice.number(-20...20)).rounded(),
        distance: (dice.number(6...90) * 10).rounded() / 10
      )
    }
    let villages = units.map { (code: $0, village: dice.word(Self.villages) + "村") }
    let custodian = units[min(units.count - 1, Int(dice.number(0...Double(units.count))))]
    return Marker(
      number: number, line: line, type: type, faces: "双面型", place: place,
      height: (dice.number(30...140) * 100).rounded() / 100, sides: villages, ties: ties,
      custodian: custodian,
      setUp:
        "\(1998 + Int(dice.number(0...3.9)))-0\(4 + Int(dice.number(0...4.9)))-1\(Int(dice.number(0...9.9)))",
      chainage: chainage)
  }
}
