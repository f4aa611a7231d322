import Geometry
public import Rules

/// A few lines that show a rule at work.
public struct LineExample: Sendable {
  /// What it shows.
  public let note: LocalizedText
  /// The lines, one a string, in the form of ``MarkerExample/lines``.
  ///
  /// Further keys: `standing`, `length` (metres), `start`, `finish`, `support` (of one section).
  public let lines: [String]
  /// Units, one a string: `code: x y, x y, …`, in metres like the lines.
  public let units: [String]
  /// Lines of a reference, in the form of `lines`.
  public let reference: [String]
  /// Markers, one a string: `number line=L at=x,y`, `junction=yes` for those of a junction.
  public let marks: [String]
  /// The subjects of each finding the rule makes, in order; none for conforming lines.
  public let expected: [[String]]

  /// Makes an example.
  public init(
    _ note: LocalizedText, lines: [String], units: [String] = [], reference: [String] = [],
    marks: [String] = [], expected: [[String]]
  ) {
    self.note = note
    self.lines = lines
    self.units = units
    self.reference = reference
    self.marks = marks
    self.expected = expected
  }

  /// The example as a layer.
  public var layer: LineLayer {
    var layer = LineLayer(
      lines: lines.enumerated().map { index, text in
        var line = Self.line(text)
        line.feature = index + 1
        return line
      })
    layer.units = units.enumerated().map { Self.unit($1, number: $0 + 1) }
    layer.reference = reference.map(Self.line)
    if !marks.isEmpty { layer.marks = marks.compactMap(Self.mark) }
    return layer
  }

  private static func line(_ text: String) -> BoundaryLine {
    var line = MarkerExample.line(text)
    let head = text.split(separator: ":", maxSplits: 1)
    let (_, values) = MarkerExample.words(head.first ?? "")
    line.rank = values["rank"].map { BoundaryLine.Rank(rawValue: $0) } ?? .county
    line.standing = values["standing"].map { BoundaryLine.Standing(rawValue: $0) } ?? .settled
    line.statedLength = values["length"].flatMap { Double($0) }
    line.start = values["start"] ?? ""
    line.finish = values["finish"] ?? ""
    if let support = values["support"] {
      line.sections = [
        BoundaryLine.Section(
          from: line.start, to: line.finish, support: BoundaryLine.Support(rawValue: support))
      ]
    }
    return line
  }

  private static func unit(_ text: String, number: Int) -> AdministrativeUnit {
    let halves = text.split(separator: ":", maxSplits: 1)
    var ring = halves[1].split(separator: ",").compactMap { position($0, " ") }
    if let first = ring.first { ring.append(first) }
    return AdministrativeUnit(
      code: String(halves[0]), name: nil, feature: FeatureReference(input: 2, feature: number),
      polygons: [Polygon(exterior: LineString(ring))])
  }

  private static func mark(_ text: String) -> LineLayer.Mark? {
    let (id, values) = MarkerExample.words(text)
    guard let place = values["at"].flatMap({ position($0, ",") }) else { return nil }
    return LineLayer.Mark(
      id: id, lines: [values["line"] ?? "L"], place: place,
      isJunction: values["junction"] == "yes")
  }

  private static func position(
    _ text: some StringProtocol, _ separator: Character
  ) -> Position? {
    let numbers = text.split(separator: separator).compactMap { Double($0) }
    return numbers.count == 2
      ? MarkerExample.plane.position(x: numbers[0], y: numbers[1]) : nil
  }
}
