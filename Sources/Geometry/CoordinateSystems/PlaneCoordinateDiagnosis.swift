/// What plane coordinates of a Gauss–Krüger zone turn out to be, judged by their size.
///
/// Reads positions as x = easting, y = northing and says which slip of the surveying room they
/// show: northing and easting exchanged, zone number left out or put in, another zone, degrees.
public struct PlaneCoordinateDiagnosis: Hashable, Sendable {
  /// What a position turns out to be.
  public enum Verdict: Hashable, Sendable {
    /// As the zone expects.
    case fits
    /// A coordinate is NaN or infinite.
    case notFinite
    /// Degrees, not metres; `latitudeFirst` when the latitude stands where the longitude should.
    case degrees(latitudeFirst: Bool)
    /// Northing and easting stand in each other's place.
    case swapped
    /// The easting lacks the zone number the system has.
    case prefixMissing
    /// The easting has a zone number (the system's own), the system has none.
    case prefixUnexpected
    /// The easting begins with the number of another zone.
    case otherZone(Int)
    /// The coordinates lie in the expected place only when taken in another zone.
    case placedByZone(Int)
    /// Too far from the central meridian for the zone; longitude in degrees.
    case beyondZone(longitude: Double)
    /// Not in the expected place in any zone.
    case elsewhere
  }

  /// The zone the positions were taken in.
  public let zone: GaussKrugerZone
  /// What most positions turn out to be; `fits` when there are none.
  public let verdict: Verdict
  /// The indices of positions with another verdict, rising.
  public let dissenting: [Int]

  /// Mainland and seas of China in degrees.
  public static let china = Envelope(minX: 73, minY: 3, maxX: 136, maxY: 54)

  /// Judges positions.
  ///
  /// - Parameter expected: Longitudes and latitudes the positions must lie in; ``china`` tells the
  ///   slips apart by size alone, the extent of a city also finds a wrong zone without prefix.
  public init(
    _ positions: [Position], in zone: GaussKrugerZone,
    expected: Envelope = PlaneCoordinateDiagnosis.china
  ) {
    self.zone = zone
    let verdicts = positions.map { Self.judge($0, zone, expected) }
    // Kinds are compared, not longitudes; the first met wins a tie.
    var kinds: [(verdict: Verdict, count: Int)] = []
    for verdict in verdicts {
      if let index = kinds.firstIndex(where: { Self.isSameKind($0.verdict, verdict) }) {
        kinds[index].count += 1
      } else {
        kinds.append((verdict, 1))
      }
    }
    var best: (verdict: Verdict, count: Int) = (.fits, 0)
    for kind in kinds where kind.count > best.count { best = kind }
    let most = best.verdict
    verdict = most
    dissenting = verdicts.indices.filter { !Self.isSameKind(verdicts[$0], most) }
  }

  private static func isSameKind(_ a: Verdict, _ b: Verdict) -> Bool {
    switch (a, b) {
    case (.beyondZone, .beyondZone): true
    default: a == b
    }
  }

  /// The zone the positions belong to, when the verdict tells.
  public var suggestion: GaussKrugerZone? {
    switch verdict {
    case .prefixMissing: zone.with(prefix: false)
    case .prefixUnexpected: zone.with(prefix: true)
    case .otherZone(let number): Self.prefixed(number, zone)
    case .placedByZone(let number):
      GaussKrugerZone(
        datum: zone.datum, width: zone.width, number: number, hasPrefix: zone.hasPrefix)
    case .beyondZone(let longitude):
      GaussKrugerZone(
        datum: zone.datum, width: zone.width, longitude: longitude, hasPrefix: zone.hasPrefix)
    default: nil
    }
  }

  private static func prefixed(_ number: Int, _ zone: GaussKrugerZone) -> GaussKrugerZone? {
    GaussKrugerZone(datum: zone.datum, width: zone.width, number: number, hasPrefix: true)
      ?? GaussKrugerZone(
        datum: zone.datum, width: zone.width == .three ? .six : .three, number: number,
        hasPrefix: true)
  }
}

extension PlaneCoordinateDiagnosis {
  private static func judge(
    _ position: Position, _ zone: GaussKrugerZone, _ expected: Envelope
  ) -> Verdict {
    if !position.isFinite { return .notFinite }
    if abs(position.x) <= 180 && abs(position.y) <= 180 {
      let swapped = Position(position.y, position.x)
      let isLatitudeFirst = !expected.contains(position) && expected.contains(swapped)
      return .degrees(latitudeFirst: isLatitudeFirst || abs(position.y) > 90)
    }
    if let verdict = judgePlane(position, zone, expected) { return verdict }
    let exchanged = Position(position.y, position.x)
    return judgePlane(exchanged, zone, expected) == nil ? .elsewhere : .swapped
  }

