import Dispatch
import Synchronization

/// Batches made on a thread of their own, a few ahead of their use (预先生成).
///
/// What is used up is freed there, too, which costs nearly as much as making it.
final class Lookahead<Batch: Sendable>: Sendable {
  private struct State {
    /// Batches that wait for their use, or to be freed after it.
    var ring: [Batch?]
    var isOver = false
  }

  private let state: Mutex<State>
  private let count: Int
  private let depth: Int
  // Made with nothing and filled afterwards: one let go with less than it began with is a fault.
  private let free = DispatchSemaphore(value: 0)
  private let filled = DispatchSemaphore(value: 0)

  /// Begins to make batches.
  ///
  /// - Parameters:
  ///   - count: How many there are.
  ///   - depth: How many are made before the first has been used.
  ///   - make: Makes one, given its number from 0; they are made one after another.
  init(_ count: Int, depth: Int, make: @escaping @Sendable (Int) -> Batch) {
    (self.count, self.depth) = (count, depth)
    state = Mutex(State(ring: Array(repeating: nil, count: depth)))
    for _ in 0..<depth { free.signal() }
    DispatchQueue(label: "Lookahead").async { self.fill(make) }
  }

  private func fill(_ make: (Int) -> Batch) {
    for index in 0..<count {
      free.wait()
      if state.withLock({ $0.isOver }) { return }
      var batch: Batch? = make(index)
      exchange(index, &batch)
      filled.signal()
    }
  }

  private func exchange(_ index: Int, _ batch: inout Batch?) {
    state.withLock { swap(&$0.ring[index % depth], &batch) }
  }

  /// Uses all batches once, in their order; ends the making when the body throws.
  func forEach(_ body: (Batch) throws -> Void) rethrows {
    defer {
      state.withLock { $0.isOver = true }
      free.signal()
    }
    for index in 0..<count {
      filled.wait()
      var batch: Batch?
      exchange(index, &batch)
      if let batch { try body(batch) }
      exchange(index, &batch)
      free.signal()
    }
  }
}
