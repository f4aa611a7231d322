/// Bytes being written: memory that grows, with cheap stores at its end.
@safe struct ByteSink: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// The number of bytes written.
  private(set) var count = 0

  /// Starts with nothing written.
  init(capacity: Int = 1 << 16) {
    self.capacity = capacity
    unsafe base = .allocate(capacity: capacity)
  }

  deinit { unsafe base.deallocate() }

  /// Makes room for more bytes.
  @inline(__always)
  mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    let size = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    unsafe larger.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = unsafe larger
    capacity = size
  }

  /// Appends one byte.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    unsafe base[count] = byte
    count += 1
  }

  /// Appends fixed text.
  @inline(__always)
  mutating func append(_ text: StaticString) {
    reserve(text.utf8CodeUnitCount)
    unsafe (base + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count += text.utf8CodeUnitCount
  }

  /// Appends a text's UTF-8 bytes.
  mutating func append(utf8 text: String) {
    var copy = text
    copy.withUTF8 { unsafe append($0) }
  }

  /// Appends bytes.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    reserve(bytes.count)
    unsafe (base + count).update(from: start, count: bytes.count)
    count += bytes.count
  }

  /// Appends a number in decimal digits, padded with zeros to a width.
  @inline(__always)
  mutating func append(digits value: UInt64, width: Int) {
    reserve(20)
    var length = 1
    var bound: UInt64 = 10
    while length < 20, value >= bound {
      length += 1
      if length < 20 { bound &*= 10 }
    }
    length = max(length, width)
    var rest = value
    var index = count + length
    count = index
    for _ in 0..<length {
      index -= 1
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10)
      unsafe base[index] = UInt8(truncatingIfNeeded: remainder) | 0x30
      rest = quotient
    }
  }

  /// Takes back bytes at the end.
  @inline(__always)
  mutating func removeLast(_ bytes: Int = 1) { count -= bytes }

  /// The last byte, or zero when there is none.
  var last: UInt8 { count > 0 ? unsafe base[count - 1] : 0 }

  /// Forgets everything written and keeps the memory.
  mutating func removeAll() { count = 0 }

  /// Lends what was written.
  func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    unsafe try body(UnsafeRawBufferPointer(start: base, count: count))
  }

  /// What was written, as an array.
  var array: [UInt8] { unsafe withBytes { unsafe Array($0) } }
}
