import Geometry

/// Lines with everything their rules share computed once.
public struct LineAnalysis: Sendable {
  /// What is checked.
  public let layer: LineLayer
  /// The tolerances.
  public let settings: LineSettings
  /// The lines, measured, in the order of the layer.
  public let paths: [LinePath]
  let noding: LineNoding
  /// All segments of the lines, each with its line.
  let segments: SegmentFinder
  /// The lines held against the outlines of units; nil without units.
  let outlines: LineOutlines?

  /// Analyses a layer.
  ///
  /// - Parameters:
  ///   - layer: Lines and what they are held against.
  ///   - settings: The tolerances.
  ///   - jobs: How many threads work; results do not depend on it.
  public init(_ layer: LineLayer, settings: LineSettings, jobs: Int = 1) {
    self.layer = layer
    self.settings = settings
    paths = Parallel.map(layer.lines, jobs: jobs) { LinePath($0.course) }
    noding = LineNoding(layer.lines, jobs: jobs)
    segments = SegmentFinder(Self.segments(layer.lines), metric: .geographic)
    outlines =
      layer.units.isEmpty
      ? nil : LineOutlines(layer, segments: segments, settings: settings, jobs: jobs)
  }

  static func segments(_ lines: [BoundaryLine]) -> [SegmentFinder.Segment] {
    var segments: [SegmentFinder.Segment] = []
    for (line, value) in lines.enumerated() {
      for chain in value.course where chain.positions.allSatisfy(LineNoding.isUsable) {
        for (a, b) in zip(chain.positions, chain.positions.dropFirst()) where a != b {
          segments.append(SegmentFinder.Segment(a: a, b: b, owner: Int32(line)))
        }
      }
    }
    return segments
  }

  /// The lines.
  public var lines: [BoundaryLine] { layer.lines }
}
