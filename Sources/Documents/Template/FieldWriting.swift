import Foundation
import Rules

/// How a value is written in a paper: the words behind the bars of a field.
enum FieldWriting {
  /// A written value, and what is wrong with it.
  struct Written: Equatable {
    var text: String
    var trouble: PaperRemark.Kind?
  }

  /// Writes a value.
  static func text(_ value: PaperData, formats: [String]) -> Written {
    var current = value
    var trouble: PaperRemark.Kind?
    for format in formats {
      guard let (format, argument) = FieldFormat.read(format) else {
        if !current.isEmpty { trouble = .unknownFormat }
        continue
      }
      if format == .empty {
        if current.isEmpty { current = .text(argument) }
        continue
      }
      if current.isEmpty { continue }
      if let text = applied(format, argument, to: current) {
        current = .text(text)
      } else {
        trouble = .wrongValue
      }
    }
    let plain = plain(current)
    return Written(text: plain ?? "", trouble: plain == nil ? .wrongValue : trouble)
  }

  /// The text; nil when the value does not suit.
  private static func applied(
    _ format: FieldFormat, _ argument: String, to value: PaperData
  ) -> String? {
    switch format {
    case .date: day(value)?.chinese
    case .hanDate: day(value).map(ChineseNumerals.date)
    case .month: day(value).map { "\($0.year)年\($0.month)月" }
    case .year: day(value).map { "\($0.year)年" }
    case .iso: day(value)?.description
    case .dotted: day(value).map { "\($0.year).\($0.month).\($0.day)" }
    case .documentNumber: plain(value).map(DocumentNumber.written)
    case .decimals: number(value).map { fixed($0, Int(argument) ?? 0) }
    case .thousands: number(value).map { grouped($0, Int(argument)) }
    case .percent: number(value).map { fixed($0 * 100, Int(argument) ?? 0) + "%" }
    case .dms: number(value).map { angle($0, seconds: Int(argument) ?? 2) }
    case .dm: number(value).map { angle($0, seconds: nil) }
    case .han: number(value).flatMap { Int(exactly: $0) }.flatMap(ChineseNumerals.count)
    case .list: joined(value, argument.isEmpty ? "、" : argument)
    case .yesNo: flag(value).map { $0 ? "是" : "否" }
    case .check: flag(value).map { $0 ? "☑" : "☐" }
    case .empty: plain(value)
    }
  }

  /// The value without any format; nil when a field cannot show it.
  static func plain(_ value: PaperData) -> String? {
    switch value {
    case .absent: ""
    case .text(let text): text
    case .number(let number): shortest(number)
    case .day(let day): day.chinese
    case .flag(let isSet): isSet ? "是" : "否"
    case .list(let items): items.isEmpty ? "" : joined(value, "、")
    case .picture, .record: nil
    }
  }

  private static func joined(_ value: PaperData, _ separator: String) -> String? {
    var texts: [String] = []
    for item in value.items {
      guard let text = plain(item) else { return nil }
      texts.append(text)
    }
    return texts.joined(separator: separator)
  }

  private static func day(_ value: PaperData) -> CalendarDay? {
    switch value {
    case .day(let day): day
    case .text(let text): CalendarDay(text)
    default: nil
    }
  }

  private static func number(_ value: PaperData) -> Double? {
    switch value {
    case .number(let number) where number.isFinite: number
    case .text(let text):
      Double(text.trimmingCharacters(in: .whitespaces)).flatMap { $0.isFinite ? $0 : nil }
    default: nil
    }
  }

  private static func flag(_ value: PaperData) -> Bool? {
    switch value {
    case .flag(let isSet): isSet
    case .text("是"), .text("有"), .text("true"), .text("1"): true
    case .text("否"), .text("无"), .text("false"), .text("0"): false
    default: nil
    }
  }

  /// So many decimals, never minus zero.
  static func fixed(_ number: Double, _ decimals: Int) -> String {
    let text = String(format: "%.*f", decimals, number)
    return text.contains { "123456789".contains($0) } ? text : text.filter { $0 != "-" }
  }

  private static func shortest(_ number: Double) -> String? {
    guard number.isFinite else { return "" }
    if let whole = Int(exactly: number) { return String(whole) }
    let text = String(number)
    return text.contains("e") ? fixed(number, 10) : text
  }

  private static func grouped(_ number: Double, _ decimals: Int?) -> String {
    let text = decimals.map { fixed(number, $0) } ?? shortest(number) ?? ""
    let sign = text.hasPrefix("-") ? "-" : ""
    let digits = text.drop { $0 == "-" }
    let whole = digits.prefix { $0 != "." }
    var result = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { result += "," }
      result.append(digit)
    }
    return sign + result + digits.dropFirst(whole.count)
  }

  /// Degrees and minutes, with seconds to so many decimals or without them.
  static func angle(_ degrees: Double, seconds: Int?) -> String {
    guard abs(degrees) <= 3600 else { return "" }
    let sign = degrees < 0 ? "-" : ""
    guard let seconds else {
      let minutes = Int((abs(degrees) * 60).rounded())
      return sign + "\(minutes / 60)°\(padded(minutes % 60))′"
    }
    let decimals = min(seconds, 6)
    let scale = (0..<decimals).reduce(1) { value, _ in value * 10 }
    let units = Int((abs(degrees) * 3600 * Double(scale)).rounded())
    let (whole, part) = (units / scale, units % scale)
    let digits = String(part)
    let fraction =
      decimals == 0 ? "" : "." + String(repeating: "0", count: decimals - digits.count) + digits
    return sign + "\(whole / 3600)°\(padded(whole / 60 % 60))′\(padded(whole % 60))\(fraction)″"
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
