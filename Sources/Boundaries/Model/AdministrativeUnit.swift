public import Geometry
public import Rules

/// One division of a layer under check (行政区划单元): a code, a name and its area.
public struct AdministrativeUnit: Hashable, Sendable {
  /// Its code, or nil when the layer has none for it.
  public var code: String?
  /// Its name, or nil.
  public var name: String?
  /// The code of the unit it belongs to, or nil.
  public var parent: String?
  /// The feature it came from.
  public var feature: FeatureReference
  /// Its polygons in the coordinates of the check.
  public var polygons: [Polygon]
  /// The area the layer states for it, in square metres, or nil.
  public var statedArea: Double?
  /// Its seat of government (驻地) in the coordinates of the check, or nil.
  public var seat: Position?

  /// Makes a unit.
  public init(
    code: String?, name: String?, parent: String? = nil, feature: FeatureReference,
    polygons: [Polygon], statedArea: Double? = nil, seat: Position? = nil
  ) {
    self.code = code
    self.name = name
    self.parent = parent
    self.feature = feature
    self.polygons = polygons
    self.statedArea = statedArea
    self.seat = seat
  }

  /// What the unit is called in findings: its code, or `#input.feature`.
  public var subject: String { code ?? feature.anonymousName }
}
