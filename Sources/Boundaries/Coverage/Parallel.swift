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
    let results = Mutex(
      (results: [Result?](repeating: nil, count: items.count), done: 0))
    let next = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: min(jobs, items.count)) { _ in
      while true {
        let index = next.withLock { value in
          defer { value += 1 }
          return value
        }
        guard index < items.count else { return }
        let result = transform(items[index])
        let done = results.withLock { (state) -> Int in
          state.results[index] = result
          state.done += 1
          return state.done
        }
        progress?(Double(done) / Double(items.count))
      }
    }
    return results.withLock { $0.results.compactMap(\.self) }
  }
}
