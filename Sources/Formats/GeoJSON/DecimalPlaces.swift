/// How many decimal places numbers have: one odd coordinate does not tell how finely all were
/// written (坐标小数位数).
public struct DecimalPlaces: Sendable {
  private var counts = [Int](repeating: 0, count: 18)
  private var total = 0

  /// Counts nothing yet.
  public init() {}

  /// Counts a number with so many places.
  @inline(__always)
  public mutating func add(_ places: Int) {
    counts[max(0, min(places, counts.count - 1))] += 1
    total += 1
  }

  /// So many places nine numbers of ten get by with; of random digits one in ten ends in zero, so
  /// that fewer would be a coarser layer. 0 before any number.
  public var usual: Int {
    var seen = 0
    for (places, count) in counts.enumerated() {
      seen += count
      if seen * 10 >= total * 9 { return places }
    }
    return counts.count - 1
  }
}
