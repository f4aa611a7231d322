public import Geometry

/// How the files of a layer are read, wherever the caller knows better than what is detected.
public struct LayerReading: Hashable, Sendable {
  /// The column of codes instead of the detected one.
  public var codeField: String?
  /// The column of names instead of the detected one.
  public var nameField: String?
  /// The column of parents' codes instead of the detected one.
  public var parentField: String?
  /// The column of levels, by which a file with several is split.
  public var levelField: String?
  /// The systems files are in, where the caller says so.
  public var source = SourceSystems()
  /// The column of stated areas instead of the detected one.
  public var areaField: String?
  /// Square metres in one unit of the stated areas, where neither value nor column says it.
  public var areaFactor: Double?
  /// The column of the seat, or two of them: longitude and latitude, easting and northing.
  public var seatFields: [String] = []
  /// Whether features of one code and name are one unit.
  public var mergesRecords = false
  /// The encoding of attributes.
  public var encoding: String?
  /// How coordinates are written, where it is not the usual way.
  public var notation = CoordinateNotation()
  /// The most a line made of a curve may lie off it, in metres; nil for the usual.
  public var sagitta: Double?
  /// The layer inside files that hold several.
  public var layer: String?

  /// Takes everything from the files.
  public init() {}

  /// The columns the caller named.
  var askedColumns: [String] {
    [codeField, nameField, parentField, levelField, areaField].compactMap(\.self) + seatFields
  }
}
