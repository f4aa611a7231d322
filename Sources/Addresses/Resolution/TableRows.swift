/// The rows of a table of divisions, byte by byte: a hundred thousand names, and a single address does
/// not wait for them.
struct TableRows {
  /// The table as UTF-8.
  let bytes: [UInt8]
  /// The number at the head of the row.
  private(set) var code: Int64 = 0
  /// Where the cells behind it stand.
  private(set) var cells: [Range<Int>] = []
  /// The row, from 1.
  private(set) var number = 0
  private var next = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// Goes to the next row; comments and the heading are passed over.
  ///
  /// - Parameter digits: How many digits the code has.
  /// - Returns: Whether the row is one; nil at the end.
  mutating func advance(digits: Int) -> Bool? {
    while next < bytes.count {
      let start = next
      number += 1
      let head = bytes[start]
      guard head < UInt8(ascii: "A"), head != UInt8(ascii: "#"), head != 0x0A else {
        while next < bytes.count, bytes[next] != 0x0A { next += 1 }
        next += 1
        continue
      }
      code = 0
      var at = start
      while at < bytes.count, bytes[at] >= 0x30, bytes[at] <= 0x39, at - start < 18 {
        code = code * 10 + Int64(bytes[at] - 0x30)
        at += 1
      }
      guard at - start == digits, at < bytes.count, bytes[at] == 0x09 else { return false }
      cut(at + 1)
      return true
    }
    return nil
  }

  private mutating func cut(_ start: Int) {
    cells.removeAll(keepingCapacity: true)
    var (from, at) = (start, start)
    while at < bytes.count, bytes[at] != 0x0A {
      if bytes[at] == 0x09 {
        cells.append(from..<at)
        from = at + 1
      }
      at += 1
    }
    cells.append(from..<at)
    next = at + 1
  }

  /// The digits of a stretch as a number.
  func number(_ range: Range<Int>) -> Int64 {
    var value: Int64 = 0
    for at in range { value = value &* 10 &+ Int64(max(0x30, min(0x39, bytes[at])) - 0x30) }
    return value
  }
}

/// A word as UTF-8 in a table, scalar by scalar.
struct TableWord: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var at: Int
  private let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    (self.bytes, at, end) = (bytes, range.lowerBound, range.upperBound)
  }

  @inline(__always)
  private func rest(_ step: Int) -> UInt32 {
    at + step < end ? UInt32(bytes[at + step] & 0x3F) : 0
  }

  @inline(__always)
  mutating func next() -> UInt32? {
    guard at < end else { return nil }
    let first = UInt32(bytes[at])
    if first < 0x80 {
      at += 1
      return first
    }
    if first < 0xE0 {
      defer { at += 2 }
      return (first & 0x1F) << 6 | rest(1)
    }
    if first < 0xF0 {
      defer { at += 3 }
      return (first & 0x0F) << 12 | rest(1) << 6 | rest(2)
    }
    defer { at += 4 }
    return (first & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3)
  }

  /// Whether a stretch of a table ends with a word.
  static func ends(_ bytes: [UInt8], _ range: Range<Int>, _ word: [UInt8]) -> Bool {
    guard range.count >= word.count else { return false }
    let start = range.upperBound - word.count
    for index in word.indices where bytes[start + index] != word[index] { return false }
    return true
  }
}
