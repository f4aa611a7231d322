/// Which way round the rotations of seven parameters are meant.
public enum RotationConvention: String, Hashable, Sendable, CaseIterable {
  /// Rotations turn the position vector (布尔沙, EPSG 9606): X′ = T + (1+m)·(X − rz·Y + ry·Z) ….
  case positionVector
  /// Rotations turn the coordinate frame (EPSG 9607): the same numbers with the other sign.
  case coordinateFrame
}

/// Seven parameters between two datums (布尔沙七参数), applied to geocentric coordinates.
///
/// The values belong to the office that holds them: nothing here prints them.
public struct HelmertParameters: Hashable, Sendable {
  /// Shift along the three axes in metres.
  public var shift: SIMD3<Double>
  /// Rotation about the three axes in arc seconds.
  public var rotation: SIMD3<Double>
  /// Scale difference in parts per million.
  public var scale: Double
  /// Which way round the rotations are meant.
  public var convention: RotationConvention

  /// Makes parameters from their values.
  public init(
    shift: SIMD3<Double>, rotation: SIMD3<Double>, scale: Double, convention: RotationConvention
  ) {
    self.shift = shift
    self.rotation = rotation
    self.scale = scale
    self.convention = convention
  }

  /// The same change of datum written in a convention.
  public func written(as convention: RotationConvention) -> HelmertParameters {
    if convention == self.convention { return self }
    return HelmertParameters(
      shift: shift, rotation: -rotation, scale: scale, convention: convention)
  }

  /// Whether all seven are numbers.
  public var isFinite: Bool {
    (0..<3).allSatisfy { shift[$0].isFinite && rotation[$0].isFinite } && scale.isFinite
  }
}

/// Four parameters between two planes (平面四参数).
///
/// N′ = ΔN + (1+k)(N·cos α − E·sin α), E′ = ΔE + (1+k)(N·sin α + E·cos α): α turns from north to
/// east. The values belong to the office that holds them: nothing here prints them.
public struct FourParameters: Hashable, Sendable {
  /// ΔN in metres.
  public var northingShift: Double
  /// ΔE in metres.
  public var eastingShift: Double
  /// α in arc seconds.
  public var rotation: Double
  /// k in parts per million.
  public var scale: Double

  /// Makes parameters from their values.
  public init(northingShift: Double, eastingShift: Double, rotation: Double, scale: Double) {
    self.northingShift = northingShift
    self.eastingShift = eastingShift
    self.rotation = rotation
    self.scale = scale
  }

  /// Whether all four are numbers.
  public var isFinite: Bool {
    northingShift.isFinite && eastingShift.isFinite && rotation.isFinite && scale.isFinite
  }

  /// Carries a position over.
  public func apply(_ position: Position) -> Position {
    let (a, b) = factors
    return Position(
      easting: eastingShift + b * position.y + a * position.x,
      northing: northingShift + a * position.y - b * position.x)
  }

  /// Carries a position back.
  public func applyBackwards(_ position: Position) -> Position {
    let (a, b) = factors
    let n = position.y - northingShift
    let e = position.x - eastingShift
    let size = a * a + b * b
    return Position(easting: (a * e - b * n) / size, northing: (a * n + b * e) / size)
  }

  /// (1+k)·cos α and (1+k)·sin α.
  private var factors: (a: Double, b: Double) {
    let turn = Turn(arcSeconds: rotation)
    return ((1 + scale * 1e-6) * turn.cosine, (1 + scale * 1e-6) * turn.sine)
  }
}

extension HelmertParameters: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// What the parameters are, without their values.
  public var description: String { "7 parameters (\(convention.rawValue)), values withheld" }
  /// What the parameters are, without their values.
  public var debugDescription: String { description }
  /// A mirror that shows nothing.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension FourParameters: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// What the parameters are, without their values.
  public var description: String { "4 parameters, values withheld" }
  /// What the parameters are, without their values.
  public var debugDescription: String { description }
  /// A mirror that shows nothing.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
