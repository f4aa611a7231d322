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
    let fitted = try Self.solve(pairs)
    var table = pairs.map { $0.residual(fitted, usesHeights: usesHeights) }
    if points.count > 3 {
      for index in pairs.indices {
        var others = pairs
        let pair = others.remove(at: index)
        guard let rest = try? Self.solve(others) else { continue }
        table[index].withheld = pair.residual(rest, usesHeights: usesHeights).horizontal
      }
    }
    parameters = fitted.written(as: convention)
    redundancy = (usesHeights ? 3 : 2) * points.count - 7
    meanError = FitSupport.meanError(table, redundancy)
    residuals = FitSupport.marked(table)
    self.usesHeights = usesHeights
  }

  /// Least squares about the centre of gravity, which leaves scale and rotations as unknowns.
  ///
  /// With s = (1+m)·r the model X′ = T + (1+m)·X + s × X is linear, so nothing is iterated.
  private static func solve(_ pairs: [GeocentricPair]) throws(CRSError) -> HelmertParameters {
    let count = Double(pairs.count)
    var (center, goal) = (SIMD3<Double>.zero, SIMD3<Double>.zero)
    for pair in pairs {
      center += pair.source / count
      goal += pair.target / count
    }
    var matrix = [[Double]](repeating: [0, 0, 0, 0, 0], count: 4)
    for pair in pairs {
      let x = pair.source - center
      let d = pair.target - goal - x
      // One row an axis: coefficients of m, sx, sy, sz and the difference.
      for row in [
        [x.x, 0, x.z, -x.y, d.x], [x.y, -x.z, 0, x.x, d.y], [x.z, x.y, -x.x, 0, d.z],
      ] {
        for i in 0..<4 {
          for j in 0..<5 { matrix[i][j] += row[i] * row[j] }
        }
      }
    }
    let unknowns = try solved(matrix)
    let scale = unknowns[0]
    let turn = SIMD3(unknowns[1], unknowns[2], unknowns[3])
    let shift = goal - (1 + scale) * center - cross(turn, center)
    let arcSeconds = 180 / Double.pi * 3600
    return HelmertParameters(
      shift: shift, rotation: turn / (1 + scale) * arcSeconds, scale: scale * 1e6,
      convention: .positionVector)
  }

  /// Gaussian elimination with row pivots; a vanishing pivot means points on one line.
  private static func solved(_ system: [[Double]]) throws(CRSError) -> [Double] {
    var matrix = system
    let size = matrix.count
    let largest = matrix.flatMap { $0.dropLast() }.map(abs).max() ?? 0
    for column in 0..<size {
      let pivot = (column..<size).max { abs(matrix[$0][column]) < abs(matrix[$1][column]) }
      guard let pivot, abs(matrix[pivot][column]) > largest * 1e-9, largest > 1e-6 else {
        throw FitSupport.degenerate()
      }
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

  func residual(_ seven: HelmertParameters, usesHeights: Bool) -> FitResidual {
    let radians = Double.pi / 180 / 3600
    let turn = seven.written(as: .positionVector).rotation * radians
    let reached = seven.shift + (1 + seven.scale * 1e-6) * (source + cross(turn, source))
    let v = reached - target
    let longitude = Turn(degrees: place.x)
    let latitude = Turn(degrees: place.y)
    let outward = v.x * longitude.cosine + v.y * longitude.sine
    return FitResidual(
      name: name, northing: v.z * latitude.cosine - outward * latitude.sine,
      easting: v.y * longitude.cosine - v.x * longitude.sine,
      height: usesHeights ? outward * latitude.cosine + v.z * latitude.sine : nil,
      withheld: nil, isSuspect: false)
  }
}
