import Foundation

/// One planted fault: what should be found, and where.
struct Fault {
  let rule: String
  let subjects: [String]
  let place: Spot?
  let status: String
  let zh: String
  let en: String
}

/// Plants faults in the drawing and keeps the list of them.
struct Planting {
  var drawing: Drawing
  private(set) var faults: [Fault] = []
  private var dice = Dice(seed: 20_261_123)

  init(_ drawing: Drawing) { self.drawing = drawing }

  mutating func note(
    _ rule: String, _ subjects: [String], at place: Spot?, status: String = "open", zh: String,
    en: String
  ) {
    faults.append(
      Fault(
        rule: rule, subjects: subjects.sorted(), place: place, status: status, zh: zh, en: en))
  }

  private func common(_ edge: Edge) -> [Spot] { drawing.lattice.borders[edge.canonical] ?? [] }

  /// Draws a whole border anew for one side: half the vertices, each off by up to 15 m.
  mutating func redraw(_ letter: Character, against other: Character) {
    for edge in drawing.shared(letter, other) {
      let line = common(edge)
      var drawn = [line[0]]
      for index in stride(from: 2, to: line.count - 1, by: 2) {
        let off = (dice.spread(), dice.spread())
        drawn.append(
          Spot(x: line[index].x + Int(off.0 * 180), y: line[index].y + Int(off.1 * 135)))
      }
      drawn.append(line[line.count - 1])
      drawing.own[letter, default: [:]][edge.canonical] = drawn
    }
  }

  /// A border between two units in the direction that has the first one's ground to its left.
  func way(_ letter: Character, _ other: Character, _ number: Int) -> Edge {
    let edge = drawing.shared(letter, other)[number]
    return Drawing.outline(of: letter).contains(edge) ? edge : edge.reversed
  }

  /// Moves some inner vertices of a unit's border inwards; a negative distance moves them outwards.
  mutating func push(
    _ letter: Character, border edge: Edge, vertices: Range<Int>, metres: Double
  ) -> Spot {
    edit(letter, border: edge) { line in
      let old = line
      for index in vertices { line[index] = Self.aside(old, index, metres) }
      return old[vertices.lowerBound + vertices.count / 2]
    }
  }

  /// Replaces a unit's version of a border by an edited one and gives the place of the edit.
  mutating func edit(
    _ letter: Character, border edge: Edge, _ change: (inout [Spot]) -> Spot
  ) -> Spot {
    var line = drawing.border(edge, of: letter)
    let place = change(&line)
    drawing.own[letter, default: [:]][edge.canonical] =
      edge == edge.canonical ? line : line.reversed()
    return place
  }

  /// A place beside a vertex, so many metres to the left of the way.
  static func aside(_ line: [Spot], _ index: Int, _ metres: Double) -> Spot {
    let before = line[max(0, index - 1)]
    let after = line[min(line.count - 1, index + 1)]
    let dx = Double(after.x - before.x) * Lattice.squeeze
    let dy = Double(after.y - before.y)
    let length = max(1, hypot(dx, dy))
    let millionths = metres / 0.111_2
    return Spot(
      x: line[index].x + Int((-dy / length * millionths / Lattice.squeeze).rounded()),
      y: line[index].y + Int((dx / length * millionths).rounded()))
  }

  /// The first segment from an index on whose middle is a whole number of millionths.
  static func evenSegment(_ line: [Spot], from start: Int) -> Int {
    var index = start
    while index + 1 < line.count {
      let a = line[index]
      let b = line[index + 1]
      if (a.x + b.x).isMultiple(of: 2), (a.y + b.y).isMultiple(of: 2) { return index }
      index += 1
    }
    return start
  }

  /// A round polygon about a place, counter-clockwise.
  static func round(_ centre: Spot, radius metres: Double, corners: Int) -> [Spot] {
    (0..<corners).map { corner in
      let angle = 2 * Double.pi * Double(corner) / Double(corners)
      let millionths = metres / 0.111_2
      return Spot(
        x: centre.x + Int((cos(angle) * millionths / Lattice.squeeze).rounded()),
        y: centre.y + Int((sin(angle) * millionths).rounded()))
    }
  }
}
