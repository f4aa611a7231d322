public import Geometry

/// Boundary lines to be checked, with what they are held against; courses are in degrees.
public struct LineLayer: Sendable {
  /// A marker, or another mark of a junction, with its place.
  public struct Mark: Hashable, Sendable {
    /// Its number.
    public var id: String
    /// The lines it belongs to.
    public var lines: [String]
    /// Where it stands, longitude and latitude in degrees.
    public var place: Position
    /// Whether it marks a junction: on the node, or one of three around it.
    public var isJunction: Bool

    /// Makes a mark.
    public init(id: String, lines: [String], place: Position, isJunction: Bool) {
      self.id = id
      self.lines = lines
      self.place = place
      self.isJunction = isJunction
    }
  }

  /// The lines.
  public var lines: [BoundaryLine]
  /// Units the lines should be the outlines of, in degrees; empty when not known.
  public var units: [AdministrativeUnit] = []
  /// Lines the lines should lie on (详图), in degrees; empty when not known.
  public var reference: [BoundaryLine] = []
  /// Markers with their places; nil when markers are not known.
  public var marks: [Mark]?
  /// Lines whose junctions have an agreement on file.
  public var agreements: Set<String> = []

  /// Makes a layer of lines with nothing to hold them against.
  public init(lines: [BoundaryLine]) { self.lines = lines }
}
