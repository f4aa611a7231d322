/// Where texts stand in a list, found by a hash of 64 bits: a sixth of a dictionary's memory.
///
/// Among ten million texts two have the same hash with a likelihood of one in four hundred thousand.
struct KeyIndex: Sendable {
  private let hashes: [UInt64]
  private let places: [Int32]

  /// Takes hashes with their places.
  init(_ pairs: [(hash: UInt64, place: Int32)]) {
    let sorted = pairs.sorted { ($0.hash, $0.place) < ($1.hash, $1.place) }
    hashes = sorted.map(\.hash)
    places = sorted.map(\.place)
  }

  /// The places of a text, in the order of the list.
  func places(_ key: String) -> ArraySlice<Int32> {
    let hash = Self.hash(key)
    var (low, high) = (0, hashes.count)
    while low < high {
      let middle = (low + high) / 2
      if hashes[middle] < hash { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < hashes.count, hashes[end] == hash { end += 1 }
    return places[low..<end]
  }

  /// The hash of a text: FNV-1a of its bytes, mixed once more.
  static func hash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash ^= hash >> 32
    return hash &* 0x9E37_79B9_7F4A_7C15
  }
}
