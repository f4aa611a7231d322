/// A door number along a street (门牌号): main number, letter, sub-numbers, door.
///
/// `19号`, `19-2号`, `19号附2号`, `甲19号`, `33-2号3门`. Numbers compare as they follow along a street:
/// 19, 19-1, 19-2, 甲19, 21. Written with a dash or with 附 it is the same number.
public struct PlateNumber: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Main number, letter, three sub-numbers and door, most significant first: one comparison.
  private let bits: UInt64
  /// Whether it is one of the temporary series (临时).
  public let isTemporary: Bool

  /// The largest main number.
  public static let largest = 262_143

  static let letters = Array("甲乙丙丁戊己庚辛壬癸ABCDEFGHIJKLMNOPQRSTUVWXYZ")

  /// Makes a number; nil when a part is out of bounds or there are more than three sub-numbers.
  ///
  /// - Parameter letter: 1 for 甲 to 10 for 癸, 11 for A to 36 for Z; 0 for none.
  public init?(
    _ main: Int, subs: [Int] = [], letter: Int = 0, door: Int = 0, isTemporary: Bool = false
  ) {
    guard (1...Self.largest).contains(main), (0...Self.letters.count).contains(letter),
      (0...255).contains(door), subs.count <= 3
    else { return nil }
    let most = [4095, 4095, 255]
    var packed = UInt64(main) << 46 | UInt64(letter) << 40 | UInt64(door)
    for (index, sub) in subs.enumerated() {
      guard (1...most[index]).contains(sub) else { return nil }
      packed |= UInt64(sub) << [28, 16, 8][index]
    }
    bits = packed
    self.isTemporary = isTemporary
  }

  /// The main number.
  public var main: Int { Int(bits >> 46) }
  /// 1 for 甲 and so on, 11 for A and so on; 0 for none.
  public var letterRank: Int { Int(bits >> 40 & 63) }
  /// The letter, such as 甲; empty for none.
  public var letter: String { letterRank == 0 ? "" : String(Self.letters[letterRank - 1]) }
  /// The door of a shop behind the number, 3 in `33-2号3门`; 0 for none.
  public var door: Int { Int(bits & 255) }
  /// The sub-numbers, outermost first.
  public var subs: [Int] {
    [Int(bits >> 28 & 4095), Int(bits >> 16 & 4095), Int(bits >> 8 & 255)].filter { $0 > 0 }
  }
  /// How many sub-numbers it has.
  public var depth: Int {
    (bits >> 28 & 4095 > 0 ? 1 : 0) + (bits >> 16 & 4095 > 0 ? 1 : 0)
      + (bits >> 8 & 255 > 0 ? 1 : 0)
  }
  /// Whether there is nothing but the main number.
  public var isWhole: Bool { bits & ((1 << 46) - 1) == 0 }
  /// Whether the main number is odd.
  public var isOdd: Bool { bits >> 46 & 1 == 1 }

  /// As it follows along the street.
  public static func < (left: PlateNumber, right: PlateNumber) -> Bool {
    left.bits == right.bits ? !left.isTemporary && right.isTemporary : left.bits < right.bits
  }

  /// The text as plates bear it, sub-numbers behind a dash.
  public var description: String { text(.dash) }

  /// The text as plates bear it, such as `19-2号` or `19号附2号`.
  public func text(_ style: NumberingPolicy.Infill) -> String {
    let head = (isTemporary ? "临" : "") + letter + String(main)
    let tail = door == 0 ? "" : "\(door)门"
    if style == .attached, let first = subs.first {
      let rest = subs.dropFirst().map { "-\($0)" }.joined()
      return "\(head)号附\(first)\(rest)号\(tail)"
    }
    return head + subs.map { "-\($0)" }.joined() + "号" + tail
  }

  /// The same number with a sub-number behind its own; nil where that is not possible.
  func adding(_ sub: Int) -> PlateNumber? {
    PlateNumber(main, subs: subs + [sub], letter: letterRank, isTemporary: isTemporary)
  }

  /// The number without sub-numbers, letter and door.
  public var whole: PlateNumber { PlateNumber(main) ?? self }
}
