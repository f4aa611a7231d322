/// Unicode scalars to UTF-8 and back (标量与字节).
enum ScalarText {
  /// Appends scalars as UTF-8.
  static func append(_ scalars: ArraySlice<UInt32>, to bytes: inout [UInt8]) {
    for value in scalars {
      switch value {
      case 0..<0x80: bytes.append(UInt8(truncatingIfNeeded: value))
      case 0x80..<0x800:
        bytes.append(0xC0 | UInt8(truncatingIfNeeded: value >> 6))
        bytes.append(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
      case 0x800..<0x10000:
        bytes.append(0xE0 | UInt8(truncatingIfNeeded: value >> 12))
        bytes.append(0x80 | UInt8(truncatingIfNeeded: value >> 6 & 0x3F))
        bytes.append(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
      default:
        bytes.append(0xF0 | UInt8(truncatingIfNeeded: value >> 18 & 0x07))
        bytes.append(0x80 | UInt8(truncatingIfNeeded: value >> 12 & 0x3F))
        bytes.append(0x80 | UInt8(truncatingIfNeeded: value >> 6 & 0x3F))
        bytes.append(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
      }
    }
  }

  /// Scalars as a string, with others behind them.
  static func string(_ scalars: ArraySlice<UInt32>, _ tail: ArraySlice<UInt32> = []) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity((scalars.count + tail.count) * 3)
    append(scalars, to: &bytes)
    append(tail, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The scalars of UTF-8; nil where the bytes are none.
  static func scalars(_ bytes: ArraySlice<UInt8>) -> [UInt32]? {
    var scalars: [UInt32] = []
    scalars.reserveCapacity(bytes.count / 2 + 1)
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let first = bytes[at]
      if first < 0x80 {
        scalars.append(UInt32(first))
        at += 1
        continue
      }
      let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      guard first >= 0xC2, first <= 0xF4, at + length <= bytes.endIndex else { return nil }
      var value = UInt32(first) & (0x7F >> UInt32(length))
      for step in 1..<length {
        let next = bytes[at + step]
        guard next & 0xC0 == 0x80 else { return nil }
        value = value << 6 | UInt32(next & 0x3F)
      }
      // Neither longer than need be, nor a surrogate, nor beyond the last plane.
      let isTrue =
        length == 2
        || (length == 3
          ? value >= 0x800 && value & 0xFFFF_F800 != 0xD800
          : value >= 0x10000 && value <= 0x10FFFF)
      guard isTrue else { return nil }
      scalars.append(value)
      at += length
    }
    return scalars
  }
}
