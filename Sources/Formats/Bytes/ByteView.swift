/// Bytes in memory followed by at least eight zero bytes.
///
/// The zeros stand for the end: a scanner that never steps past a byte it did not recognise cannot
/// leave the view, so single bytes need no bounds check in release builds.
@safe struct ByteView {
  private let base: UnsafePointer<UInt8>
  /// The number of bytes, the zeros not counted.
  let count: Int

  /// Looks at memory that must outlive the view and be padded with zeros.
  init(padded base: UnsafePointer<UInt8>, count: Int) {
    unsafe self.base = unsafe base
    self.count = count
  }

  /// Lends the memory.
  @inline(__always)
  func withBase<R>(_ body: (UnsafePointer<UInt8>) -> R) -> R { unsafe body(base) }

  /// The byte at an index from 0 to `count`.
  @inline(__always)
  subscript(index: Int) -> UInt8 {
    assert(index >= 0 && index < count + 8)
    return unsafe base[index]
  }

  /// Eight bytes from an index up to `count`, the first in the lowest place.
  @inline(__always)
  func word(at index: Int) -> UInt64 {
    assert(index >= 0 && index <= count)
    return unsafe UInt64(
      littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
  }

  /// The bytes of a range as text; they must be UTF-8.
  @inline(__always)
  func text(_ range: Range<Int>) -> String {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe String(
      decoding: UnsafeBufferPointer(start: base + range.lowerBound, count: range.count),
      as: UTF8.self)
  }

  /// Whether a range holds exactly these bytes.
  @inline(__always)
  func matches(_ range: Range<Int>, _ text: StaticString) -> Bool {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    guard range.count == text.utf8CodeUnitCount else { return false }
    for offset in 0..<range.count
    where unsafe base[range.lowerBound + offset] != text.utf8Start[offset] { return false }
    return true
  }

  /// The number of line feeds in a range.
  func lineFeeds(in range: Range<Int>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    var total = 0
    var index = range.lowerBound
    while index < range.upperBound, let found = firstLineFeed(in: index..<range.upperBound) {
      total += 1
      index = found + 1
    }
    return total
  }
}
