/// Words by their scalars, walked from any place of a text (词典树).
///
/// One open table of edges, a word of memory each: a hundred thousand names load within milliseconds,
/// and a step touches one place. Sealed before it is walked, so that the entries of a word stand side
/// by side.
struct NameTrie: Sendable {
  /// Edges: whether a word ends there, the node, the scalar, the node behind it; 0 is free.
  private var edges: [UInt64]
  private var mask: Int
  private var count = 0
  private var nodes: Int32 = 1
  /// Which scalars words begin with, and which pairs of them, by hash: most places of a text are
  /// told by these.
  private var firsts = [UInt64](repeating: 0, count: 1024)
  private var pairs: [UInt64]
  private var hasSingles = false
  /// Entries as they came: node and value.
  private var entries: [(node: Int32, value: Int32)] = []
  /// For each node where its entries begin.
  private var starts: [Int32] = []

  /// More nodes than this do not fit.
  static let limit: Int32 = 1 << 21 - 1

  /// Makes an empty one with room for so many edges.
  init(capacity: Int = 1024) {
    var size = 1024
    while size < capacity * 2 { size *= 2 }
    edges = [UInt64](repeating: 0, count: size)
    mask = size - 1
    pairs = [UInt64](repeating: 0, count: max(64, size / 64))
    entries.reserveCapacity(capacity / 2)
  }

  @inline(__always)
  private static func key(_ node: Int32, _ scalar: UInt32) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 21 | UInt64(scalar)
  }

  @inline(__always)
  private static func mixed(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 29)
  }

  /// The edge from a node by a scalar; 0 for none.
  @inline(__always)
  private func edge(_ node: Int32, _ scalar: UInt32) -> UInt64 {
    let key = Self.key(node, scalar)
    var place = Self.mixed(key) & mask
    while true {
      let found = edges[place]
      if found >> 21 & Self.keyMask == key || found == 0 { return found }
      place = (place &+ 1) & mask
    }
  }

  private static let keyMask: UInt64 = 1 << 42 - 1
  private static let nodeMask: UInt64 = 1 << 21 - 1
  private static let word: UInt64 = 1 << 63

  /// The node behind an edge, made where there is none; -1 when there is no room.
  private mutating func grown(_ node: Int32, _ scalar: UInt32) -> Int32 {
    let found = edge(node, scalar)
    if found != 0 { return Int32(truncatingIfNeeded: found & Self.nodeMask) }
    guard nodes < Self.limit else { return -1 }
    if (count + 1) * 2 > edges.count { grow() }
    let key = Self.key(node, scalar)
    var place = Self.mixed(key) & mask
    while edges[place] != 0 { place = (place &+ 1) & mask }
    edges[place] = key << 21 | UInt64(nodes)
    count += 1
    nodes += 1
    return nodes - 1
  }

  /// Adds a word with a value; a word may have several.
  ///
  /// - Returns: False when there is no room.
  mutating func add(_ word: some Sequence<UInt32>, _ value: Int32) -> Bool {
    var node: Int32 = 0
    var (length, first) = (0, UInt32(0))
    for scalar in word {
      node = grown(node, scalar)
      if node < 0 { return false }
      length += 1
      if length == 1 {
        first = scalar
        firsts[Int(scalar & 0xFFFF) >> 6] |= 1 << UInt64(scalar & 63)
      } else if length == 2 {
        let bit = pair(first, scalar)
        pairs[bit >> 6] |= 1 << UInt64(bit & 63)
      }
    }
    if length == 1 { hasSingles = true }
    if node != 0 { entries.append((node, value)) }
    return true
  }

  private mutating func grow() {
    let old = edges
    mask = old.count * 2 - 1
    edges = [UInt64](repeating: 0, count: mask + 1)
    for edge in old where edge != 0 {
      var place = Self.mixed(edge >> 21 & Self.keyMask) & mask
      while edges[place] != 0 { place = (place &+ 1) & mask }
      edges[place] = edge
    }
  }

  /// Puts the entries of each word side by side; the values in that order, the last added first.
  mutating func sealed() -> [Int32] {
    starts = [Int32](repeating: 0, count: Int(nodes) + 2)
    for entry in entries { starts[Int(entry.node) + 2] += 1 }
    for node in 2..<starts.count { starts[node] += starts[node - 1] }
    var values = [Int32](repeating: 0, count: entries.count)
    for entry in entries.reversed() {
      values[Int(starts[Int(entry.node) + 1])] = entry.value
      starts[Int(entry.node) + 1] += 1
    }
    entries = []
    for place in edges.indices where edges[place] != 0 {
      let node = Int(edges[place] & Self.nodeMask)
      if starts[node] < starts[node + 1] { edges[place] |= Self.word }
    }
    return values
  }

  /// The entries of each word.
  var words: some Sequence<Range<Int>> {
    (0..<max(0, starts.count - 2)).lazy.map { entries(Int32($0)) }.filter { !$0.isEmpty }
  }

  // MARK: Walking

  @inline(__always)
  private func pair(_ first: UInt32, _ second: UInt32) -> Int {
    Self.mixed(UInt64(first) << 21 | UInt64(second)) & (pairs.count * 64 - 1)
  }

  /// A way through the tree along a text.
  struct Walk {
    var node: Int32 = 0
    /// Where the way has come to.
    var at: Int
  }

  /// Whether a word may begin at a place; true of some where none does.
  @inline(__always)
  func mayBegin(_ text: [UInt32], _ at: Int) -> Bool {
    let first = text[at]
    guard firsts[Int(first & 0xFFFF) >> 6] >> UInt64(first & 63) & 1 != 0 else { return false }
    if hasSingles { return true }
    guard at + 1 < text.count else { return false }
    let bit = pair(first, text[at + 1])
    return pairs[bit >> 6] >> UInt64(bit & 63) & 1 != 0
  }

  /// Goes on to the end of the next word; its entries, nil where there is none.
  @inline(__always)
  func next(_ walk: inout Walk, _ text: [UInt32]) -> Range<Int>? {
    while walk.at < text.count {
      let edge = edge(walk.node, text[walk.at])
      if edge == 0 { return nil }
      walk.node = Int32(truncatingIfNeeded: edge & Self.nodeMask)
      walk.at += 1
      if edge & Self.word != 0 { return entries(walk.node) }
    }
    return nil
  }

  /// Where the entries of a node stand.
  @inline(__always)
  func entries(_ node: Int32) -> Range<Int> {
    Int(starts[Int(node)])..<Int(starts[Int(node) + 1])
  }

  /// The entries of a word; none where it is no word.
  func entries(of word: some Sequence<UInt32>) -> Range<Int> {
    var node: Int32 = 0
    for scalar in word {
      let edge = edge(node, scalar)
      if edge == 0 { return 0..<0 }
      node = Int32(truncatingIfNeeded: edge & Self.nodeMask)
    }
    return entries(node)
  }
}
