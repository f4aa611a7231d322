import Foundation

/// A spline of control points, or one through given points.
struct SplineCurve {
  /// What one file may say of one curve.
  private static let mostDegree = 24

  private let degree: Int
  private let points: [Vector]
  private let weights: [Double]
  private let knots: [Double]

  /// Makes a rational spline (NURBS); nil when the numbers do not fit together.
  init?(degree: Int, points: [Vector], weights: [Double], knots: [Double]) {
    guard (1...SplineCurve.mostDegree).contains(degree), points.count > degree else { return nil }
    var knots = knots
    if knots.isEmpty { knots = SplineCurve.clamped(points.count, degree) }
    guard knots.count == points.count + degree + 1, zip(knots, knots.dropFirst()).allSatisfy(<=),
      weights.isEmpty || weights.count == points.count,
      (weights + knots).allSatisfy(\.isFinite), points.allSatisfy(\.isFinite),
      knots[degree] < knots[points.count]
    else { return nil }
    self.degree = degree
    self.points = points
    self.weights = weights
    self.knots = knots
  }

  private static func clamped(_ count: Int, _ degree: Int) -> [Double] {
    let inner = max(0, count - degree - 1)
    return [Double](repeating: 0, count: degree + 1)
      + (0..<inner).map { Double($0 + 1) }
      + [Double](repeating: Double(inner + 1), count: degree + 1)
  }

  /// The parameters where the polynomial changes.
  var breaks: [Double] {
    var result: [Double] = []
    for knot in knots[degree...points.count] where knot > (result.last ?? -.infinity) {
      result.append(knot)
    }
    return result
  }

  /// The point of a parameter (de Boor's algorithm on points with weights).
  func point(_ t: Double) -> Vector {
    let span = span(t)
    var parts = (0...degree).map { index -> (Vector, Double) in
      let at = span - degree + index
      let weight = weights.isEmpty ? 1 : weights[at]
      return (points[at] * weight, weight)
    }
    for level in 1...degree {
      for index in stride(from: degree, through: level, by: -1) {
        let at = span - degree + index
        let width = knots[at + degree - level + 1] - knots[at]
        let share = width > 0 ? (t - knots[at]) / width : 0
        parts[index] = (
          parts[index - 1].0 * (1 - share) + parts[index].0 * share,
          parts[index - 1].1 * (1 - share) + parts[index].1 * share
        )
      }
    }
    let (sum, weight) = parts[degree]
    return sum * (1 / weight)
  }

  /// The last knot span that begins at or before a parameter.
  private func span(_ t: Double) -> Int {
    var low = degree
    var high = points.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if knots[middle] <= t { low = middle } else { high = middle }
    }
    while low > degree, knots[low] == knots[low + 1] { low -= 1 }
    return low
  }
}

/// The cubic through given points that bends least, its parameter the length of the chords; the
/// directions at the ends may be given.
struct FitCurve {
  private let points: [Vector]
  private let slopes: [Vector]
  /// The parameters of the points.
  let breaks: [Double]

  /// Makes the curve; nil with fewer than two distinct points.
  init?(_ given: [Vector], start: Vector?, end: Vector?) {
    var points: [Vector] = []
    for point in given where point.isFinite && point != points.last { points.append(point) }
    guard points.count >= 2 else { return nil }
    var breaks = [0.0]
    for (a, b) in zip(points, points.dropFirst()) {
      breaks.append(breaks[breaks.count - 1] + (b - a).length)
    }
    guard let last = breaks.last, last.isFinite, zip(breaks, breaks.dropFirst()).allSatisfy(<)
    else { return nil }
    self.points = points
    self.breaks = breaks
    slopes = FitCurve.slopes(points, breaks, start?.unit, end?.unit)
  }

  /// Solves for the slopes that make the second derivative continuous.
  private static func slopes(
    _ p: [Vector], _ t: [Double], _ start: Vector?, _ end: Vector?
  ) -> [Vector] {
    let n = p.count
    var upper = [Double](repeating: 0, count: n)
    var right = [Vector](repeating: .zero, count: n)
    for index in 0..<n {
      let before = index > 0 ? t[index] - t[index - 1] : 0
      let after = index < n - 1 ? t[index + 1] - t[index] : 0
      var (a, b, c) = (1 / before, 0.0, 1 / after)
      var value = Vector.zero
      if index == 0 {
        if let start {
          (a, b, c, value) = (0, 1, 0, start)
        } else {
          (a, b, c, value) = (0, 2, 1, (p[1] - p[0]) * (3 / after))
        }
      } else if index == n - 1 {
        if let end {
          (a, b, c, value) = (0, 1, 0, end)
        } else {
          (a, b, c, value) = (1, 2, 0, (p[n - 1] - p[n - 2]) * (3 / before))
        }
      } else {
        b = 2 * (a + c)
        value =
          (p[index] - p[index - 1]) * (3 / (before * before))
          + (p[index + 1] - p[index]) * (3 / (after * after))
      }
      let pivot = index > 0 ? b - a * upper[index - 1] : b
      upper[index] = c / pivot
      right[index] = (index > 0 ? value - right[index - 1] * a : value) * (1 / pivot)
    }
    for index in stride(from: n - 2, through: 0, by: -1) {
      right[index] = right[index] - right[index + 1] * upper[index]
    }
    return right
  }

  /// The point of a parameter.
  func point(_ t: Double) -> Vector {
    var low = 0
    var high = breaks.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if breaks[middle] <= t { low = middle } else { high = middle }
    }
    let width = breaks[high] - breaks[low]
    let s = (t - breaks[low]) / width
    let r = 1 - s
    return points[low] * ((1 + 2 * s) * r * r) + slopes[low] * (s * r * r * width)
      + points[high] * (s * s * (3 - 2 * s)) - slopes[high] * (s * s * r * width)
  }
}
