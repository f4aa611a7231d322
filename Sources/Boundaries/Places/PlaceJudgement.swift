import Geometry

/// Whether the units of a layer lie where their codes say, and if not, what was done to them
/// (位置判断).
struct PlaceJudgement {
  /// A unit that cannot lie where it is drawn.
  struct Misplaced {
    /// Its index in the layer.
    var unit: Int
    /// Metres from where its code says.
    var distance: Double
    /// Where it is drawn, in the layer's coordinates.
    var place: Position
  }

  /// Units one explanation holds for; nil when none does.
  struct Group {
    var explanation: PlaceExplanation?
    var units: [Misplaced]
  }

  /// Units whose codes say where they lie.
  private(set) var judged = 0
  /// The units out of place, by what explains them.
  private(set) var groups: [Group] = []

  init(_ layer: CoverageLayer, _ expected: ExpectedPlaces) {
    var strays: [(Misplaced, ExpectedPlaces.Place)] = []
    var far: [(Misplaced, ExpectedPlaces.Place)] = []
    var settled = 0
    for (index, unit) in layer.units.enumerated() {
      guard let code = unit.code, let place = expected.place(code), let box = Self.box(unit)
      else { continue }
      judged += 1
      let degrees = Self.degrees(box, layer)
      let distance = degrees.map { $0.groundDistance(to: place.own) } ?? .infinity
      let misplaced = Misplaced(unit: index, distance: distance, place: box.center)
      if distance == 0 { settled += 1 }
      if degrees.map({ $0.groundDistance(to: place.wide) > expected.reach }) ?? true {
        far.append((misplaced, place))
      } else if distance > expected.stray {
        strays.append((misplaced, place))
      }
    }
    // One unit off among many in place is off; a layer that is off as a whole may be a made one.
    if settled * 4 >= judged * 3 { far += strays }
    far.sort { $0.0.unit < $1.0.unit }
    explain(far, layer, expected)
  }

  /// Takes the explanation that puts most of the units in place, when it is most of them.
  private mutating func explain(
    _ far: [(Misplaced, ExpectedPlaces.Place)], _ layer: CoverageLayer, _ expected: ExpectedPlaces
  ) {
    guard !far.isEmpty else { return }
    let candidates = PlaceExplanation.candidates(
      for: layer, around: far.map(\.1.own), places: far.map(\.0.place))
    var best: (explanation: PlaceExplanation, fitting: Set<Int>, distance: Double)?
    for candidate in candidates {
      let moved = candidate.degrees(far.map(\.0.place))
      var fitting: Set<Int> = []
      var sum = 0.0
      for (position, (misplaced, place)) in zip(moved, far) {
        guard let position else { continue }
        let box = Envelope([position])
        guard box.groundDistance(to: place.wide) <= expected.reach else { continue }
        fitting.insert(misplaced.unit)
        sum += box.groundDistance(to: place.own)
      }
      let isBetter =
        best.map { ($0.fitting.count, -$0.distance) < (fitting.count, -sum) } ?? true
      if isBetter, fitting.count * 2 >= far.count { best = (candidate, fitting, sum) }
    }
    let fitting = best?.fitting ?? []
    if let best {
      groups.append(
        Group(
          explanation: best.explanation,
          units: far.map(\.0).filter { fitting.contains($0.unit) }))
    }
    let rest = far.map(\.0).filter { !fitting.contains($0.unit) }
    if rest.count * 2 > judged, rest.count > 1 {
      groups.append(Group(explanation: nil, units: rest))
    } else {
      groups += rest.map { Group(explanation: nil, units: [$0]) }
    }
  }

  private static func box(_ unit: AdministrativeUnit) -> Envelope? {
    var box = Envelope()
    for polygon in unit.polygons {
      for position in polygon.exterior.positions where position.isFinite { box.include(position) }
    }
    return box.isEmpty ? nil : box
  }

  /// A box of the layer in degrees; nil where its numbers cannot be turned into degrees.
  private static func degrees(_ box: Envelope, _ layer: CoverageLayer) -> Envelope? {
    let corners = [
      Position(box.minX, box.minY), Position(box.maxX, box.minY), Position(box.maxX, box.maxY),
      Position(box.minX, box.maxY), box.center,
    ]
    let turned = layer.isGeographic ? corners : layer.toGeographic(corners)
    let result = Envelope(turned.filter(\.isFinite))
    guard !result.isEmpty, abs(result.minY) <= 90.5, abs(result.maxY) <= 90.5,
      abs(result.minX) <= 540, abs(result.maxX) <= 540
    else { return nil }
    return result
  }
}