  /// The verdict on easting and northing in this order; nil when they cannot be such.
  private static func judgePlane(
    _ position: Position, _ zone: GaussKrugerZone, _ expected: Envelope
  ) -> Verdict? {
    guard let (number, local) = split(position.x),
      (110_000 * 2.0...111_700 * 56.0).contains(position.y)
    else { return nil }
    if zone.hasPrefix && number == nil { return .prefixMissing }
    if let number, number != zone.number { return .otherZone(number) }
    if !zone.hasPrefix && number != nil { return .prefixUnexpected }
    let place = roughPlace(local: local, northing: position.y, meridian: zone.centralMeridian)
    // The rough place is right to a hundredth of a degree within a zone.
    if !expected.expanded(by: 0.1).contains(place) {
      if !zone.hasPrefix {
        for other in GaussKrugerZone.numbers(zone.width) where other != zone.number {
          let meridian = Double(zone.width == .three ? other * 3 : other * 6 - 3)
          let there = roughPlace(local: local, northing: position.y, meridian: meridian)
          if expected.contains(there) { return .placedByZone(other) }
        }
      }
      return .elsewhere
    }
    let half = Double(zone.width.rawValue) / 2
    if abs(place.x - zone.centralMeridian) > half + 0.5 { return .beyondZone(longitude: place.x) }
    return .fits
  }

  /// The zone number before an easting and the easting without it; nil when it is none.
  private static func split(_ easting: Double) -> (number: Int?, local: Double)? {
    let prefix = (easting / 1_000_000).rounded(.down)
    let local = easting - prefix * 1_000_000
    guard (100_000.0...900_000).contains(local) else { return nil }
    if prefix == 0 { return (nil, local) }
    guard let number = Int(exactly: prefix),
      GaussKrugerZone.numbers(.three).contains(number)
        || GaussKrugerZone.numbers(.six).contains(number)
    else { return nil }
    return (number, local)
  }

  /// Longitude and latitude of plane coordinates to about a hundredth of a degree.
  private static func roughPlace(
    local: Double, northing: Double, meridian: Double
  ) -> Position {
    // The meridian arc of GRS 80: mean metres a degree and the first periodic term.
    let mean = northing / 111_132.952
    let latitude = mean + 0.144_3 * Turn(degrees: 2 * mean).sine
    let turn = Turn(degrees: latitude)
    let normal = 6_378_137 / (1 - 0.006_694_38 * turn.sine * turn.sine).squareRoot()
    let degree = normal * turn.cosine * .pi / 180
    return Position(meridian + (local - 500_000) / degree, latitude)
  }
}

extension PlaneCoordinateDiagnosis {
  /// The sentence for the user, in Chinese and English; nil when everything fits.
  public var message: (zh: String, en: String)? {
    let code = "EPSG:\(zone.epsg)"
    let remedy = suggestion.map { "EPSG:\($0.epsg)" }
    switch verdict {
    case .fits: return nil
    case .notFinite:
      return ("坐标不是有限的数值。请检查原始数据。", "Coordinates are not finite numbers. Check the source.")
    case .degrees(let latitudeFirst):
      let order = latitudeFirst ? ("纬度在前", "latitude first") : ("经度在前", "longitude first")
      return (
        "坐标像是以度为单位的经纬度（\(order.0)），不是 \(code) 的平面坐标。请改用 EPSG:4490。",
        "The coordinates look like degrees (\(order.1)), not metres of \(code). Use EPSG:4490."
      )
    case .swapped:
      return (
        "北坐标与东坐标像是写反了（\(code)）。测量上 X 为北、Y 为东；请交换两列。",
        "Northing and easting seem exchanged (\(code)). In surveying X is north and Y is east; "
          + "exchange the columns."
      )
    case .prefixMissing:
      return (
        "东坐标没有带号，而 \(code) 要求带号 \(zone.number)。请改用 \(remedy ?? "")，或补上带号。",
        "Eastings have no zone number, \(code) needs \(zone.number) before them. "
          + "Use \(remedy ?? "") or add it."
      )
    case .prefixUnexpected:
      return (
        "东坐标带有带号 \(zone.number)，而 \(code) 不带带号。请改用 \(remedy ?? "")。",
        "Eastings begin with zone number \(zone.number), \(code) has none. "
          + "Use \(remedy ?? "")."
      )
    case .otherZone(let number), .placedByZone(let number):
      return (
        "坐标属于第 \(number) 带，不是 \(code) 的第 \(zone.number) 带。请改用 \(remedy ?? "相应的坐标系")。",
        "The coordinates belong to zone \(number), not to zone \(zone.number) of \(code). "
          + "Use \(remedy ?? "its system")."
      )
    case .beyondZone(let longitude):
      let degrees = String(Int(longitude.rounded()))
      return (
        "坐标在东经约 \(degrees) 度，超出 \(code) 的投影带，长度和面积变形大。请改用 \(remedy ?? "相应的坐标系")。",
        "The coordinates lie near \(degrees)° E, beyond the zone of \(code), where lengths and "
          + "areas are distorted. Use \(remedy ?? "its system")."
      )
    case .elsewhere:
      return (
        "按 \(code) 解释，坐标不在预期的范围内。请核对坐标系和列的次序。",
        "Taken in \(code) the coordinates lie outside the expected extent. Check the coordinate "
          + "system and the order of the columns."
      )
    }
  }
}

extension GaussKrugerZone {
  /// The zone of the same division the longitudes (degrees) belong to, when it is another one.
  ///
  /// Judged by the middle of the range, so a layer that reaches over a rim keeps its zone.
  public func better(forLongitudes longitudes: ClosedRange<Double>) -> GaussKrugerZone? {
    let middle = (longitudes.lowerBound + longitudes.upperBound) / 2
    let fitting = GaussKrugerZone(
      datum: datum, width: width, longitude: middle, hasPrefix: hasPrefix)
    return fitting == self ? nil : fitting
  }
}
