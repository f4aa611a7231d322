internal import Formats
import Foundation
internal import Geometry
public import Rules

/// Why a text is no value of a field (字段问题).
public struct FieldTrouble: Error, Hashable, Sendable {
  /// The stable id of the rule, such as `record/format`.
  public let rule: String
  /// What is wrong and what to write.
  public let message: LocalizedText

  /// Makes a trouble.
  public init(_ rule: String, zh: String, en: String) {
    self.rule = rule
    message = LocalizedText(zh: zh, en: en)
  }
}

extension RecordField {
  /// Reads a value as people write it; blank text is nothing.
  ///
  /// Full-width digits and signs count as plain ones in numbers, codes and days; angles may be
  /// written 123°25′53.4″ or 123-25-53.4.
  /// - Parameter anyYear: Whether days outside 1900 to 2100 are taken, as a person said.
  /// - Throws: ``FieldTrouble``.
  public func read(_ text: String, anyYear: Bool = false) throws(FieldTrouble) -> FieldValue {
    let trimmed = text.trimmingBlanks
    if trimmed.isEmpty { return .null }
    switch form {
    case .text(let limit):
      if trimmed.utf8.count > limit, trimmed.unicodeScalars.count > limit {
        throw trouble(zh: "超过 \(limit) 个字符", en: "has more than \(limit) characters")
      }
      if trimmed.utf8.contains(where: Self.isControl) {
        throw trouble(zh: "含有控制字符", en: "contains control characters")
      }
      return .text(trimmed)
    case .integer(let range): return try integer(trimmed, range)
    case .decimal(let range): return try decimal(trimmed, range)
    case .day:
      if let why = CalendarDay.refusal(trimmed, anyYear: anyYear) {
        throw trouble(zh: why.zh, en: why.en)
      }
      return CalendarDay(trimmed).map { .text($0.description) } ?? .null
    case .choice(let choices): return try choice(trimmed, choices)
    case .reference: return .text(trimmed)
    case .division:
      let code = trimmed.narrowed
      let isDigits = code.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      guard isDigits, [6, 9, 12].contains(code.utf8.count) else {
        throw trouble(
          zh: "“\(trimmed)”不是 6、9 或 12 位区划代码",
          en: "“\(trimmed)” is no division code of 6, 9 or 12 digits")
      }
      return .text(code)
    case .course: return .text(try course(trimmed))
    case .shape: return .text(try shape(trimmed))
    }
  }

  /// The longest text of a course, in characters.
  static let longestCourse = 20_000_000

  /// A line in well-known text, one or more chains of at least two positions.
  private func course(_ text: String) throws(FieldTrouble) -> String {
    switch WellKnownText.shape(text) {
    case .lineString, .multiLineString:
      guard text.utf8.count <= Self.longestCourse else {
        throw trouble(
          zh: "超过 \(Self.longestCourse) 个字符", en: "has more than \(Self.longestCourse) characters")
      }
      return text
    default:
      throw trouble(
        zh: "不是线的 WKT 文本，应如 LINESTRING (123.1 41.8, 123.2 41.9)",
        en: "is no line in well-known text; write it as LINESTRING (123.1 41.8, 123.2 41.9)")
    }
  }

  /// A geometry of any sort in well-known text.
  private func shape(_ text: String) throws(FieldTrouble) -> String {
    guard text.utf8.count <= Self.longestCourse, WellKnownText.shape(text) != nil else {
      throw trouble(
        zh: "不是 WKT 文本，应如 POINT (123.1 41.8) 或 LINESTRING (123.1 41.8, 123.2 41.9)",
        en: "is no well-known text; write it as POINT (123.1 41.8) or as LINESTRING (123.1 41.8, "
          + "123.2 41.9)")
    }
    return text
  }

  private func trouble(zh: String, en: String) -> FieldTrouble {
    FieldTrouble("record/format", zh: "\(title.zh)\(zh)", en: "\(title.en) \(en)")
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x0A && byte != 0x09 || byte == 0x7F
  }

  /// Whether values may be written in degrees, minutes and seconds.
  private var isAngle: Bool { ["longitude", "latitude", "azimuth"].contains(name) }

  private func integer(
    _ text: String, _ range: ClosedRange<Int>
  ) throws(FieldTrouble) -> FieldValue {
    var plain = text.narrowed.withoutCommas
    if plain.hasSuffix(".0") { plain.removeLast(2) }
    guard let number = Int(plain) else {
      throw trouble(zh: "“\(text)”不是整数", en: "“\(text)” is no whole number")
    }
    guard range.contains(number) else {
      throw FieldTrouble(
        "record/range", zh: "\(title.zh) \(number) 不在 \(range.lowerBound) 至 \(range.upperBound) 之间",
        en: "\(title.en) \(number) is not between \(range.lowerBound) and \(range.upperBound)")
    }
    return .integer(number)
  }

