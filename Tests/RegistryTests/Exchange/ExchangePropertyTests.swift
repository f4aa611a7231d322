import Foundation
import Registry
import Rules
import Testing

/// Two offices that change things and hand them to and fro end up with the same.
@Suite struct ExchangePropertyTests {
  /// The generator of Steele and others, for the same changes every time.
  private struct SplitMix64 {
    var state: UInt64

    mutating func next(_ limit: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func `after handing to and fro both say the same`(seed: UInt64) throws {
    try TwoOffices.with { offices in
      var random = SplitMix64(state: seed)
      try offices.enterInNorth()
      try TwoOffices.merge(TwoOffices.pack(offices.north).file, into: offices.south)
      for round in 0..<4 {
        for test in [offices.north, offices.south] {
          for _ in 0..<random.next(3) {
            let name = "名\(random.next(4))"
            // A name may come up again; a change that changes nothing is refused.
            try? TwoOffices.rename(test, name, act: random.next(2) == 0 ? .supersede : .correct)
          }
        }
        let (from, to) =
          random.next(2) == 0 ? (offices.north, offices.south) : (offices.south, offices.north)
        var decisions = MergeDecisions()
        decisions.otherwise = .init(random.next(2) == 0 ? .theirs : .ours, reason: "抽签")
        try TwoOffices.merge(
          TwoOffices.pack(from, "a\(round)").file, into: to, decisions)
        decisions.otherwise = .init(.theirs, reason: "随对方")
        try TwoOffices.merge(
          TwoOffices.pack(to, "b\(round)").file, into: from, decisions)
        let north = try offices.north.register.records(.line).map(\.body)
        let south = try offices.south.register.records(.line).map(\.body)
        #expect(north == south, "seed \(seed), round \(round)")
      }
      for test in [offices.north, offices.south] {
        #expect(try test.register.verify(.full).faults == [], "seed \(seed)")
      }
    }
  }
}
