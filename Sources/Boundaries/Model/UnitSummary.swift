/// One row of the unit table (单元表).
public struct UnitSummary: Hashable, Sendable {
  /// The unit, by code or `#input.feature`.
  public var subject: String
  /// Its name, or nil.
  public var name: String?
  /// Its parent's code, or nil.
  public var parent: String?
  /// Area in square metres, on the ellipsoid unless a plane was asked for.
  public var area: Double
  /// Length of all rings in metres.
  public var perimeter: Double
  /// Number of polygons.
  public var parts: Int
  /// Number of vertices, closing ones not counted.
  public var vertices: Int
  /// The area the layer states, in square metres, or nil.
  public var statedArea: Double?
  /// For a parent: the sum of its children's areas in square metres, or nil.
  public var childrenArea: Double?

  /// Makes a row.
  public init(
    subject: String, name: String?, parent: String?, area: Double, perimeter: Double, parts: Int,
    vertices: Int, statedArea: Double? = nil, childrenArea: Double? = nil
  ) {
    self.subject = subject
    self.name = name
    self.parent = parent
    self.area = area
    self.perimeter = perimeter
    self.parts = parts
    self.vertices = vertices
    self.statedArea = statedArea
    self.childrenArea = childrenArea
  }
}
