internal import GRDB

/// Keys gathered and written in their order: a large import then writes its tables from front to
/// back, which is several times faster and fills their pages.
final class SortedKeys {
  /// A key; its bytes lie in one buffer with all others, so that sorting moves numbers only.
  private struct Pending {
    /// The first sixteen bytes of the key, for comparing.
    let first: UInt64
    let second: UInt64
    let start: Int
    let count: Int
    let event: Int
  }

  private let row: RowInsert
  private var pending: [Pending] = []
  private var bytes: [UInt8] = []
  /// As many as fit into a few tens of megabytes.
  private static let most = 500_000

  init(_ table: String, _ database: Database) throws {
    row = RowInsert(
      try database.makeStatement(sql: "INSERT INTO \(table) (key, event) VALUES (?, ?)"),
      bindsAll: true)
  }

  /// Gathers a key of an event.
  func add(_ key: ArraySlice<UInt8>, _ event: Int) throws {
    let start = bytes.count
    bytes.append(contentsOf: key)
    var parts: (UInt64, UInt64) = (0, 0)
    var shift: UInt64 = 64
    for byte in key.prefix(8) {
      shift -= 8
      parts.0 |= UInt64(byte) << shift
    }
    shift = 64
    for byte in key.dropFirst(8).prefix(8) {
      shift -= 8
      parts.1 |= UInt64(byte) << shift
    }
    pending.append(
      Pending(
        first: parts.0, second: parts.1, start: start, count: bytes.count - start, event: event))
    if pending.count >= Self.most { try flush() }
  }

  /// Writes what was gathered.
  func flush() throws {
    guard !pending.isEmpty else { return }
    pending.sort { isBefore($0, $1) }
    for item in pending {
      try row.run(item.start..<item.start + item.count, of: bytes, item.event)
    }
    pending.removeAll(keepingCapacity: false)
    bytes.removeAll(keepingCapacity: false)
  }

  private func key(_ item: Pending) -> ArraySlice<UInt8> {
    bytes[item.start..<item.start + item.count]
  }

  private func isBefore(_ a: Pending, _ b: Pending) -> Bool {
    if a.first != b.first { return a.first < b.first }
    if a.second != b.second { return a.second < b.second }
    if a.count > 16 || b.count > 16, key(a) != key(b) {
      return key(a).lexicographicallyPrecedes(key(b))
    }
    return a.event < b.event
  }
}
