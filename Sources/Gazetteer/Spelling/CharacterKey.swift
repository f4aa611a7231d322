extension Character {
  /// The number of its only scalar, by which the tables of names hold it; 0 for a character of several.
  ///
  /// Comparing and hashing characters asks for their normal form each time; the characters of names
  /// have one, and the tables are asked for millions of them. Compatibility ideographs, as texts copied
  /// from PDF hold them, count as the ideographs they stand for.
  var key: UInt32 {
    let scalars = unicodeScalars
    guard let first = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex
    else { return 0 }
    switch first.value {
    case 0xF900...0xFAFF, 0x2F800...0x2FA1F: return Self.unified[self] ?? first.value
    default: return first.value
    }
  }

  /// The ideographs, found by their compatibility forms too, which are equal as characters.
  private static let unified: [Character: UInt32] = {
    var table: [Character: UInt32] = [:]
    for value in Array<UInt32>(0x3400...0x4DBF) + Array(0x4E00...0x9FFF) {
      if let scalar = Unicode.Scalar(value) { table[Character(scalar)] = value }
    }
    return table
  }()
}

extension String {
  /// Whether the text ends with another, as ``hasSuffix(_:)`` says; of plain texts only bytes are looked at.
  func ends(with other: String) -> Bool {
    let (own, end) = (utf8, other.utf8)
    if own.count >= end.count, own.suffix(end.count).elementsEqual(end) { return true }
    guard let last = unicodeScalars.last else { return false }
    return !(0x4E00...0x9FFF).contains(last.value) && hasSuffix(other)
  }
}
