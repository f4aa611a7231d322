/// Weights that are being learned, with what is needed for their average over all steps (学习中的权重).
struct LearningTable: LabelWeights {
  private static let width = CharacterScores.width
  private var keys = [UInt64](repeating: 0, count: 1024)
  private var rows = [Int32](repeating: 0, count: 1024)
  private var order: [UInt64] = []
  /// By row and label: the weight now, in thousandths, and each change times the step it came at.
  private var weights: [Int32] = []
  private var sums: [Int64] = []
  /// How many steps there were.
  var steps: Int64 = 1

  private static let used: UInt64 = 1 << 63

  /// Where a feature stands, or where it would.
  @inline(__always)
  private func place(_ key: UInt64) -> Int {
    var place = LearnedModel.mixed(key) & (keys.count - 1)
    while keys[place] != 0, keys[place] != key | Self.used {
      place = (place + 1) & (keys.count - 1)
    }
    return place
  }

  func add(_ key: UInt64, to row: inout InlineArray<64, Float>) {
    let place = place(key)
    guard keys[place] != 0 else { return }
    let start = Int(rows[place]) * Self.width
    for label in 0..<Self.width { row[label] += Float(weights[start + label]) / 1000 }
  }

  /// Changes the weight of a feature for a label, in thousandths.
  mutating func change(_ key: UInt64, _ label: Int, _ value: Int32) {
    var place = place(key)
    if keys[place] == 0 {
      if order.count * 2 >= keys.count {
        grow()
        place = self.place(key)
      }
      (keys[place], rows[place]) = (key | Self.used, Int32(truncatingIfNeeded: order.count))
      order.append(key)
      weights.append(contentsOf: repeatElement(0, count: Self.width))
      sums.append(contentsOf: repeatElement(0, count: Self.width))
    }
    let index = Int(rows[place]) * Self.width + label
    weights[index] &+= value
    sums[index] &+= Int64(value) &* steps
  }

  private mutating func grow() {
    keys = [UInt64](repeating: 0, count: keys.count * 2)
    rows = [Int32](repeating: 0, count: keys.count)
    for (index, key) in order.enumerated() {
      let place = place(key)
      (keys[place], rows[place]) = (key | Self.used, Int32(truncatingIfNeeded: index))
    }
  }

  /// The averages that matter, in the order of features.
  ///
  /// - Parameter least: Smaller ones are left out, in thousandths.
  func averages(least: Int32) -> [LearnedModel.Row] {
    var result: [LearnedModel.Row] = []
    let sorted = order.indices.sorted { order[$0] < order[$1] }
    for index in sorted {
      var own: [LearnedModel.Weight] = []
      for label in 0..<Self.width {
        let place = index * Self.width + label
        let total = Int64(weights[place]) * steps - sums[place]
        let value = (abs(total) + steps / 2) / steps
        guard value >= Int64(max(1, least)) else { continue }
        let most = min(value, Int64(LearnedModel.largest))
        own.append(
          LearnedModel.Weight(label: UInt8(label), value: Int32(total < 0 ? -most : most)))
      }
      if !own.isEmpty { result.append(LearnedModel.Row(key: order[index], weights: own)) }
    }
    return result
  }
}
