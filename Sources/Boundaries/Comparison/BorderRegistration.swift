import Geometry

/// Finds the shift that lays the borders of one set of areas on those of another.
struct BorderRegistration {
  /// A shift in metres with what it achieves.
  struct Outcome {
    /// Metres the layer lies east and north of the reference.
    var shift: Position
    /// The middle of the reference in degrees.
    var place: Position
    /// Median distance of borders without any shift.
    var before: Double
    /// Median distance of borders once the layer is shifted back.
    var after: Double
  }

  private let samples: [Position]
  private let index: BorderIndex
  private let reach: Double
  private(set) var result: Outcome

  private static let sampleCount = 1500

  /// Areas in degrees, the same ones in the same order; nil when there are none.
  init?(layer: [[Polygon]], reference: [[Polygon]]) {
    let ours = BoundaryNetwork(areas: layer)
    let theirs = BoundaryNetwork(areas: reference)
    guard ours.arcCount > 0, theirs.arcCount > 0 else { return nil }
    let box = Envelope(theirs.positions)
    let local = SurfaceMetric.geographic.local(at: box.center)
    func plane(_ positions: ArraySlice<Position>) -> [Position] {
      positions.map { local.vector($0.x - box.center.x, $0.y - box.center.y) }
    }
    index = BorderIndex((0..<theirs.arcCount).map { plane(theirs.arc($0)) })
    samples = Self.spaced((0..<ours.arcCount).map { plane(ours.arc($0)) })
    let size = local.vector(box.width, box.height)
    reach = max(size.x, size.y, 50_000)
    result = Outcome(shift: Position(0, 0), place: box.center, before: 0, after: 0)
    result.before = median(at: Position(0, 0))
    result.after = result.before
    var starts = [Position(0, 0)]
    starts += Self.middles(layer, reference, local)
    for start in starts {
      let shift = settled(from: start)
      let distance = median(at: shift)
      // A new shift has to be clearly better than one nearer to none.
      if distance < result.after * 0.9 {
        result.after = distance
        result.shift = shift
      }
    }
  }

  /// Places at equal distances along chains.
  private static func spaced(_ chains: [[Position]]) -> [Position] {
    var total = 0.0
    for chain in chains {
      for (a, b) in zip(chain, chain.dropFirst()) { total += length(a, b) }
    }
    let step = total / Double(sampleCount)
    guard step > 0 else { return [] }
    var samples: [Position] = []
    var due = step / 2
    for chain in chains {
      for (a, b) in zip(chain, chain.dropFirst()) {
        let span = length(a, b)
        while due <= span {
          let share = due / span
          samples.append(Position(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share))
          due += step
        }
        due -= span
      }
    }
    return samples
  }

  private static func length(_ a: Position, _ b: Position) -> Double {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
  }

  /// Shifts to begin with: between the middles of the same areas, the median, and that which most
  /// areas are near.
  private static func middles(
    _ layer: [[Polygon]], _ reference: [[Polygon]], _ local: LocalMetric
  ) -> [Position] {
    let shifts = zip(layer, reference).compactMap { ours, theirs -> Position? in
      guard let a = try? Forms.centroid(.multiPolygon(ours)),
        let b = try? Forms.centroid(.multiPolygon(theirs))
      else { return nil }
      return local.vector(a.x - b.x, a.y - b.y)
    }
    guard !shifts.isEmpty else { return [] }
    let x = shifts.map(\.x).sorted()[shifts.count / 2]
    let y = shifts.map(\.y).sorted()[shifts.count / 2]
    let sample = Array(shifts.prefix(400))
    let crowd = sample.indices.map { index in
      sample.count { length($0, sample[index]) < 250 }
    }
    let fullest = crowd.indices.max { (crowd[$0], $1) < (crowd[$1], $0) } ?? 0
    return [Position(x, y), sample[fullest]]
  }

  /// Improves a shift until it rests: every place pulls across the border nearest to it, the half
  /// that lies farthest off does not count.
  private func settled(from start: Position) -> Position {
    var shift = start
    for _ in 0..<40 {
      var pulls: [(across: Position, distance: Double)] = []
      for sample in samples {
        let place = Position(sample.x - shift.x, sample.y - shift.y)
        guard let near = index.nearest(to: place, within: reach) else { continue }
        let norm = (near.along.x * near.along.x + near.along.y * near.along.y).squareRoot()
        let across = Position(-near.along.y / norm, near.along.x / norm)
        let distance =
          (near.foot.x - place.x) * across.x + (near.foot.y - place.y) * across.y
        pulls.append((across, distance))
      }
      guard let step = Self.step(pulls) else { return shift }
      shift = Position(shift.x - step.x, shift.y - step.y)
      if step.x.magnitude < 0.02, step.y.magnitude < 0.02 { return shift }
    }
    return shift
  }

  /// The step that shortens the nearer half of all distances most.
  private static func step(_ pulls: [(across: Position, distance: Double)]) -> Position? {
    guard pulls.count > 10 else { return nil }
    let limit = max(pulls.map(\.distance.magnitude).sorted()[pulls.count / 2] * 1.5, 1e-6)
    var (xx, xy, yy, x, y) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for (across, distance) in pulls where distance.magnitude <= limit {
      xx += across.x * across.x
      xy += across.x * across.y
      yy += across.y * across.y
      x += across.x * distance
      y += across.y * distance
    }
    let determinant = xx * yy - xy * xy
    guard determinant > 1e-6 * (xx + yy) * (xx + yy) else { return nil }
    return Position((x * yy - y * xy) / determinant, (y * xx - x * xy) / determinant)
  }

  /// The median distance of the layer's borders from the reference's under a shift.
  private func median(at shift: Position) -> Double {
    let distances = samples.map { sample in
      let place = Position(sample.x - shift.x, sample.y - shift.y)
      return index.nearest(to: place, within: reach).map { Self.length(place, $0.foot) } ?? reach
    }
    return distances.isEmpty ? 0 : distances.sorted()[distances.count / 2]
  }
}
