/// How a field may say that its value is written (字段格式): the one table for filling, checking and
/// help.
public enum FieldFormat: String, CaseIterable, Sendable {
  /// 2024年3月5日.
  case date
  /// 二〇二四年三月五日.
  case hanDate = "date-han"
  /// 2024年3月.
  case month
  /// 2024年.
  case year
  /// 2024-03-05.
  case iso
  /// 2024.3.5.
  case dotted = "date-dots"
  /// The number of a document in its due brackets.
  case documentNumber = "docno"
  /// A number with so many decimals.
  case decimals
  /// A number with commas between thousands.
  case thousands
  /// A share as percent.
  case percent
  /// Degrees, minutes and seconds.
  case dms
  /// Degrees and minutes.
  case dm
  /// A whole number in Chinese.
  case han
  /// The items of a list with a mark between them.
  case list
  /// 是 or 否.
  case yesNo = "yesno"
  /// A box with or without a tick.
  case check
  /// What stands where there is no value.
  case empty

  /// The Chinese word.
  public var zh: String {
    switch self {
    case .date: "年月日"
    case .hanDate: "大写日期"
    case .month: "年月"
    case .year: "年"
    case .iso: "短日期"
    case .dotted: "点日期"
    case .documentNumber: "文号"
    case .decimals: "位小数"
    case .thousands: "千分位"
    case .percent: "百分比"
    case .dms: "度分秒"
    case .dm: "度分"
    case .han: "中文数字"
    case .list: "顿号"
    case .yesNo: "是否"
    case .check: "勾"
    case .empty: "空"
    }
  }

  /// Whether a digit may stand right behind the word: a number of decimals.
  var takesDigit: Bool {
    switch self {
    case .decimals, .thousands, .percent, .dms: true
    default: false
    }
  }

  /// What is written behind a bar, as examples show it.
  public static func words(isChinese: Bool) -> [String] {
    allCases.map { format in
      switch format {
      case .decimals: isChinese ? "2位小数" : "2"
      case .dms: isChinese ? "度分秒2" : "dms2"
      case .empty: isChinese ? "空:无" : "empty:none"
      default: isChinese ? format.zh : format.rawValue
      }
    }
  }

  /// The words for help, on lines of at most eighty columns.
  public static func listed(isChinese: Bool) -> String {
    let words = words(isChinese: isChinese)
    let half = (words.count + 1) / 2
    let mark = isChinese ? "、" : ", "
    return [words[..<half], words[half...]].map { "  " + $0.joined(separator: mark) }
      .joined(separator: (isChinese ? mark : ",") + "\n")
  }

  /// Reads what stands behind a bar, `度分秒2`, `dms:2`, `2位小数`, `0.00`; nil for what is none.
  public static func read(_ text: String) -> (format: FieldFormat, argument: String)? {
    if let match = text.wholeMatch(of: /(\d)(?:位小数|位)?/) { return (.decimals, String(match.1)) }
    if let match = text.wholeMatch(of: /0\.(0+)/) { return (.decimals, String(match.1.count)) }
    let pieces = text.split(maxSplits: 1) { $0 == ":" || $0 == "=" }.map(String.init)
    let word = (pieces.first ?? "").lowercased()
    let argument = pieces.count > 1 ? pieces[1] : ""
    if let format = named(word) { return (format, argument) }
    guard let digit = word.last, digit.isASCII, digit.isNumber, argument.isEmpty,
      let format = named(String(word.dropLast())), format.takesDigit
    else { return nil }
    return (format, String(digit))
  }

  private static func named(_ word: String) -> FieldFormat? {
    allCases.first { $0.rawValue == word || $0.zh == word }
  }
}
