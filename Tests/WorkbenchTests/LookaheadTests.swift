import Synchronization
import Testing

@testable import Workbench

/// Batches made ahead come in their order, are made no further ahead than asked, and end with their
/// use.
struct LookaheadTests {
  @Test(arguments: [(0, 1), (1, 4), (3, 4), (50, 1), (50, 4)])
  func `every batch is used once and in its order`(count: Int, depth: Int) {
    let used = Mutex(0)
    let furthest = Mutex(0)
    let lookahead = Lookahead(count, depth: depth) { index in
      let ahead = index - used.withLock { $0 }
      furthest.withLock { $0 = max($0, ahead) }
      return [2 * index, 2 * index + 1]
    }
    var all: [Int] = []
    lookahead.forEach { element in
      all += element
      used.withLock { $0 = all.count / 2 }
    }
    #expect(all == Array(0..<2 * count))
    #expect(furthest.withLock { $0 } <= depth)
  }

  private struct Stop: Error {}

  @Test func `a body that throws ends it`() async throws {
    let made = Mutex(0)
    let lookahead = Lookahead(1000, depth: 2) { index in
      made.withLock { $0 += 1 }
      return [index]
    }
    var last = -1
    #expect(throws: Stop.self) {
      try lookahead.forEach { batch in
        last = batch[0]
        if last == 3 { throw Stop() }
      }
    }
    #expect(last == 3)
    try await Task.sleep(for: .milliseconds(50))
    #expect(made.withLock { $0 } <= 7)
  }
}
