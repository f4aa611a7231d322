import Dispatch
import Synchronization

/// Work spread over threads with results in the order of the work, however many threads there are.
public enum Parallel {
  /// Splits `0..<count` into consecutive ranges, several for every job.
  public static func bands(_ count: Int, jobs: Int) -> [Range<Int>] {
    guard count > 0 else { return [] }
    let pieces = jobs <= 1 ? 1 : min(count, jobs * 8)
    return (0..<pieces).map { count * $0 / pieces..<count * ($0 + 1) / pieces }
  }

  /// Maps items on up to `jobs` threads; the order of results is the order of items.
  ///
  /// - Parameter progress: Told the share done, from any of the threads.
  public static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], jobs: Int, progress: (@Sendable (Double) -> Void)? = nil,
    _ transform: @Sendable (Item) -> Result
  ) -> [Result] {
    guard jobs > 1, items.count > 1 else {
      return items.enumerated().map { index, item in
        let result = transform(item)
        progress?(Double(index + 1) / Double(items.count))
        return result
      }
    }
    let next = Atomic(0)
    let done = Atomic(0)
    let results = Mutex([Result?](repeating: nil, count: items.count))
    // Handing over one after another: the thread sanitizer does not see a contended Mutex wait.
    let handover = DispatchQueue(label: "Parallel.map")
    DispatchQueue.concurrentPerform(iterations: min(jobs, items.count)) { _ in
      var own: [(index: Int, result: Result)] = []
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < items.count else { break }
        own.append((index, transform(items[index])))
        let count = done.wrappingAdd(1, ordering: .relaxed).newValue
        progress?(Double(count) / Double(items.count))
      }
      let found = own
      handover.sync {
        results.withLock { all in for item in found { all[item.index] = item.result } }
      }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}
