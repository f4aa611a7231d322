/// What was learned from labelled addresses: how much each feature of a character speaks for each label
/// (学习模型).
///
/// A label is a kind with whether the character is its first. Scores are added to those of the lattice
/// of spans, which still decides.
public struct LearnedModel: LabelWeights, Sendable {
  /// Where a model comes from.
  public struct Origin: Hashable, Sendable {
    /// The seed of the order addresses were learned in.
    public var seed: UInt64
    /// How many times all of them were learned.
    public var rounds: Int
    /// What its scores are multiplied by, in thousandths, unless a pack says otherwise.
    public var weight: Int
    /// How many addresses there were.
    public var addresses: Int
    /// The checksum of each labelled file (FNV-1a, 64 bits), in order.
    public var checksums: [UInt64]
  }

  /// A feature with the weights of its labels.
  struct Row: Hashable, Sendable {
    let key: UInt64
    /// By label, in order; thousandths of a point, never 0.
    let weights: [Weight]
  }

  /// A label with its weight.
  struct Weight: Hashable, Sendable {
    let label: UInt8
    let value: Int32
  }

  /// Where it comes from.
  public let origin: Origin
  /// The features in order.
  let rows: [Row]
  /// Places of features, an open table: 0 is free.
  private let keys: [UInt64]
  private let starts: [Int32]
  private let mask: Int
  private let labels: [UInt8]
  private let values: [Float]

  /// The checksum of a file addresses were learned from: FNV-1a, 64 bits.
  public static func checksum(of bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// How many features there are.
  public var count: Int { rows.count }

  /// Takes features in order.
  init(_ origin: Origin, _ rows: [Row]) {
    (self.origin, self.rows) = (origin, rows)
    var size = 64
    while size < rows.count * 2 { size *= 2 }
    mask = size - 1
    var keys = [UInt64](repeating: 0, count: size)
    // A place has where its weights begin; they end where a label says so.
    var starts = [Int32](repeating: 0, count: size)
    var labels: [UInt8] = []
    var values: [Float] = []
    for row in rows where !row.weights.isEmpty {
      var place = Self.mixed(row.key) & mask
      while keys[place] != 0 { place = (place &+ 1) & mask }
      keys[place] = row.key | Self.used
      starts[place] = Int32(truncatingIfNeeded: labels.count)
      for weight in row.weights {
        labels.append(weight.label)
        values.append(Float(weight.value) / 1000)
      }
      labels[labels.count - 1] |= Self.last
    }
    (self.keys, self.starts, self.labels, self.values) = (keys, starts, labels, values)
  }

  private static let used: UInt64 = 1 << 63
  private static let last: UInt8 = 0x80

  @inline(__always)
  static func mixed(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 29)
  }

  /// Adds the weights of a feature to the scores of labels.
  @inline(__always)
  func add(_ key: UInt64, to row: inout InlineArray<64, Float>) {
    var place = Self.mixed(key) & mask
    while keys[place] != key | Self.used {
      if keys[place] == 0 { return }
      place = (place &+ 1) & mask
    }
    var at = Int(starts[place])
    while true {
      row[Int(labels[at] & 63)] += values[at]
      if labels[at] & Self.last != 0 { return }
      at += 1
    }
  }
}
