extension ParameterFit where Parameters == HelmertParameters {
  /// Fits seven parameters to three or more points given as longitude/latitude or in planes.
  ///
  /// Without heights all points are taken to lie on their ellipsoids, and the fit holds for
  /// plane positions only.
  /// - Throws: ``CRSError`` for too few points, points on one line, or systems without ellipsoid.
  public init(
    _ points: [CommonPoint], from source: CoordinateReferenceSystem,
    to target: CoordinateReferenceSystem, convention: RotationConvention
  ) throws(CRSError) {
    try FitSupport.check(points, atLeast: 3)
    let usesHeights = points.allSatisfy { $0.heights != nil }
    let pairs = try GeocentricPair.pairs(points, source, target, usesHeights: usesHeights)
    let fitted = try Self.solve(pairs, usesHeights: usesHeights)
    var table = pairs.map { $0.residual(fitted, usesHeights: usesHeights) }
    var errors: [Double?] = []
    for index in pairs.indices where points.count > 3 {
      var others = pairs
      let pair = others.remove(at: index)
      let rest = try? Self.solve(others, usesHeights: usesHeights)
      table[index].withheld = rest.map { pair.residual($0, usesHeights: usesHeights).horizontal }
      errors.append(
        rest.flatMap { rest in
          FitSupport.meanError(
            others.map { $0.residual(rest, usesHeights: usesHeights) },
            (usesHeights ? 3 : 2) * others.count - 7)
        })
    }
    parameters = fitted.written(as: convention)
    redundancy = (usesHeights ? 3 : 2) * points.count - 7
    meanError = FitSupport.meanError(table, redundancy)
    residuals = FitSupport.marked(table, errors)
    self.usesHeights = usesHeights
  }

  /// Least squares about the centre of gravity in the north, east and up of each point.
  ///
  /// With s = (1+m)·r the model X′ = T + (1+m)·X + s × X is linear, so nothing is iterated.
  /// Heights that are not known weigh next to nothing: just enough to keep the solution in place.
  private static func solve(
    _ pairs: [GeocentricPair], usesHeights: Bool
  ) throws(CRSError) -> HelmertParameters {
    let count = Double(pairs.count)
    var (center, goal) = (SIMD3<Double>.zero, SIMD3<Double>.zero)
    for pair in pairs {
      center += pair.source / count
      goal += pair.target / count
    }
    let reach = try GeocentricPair.reach(pairs, from: center)
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: 8), count: 7)
    for pair in pairs {
      let x = pair.source - center
      let difference = pair.target - goal - x
      let frame = pair.frame
      for (axis, weight) in [
        (frame.north, 1.0), (frame.east, 1.0), (frame.up, usesHeights ? 1.0 : 1e-12),
      ] {
        let turn = cross(x, axis) / reach
        let row = [
          axis.x, axis.y, axis.z, dot(axis, x) / reach, turn.x, turn.y, turn.z,
          dot(axis, difference),
        ]
        for i in 0..<7 {
          for j in 0..<8 { matrix[i][j] += weight * row[i] * row[j] }
        }
      }
    }
    let unknowns = try solved(matrix)
    let scale = unknowns[3] / reach
    let turn = SIMD3(unknowns[4], unknowns[5], unknowns[6]) / reach
    let extra = SIMD3(unknowns[0], unknowns[1], unknowns[2])
    return HelmertParameters(
      shift: goal + extra - (1 + scale) * center - cross(turn, center),
      rotation: turn / (1 + scale) * (180 / Double.pi * 3600), scale: scale * 1e6,
      convention: .positionVector)
  }

  /// Gaussian elimination with row pivots.
  private static func solved(_ system: [[Double]]) throws(CRSError) -> [Double] {
    var matrix = system
    let size = matrix.count
    for column in 0..<size {
      let pivot = (column..<size).max { abs(matrix[$0][column]) < abs(matrix[$1][column]) }
      guard let pivot, abs(matrix[pivot][column]) > 1e-18 else { throw FitSupport.degenerate() }
      matrix.swapAt(column, pivot)
      for row in (column + 1)..<size where row < size {
        let factor = matrix[row][column] / matrix[column][column]
        for k in column...size { matrix[row][k] -= factor * matrix[column][k] }
      }
    }
    var unknowns = [Double](repeating: 0, count: size)
    for row in stride(from: size - 1, through: 0, by: -1) {
      var sum = matrix[row][size]
      for k in (row + 1)..<size where k < size { sum -= matrix[row][k] * unknowns[k] }
      unknowns[row] = sum / matrix[row][row]
    }
    return unknowns
  }
}

