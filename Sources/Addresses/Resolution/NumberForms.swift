/// How numbers are written in a standard address (编号规范写法).
public struct NumberForms: Sendable {
  /// What stands behind a number of a kind; empty for kinds without.
  private var words = [[UInt32]](repeating: [], count: ElementKind.allCases.count)

  private static let plain: [(kind: ElementKind, word: String)] = [
    (.roadNumber, "号"), (.subroadNumber, "号"), (.building, "号楼"), (.unit, "单元"), (.floor, "层"),
    (.room, "室"),
  ]

  /// Forms as the nation uses them.
  public init() { self.init { _ in nil } }

  /// Forms as a pack sets them, from settings such as `address.form.building`.
  public init(_ setting: (String) -> String?) {
    for (kind, word) in Self.plain {
      let word = setting("address.form.\(kind)") ?? word
      words[Int(kind.rawValue)] = word.unicodeScalars.map(\.value)
    }
  }

  /// Whether a kind may have a form.
  @inline(__always)
  private static func isNumber(_ kind: ElementKind) -> Bool {
    kind >= .roadNumber && kind <= .room
  }

  private static func scalars(_ list: String) -> [[UInt32]] {
    list.split(separator: " ").map { $0.unicodeScalars.map(\.value) }
  }

  private static let street = scalars("号")
  private static let building = scalars("号楼座 号楼房 号楼 #楼 楼座 幢 栋 橦 号 楼 #")
  private static let unit = scalars("单元 单")
  private static let floor = scalars("楼层 层楼 层 楼 F")
  private static let room = scalars("号房 号室 室 房 户 号")

  private static func tails(_ kind: ElementKind) -> [[UInt32]] {
    switch kind {
    case .roadNumber, .subroadNumber: street
    case .building: building
    case .unit: unit
    case .floor: floor
    case .room: room
    default: []
    }
  }

  /// 附 stands before a number.
  private static let below: UInt32 = 0x9644

  /// For each element its number in the standard form where it is written otherwise; empty where
  /// none is.
  func changed(_ elements: [CutElement], _ text: [UInt32]) -> [String?] {
    var forms: [String?] = []
    for index in elements.indices where Self.isNumber(elements[index].kind) {
      let element = elements[index]
      guard let form = changed(text[element.start..<element.end], element.kind) else { continue }
      if forms.isEmpty { forms = [String?](repeating: nil, count: elements.count) }
      forms[index] = form
    }
    return forms
  }

  /// The standard form of a number as it is matched; nil where it has none or is written so.
  func changed(_ text: ArraySlice<UInt32>, _ kind: ElementKind) -> String? {
    let word = words[Int(kind.rawValue)]
    guard !word.isEmpty, !isStandard(text, word) else { return nil }
    let tail = Self.tails(kind).first { Self.ends(text, $0) }
    let number = text.dropLast(tail?.count ?? 0)
    guard let first = number.first else { return nil }
    var isPlain = true
    var hasDigit = false
    for scalar in number {
      if Glyph.isDigit(scalar) { hasDigit = true }
      if scalar >= 0x80, !Glyph.isStem(scalar), scalar != Self.below { isPlain = false }
    }
    if isPlain {
      // A座 is a name of its own; so is what begins with no digit on a street.
      if kind == .building, !hasDigit { return nil }
      if kind == .roadNumber, !Glyph.isDigit(first), first != Self.below { return nil }
      return tail == word ? nil : ScalarText.string(number, word[...])
    }
    guard let arabic = Self.arabic(number) else { return nil }
    return arabic + ScalarText.string(word[...])
  }

  private static func ends(_ text: ArraySlice<UInt32>, _ tail: [UInt32]) -> Bool {
    guard text.count >= tail.count else { return false }
    let start = text.endIndex - tail.count
    for index in tail.indices where text[start + index] != tail[index] { return false }
    return true
  }

  /// Digits with the word behind them: most numbers are written so.
  private func isStandard(_ text: ArraySlice<UInt32>, _ word: [UInt32]) -> Bool {
    let digits = text.count - word.count
    guard digits > 0 else { return false }
    let start = text.startIndex
    for index in 0..<digits where !Glyph.isDigit(text[start + index]) { return false }
    for index in word.indices where text[start + digits + index] != word[index] { return false }
    return true
  }

  private static func value(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x96F6: 0
    case 0x4E00: 1
    case 0x4E8C: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }

  /// A Chinese numeral up to 999, or digit by digit, in Arabic digits; nil when it is none.
  static func arabic(_ text: ArraySlice<UInt32>) -> String? {
    guard !text.isEmpty else { return nil }
    let (ten, hundred): (UInt32, UInt32) = (0x5341, 0x767E)
    if !text.contains(where: { $0 == ten || $0 == hundred }) {
      var digits = ""
      for scalar in text {
        guard let value = value(scalar) else { return nil }
        digits += String(value)
      }
      return digits
    }
    var (total, last) = (0, 0)
    for scalar in text {
      switch scalar {
      case hundred:
        guard last > 0 else { return nil }
        (total, last) = (total + last * 100, 0)
      case ten: (total, last) = (total + (last == 0 ? 1 : last) * 10, 0)
      default:
        guard let value = value(scalar) else { return nil }
        last = value
      }
    }
    return String(total + last)
  }
}
