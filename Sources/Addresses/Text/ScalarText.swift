/// Unicode scalars to UTF-8 and back (标量与字节).
enum ScalarText {
  /// Calls a body for each byte of scalars as UTF-8.
  @inline(__always)
  private static func encode(_ scalars: ArraySlice<UInt32>, _ put: (UInt8) -> Void) {
    for value in scalars {
      switch value {
      case 0..<0x80: put(UInt8(truncatingIfNeeded: value))
      case 0x80..<0x800:
        put(0xC0 | UInt8(truncatingIfNeeded: value >> 6))
        put(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
      case 0x800..<0x10000:
        put(0xE0 | UInt8(truncatingIfNeeded: value >> 12))
        put(0x80 | UInt8(truncatingIfNeeded: value >> 6 & 0x3F))
        put(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
      default:
        put(0xF0 | UInt8(truncatingIfNeeded: value >> 18 & 0x07))
        put(0x80 | UInt8(truncatingIfNeeded: value >> 12 & 0x3F))
        put(0x80 | UInt8(truncatingIfNeeded: value >> 6 & 0x3F))
        put(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
      }
    }
  }

  /// How many bytes scalars are as UTF-8.
  private static func length(_ scalars: ArraySlice<UInt32>) -> Int {
    scalars.reduce(0) { $0 + ($1 < 0x80 ? 1 : $1 < 0x800 ? 2 : $1 < 0x10000 ? 3 : 4) }
  }

  /// Appends scalars as UTF-8.
  static func append(_ scalars: ArraySlice<UInt32>, to bytes: inout [UInt8]) {
    encode(scalars) { bytes.append($0) }
  }

  /// Scalars as a string, with others behind them.
  static func string(_ scalars: ArraySlice<UInt32>, _ tail: ArraySlice<UInt32> = []) -> String {
    // Short ones take no memory of their own.
    unsafe String(unsafeUninitializedCapacity: length(scalars) + length(tail)) { bytes in
      var count = 0
      func put(_ byte: UInt8) {
        unsafe bytes[count] = byte
        count += 1
      }
      encode(scalars, put)
      encode(tail, put)
      return count
    }
  }

  /// The scalars of UTF-8; nil where the bytes are none.
  static func scalars(_ bytes: ArraySlice<UInt8>) -> [UInt32]? {
    var isText = true
    let scalars = unsafe [UInt32](unsafeUninitializedCapacity: bytes.count) { scalars, count in
      isText = unsafe bytes.withUnsafeBufferPointer { unsafe read($0, into: scalars, &count) }
    }
    return isText ? scalars : nil
  }

  /// Reads UTF-8 into as many places as there are bytes; false where the bytes are none.
  private static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, into scalars: UnsafeMutableBufferPointer<UInt32>,
    _ count: inout Int
  ) -> Bool {
    var at = 0
    while at < bytes.count {
      let first = unsafe UInt32(bytes[at])
      if first < 0x80 {
        unsafe scalars[count] = first
        (at, count) = (at &+ 1, count &+ 1)
        continue
      }
      let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      guard first >= 0xC2, first <= 0xF4, at + length <= bytes.count else { return false }
      var value = first & (0x7F &>> UInt32(truncatingIfNeeded: length))
      for step in 1..<length {
        let next = unsafe UInt32(bytes[at &+ step])
        guard next & 0xC0 == 0x80 else { return false }
        value = value &<< 6 | next & 0x3F
      }
      // Neither longer than need be, nor a surrogate, nor beyond the last plane.
      let isTrue =
        length == 2
        || (length == 3
          ? value >= 0x800 && value & 0xFFFF_F800 != 0xD800
          : value >= 0x10000 && value <= 0x10FFFF)
      guard isTrue else { return false }
      unsafe scalars[count] = value
      (at, count) = (at &+ length, count &+ 1)
    }
    return true
  }
}