/// The scalar product.
private func dot(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double { (a * b).sum() }

/// The cross product.
private func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
  SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
}

/// A common point in geocentric metres of both datums.
private struct GeocentricPair {
  let name: String
  let source: SIMD3<Double>
  let target: SIMD3<Double>
  /// Longitude and latitude of the point, which tell north, east and up.
  let place: Position

  static func pairs(
    _ points: [CommonPoint], _ from: CoordinateReferenceSystem, _ to: CoordinateReferenceSystem,
    usesHeights: Bool
  ) throws(CRSError) -> [GeocentricPair] {
    guard let a = from.ellipsoid, let b = to.ellipsoid, from.kind != .other, to.kind != .other
    else {
      throw CRSError(
        .parameters, zh: "求七参数要知道两个坐标系的椭球；地方坐标系请求平面四参数。",
        en: "A fit of 7 parameters needs the ellipsoids of both systems; fit plane 4 parameters "
          + "for a local system.")
    }
    let sources = try degrees(points.map(\.source), from)
    let targets = try degrees(points.map(\.target), to)
    return points.indices.map { index in
      let heights = usesHeights ? points[index].heights : nil
      return GeocentricPair(
        name: points[index].name,
        source: a.geocentric(sources[index], height: heights?.source ?? 0),
        target: b.geocentric(targets[index], height: heights?.target ?? 0),
        place: targets[index])
    }
  }

  private static func degrees(
    _ positions: [Position], _ system: CoordinateReferenceSystem
  ) throws(CRSError) -> [Position] {
    try CoordinateTransformer(toGeographicOf: system).transform(positions)
  }

  /// Unit vectors towards north, east and up at the point.
  var frame: (north: SIMD3<Double>, east: SIMD3<Double>, up: SIMD3<Double>) {
    let longitude = Turn(degrees: place.x)
    let latitude = Turn(degrees: place.y)
    return (
      SIMD3(
        -latitude.sine * longitude.cosine, -latitude.sine * longitude.sine, latitude.cosine),
      SIMD3(-longitude.sine, longitude.cosine, 0),
      SIMD3(latitude.cosine * longitude.cosine, latitude.cosine * longitude.sine, latitude.sine)
    )
  }

  /// The distance of the farthest point from the centre; refuses points in one place or on a line.
  static func reach(
    _ pairs: [GeocentricPair], from center: SIMD3<Double>
  ) throws(CRSError) -> Double {
    var farthest = SIMD3<Double>.zero
    for pair in pairs
    where dot(pair.source - center, pair.source - center) > dot(farthest, farthest) {
      farthest = pair.source - center
    }
    let reach = dot(farthest, farthest).squareRoot()
    guard reach > 1 else { throw FitSupport.degenerate() }
    var breadth = 0.0
    for pair in pairs {
      let across = cross(farthest, pair.source - center) / reach
      breadth = max(breadth, dot(across, across).squareRoot())
    }
    // Points on a meridian bend with the Earth by reach²/2R: that does not fix a rotation.
    guard breadth > 1e-3 * reach + reach * reach / 6e6 else { throw FitSupport.degenerate() }
    return reach
  }

  func residual(_ seven: HelmertParameters, usesHeights: Bool) -> FitResidual {
    let radians = Double.pi / 180 / 3600
    let turn = seven.written(as: .positionVector).rotation * radians
    let reached = seven.shift + (1 + seven.scale * 1e-6) * (source + cross(turn, source))
    let v = reached - target
    let frame = frame
    return FitResidual(
      name: name, northing: dot(v, frame.north), easting: dot(v, frame.east),
      height: usesHeights ? dot(v, frame.up) : nil, withheld: nil, isSuspect: false)
  }
}
