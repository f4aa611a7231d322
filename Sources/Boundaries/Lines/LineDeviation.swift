public import Geometry

/// How far another drawing of a line lies off it, along the line (偏差).
///
/// Measured at every vertex of the line, at every vertex of the other drawing that belongs to it,
/// and at a fixed step between; exact at vertices.
public struct LineDeviation: Sendable {
  /// The deviation at a place of the line.
  public struct Sample: Hashable, Sendable {
    /// How far along the line, in metres.
    public var chainage: Double
    /// Metres off; positive where the other drawing lies to the left; nil where it has nothing
    /// within reach.
    public var offset: Double?
    /// The place on the line.
    public var place: Position
  }

  /// A stretch beyond the tolerance.
  public struct Stretch: Hashable, Sendable {
    /// Where it starts along the line, in metres.
    public var from: Double
    /// Where it ends.
    public var to: Double
    /// The greatest deviation there, signed; nil where the other drawing has nothing.
    public var greatest: Double?

    /// Its length in metres.
    public var length: Double { to - from }
  }

  /// The samples along the line.
  public let samples: [Sample]
  /// The tolerance in metres.
  public let tolerance: Double
  /// The length of the line.
  public let length: Double
  /// The greatest deviation, signed; nil when nothing lies within reach anywhere.
  public private(set) var greatest: Sample?
  /// The mean of the amounts, over the length that has another drawing.
  public private(set) var mean = 0.0
  /// Metres of the line with nothing of the other drawing within reach.
  public private(set) var missing = 0.0
  /// Metres beyond the tolerance, missing ones included.
  public private(set) var beyond = 0.0
  /// The stretches beyond the tolerance.
  public private(set) var stretches: [Stretch] = []

  /// Measures another drawing against a line.
  ///
  /// - Parameters:
  ///   - path: The line that counts.
  ///   - other: The other drawing, in degrees.
  ///   - isWhole: Whether all of the other drawing belongs to this line, so that its vertices count
  ///     too.
  ///   - step: The greatest distance between samples in metres.
  ///   - reach: How far off something still counts as a drawing of the line.
  public init(
    of other: [LineString], from path: LinePath, isWhole: Bool, tolerance: Double, step: Double,
    reach: Double
  ) {
    self.tolerance = tolerance
    length = path.length
    let drawing = LinePath(other)
    var samples: [Sample] = []
    for chainage in Self.chainages(path, step) {
      guard let place = path.position(at: chainage) else { continue }
      samples.append(Self.sample(chainage, place, drawing, path, reach))
    }
    if isWhole {
      for chain in other {
        for vertex in chain.positions {
          guard let foot = path.place(of: vertex, within: reach) else { continue }
          samples.append(
            Sample(chainage: foot.chainage, offset: foot.offset, place: foot.nearest))
        }
      }
    }
    samples.sort {
      ($0.chainage, $0.offset.map(abs) ?? .infinity) < (
        $1.chainage, $1.offset.map(abs) ?? .infinity
      )
    }
    self.samples = samples
    sumUp()
  }

  /// The vertices of the line and places at most a step apart.
  private static func chainages(_ path: LinePath, _ step: Double) -> [Double] {
    var result: [Double] = []
    for (number, chain) in path.chains.enumerated() where chain.positions.count > 1 {
      for vertex in chain.positions.indices {
        let here = path.chainage(chain: number, vertex: vertex)
        if vertex > 0, let before = result.last, here > before {
          let pieces = max(1, min(100_000, Int(((here - before) / step).rounded(.up))))
          for piece in 1..<max(pieces, 1) {
            result.append(before + (here - before) * Double(piece) / Double(pieces))
          }
        }
        result.append(here)
      }
    }
    return result
  }

  private static func sample(
    _ chainage: Double, _ place: Position, _ drawing: LinePath, _ path: LinePath, _ reach: Double
  ) -> Sample {
    guard let near = drawing.place(of: place, within: reach) else {
      return Sample(chainage: chainage, offset: nil, place: place)
    }
    let distance = abs(near.offset)
    let side = path.place(of: near.nearest)?.offset ?? 0
    return Sample(chainage: chainage, offset: side < 0 ? -distance : distance, place: place)
  }

  private mutating func sumUp() {
    var area = 0.0
    var covered = 0.0
    for sample in samples {
      guard let offset = sample.offset else { continue }
      if abs(offset) > abs(greatest?.offset ?? 0) || greatest == nil { greatest = sample }
    }
    for (a, b) in zip(samples, samples.dropFirst()) where b.chainage > a.chainage {
      let span = b.chainage - a.chainage
      guard let first = a.offset.map(abs), let second = b.offset.map(abs) else {
        missing += span
        add(from: a.chainage, to: b.chainage, greatest: nil)
        continue
      }
      covered += span
      area += (first + second) / 2 * span
      if first <= tolerance, second <= tolerance { continue }
      // Between two places the deviation is taken to change evenly.
      let cut = first == second ? 0 : (tolerance - first) / (second - first)
      let from = first > tolerance ? a.chainage : a.chainage + span * cut
      let to = second > tolerance ? b.chainage : a.chainage + span * cut
      add(from: from, to: to, greatest: first >= second ? a.offset : b.offset)
    }
    mean = covered > 0 ? area / covered : 0
    beyond = stretches.reduce(0) { $0 + $1.length }
  }

  private mutating func add(from: Double, to: Double, greatest: Double?) {
    if let last = stretches.last, from - last.to <= 1e-6,
      (last.greatest == nil) == (greatest == nil)
    {
      stretches[stretches.count - 1].to = to
      if let known = last.greatest, let greatest, abs(greatest) > abs(known) {
        stretches[stretches.count - 1].greatest = greatest
      }
    } else {
      stretches.append(Stretch(from: from, to: to, greatest: greatest))
    }
  }
}
