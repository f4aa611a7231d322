import Dispatch
import Synchronization

/// Work spread over threads with results in the order of the work, however many threads there are.
enum Parallel {
  /// Splits `0..<count` into consecutive ranges, several for every job.
  static func bands(_ count: Int, jobs: Int) -> [Range<Int>] {
    guard count > 0 else { return [] }
    let pieces = jobs <= 1 ? 1 : min(count, jobs * 8)
    return (0..<pieces).map { count * $0 / pieces..<count * ($0 + 1) / pieces }
  }

  /// Maps items on up to `jobs` threads; the order of results is the order of items.
  static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], jobs: Int, _ transform: @Sendable (Item) -> Result
  ) -> [Result] {
    guard jobs > 1, items.count > 1 else { return items.map(transform) }
    let results = Mutex<[Result?]>([Result?](repeating: nil, count: items.count))
    let next = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: min(jobs, items.count)) { _ in
      while true {
        let index = next.withLock { value in
          defer { value += 1 }
          return value
        }
        guard index < items.count else { return }
        let result = transform(items[index])
        results.withLock { $0[index] = result }
      }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}
