/// A Gauss–Krüger zone (高斯-克吕格投影带) of a Chinese national system.
public struct GaussKrugerZone: Hashable, Sendable {
  /// How wide the zones of a division are.
  public enum Width: Int, Hashable, Sendable, CaseIterable {
    /// 3° zones (3 度带), numbers 25–45 in China.
    case three = 3
    /// 6° zones (6 度带), numbers 13–23 in China.
    case six = 6
  }

  /// CGCS2000, Xian 1980 or Beijing 1954.
  public var datum: GeodeticDatum
  /// 3° or 6°.
  public var width: Width
  /// The zone number (带号).
  public var number: Int
  /// Whether eastings begin with the zone number.
  public var hasPrefix: Bool

  /// Makes a zone, or nil for a number China does not use or a datum without zones.
  public init?(datum: GeodeticDatum, width: Width, number: Int, hasPrefix: Bool) {
    if Self.firstCodes(datum) == nil || !Self.numbers(width).contains(number) { return nil }
    self.datum = datum
    self.width = width
    self.number = number
    self.hasPrefix = hasPrefix
  }

  /// Makes the zone a longitude in degrees lies in; on a rim the eastern one.
  public init?(datum: GeodeticDatum, width: Width, longitude: Double, hasPrefix: Bool) {
    guard longitude >= -180, longitude <= 360 else { return nil }
    let number =
      width == .three
      ? Int(((longitude + 1.5) / 3).rounded(.down)) : Int((longitude / 6).rounded(.down)) + 1
    self.init(datum: datum, width: width, number: number, hasPrefix: hasPrefix)
  }

  /// Makes the zone of an EPSG code such as 4529, or nil when it is no such zone.
  public init?(epsg: Int) {
    for datum in Self.datums {
      guard let first = Self.firstCodes(datum) else { continue }
      for (start, width, hasPrefix) in [
        (first.sixPrefixed, Width.six, true), (first.sixPlain, .six, false),
        (first.threePrefixed, .three, true), (first.threePlain, .three, false),
      ] {
        let numbers = Self.numbers(width)
        let number = epsg - start + numbers.lowerBound
        if numbers.contains(number) {
          self.init(datum: datum, width: width, number: number, hasPrefix: hasPrefix)
          return
        }
      }
    }
    return nil
  }

  /// The datums that have zones with EPSG codes.
  public static let datums: [GeodeticDatum] = [.cgcs2000, .xian1980, .beijing1954]

  /// The zone numbers China uses.
  public static func numbers(_ width: Width) -> ClosedRange<Int> {
    width == .three ? 25...45 : 13...23
  }

  /// The longitude of the central meridian (中央子午线) in degrees.
  public var centralMeridian: Double {
    Double(width == .three ? number * 3 : number * 6 - 3)
  }

  /// The easting of the central meridian in metres.
  public var falseEasting: Double { 500_000 + (hasPrefix ? Double(number) * 1_000_000 : 0) }

  /// The longitudes of the zone in degrees.
  public var longitudes: ClosedRange<Double> {
    let half = Double(width.rawValue) / 2
    return (centralMeridian - half)...(centralMeridian + half)
  }

  /// The EPSG code of the zone.
  public var epsg: Int {
    guard let first = Self.firstCodes(datum) else { return 0 }
    let step = number - Self.numbers(width).lowerBound
    return switch (width, hasPrefix) {
    case (.six, true): first.sixPrefixed + step
    case (.six, false): first.sixPlain + step
    case (.three, true): first.threePrefixed + step
    case (.three, false): first.threePlain + step
    }
  }

  /// The same zone written with the zone number before the easting, or without.
  public func with(prefix: Bool) -> GaussKrugerZone {
    var zone = self
    zone.hasPrefix = prefix
    return zone
  }

  /// EPSG codes of the first zone of each division (EPSG registry: 13 for 6°, 25 for 3°).
  private static func firstCodes(
    _ datum: GeodeticDatum
  ) -> (sixPrefixed: Int, sixPlain: Int, threePrefixed: Int, threePlain: Int)? {
    switch datum {
    case .cgcs2000: (4491, 4502, 4513, 4534)
    case .xian1980: (2327, 2338, 2349, 2370)
    case .beijing1954: (21413, 21453, 2401, 2422)
    default: nil
    }
  }
}

extension GaussKrugerZone {
  /// Recognises a zone by a transverse Mercator's numbers; 3° where both widths would fit.
  init?(datum: GeodeticDatum, centralMeridian: Double, falseEasting: Double) {
    let prefix = ((falseEasting - 500_000) / 1_000_000).rounded()
    if abs(falseEasting - 500_000 - prefix * 1_000_000) > 1e-3 { return nil }
    for width in Width.allCases {
      let number =
        width == .three ? centralMeridian / 3 : (centralMeridian + 3) / 6
      if abs(number - number.rounded()) > 1e-9 { continue }
      if prefix != 0 && prefix != number.rounded() { continue }
      guard
        let zone = GaussKrugerZone(
          datum: datum, width: width, number: Int(number.rounded()), hasPrefix: prefix != 0)
      else { continue }
      self = zone
      return
    }
    return nil
  }
}
