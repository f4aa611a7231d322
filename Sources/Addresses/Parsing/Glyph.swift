/// What sort of character a scalar is, in the eyes of an address (字符类).
enum Glyph {
  @inline(__always)
  static func isDigit(_ scalar: UInt32) -> Bool { scalar >= 0x30 && scalar <= 0x39 }

  @inline(__always)
  static func isLetter(_ scalar: UInt32) -> Bool { scalar >= 0x41 && scalar <= 0x5A }

  @inline(__always)
  static func isHan(_ scalar: UInt32) -> Bool {
    scalar >= 0x4E00 && scalar <= 0x9FFF || scalar >= 0x3400 && scalar <= 0x4DBF
      || scalar >= 0x20000
  }

  /// A Chinese numeral, 零 among them.
  @inline(__always)
  static func isNumeral(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E,
      0x96F6:
      true
    default: false
    }
  }

  /// 甲乙丙丁戊己庚.
  @inline(__always)
  static func isStem(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x7532, 0x4E59, 0x4E19, 0x4E01, 0x620A, 0x5DF1, 0x5E9A: true
    default: false
    }
  }

  /// Whether a number may begin with a scalar; true of some with which none does.
  @inline(__always)
  static func mayBeginNumber(_ scalar: UInt32) -> Bool {
    scalar < 0x80 || lasts &>> UInt64(scalar) & 1 != 0
  }

  /// The last six bits of all numerals, stems and 附, a bit each.
  private static let lasts: UInt64 = "一二三四五六七八九十百零甲乙丙丁戊己庚附".unicodeScalars.reduce(0) {
    $0 | 1 &<< UInt64($1.value)
  }

  /// 东南西北.
  @inline(__always)
  static func isDirection(_ scalar: UInt32) -> Bool {
    scalar == 0x4E1C || scalar == 0x5357 || scalar == 0x897F || scalar == 0x5317
  }

  /// May stand between two numbers.
  @inline(__always)
  static func isDash(_ scalar: UInt32) -> Bool {
    scalar == 0x2D || scalar == 0x7E || scalar == 0x2F || scalar == 0x5F
  }

  /// Neither Han, digit nor letter.
  @inline(__always)
  static func isPoint(_ scalar: UInt32) -> Bool {
    !isHan(scalar) && !isDigit(scalar) && !isLetter(scalar)
  }
}
