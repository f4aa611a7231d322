import Rules

/// Numbers in Chinese characters (汉字数字).
public enum ChineseNumerals {
  private static let digits = Array("〇一二三四五六七八九")

  /// A day such as 二〇二四年三月五日.
  static func date(_ day: CalendarDay) -> String {
    let year = String(day.year).compactMap(\.wholeNumberValue).map { String(digits[$0]) }.joined()
    return "\(year)年\(count(day.month) ?? "")月\(count(day.day) ?? "")日"
  }

  /// A count up to 9999 such as 二十三 or 一百零五; nil beyond.
  public static func count(_ number: Int) -> String? {
    guard (0...9999).contains(number) else { return nil }
    if number == 0 { return "零" }
    var text = ""
    var isGap = false
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
      let digit = number / unit % 10
      if digit == 0 {
        isGap = !text.isEmpty
        continue
      }
      if isGap { text += "零" }
      isGap = false
      if !(digit == 1 && unit == 10 && text.isEmpty) { text.append(digits[digit]) }
      text += name
    }
    return text
  }
}
