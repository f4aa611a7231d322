import Foundation
import Testing

@testable import Addresses

/// Memory of our own, and what is read and written byte by byte.
struct AddressMemoryTests {
  @Test func `values are kept while the memory grows, and forgotten when told so`() {
    var own = Scratch<Int>()
    for value in 0..<1000 { own.append(value * 3) }
    #expect(own.count == 1000 && (0..<1000).allSatisfy { own[$0] == $0 * 3 })
    own[999] = 7
    own.pair(998) { (first, second) in swap(&first, &second) }
    #expect(own[998] == 7 && own[999] == 998 * 3)
    own.extend(to: 5000, -1)
    #expect(own.count == 5000 && own[998] == 7 && own[4999] == -1)
    own.extend(to: 10, 0)
    #expect(own.count == 5000)
    own.reset(3, to: 9)
    #expect(own.count == 3 && own[0] == 9 && own[2] == 9)
    own.removeAll()
    #expect(own.count == 0)
  }

  /// Bytes of every sort: text, text with a byte changed, and noise.
  @Test func `bytes are text where the standard library says so, and come back`() {
    let seed = UInt64.random(in: 0..<1 << 32)
    print("AddressMemoryTests: seed \(seed)")
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let pieces = ["沈", "a", "é", "𠮷", "號", "\u{7FF}", "\u{FFFF}", "\u{10FFFF}", "", "-"]
    for _ in 0..<20_000 {
      var bytes = (0..<next(8)).flatMap { _ in Array(pieces[next(pieces.count)].utf8) }
      switch next(3) {
      case 0 where !bytes.isEmpty: bytes[next(bytes.count)] = UInt8(next(256))
      case 1: bytes = (0..<next(6)).map { _ in UInt8(0x80 + next(128)) }
      default: break
      }
      let text = String(validating: bytes, as: UTF8.self)
      let scalars = ScalarText.scalars(bytes[...])
      #expect(scalars == text?.unicodeScalars.map(\.value), "seed \(seed): \(bytes)")
      guard let scalars, let text else { continue }
      var written: [UInt8] = []
      ScalarText.append(scalars[...], to: &written)
      #expect(written == bytes && ScalarText.string(scalars[...]).utf8.elementsEqual(text.utf8))
      let half = scalars.count / 2
      #expect(ScalarText.string(scalars[..<half], scalars[half...]) == text)
    }
  }
}
