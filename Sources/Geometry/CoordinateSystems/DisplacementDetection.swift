internal import Foundation

/// How a layer lies against a reference of the same things, and what such an offset is known as.
///
/// Detection only: the public forward formula of GCJ-02 gives the offset to expect at a place;
/// nothing here takes an offset away.
public struct DisplacementDetection: Hashable, Sendable {
  /// What an offset looks like.
  public enum Kind: String, Hashable, Sendable {
    /// No offset worth the name (below 60 m).
    case none
    /// One of the two is in GCJ-02 (火星坐标), the other is not.
    case gcj02
    /// One of the two is in BD-09 (百度坐标), the other is not.
    case bd09
    /// Kilometres: a schematic map (示意图), displaced on purpose or drawn roughly.
    case schematic
    /// Some other offset, such as another datum's.
    case unexplained
  }

  /// What the offset looks like.
  public let kind: Kind
  /// Whether the reference, not the layer, is the shifted one.
  public let isReferenceShifted: Bool
  /// Metres the layer lies east of the reference.
  public let east: Double
  /// Metres the layer lies north of the reference.
  public let north: Double
  /// The offset the formula gives at that place, east and north in metres; nil when the kind is
  /// not `gcj02` or `bd09`.
  public let expected: Position?

  /// The length of the offset in metres.
  public var distance: Double { Turn.length(east, north) }

  /// Judges an offset of metres east and north at a place in degrees.
  public init(east: Double, north: Double, at place: Position) {
    self.east = east
    self.north = north
    let distance = Turn.length(east, north)
    for (kind, shifted) in [
      (Kind.gcj02, Self.gcj02(place)), (Kind.bd09, Self.bd09(Self.gcj02(place))),
    ] where distance >= 60 && PlaneCoordinateDiagnosis.china.contains(place) {
      let offset = Self.metres(from: place, to: shifted)
      let allowed = max(60, 0.2 * Turn.length(offset.x, offset.y))
      for (sign, isReference) in [(1.0, false), (-1.0, true)]
      where Turn.length(east - sign * offset.x, north - sign * offset.y) <= allowed {
        self.kind = kind
        isReferenceShifted = isReference
        expected = Position(sign * offset.x, sign * offset.y)
        return
      }
    }
    isReferenceShifted = false
    expected = nil
    kind = distance < 60 ? .none : distance < 2_000 ? .unexplained : .schematic
  }

  /// Where the formulas put a place: for tests and for messages, never for correcting.
  static func metres(from a: Position, to b: Position) -> Position {
    let segment = Geodesy().segment(from: a, to: b)
    let turn = Turn(degrees: segment.startAzimuth)
    return Position(segment.length * turn.sine, segment.length * turn.cosine)
  }
}

extension DisplacementDetection {
  /// The public forward formula of GCJ-02, degrees to degrees.
  static func gcj02(_ place: Position) -> Position {
    let x = place.x - 105
    let y = place.y - 35
    func wave(_ value: Double, _ parts: [(size: Double, pace: Double)]) -> Double {
      parts.reduce(0) { $0 + $1.size * sin(value * .pi * $1.pace) } * 2 / 3
    }
    let root = abs(x).squareRoot()
    let common = wave(x, [(20, 6), (20, 2)])
    let north =
      -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + common
      + wave(y, [(20, 1), (40, 1.0 / 3)]) + wave(y, [(160, 1.0 / 12), (320, 1.0 / 30)])
    let east =
      300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + common
      + wave(x, [(20, 1), (40, 1.0 / 3)]) + wave(x, [(150, 1.0 / 12), (300, 1.0 / 30)])
    // Krassowsky's ellipsoid turns metres into degrees.
    let axis = 6_378_245.0
    let eccentricity = 0.006_693_421_622_965_943
    let latitude = Turn(degrees: place.y)
    let flat = 1 - eccentricity * latitude.sine * latitude.sine
    let metresNorth = axis * (1 - eccentricity) / (flat * flat.squareRoot()) * .pi / 180
    let metresEast = axis / flat.squareRoot() * latitude.cosine * .pi / 180
    return Position(place.x + east / metresEast, place.y + north / metresNorth)
  }

  /// The public forward formula from GCJ-02 to BD-09, degrees to degrees.
  static func bd09(_ place: Position) -> Position {
    let pace = Double.pi * 3000 / 180
    let radius = Turn.length(place.x, place.y) + 0.000_02 * sin(place.y * pace)
    let angle = atan2(place.y, place.x) + 0.000_003 * cos(place.x * pace)
    return Position(radius * cos(angle) + 0.006_5, radius * sin(angle) + 0.006)
  }
}

extension DisplacementDetection {
  /// The sentence for the user, in Chinese and English; nil when there is no offset.
  public var message: (zh: String, en: String)? {
    let metres = String(Int(distance.rounded()))
    let (which, whichEnglish) =
      isReferenceShifted ? ("参照图层", "reference") : ("图层", "layer")
    switch kind {
    case .none: return nil
    case .gcj02, .bd09:
      let name = kind == .gcj02 ? "GCJ-02（火星坐标）" : "BD-09（百度坐标）"
      let english = kind == .gcj02 ? "GCJ-02" : "BD-09"
      return (
        "两者整体相差约 \(metres) 米，方向和大小与 \(name) 偏移一致：\(which)像是互联网地图坐标，不能用于界线管理。请换用未偏移的数据。",
        "The two differ by about \(metres) m, as \(english) does: the \(whichEnglish) seems to "
          + "come from a web map and does not serve boundary work. Use data without the offset."
      )
    case .schematic:
      return (
        "两者整体相差约 \(metres) 米：其中之一像是示意图，拓扑检查的结果不能采信。请换用实测数据。",
        "The two differ by about \(metres) m: one of them seems to be a schematic map, and a check "
          + "of topology means nothing. Use surveyed data."
      )
    case .unexplained:
      return (
        "两者整体相差约 \(metres) 米，可能是坐标系或基准不同。请先核对坐标系。",
        "The two differ by about \(metres) m; their coordinate systems or datums may differ. "
          + "Check them first."
      )
    }
  }
}
