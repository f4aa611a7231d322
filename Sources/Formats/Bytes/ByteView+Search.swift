import Foundation

extension ByteView {
  /// The index of the first line feed in a range.
  func firstLineFeed(in range: Range<Int>) -> Int? {
    unsafe withBase { base in
      guard let found = unsafe memchr(base + range.lowerBound, 0x0A, range.count) else {
        return nil
      }
      return unsafe UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
    }
  }
}
