/// A point known in both systems (公共点).
public struct CommonPoint: Hashable, Sendable {
  /// The point's name or number.
  public var name: String
  /// Its position in the source system.
  public var source: Position
  /// Its position in the target system.
  public var target: Position
  /// Its ellipsoidal heights in metres, when both are known.
  public var heights: (source: Double, target: Double)? {
    guard let sourceHeight, let targetHeight else { return nil }
    return (sourceHeight, targetHeight)
  }

  private var sourceHeight: Double?
  private var targetHeight: Double?

  /// Makes a common point.
  public init(
    name: String, source: Position, target: Position,
    heights: (source: Double, target: Double)? = nil
  ) {
    self.name = name
    self.source = source
    self.target = target
    sourceHeight = heights?.source
    targetHeight = heights?.target
  }
}

/// What is left at a common point after the fit: transformed minus given, in metres.
public struct FitResidual: Hashable, Sendable {
  /// The point's name.
  public var name: String
  /// Towards north.
  public var northing: Double
  /// Towards east.
  public var easting: Double
  /// Upwards, when heights took part.
  public var height: Double?
  /// How far the point is missed in the plane when the fit is made without it; nil when too few
  /// points would be left.
  public var withheld: Double?
  /// Whether the point disagrees with all the others by far: check it before using the fit.
  public var isSuspect: Bool

  /// The length in the plane.
  public var horizontal: Double { Turn.length(northing, easting) }
}

/// Parameters fitted to common points by least squares, with what is left.
public struct ParameterFit<Parameters: Hashable & Sendable>: Hashable, Sendable {
  /// The parameters; never to be printed.
  public let parameters: Parameters
  /// One residual a point, in order.
  public let residuals: [FitResidual]
  /// Observations more than unknowns; 0 means that nothing checks the parameters.
  public let redundancy: Int
  /// Mean error of a coordinate in metres, √(Σv²/redundancy); nil without redundancy.
  public let meanError: Double?
  /// Whether heights took part.
  public let usesHeights: Bool
}

extension ParameterFit where Parameters == FourParameters {
  /// Fits four plane parameters to two or more points.
  /// - Throws: ``CRSError`` `.parameters` for too few points, or points in one place.
  public init(_ points: [CommonPoint]) throws(CRSError) {
    try FitSupport.check(points, atLeast: 2)
    let fitted = try Self.solve(points)
    var table = points.map { Self.residual($0, fitted) }
    var errors: [Double?] = []
    for index in points.indices where points.count > 2 {
      var others = points
      let point = others.remove(at: index)
      let rest = try? Self.solve(others)
      table[index].withheld = rest.map { Self.residual(point, $0).horizontal }
      errors.append(
        rest.flatMap { rest in
          FitSupport.meanError(others.map { Self.residual($0, rest) }, 2 * others.count - 4)
        })
    }
    parameters = fitted
    redundancy = 2 * points.count - 4
    meanError = FitSupport.meanError(table, redundancy)
    residuals = FitSupport.marked(table, errors)
    usesHeights = false
  }

  private static func residual(_ point: CommonPoint, _ four: FourParameters) -> FitResidual {
    let reached = four.apply(point.source)
    return FitResidual(
      name: point.name, northing: reached.y - point.target.y, easting: reached.x - point.target.x,
      height: nil, withheld: nil, isSuspect: false)
  }

  /// Normal equations about the centres of gravity, solved in closed form.
  private static func solve(_ points: [CommonPoint]) throws(CRSError) -> FourParameters {
    let count = Double(points.count)
    var (n0, e0, n1, e1) = (0.0, 0.0, 0.0, 0.0)
    for point in points {
      n0 += point.source.y / count
      e0 += point.source.x / count
      n1 += point.target.y / count
      e1 += point.target.x / count
    }
    var (a, b, size) = (0.0, 0.0, 0.0)
    for point in points {
      let (n, e) = (point.source.y - n0, point.source.x - e0)
      let (p, q) = (point.target.y - n1, point.target.x - e1)
      a += n * p + e * q
      b += n * q - e * p
      size += n * n + e * e
    }
    guard size > 1e-6 else { throw FitSupport.degenerate() }
    (a, b) = (a / size, b / size)
    return FourParameters(
      northingShift: n1 - a * n0 + b * e0, eastingShift: e1 - b * n0 - a * e0,
      rotation: Turn.arcSeconds(a, b), scale: (Turn.length(a, b) - 1) * 1e6)
  }
}

/// What both fits need.
enum FitSupport {
  static func check(_ points: [CommonPoint], atLeast count: Int) throws(CRSError) {
    if points.count < count {
      throw CRSError(
        .parameters, zh: "公共点只有 \(points.count) 个，至少要 \(count) 个。请补充公共点。",
        en: "There are \(points.count) common points, at least \(count) are needed. Add some.")
    }
    for point in points where !(point.source.isFinite && point.target.isFinite) {
      throw CRSError(
        .parameters, zh: "公共点“\(point.name)”的坐标不是数值。请改正。",
        en: "The coordinates of common point “\(point.name)” are not numbers. Mend them.")
    }
  }

  static func degenerate() -> CRSError {
    CRSError(
      .parameters, zh: "公共点集中在一处或在一条直线上，求不出参数。请选分布均匀的公共点。",
      en: "The common points lie in one place or on one line, so no parameters follow from them. "
        + "Choose points spread over the area.")
  }

  static func meanError(_ table: [FitResidual], _ redundancy: Int) -> Double? {
    if redundancy <= 0 { return nil }
    let sum = table.reduce(0) { sum, v in
      let up = v.height ?? 0
      return sum + v.northing * v.northing + v.easting * v.easting + up * up
    }
    return (sum / Double(redundancy)).squareRoot()
  }

  /// Marks the worst point when it misses by far more than the fit of the others errs.
  static func marked(_ table: [FitResidual], _ errors: [Double?]) -> [FitResidual] {
    guard errors.count == table.count,
      let worst = table.indices.max(by: {
        (table[$0].withheld ?? 0) < (table[$1].withheld ?? 0)
      }), let miss = table[worst].withheld, let error = errors[worst]
    else { return table }
    var table = table
    // A millimetre keeps the rounding of given coordinates from being called a blunder.
    table[worst].isSuspect = miss > 6 * max(error, 0.001)
    return table
  }
}
