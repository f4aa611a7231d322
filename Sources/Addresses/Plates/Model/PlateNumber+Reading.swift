extension PlateNumber {
  /// How a number was written (写法).
  public enum Writing: Hashable, Sendable {
    /// Digits, with or without 号.
    case plain
    /// Sub-numbers behind dashes.
    case dash
    /// In another way, of which the style says whether it is standard.
    case other
  }

  /// Reads a number as people write it; nil when it is none.
  ///
  /// Understood: `19`, `19号`, `19-2号`, `19号附2号`, `19之一`, `甲19号`, `19甲号`, `临19号`, `33-2号3门`,
  /// full-width digits, Chinese numerals.
  public init?(_ text: String) {
    guard let reading = Self.read(text) else { return nil }
    self = reading.number
  }

  /// A number with how it was written.
  static func read(_ text: String) -> (number: PlateNumber, writing: Writing)? {
    if let quick = quick(text) { return quick }
    var reader = PlateNumberReader(text)
    return reader.read().map { ($0, .other) }
  }

  /// What most numbers are: digits, perhaps one dash, perhaps 号.
  private static func quick(_ text: String) -> (number: PlateNumber, writing: Writing)? {
    var values = (0, 0)
    var (digits, dashes, tail) = (0, 0, 0)
    let mark: [UInt8] = [0xE5, 0x8F, 0xB7]
    for byte in text.utf8 {
      if byte >= 0x30, byte <= 0x39, tail == 0 {
        // A leading zero is no standard writing.
        if digits == 0, byte == 0x30 { return nil }
        digits += 1
        if digits > 6 { return nil }
        let digit = Int(byte - 0x30)
        if dashes == 0 {
          values.0 = values.0 * 10 + digit
        } else {
          values.1 = values.1 * 10 + digit
        }
      } else if byte == 0x2D, dashes == 0, digits > 0, tail == 0 {
        (dashes, digits) = (1, 0)
      } else if tail < 3, byte == mark[tail], digits > 0 {
        tail += 1
      } else {
        return nil
      }
    }
    guard digits > 0, tail == 0 || tail == 3,
      let number = PlateNumber(values.0, subs: dashes == 1 ? [values.1] : [])
    else { return nil }
    return (number, dashes == 1 ? .dash : .plain)
  }

  /// Whether a text is how a pack wants this number written, with or without 号 at the end.
  func isStandard(_ text: String, _ writing: Writing, _ style: NumberingPolicy.Infill) -> Bool {
    switch writing {
    case .plain: return true
    case .dash: return style != .attached
    case .other: break
    }
    var forms: [String] = []
    for style in style == .unknown ? [.dash, .attached] : [style] {
      let standard = self.text(style)
      forms.append(standard)
      if standard.hasSuffix("号") { forms.append(String(standard.dropLast())) }
    }
    if letterRank > 0 {
      let behind = "\(main)\(letter)号" + (depth == 0 ? "" : "附\(subs[0])号")
      forms += [behind, String(behind.dropLast()), "\(main)号\(letter)"]
    }
    return forms.contains(text)
  }
}

/// Reads a door number scalar by scalar.
struct PlateNumberReader {
  private let scalars: [Unicode.Scalar]
  private var place = 0

  /// Prepares a text: full-width forms made plain, spaces left out.
  init(_ text: String) {
    scalars = text.unicodeScalars.compactMap { scalar in
      switch scalar.value {
      case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
      case 0x20, 0x3000, 0x09, 0xA0, 0xFEFF: nil
      case 0x2010...0x2015, 0x2212: "-"
      case 0x865F: "号"
      case 0x61...0x7A: Unicode.Scalar(scalar.value - 0x20)
      default: scalar
      }
    }
  }

  private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    place += 1
    return true
  }

  private mutating func letter() -> Int? {
    guard let scalar = next,
      let index = PlateNumber.letters.firstIndex(of: Character(scalar))
    else { return nil }
    place += 1
    return index + 1
  }

  private static let numerals = Set("零〇一二三四五六七八九十百".unicodeScalars)

  private mutating func number() -> Int? {
    let start = place
    while let scalar = next, ("0"..."9").contains(scalar) { place += 1 }
    if place > start {
      guard place - start <= 6 else { return nil }
      return Int(String(String.UnicodeScalarView(scalars[start..<place])))
    }
    while let scalar = next, Self.numerals.contains(scalar) { place += 1 }
    guard place > start else { return nil }
    let values = scalars[start..<place].map { $0.value == 0x3007 ? 0x96F6 : $0.value }
    return NumberForms.arabic(values[...]).flatMap { Int($0) }
  }

  /// Reads the whole text; nil when something is left.
  mutating func read() -> PlateNumber? {
    let isTemporary = take("临")
    if isTemporary { _ = take("时") }
    _ = take("#")
    var rank = letter() ?? 0
    guard let main = number() else { return nil }
    if rank == 0 { rank = letter() ?? 0 }
    _ = take("号") || take("#")
    var subs: [Int] = []
    while take("-") || take("附") || take("之") {
      guard let sub = number() else { return nil }
      subs.append(sub)
      _ = take("号")
    }
    if rank == 0 { rank = letter() ?? 0 }
    _ = take("号")
    _ = take("院") || take("楼")
    var door = 0
    if place < scalars.count {
      guard let value = number(), take("门") else { return nil }
      door = value
    }
    guard place == scalars.count else { return nil }
    return PlateNumber(main, subs: subs, letter: rank, door: door, isTemporary: isTemporary)
  }
}
