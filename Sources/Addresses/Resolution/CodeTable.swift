/// Units by code: one open table, filled in a pass and asked for every address (代码索引).
struct CodeTable: Sendable {
  /// Codes; 0 is free.
  private var codes: [Int64]
  private var units: [Int32]
  private var mask: Int
  private var count = 0

  /// Makes an empty one with room for so many codes.
  init(capacity: Int) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    codes = [Int64](repeating: 0, count: size)
    units = [Int32](repeating: 0, count: size)
    mask = size - 1
  }

  @inline(__always)
  private func place(_ code: Int64) -> Int {
    var place =
      Int(truncatingIfNeeded: (UInt64(bitPattern: code) &* 0x9E37_79B9_7F4A_7C15) >> 29) & mask
    while codes[place] != code, codes[place] != 0 { place = (place &+ 1) & mask }
    return place
  }

  /// The unit of a code; setting takes the place of another.
  subscript(_ code: Int64) -> Int32? {
    get {
      guard code > 0 else { return nil }
      let place = place(code)
      return codes[place] == code ? units[place] : nil
    }
    set {
      guard code > 0, let newValue else { return }
      if (count + 1) * 2 > codes.count { grow() }
      let place = place(code)
      if codes[place] == 0 { count += 1 }
      (codes[place], units[place]) = (code, newValue)
    }
  }

  private mutating func grow() {
    var larger = CodeTable(capacity: codes.count)
    for place in codes.indices where codes[place] != 0 { larger[codes[place]] = units[place] }
    self = larger
  }
}
