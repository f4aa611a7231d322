public import Boundaries
import Geometry
public import Rules

/// How far another drawing of lines lies off the lines that count (界线比较).
public struct LineComparing: Sendable {
  /// One line held against the other drawing.
  public struct Result: Sendable {
    /// The line that counts.
    public let line: BoundaryLine
    /// It, measured.
    public let path: LinePath
    /// What the other drawing is: its line's code, or nil where all of the layer was looked at.
    public let other: String?
    /// The deviation along the line.
    public let deviation: LineDeviation
    /// The scale denominator the tolerance was taken for.
    public let scale: Double
    /// Markers of the line with their chainage, in order.
    public let markers: [(id: String, chainage: Double)]
  }

  /// The tolerances.
  public var settings: LineSettings
  /// The scale denominator for all lines; nil for each line's own.
  public var scale: Double?
  /// The tolerance in metres for all lines, instead of millimetres at scale.
  public var tolerance: Double?
  /// The greatest distance between samples in metres.
  public var step: Double
  /// How far off something still counts as a drawing of a line.
  public var reach: Double

  /// Takes everything from the pack.
  ///
  /// - Throws: `RulePackError`.
  public init(settings: LineSettings) throws {
    self.settings = settings
    step = try settings.pack.number("line.deviationStep")
    reach = settings.deviationReach
  }

  /// Holds lines against another drawing, in the order of `lines`.
  ///
  /// - Parameters:
  ///   - lines: The lines that count.
  ///   - drawing: The other drawing. Where it has outlines of units, those of both sides of a line
  ///     are measured and the one farther off counts.
  ///   - marks: Markers of the lines that count.
  public func compare(
    _ lines: [BoundaryLine], with drawing: LineSource.Drawing, marks: [LineLayer.Mark] = []
  ) -> [Result] {
    let others = drawing.lines
    let byCode = Dictionary(
      others.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var bySides: [[String]: [BoundaryLine]] = [:]
    for other in others where other.sides.count == 2 {
      bySides[other.sides.sorted(), default: []].append(other)
    }
    let everything = others.flatMap(\.course)
    let boxes = everything.map { Envelope($0.positions) }
    return lines.map { line in
      let path = LinePath(line.course)
      var sized = line
      if let scale { sized.scale = scale }
      let limit = tolerance ?? settings.tolerance(sized)
      func measure(_ course: [LineString], isWhole: Bool) -> LineDeviation {
        LineDeviation(
          of: course, from: path, isWhole: isWhole, tolerance: limit, step: step, reach: reach)
      }
      let deviation: LineDeviation
      var other: String?
      let sides = line.sides.filter { drawing.outlines[$0] != nil }
      if sides.count > 1 {
        // Where two units overlap or leave a gap each has a line of its own.
        let measured = sides.map { measure(drawing.outlines[$0] ?? [], isWhole: false) }
        let worst =
          measured.indices.max { Self.weight(measured[$0]) < Self.weight(measured[$1]) } ?? 0
        deviation = measured[worst]
        other = sides[worst]
      } else if let match = byCode[line.id].map({ [$0] }) ?? bySides[line.sides.sorted()] {
        deviation = measure(match.flatMap(\.course), isWhole: true)
        other = match.map(\.id).joined(separator: ", ")
      } else {
        // About a degree is the least that holds a kilometre everywhere but at the poles.
        let near = Envelope(line.course.flatMap(\.positions)).expanded(by: reach / 20_000)
        let course = everything.indices.filter { boxes[$0].intersects(near) }
        deviation = measure(course.map { everything[$0] }, isWhole: false)
      }
      let own = marks.filter { $0.lines.contains(line.id) }.compactMap { mark in
        path.place(of: mark.place).map { (id: mark.id, chainage: $0.chainage) }
      }.sorted { ($0.chainage, $0.id) < ($1.chainage, $1.id) }
      return Result(
        line: line, path: path, other: other, deviation: deviation, scale: settings.scale(sized),
        markers: own)
    }
  }
  /// How bad a deviation is: what lies beyond the tolerance first, then the greatest.
  private static func weight(_ deviation: LineDeviation) -> Double {
    deviation.beyond * 1e6 + abs(deviation.greatest?.offset ?? 0)
  }
}

/// The results of a comparison, ready to be written.
public struct LineComparison: Sendable {
  /// The lines in order.
  public var results: [LineComparing.Result]
  /// What they were held against, by file name.
  public var layer: String
  /// How secret the result is.
  public var level: SecrecyLevel

  /// Makes a comparison.
  public init(_ results: [LineComparing.Result], layer: String, level: SecrecyLevel) {
    self.results = results
    self.layer = layer
    self.level = level
  }

  /// Whether every line lies within its tolerance.
  public var isWithin: Bool { results.allSatisfy { $0.deviation.stretches.isEmpty } }

  /// The lines as a table.
  public func listing(_ language: Language) -> Listing {
    var listing = Listing(
      title: LocalizedText(zh: "界线偏差", en: "deviation"),
      columns: [
        .init("id", zh: "界线代码", en: "line", isCode: true), .init("name", zh: "名称", en: "name"),
        .init("other", zh: "对照", en: "held against", isCode: true),
        .init("length_km", zh: "长度（千米）", en: "km"),
        .init("scale", zh: "比例尺分母", en: "scale"),
        .init("tolerance_m", zh: "限差（米）", en: "tolerance (m)"),
        .init("max_m", zh: "最大偏差（米）", en: "max (m)"),
        .init("side", zh: "偏向", en: "side"),
        .init("max_chainage", zh: "最大处里程（米）", en: "max at (m)"),
        .init("mean_m", zh: "平均（米）", en: "mean (m)"),
        .init("beyond_m", zh: "超限长度（米）", en: "beyond (m)"),
        .init("missing_m", zh: "无对应长度（米）", en: "missing (m)"),
        .init("stretches", zh: "超限段数", en: "stretches"),
      ],
      rows: results.map { row($0, language) },
      positions: results.map { $0.deviation.greatest?.place })
    listing.marks = [
      .init("level", zh: "\(level.title.zh)资料，不得公开", en: "\(level.title.en), not for the public")
    ]
    return listing
  }

  private func row(_ result: LineComparing.Result, _ language: Language) -> [Listing.Cell] {
    let deviation = result.deviation
    func metres(_ value: Double?) -> Listing.Cell {
      value.map { .number(ReportText.decimal($0, 2)) } ?? .none
    }
    let offset = deviation.greatest?.offset
    // A side says nothing of what rounds to no distance at all.
    let leaning = offset.flatMap { abs($0) < 0.005 ? nil : $0 }
    return [
      .text(result.line.id), .text(result.line.name),
      result.other.map { .text($0) }
        ?? .text(LocalizedText(zh: "整个图层", en: "the whole layer")[language]),
      .number(ReportText.decimal(deviation.length / 1000, 3)),
      .number(ReportText.decimal(result.scale, 0)), metres(deviation.tolerance),
      metres(offset.map(abs)), leaning.map { .text(Self.side($0)[language]) } ?? .none,
      metres(leaning == nil ? nil : deviation.greatest?.chainage), metres(deviation.mean),
      metres(deviation.beyond),
      metres(deviation.missing), .count(deviation.stretches.count),
    ]
  }

  /// Which side of the line another drawing lies on.
  static func side(_ offset: Double) -> LocalizedText {
    offset < 0 ? LocalizedText(zh: "右", en: "right") : LocalizedText(zh: "左", en: "left")
  }
}
