import Foundation

/// The Gauss–Krüger projection (高斯-克吕格投影) near its central meridian, without an engine call a
/// point.
///
/// The series of Krüger to the sixth power of the third flattening, as Karney gives them
/// (Transverse Mercator with an accuracy of a few nanometers, Journal of Geodesy 85, 2011,
/// equations 35, 36 and 7 to 12). Scale 1 on the meridian, northings from the equator. Degrees and
/// metres; it agrees with PROJ's `tmerc` to less than a micrometre, which a test shows.
struct GaussKrugerProjection {
  /// Positions within this many radians of the meridian are projected here; others are left to
  /// the engine, which also says what cannot be projected.
  static let reach = 6.5 * Double.pi / 180
  private static let highestLatitude = 84.0

  private let centralMeridian: Double
  private let falseEasting: Double
  private let eccentricitySquared: Double
  private let rectifyingRadius: Double
  /// From conformal to rectifying coordinates.
  private let forward: Coefficients
  /// From rectifying to conformal coordinates.
  private let backward: Coefficients
  /// From conformal to geodetic latitude.
  private let latitude: Coefficients

  /// Six coefficients of sines of even multiples of an angle.
  private struct Coefficients {
    let c1: Double
    let c2: Double
    let c3: Double
    let c4: Double
    let c5: Double
    let c6: Double
  }

  /// Makes the projection of a zone on an ellipsoid.
  init(_ zone: GaussKrugerZone, _ ellipsoid: Ellipsoid) {
    centralMeridian = zone.centralMeridian
    falseEasting = zone.falseEasting
    eccentricitySquared = ellipsoid.eccentricitySquared
    let flattening = ellipsoid.flattening
    let n = flattening / (2 - flattening)
    let n2 = n * n
    rectifyingRadius =
      ellipsoid.semiMajorAxis / (1 + n) * (1 + n2 * (1 / 4 + n2 * (1 / 64 + n2 / 256)))
    forward = Self.forward(n)
    backward = Self.backward(n)
    latitude = Self.latitude(n)
  }

  /// A polynomial in n, lowest power first, times n to the power of the first term.
  private static func series(_ n: Double, from power: Int, _ terms: [Double]) -> Double {
    terms.reversed().reduce(0) { $0 * n + $1 } * pow(n, Double(power))
  }

  private static func forward(_ n: Double) -> Coefficients {
    Coefficients(
      c1: series(n, from: 1, [1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288, 7891 / 37800]),
      c2: series(n, from: 2, [13 / 48, -3 / 5, 557 / 1440, 281 / 630, -1_983_433 / 1_935_360]),
      c3: series(n, from: 3, [61 / 240, -103 / 140, 15061 / 26880, 167_603 / 181_440]),
      c4: series(n, from: 4, [49561 / 161_280, -179 / 168, 6_601_661 / 7_257_600]),
      c5: series(n, from: 5, [34729 / 80640, -3_418_889 / 1_995_840]),
      c6: series(n, from: 6, [212_378_941 / 319_334_400]))
  }

  private static func backward(_ n: Double) -> Coefficients {
    Coefficients(
      c1: series(n, from: 1, [1 / 2, -2 / 3, 37 / 96, -1 / 360, -81 / 512, 96199 / 604_800]),
      c2: series(n, from: 2, [1 / 48, 1 / 15, -437 / 1440, 46 / 105, -1_118_711 / 3_870_720]),
      c3: series(n, from: 3, [17 / 480, -37 / 840, -209 / 4480, 5569 / 90720]),
      c4: series(n, from: 4, [4397 / 161_280, -11 / 504, -830_251 / 7_257_600]),
      c5: series(n, from: 5, [4583 / 161_280, -108_847 / 3_991_680]),
      c6: series(n, from: 6, [20_648_693 / 638_668_800]))
  }

  private static func latitude(_ n: Double) -> Coefficients {
    Coefficients(
      c1: series(n, from: 1, [2, -2 / 3, -2, 116 / 45, 26 / 45, -2854 / 675]),
      c2: series(n, from: 2, [7 / 3, -8 / 5, -227 / 45, 2704 / 315, 2323 / 945]),
      c3: series(n, from: 3, [56 / 15, -136 / 35, -1262 / 105, 73814 / 2835]),
      c4: series(n, from: 4, [4279 / 630, -332 / 35, -399_572 / 14175]),
      c5: series(n, from: 5, [4174 / 315, -144_838 / 6237]),
      c6: series(n, from: 6, [601_676 / 22275]))
  }
}

extension GaussKrugerProjection {
  /// Longitude and latitude to easting and northing; nil away from the meridian.
  @inline(__always)
  func project(_ position: Position) -> Position? {
    let longitude = (position.x - centralMeridian) * (.pi / 180)
    guard abs(longitude) < Self.reach, abs(position.y) < Self.highestLatitude else { return nil }
    let latitude = position.y * (.pi / 180)
    let sine = sin(latitude)
    let cosine = cos(latitude)
    let (sineOfLongitude, cosineOfLongitude) = Self.sineAndCosine(longitude)
    // The tangent of the conformal latitude; everything is scaled by the cosine of the latitude,
    // so that no tangent grows large.
    let shift = Self.hyperbolicSine(conformalShift(sine))
    let conformal = sine * (1 + shift * shift).squareRoot() - shift
    let across = cosine * cosineOfLongitude
    let length = conformal * conformal + across * across
    let hyperbolic = cosine * sineOfLongitude / length.squareRoot()
    let northing = atan2(conformal, across)
    let easting = Self.inverseHyperbolicSine(hyperbolic)
    let (dn, de) = Self.sum(
      forward, sine: 2 * conformal * across / length,
      cosine: (across * across - conformal * conformal) / length,
      hyperbolicSine: 2 * hyperbolic * (1 + hyperbolic * hyperbolic).squareRoot(),
      hyperbolicCosine: 1 + 2 * hyperbolic * hyperbolic)
    return Position(
      rectifyingRadius * (easting + de) + falseEasting, rectifyingRadius * (northing + dn))
  }

