import Rules

/// A layer this program makes in a process of its own, so that the memory making takes does not
/// count for the processes that are measured.
enum Making {
  case doubled(noise: Double)
  case simplified(share: Double, east: Double)

  private static let word = "--make-layer"

  /// What a process is started with to make it.
  func arguments(_ source: String, _ path: String) -> [String] {
    switch self {
    case .doubled(let noise): [Self.word, "doubled", String(noise), "0", source, path]
    case .simplified(let share, let east):
      [Self.word, "simplified", String(share), String(east), source, path]
    }
  }

  /// Makes the layer when the arguments ask for one; false when they do not.
  static func run(_ arguments: [String]) throws -> Bool {
    guard arguments.count == 6, arguments[0] == word, let first = Double(arguments[2]),
      let second = Double(arguments[3])
    else { return false }
    let layer = try MadeLayer(source: arguments[4])
    if arguments[1] == "doubled" {
      try layer.writeDoubled(noise: first, to: arguments[5])
    } else {
      try layer.writeSimplified(keeping: first, east: second, to: arguments[5])
    }
    return true
  }
}
