/// Takes the text of a day apart, part by part.
struct DayScan {
  private let text: String
  private var rest: Substring

  /// Digits in full-width, old and financial forms by their values.
  private static let han: [Character: Int] = [
    "〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
    "元": 1,
  ]
  private static let tens: [Character: Int] = ["十": 10, "拾": 10, "廿": 20, "卅": 30]
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let old = [
    "农历", "阴历", "旧历", "夏历", "正月", "腊月", "冬月", "闰", "初", "康熙", "雍正", "乾隆", "嘉庆", "道光",
    "咸丰", "同治", "光绪", "宣统",
  ]

  /// Takes the text with full-width digits and marks made plain and outer spaces removed.
  init(_ source: String) {
    var plain = ""
    for scalar in source.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E:
        if let narrow = Unicode.Scalar(scalar.value - 0xFEE0) {
          plain.unicodeScalars.append(narrow)
        }
      case 0x3000, 0x09, 0xA0: plain.append(" ")
      case 0x2010...0x2015, 0x2212: plain.append("-")
      default: plain.unicodeScalars.append(scalar)
      }
    }
    let start = plain.drop { $0 == " " }
    text = String(start.reversed().drop { $0 == " " }.reversed())
    rest = text[...]
  }

  /// Reads the whole.
  mutating func read() -> DayReading {
    if text.isEmpty { return .none }
    if text.allSatisfy(Self.isDigit) { return digits() }
    if Self.old.contains(where: text.contains) { return .oldCalendar }
    if text.contains("月") || text.contains("年") { return chinese() }
    if let day = english() { return day }
    return marked()
  }

  /// Digits alone: 20240305, 20240305103000, or a number of days.
  private func digits() -> DayReading {
    let count = text.utf8.count
    if count == 14 {
      let time = text.suffix(6)
      guard let hours = Int(time.prefix(2)), let minutes = Int(time.dropFirst(2).prefix(2)),
        let seconds = Int(time.suffix(2)), hours < 24, minutes < 60, seconds < 60
      else { return .none }
      return Self.eight(text.prefix(8))
    }
    if count == 8 { return Self.eight(text[...]) }
    if count == 6 { return .shortYear }
    // Day 1 to day 73,415 are the years 1900 to 2100; four digits may be a year.
    if count == 5, let number = Int(text), number <= 73_415 { return .serial }
    return count == 4 ? .incomplete : .none
  }

  private static func eight(_ digits: Substring) -> DayReading {
    guard let number = Int(digits) else { return .none }
    return DayReading.placed(
      CalendarDay(year: number / 10_000, month: number / 100 % 100, day: number % 100))
  }

  /// 2024年3月5日, 二〇二四年三月五日, 民国十三年三月五日.
  private mutating func chinese() -> DayReading {
    let isRepublic = take("中华民国") || take("民国")
    if !isRepublic { _ = take("公元") }
    blanks()
    guard let year = number(allowsRun: true), year.width > 0 else { return .none }
    blanks()
    guard take("年") else { return text.contains("年") ? .none : .incomplete }
    blanks()
    guard isRepublic || year.width >= 4 else { return .shortYear }
    guard year.width <= 4 || isRepublic && year.width <= 3 else { return .none }
    guard let month = number(allowsRun: false) else { return rest.isEmpty ? .incomplete : .none }
    blanks()
    guard take("月") else { return .none }
    blanks()
    guard let day = number(allowsRun: false) else { return rest.isEmpty ? .incomplete : .none }
    blanks()
    let hasMark = take("日") || take("号")
    guard hasMark ? isTail() : rest.isEmpty else { return .none }
    return DayReading.placed(
      CalendarDay(
        year: isRepublic ? year.value + 1911 : year.value, month: month.value, day: day.value))
  }

  /// 2024.3.5, 2024/3/5, 2024-03-05, with a time behind it.
  private mutating func marked() -> DayReading {
    var numbers: [(value: Int, width: Int)] = []
    var marks: [Character] = []
    while numbers.count < 3 {
      guard let number = digitRun() else { break }
      numbers.append(number)
      guard numbers.count < 3 else { break }
      let before = rest
      blanks()
      guard let mark = rest.first, ".-/".contains(mark) else {
        rest = before
        break
      }
      marks.append(mark)
      rest = rest.dropFirst()
      blanks()
    }
    guard marks.count >= 1, Set(marks).count == 1 else { return .none }
    guard numbers.count == 3 else {
      let isMonth = numbers.count == 2 && numbers[0].width == 4 && numbers[1].width <= 2
      return isMonth && rest.isEmpty && marks[0] != "." ? .incomplete : .none
    }
    guard numbers[1].width <= 2, isTail() else { return .none }
    if numbers[0].width == 4, numbers[2].width <= 2 {
      return DayReading.placed(
        CalendarDay(year: numbers[0].value, month: numbers[1].value, day: numbers[2].value))
    }
    if numbers[0].width <= 2, numbers[2].width == 4 { return .yearLast }
    return numbers[0].width <= 3 && numbers[2].width <= 2 ? .shortYear : .none
  }

  /// 5 March 2024, 5-Mar-2024, March 5, 2024.
  private func english() -> DayReading? {
    let words = text.lowercased().split { " -./,".contains($0) }
    guard words.count == 3,
      let at = words.firstIndex(where: { word in
        word.utf8.count >= 3 && word.allSatisfy(\.isLetter)
          && Self.months.contains { $0.hasPrefix(word) }
      }), at < 2,
      let month = Self.months.firstIndex(where: { $0.hasPrefix(words[at]) })
    else { return nil }
    var numbers = words
    numbers.remove(at: at)
    guard numbers.allSatisfy({ $0.allSatisfy(Self.isDigit) }), let day = Int(numbers[0]),
      let year = Int(numbers[1])
    else { return nil }
    guard numbers[1].utf8.count == 4, numbers[0].utf8.count <= 2 else { return .shortYear }
    return DayReading.placed(CalendarDay(year: year, month: month + 1, day: day))
  }

  private static func isDigit(_ character: Character) -> Bool { "0"..."9" ~= character }

  private mutating func take(_ word: String) -> Bool {
    guard rest.hasPrefix(word) else { return false }
    rest = rest.dropFirst(word.count)
    return true
  }

  private mutating func blanks() { rest = rest.drop { $0 == " " } }

  private mutating func digitRun() -> (value: Int, width: Int)? {
    let digits = rest.prefix(while: Self.isDigit)
    guard (1...4).contains(digits.count), let value = Int(digits) else { return nil }
    rest = rest.dropFirst(digits.count)
    return (value, digits.count)
  }

  /// A number in digits or in words; words of years stand digit by digit.
  private mutating func number(allowsRun: Bool) -> (value: Int, width: Int)? {
    if let digits = digitRun() { return digits }
    let words = rest.prefix { Self.han[$0] != nil || Self.tens[$0] != nil }
    guard !words.isEmpty, words.count <= 5 else { return nil }
    rest = rest.dropFirst(words.count)
    if !words.contains(where: { Self.tens[$0] != nil }) {
      guard allowsRun || words.count == 1 || words.first.map({ Self.han[$0] == 0 }) ?? false else {
        return nil
      }
      return (words.reduce(0) { $0 * 10 + (Self.han[$1] ?? 0) }, words.count)
    }
    var (value, pending) = (0, 0)
    for word in words {
      if let ten = Self.tens[word] {
        value += ten * max(1, pending)
        pending = 0
      } else {
        pending = Self.han[word] ?? 0
      }
    }
    return (value + pending, value + pending < 100 ? 2 : 3)
  }

  /// Whether nothing is left, or a time of day such as ` 0:00`, `T00:00:00Z`, 上午10时, or a weekday.
  private func isTail() -> Bool {
    guard let first = rest.first else { return true }
    let body = rest.filter { $0 != " " }
    for word in ["星期", "周", "(星期", "(周"] where body.hasPrefix(word) {
      let day = body.dropFirst(word.count).filter { $0 != ")" }
      return day.count == 1 && day.allSatisfy { "一二三四五六日天".contains($0) }
    }
    let isChinese = "上下中早晚凌".contains(body.first ?? " ") || body.contains { "时点".contains($0) }
    guard " T上下中早晚凌".contains(first) || isChinese && Self.isDigit(first) else { return false }
    let time = first == "T" ? body.dropFirst() : body[...]
    guard time.contains(where: Self.isDigit) else { return false }
    return time.allSatisfy {
      Self.isDigit($0) || ":.Z+-".contains($0) || isChinese && "上下中早晚凌午晨时点分秒半".contains($0)
    }
  }
}