  /// Easting and northing to longitude and latitude; nil away from the meridian.
  @inline(__always)
  func unproject(_ position: Position) -> Position? {
    let northing = position.y / rectifyingRadius
    let easting = (position.x - falseEasting) / rectifyingRadius
    guard abs(easting) < Self.reach, abs(northing) < Self.highestLatitude * (.pi / 180) else {
      return nil
    }
    let twice = Self.hyperbolicSine(2 * easting)
    let (dn, de) = Self.sum(
      backward, sine: sin(2 * northing), cosine: cos(2 * northing), hyperbolicSine: twice,
      hyperbolicCosine: (1 + twice * twice).squareRoot())
    let conformal = northing - dn
    let hyperbolic = Self.hyperbolicSine(easting - de)
    let cosine = cos(conformal)
    let sine = sin(conformal)
    let radius = (hyperbolic * hyperbolic + cosine * cosine).squareRoot()
    // sin² + cos² of the angle is 1 + sinh²: the radius and the sine make the conformal latitude.
    let length = sine * sine + radius * radius
    let correction = Self.sum(
      latitude, sine: 2 * sine * radius / length,
      cosine: (radius * radius - sine * sine) / length)
    return Position(
      atan2(hyperbolic, cosine) * (180 / .pi) + centralMeridian,
      (atan2(sine, radius) + correction) * (180 / .pi))
  }

  /// e · artanh(e · sin φ), by its series: e² is below 0.0068 on every ellipsoid of the Earth.
  @inline(__always)
  private func conformalShift(_ sine: Double) -> Double {
    let q = eccentricitySquared * sine * sine
    let tail = 1 / 7 + q * (1 / 9 + q * (1 / 11 + q * (1 / 13 + q * (1 / 15))))
    return eccentricitySquared * sine * (1 + q * (1 / 3 + q * (1 / 5 + q * tail)))
  }

  /// Sine and cosine of an angle within ``reach``, by their series.
  @inline(__always)
  private static func sineAndCosine(_ x: Double) -> (Double, Double) {
    let q = x * x
    let sine = 1 - q / 72 * (1 - q / 110 * (1 - q / 156))
    let cosine = 1 - q / 56 * (1 - q / 90 * (1 - q / 132))
    return (
      x * (1 - q / 6 * (1 - q / 20 * (1 - q / 42 * sine))),
      1 - q / 2 * (1 - q / 12 * (1 - q / 30 * cosine))
    )
  }

  /// The hyperbolic sine of a number below 0.3, by its series.
  @inline(__always)
  private static func hyperbolicSine(_ x: Double) -> Double {
    let q = x * x
    let tail = 1 + q / 72 * (1 + q / 110 * (1 + q / 156))
    return x * (1 + q / 6 * (1 + q / 20 * (1 + q / 42 * tail)))
  }

  /// The inverse of the hyperbolic sine of a number below 0.12, by its series.
  @inline(__always)
  private static func inverseHyperbolicSine(_ x: Double) -> Double {
    let q = x * x
    let tail = 35 / 1152 - q * (63 / 2816 - q * (231 / 13312 - q * (143 / 10240)))
    return x * (1 - q * (1 / 6 - q * (3 / 40 - q * (5 / 112 - q * tail))))
  }

  /// The sums over c · sin 2jξ · cosh 2jη and c · cos 2jξ · sinh 2jη, by Clenshaw's recurrence in
  /// complex numbers.
  @inline(__always)
  private static func sum(
    _ c: Coefficients, sine: Double, cosine: Double, hyperbolicSine: Double,
    hyperbolicCosine: Double
  ) -> (Double, Double) {
    let real = 2 * cosine * hyperbolicCosine
    let imaginary = -2 * sine * hyperbolicSine
    var (r1, i1) = (c.c6, 0.0)
    var (r2, i2) = (0.0, 0.0)
    @inline(__always) func next(_ coefficient: Double) {
      let r = coefficient + real * r1 - imaginary * i1 - r2
      let i = real * i1 + imaginary * r1 - i2
      (r2, i2) = (r1, i1)
      (r1, i1) = (r, i)
    }
    next(c.c5)
    next(c.c4)
    next(c.c3)
    next(c.c2)
    next(c.c1)
    let s = sine * hyperbolicCosine
    let t = cosine * hyperbolicSine
    return (r1 * s - i1 * t, r1 * t + i1 * s)
  }

  /// The sum over c · sin 2jχ.
  @inline(__always)
  private static func sum(_ c: Coefficients, sine: Double, cosine: Double) -> Double {
    let factor = 2 * cosine
    let b5 = c.c5 + factor * c.c6
    let b4 = c.c4 + factor * b5 - c.c6
    let b3 = c.c3 + factor * b4 - b5
    let b2 = c.c2 + factor * b3 - b4
    return (c.c1 + factor * b2 - b3) * sine
  }
}
