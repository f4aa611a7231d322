import TestSupport
import Testing

@testable import Formats

@Suite struct NumberTests {
  /// Reads a number with the scanner; nil when it takes less than the whole text.
  private func scanned(_ text: String) -> ScannedNumber? {
    let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: 64)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      var scanner = unsafe JSONScanner(ByteView(padded: base, count: text.utf8.count))
      guard let number = scanner.number(), scanner.at == text.utf8.count else { return nil }
      return number
    }
  }

  @Test(arguments: [
    "0", "-0", "1", "123.456", "0.1", "9007199254740993", "9007199254740992.5",
    "18446744073709551615", "9999999999999999999", "123.43291034567891", "0.3333333333333333333",
    "4503599627370497.5", "1e22", "1e23", "1.7976931348623157e308", "4.9e-324",
    "2.2250738585072011e-308",
    "0.000000000000000000000000000001", "123456789012345678901234567890", "1e400", "-1e400",
    "8.5e-1", "100.000000000000000000001", "0.5000000000000000001",
  ])
  func `numbers are read to the nearest double`(text: String) throws {
    let number = try #require(scanned(text))
    #expect(number.value.bitPattern == Double(text)?.bitPattern)
  }

  @Test(arguments: ["", "-", "01", "-01", "1.", ".5", "+1", "1e", "1e+", "0x1", "1_0", "NaN"])
  func `what is no number is refused`(text: String) { #expect(scanned(text) == nil) }

  @Test(arguments: [("1.50", 2), ("7", 0), ("1.25e1", 1), ("1e-3", 3), ("1e3", 0), ("1.5e5", 0)])
  func `decimal places are counted`(text: String, places: Int) {
    #expect(scanned(text)?.places == places)
  }

  @Test(arguments: [11 as UInt64, 12, 13, 14])
  func `random numbers agree with the standard library`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<5_000 {
      let digits = Int.random(in: 1...19, using: &generator)
      let whole = Int.random(in: 1...digits, using: &generator)
      var text = Bool.random(using: &generator) ? "-" : ""
      for index in 0..<digits {
        if index == whole { text += "." }
        let least = index == 0 && whole > 1 ? 1 : 0
        text += String(Int.random(in: least...9, using: &generator))
      }
      let value = try #require(scanned(text)?.value, "seed \(seed): \(text)")
      #expect(value.bitPattern == Double(text)?.bitPattern, "seed \(seed): \(text)")
    }
  }

  /// Halves between two doubles are the hardest cases of rounding.
  @Test(arguments: [21 as UInt64, 22])
  func `halfway cases round to even`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      let base = UInt64.random(in: (1 << 53)..<(1 << 59), using: &generator) & ~0x3F | 0x20
      for offset in [-1, 0, 1] {
        let text = "\(Int(base) + offset)"
        #expect(scanned(text)?.value == Double(text), "seed \(seed): \(text)")
        let point = text.index(text.startIndex, offsetBy: 3)
        let decimal = text[..<point] + "." + text[point...]
        #expect(scanned(String(decimal))?.value == Double(decimal), "seed \(seed): \(decimal)")
      }
    }
  }
}
