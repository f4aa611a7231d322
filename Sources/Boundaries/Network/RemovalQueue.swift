/// Vertices waiting for removal, the least significant first; equal ones by their place.
struct RemovalQueue {
  private var sorted: [UInt64]
  private var taken = 0
  private var heap: [UInt64] = []

  /// A key that sorts by size, then by vertex.
  @inline(__always)
  static func key(_ size: Float, _ slot: Int32) -> UInt64 {
    UInt64(size.bitPattern) << 32 | UInt64(UInt32(bitPattern: slot))
  }

  /// The size and the vertex of a key.
  @inline(__always)
  static func parts(_ key: UInt64) -> (size: Float, slot: Int32) {
    (
      Float(bitPattern: UInt32(truncatingIfNeeded: key >> 32)),
      Int32(bitPattern: UInt32(truncatingIfNeeded: key))
    )
  }

  /// Starts with keys in any order.
  init(_ keys: [UInt64]) {
    sorted = keys.sorted()
  }

  /// The smallest key, not yet taken.
  var first: UInt64? {
    let next = taken < sorted.count ? sorted[taken] : nil
    guard let top = heap.first else { return next }
    return next.map { min($0, top) } ?? top
  }

  /// Takes the smallest key away.
  mutating func removeFirst() {
    if let top = heap.first, taken >= sorted.count || top < sorted[taken] {
      removeTop()
    } else if taken < sorted.count {
      taken += 1
    }
  }

  /// Adds a key.
  mutating func insert(_ key: UInt64) {
    var at = heap.count
    heap.append(key)
    while at > 0 {
      let parent = (at - 1) / 2
      if heap[parent] <= key { break }
      heap[at] = heap[parent]
      at = parent
    }
    heap[at] = key
  }

  private mutating func removeTop() {
    let last = heap.removeLast()
    guard !heap.isEmpty else { return }
    var at = 0
    while true {
      var child = 2 * at + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
      if heap[child] >= last { break }
      heap[at] = heap[child]
      at = child
    }
    heap[at] = last
  }
}