  private func decimal(
    _ text: String, _ range: ClosedRange<Double>
  ) throws(FieldTrouble) -> FieldValue {
    let plain = text.narrowed.withoutCommas
    guard let number = Self.number(plain) ?? (isAngle ? AngleText.degrees(text) : nil) else {
      throw trouble(zh: "“\(text)”不是数", en: "“\(text)” is no number")
    }
    guard range.contains(number) else {
      throw FieldTrouble(
        "record/range",
        zh:
          "\(title.zh) \(plain) 不在 \(Self.short(range.lowerBound)) 至 \(Self.short(range.upperBound)) 之间",
        en:
          "\(title.en) \(plain) is not between \(Self.short(range.lowerBound)) and \(Self.short(range.upperBound))"
      )
    }
    return .decimal(number)
  }

  private static func short(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
  }

  /// A plain decimal number; words such as nan and hexadecimal digits are none.
  private static func number(_ text: String) -> Double? {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
      default: false
      }
    }
    return !isPlain ? nil : Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  private func choice(
    _ text: String, _ choices: [Choice]
  ) throws(FieldTrouble) -> FieldValue {
    for choice in choices where choice.word == text || choice.title.zh == text {
      return .text(choice.word)
    }
    let plain = text.narrowed.lowercased()
    let match = choices.first { choice in
      ([choice.word, choice.title.zh, choice.title.en] + choice.spellings).contains {
        $0.lowercased() == plain
      }
    }
    if let match { return .text(match.word) }
    let list = choices.map(\.title.zh).joined(separator: "、")
    throw trouble(
      zh: "“\(text)”不在可选项（\(list)）之内",
      en: "“\(text)” is none of \(choices.map(\.word).joined(separator: ", "))")
  }

  /// The value as people read it.
  public func shown(_ value: FieldValue, _ language: Language) -> String {
    switch value {
    case .null: return ""
    case .integer(let number): return String(number)
    case .decimal(let number): return Self.plain(number)
    case .text(let text):
      if form == .course || form == .shape { return courseShown(text, language) }
      guard case .choice(let choices) = form,
        let choice = choices.first(where: { $0.word == text })
      else { return text }
      return choice.title[language]
    }
  }

  /// A geometry in a few words: how many vertices it has.
  private func courseShown(_ text: String, _ language: Language) -> String {
    let count = text.utf8.count { $0 == UInt8(ascii: ",") } + 1
    return LocalizedText(zh: "\(title.zh)（\(count) 个顶点）", en: "\(title.en) of \(count) vertices")[
      language]
  }

  /// A number without an exponent, in its shortest exact form.
  static func plain(_ number: Double) -> String {
    let text = "\(number)"
    if text.hasSuffix(".0") { return String(text.dropLast(2)) }
    return text.contains("e") ? String(format: "%.12f", number) : text
  }
}

extension String {
  /// The text without blanks around it, the wide one included.
  var trimmingBlanks: String {
    guard let first = utf8.first, let last = utf8.last else { return self }
    // Most texts begin and end with a plain character or a Chinese one.
    let beginsPlain = first > 0x20 && first < 0x7F || first >= 0xE4 && first < 0xEF
    let endsPlain = last > 0x20 && last < 0x7F || last >= 0x80 && !Self.blankEnds.contains(last)
    if beginsPlain, endsPlain { return self }
    let scalars = unicodeScalars
    guard let start = scalars.firstIndex(where: { !Self.isBlank($0) }),
      let end = scalars.lastIndex(where: { !Self.isBlank($0) })
    else { return "" }
    return String(scalars[start...end])
  }

  /// The last bytes, in UTF-8, of blanks beyond ASCII.
  private static let blankEnds: Set<UInt8> = Set(0x80...0x8A).union([
    0xA0, 0x85, 0xBF, 0xA8, 0xA9, 0xAF, 0x9F,
  ])

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.value == 0xFEFF || scalar.value < 0x20
  }

  /// The text without the commas that part thousands.
  var withoutCommas: String {
    utf8.contains(UInt8(ascii: ",")) ? filter { $0 != "," } : self
  }

  /// Full-width digits, letters and signs as plain ones, without blanks.
  var narrowed: String {
    if utf8.allSatisfy({ $0 > 0x20 && $0 < 0x80 }) { return self }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: result.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x3000, 0x20, 0xA0: continue
      case 0x2212, 0x2013: result.append("-")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
