/// Learns from labelled addresses what the rules do not know (地址学习).
///
/// An averaged perceptron over the lattice of spans: an address is cut as the weights so far have it;
/// where a character comes out otherwise than it is marked, its features count more for the label that
/// is right and less for the one that was taken. What the rules get right teaches nothing, so that a
/// model holds only what they lack. The same files, seed and rounds give the same model.
public struct AddressTrainer: Sendable {
  /// How is learned.
  public struct Settings: Sendable {
    /// How many times all addresses are gone through.
    public var rounds = 4
    /// The seed of their order.
    public var seed: UInt64 = 1
    /// How much a mistake changes each feature, in thousandths of a point.
    public var step: Int32 = 8
    /// What the scores of the model are multiplied by when addresses are read.
    ///
    /// Half of what was learned of made addresses, which are more alike than those that people write;
    /// all of what was learned of an office's own.
    public var weight = 0.5
    /// Smaller weights are left out of the model, in thousandths of a point.
    public var least: Int32 = 5

    /// As it is done unless said otherwise.
    public init() {}
  }

  /// How a round went.
  public struct Round: Sendable {
    /// Which it is, from 1.
    public let number: Int
    /// Addresses that came out as they are marked, before they were learned from.
    public let right: Int
    /// All addresses.
    public let count: Int
  }

  private let reader: AddressReader
  private let settings: Settings

  /// - Parameter reader: Gives the vocabulary and what is done behind the lattice; its own model, if
  ///   it has one, is not used.
  public init(_ reader: AddressReader, _ settings: Settings = Settings()) {
    (self.reader, self.settings) = (reader, settings)
  }

  /// Learns from addresses.
  ///
  /// - Parameters:
  ///   - checksums: Of the files they came from, kept with the model.
  ///   - report: Is told of each round.
  public func model(
    from addresses: [LabelledAddress], checksums: [UInt64] = [], report: (Round) -> Void = { _ in }
  ) -> LearnedModel {
    let targets = addresses.map { LearningTarget($0, reader) }
    var cutter = ElementCutter(reader.names, reader.words)
    var table = LearningTable()
    var random = LearningRandom(seed: settings.seed)
    var order = Array(targets.indices)
    for number in stride(from: 1, through: settings.rounds, by: 1) {
      random.shuffle(&order)
      var right = 0
      for index in order {
        if learn(targets[index], &cutter, &table) { right += 1 }
        table.steps += 1
      }
      report(Round(number: number, right: right, count: targets.count))
    }
    return LearnedModel(
      LearnedModel.Origin(
        seed: settings.seed, rounds: settings.rounds,
        weight: Int(max(0, min(10, settings.weight)) * 1000), addresses: addresses.count,
        checksums: checksums), table.averages(least: settings.least))
  }

  /// Learns from one address; whether it came out right.
  private func learn(
    _ target: LearningTarget, _ cutter: inout ElementCutter, _ table: inout LearningTable
  ) -> Bool {
    let elements = cutter.cut(target.scalars, table)
    var marked = elements
    reader.mark(&marked, target.scalars)
    let wrong = target.wrong(marked, cutter.finder)
    guard !wrong.isEmpty else { return true }
    let taken = LearningTarget.labels(elements, target.scalars.count)
    for at in wrong {
      let (good, bad) = (target.labels[at], taken[at])
      guard good != bad else { continue }
      cutter.scores.features.gather(at)
      for index in 0..<cutter.scores.features.count {
        let key = cutter.scores.features.keys[index]
        table.change(key, good, settings.step)
        table.change(key, bad, -settings.step)
      }
    }
    return false
  }
}

/// Random numbers that depend on nothing but a seed (SplitMix64).
struct LearningRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number below a bound, which is positive.
  mutating func number(below bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(max(1, bound))).high)
  }

  mutating func shuffle(_ order: inout [Int]) {
    for index in stride(from: order.count - 1, to: 0, by: -1) {
      order.swapAt(index, number(below: index + 1))
    }
  }
}
