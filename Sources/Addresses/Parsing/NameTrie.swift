/// Words by their scalars, walked from any place of a text (词典树).
///
/// One open table of edges: no object a node, so that a hundred thousand names load within
/// milliseconds.
struct NameTrie: Sendable {
  /// Edges: the node in the upper 32 bits, the scalar in the lower 24; 0 is free.
  private var keys: [UInt64]
  private var targets: [Int32]
  private var mask: Int
  private var edges = 0
  /// For each node the first of its entries, -1 for none.
  private var heads: [Int32] = [-1]
  /// Entries: value, then the next of the same node.
  private var values: [Int32] = []
  private var nexts: [Int32] = []

  /// Makes an empty one with room for so many edges.
  init(capacity: Int = 1024) {
    var size = 1024
    while size < capacity * 2 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    targets = [Int32](repeating: 0, count: size)
    mask = size - 1
  }

  @inline(__always)
  private static func key(_ node: Int32, _ scalar: UInt32) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 24 | UInt64(scalar) | 1 << 63
  }

  @inline(__always)
  private static func place(_ key: UInt64, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 29) & mask
  }

  /// The node behind an edge; -1 for none.
  @inline(__always)
  func next(_ node: Int32, _ scalar: UInt32) -> Int32 {
    let key = Self.key(node, scalar)
    var place = Self.place(key, mask)
    while true {
      let found = keys[place]
      if found == key { return targets[place] }
      if found == 0 { return -1 }
      place = (place &+ 1) & mask
    }
  }

  /// The node behind an edge, made where there is none.
  mutating func grown(_ node: Int32, _ scalar: UInt32) -> Int32 {
    let found = next(node, scalar)
    if found >= 0 { return found }
    let made = Int32(heads.count)
    heads.append(-1)
    insert(Self.key(node, scalar), made)
    return made
  }

  /// Gives a node a value; a node may have several.
  mutating func put(_ value: Int32, at node: Int32) {
    guard node != 0 else { return }
    values.append(value)
    nexts.append(heads[Int(node)])
    heads[Int(node)] = Int32(values.count - 1)
  }

  /// Adds a word with a value.
  mutating func add(_ word: some Sequence<UInt32>, _ value: Int32) {
    var node: Int32 = 0
    for scalar in word { node = grown(node, scalar) }
    put(value, at: node)
  }

  private mutating func insert(_ key: UInt64, _ target: Int32) {
    if (edges + 1) * 2 > keys.count { grow() }
    edges += 1
    var place = Self.place(key, mask)
    while keys[place] != 0 { place = (place &+ 1) & mask }
    keys[place] = key
    targets[place] = target
  }

  private mutating func grow() {
    let (oldKeys, oldTargets) = (keys, targets)
    mask = keys.count * 2 - 1
    keys = [UInt64](repeating: 0, count: mask + 1)
    targets = [Int32](repeating: 0, count: mask + 1)
    for index in oldKeys.indices where oldKeys[index] != 0 {
      var place = Self.place(oldKeys[index], mask)
      while keys[place] != 0 { place = (place &+ 1) & mask }
      keys[place] = oldKeys[index]
      targets[place] = oldTargets[index]
    }
  }

  /// The first entry of a node; -1 for none, so that a word does not end there.
  @inline(__always)
  func first(_ node: Int32) -> Int32 { heads[Int(node)] }

  /// The entry after one; -1 behind the last.
  @inline(__always)
  func after(_ entry: Int32) -> Int32 { nexts[Int(entry)] }

  /// The value of an entry.
  @inline(__always)
  func value(_ entry: Int32) -> Int32 { values[Int(entry)] }
}
