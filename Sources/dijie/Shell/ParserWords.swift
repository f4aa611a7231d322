/// The argument parser speaks English only; its messages are said again in Chinese here.
enum ParserWords {
  /// Messages of the parser and their Chinese; the first that fits counts.
  ///
  /// `*` stands for the words the parser fills in; the Chinese has them as `$1`, `$2`.
  private static let phrases: [(english: String, chinese: String)] = [
    ("Unknown option '*'. Did you mean '*'?", "没有 $1 这个选项，是不是 $2"),
    ("Unknown option '*'", "没有 $1 这个选项"),
    ("Missing value for '*'", "$1 后面缺少值"),
    ("The option '*' does not take any value, but '*' was specified", "$1 后面不写值，却写了 $2"),
    ("Unexpected argument '*'", "多出一个参数 $1"),
    ("* unexpected arguments: *", "多出 $1 个参数：$2"),
    ("Missing expected argument '*'", "缺少 $1"),
    ("Missing one of: *", "缺少其中之一：$1"),
    ("The value '*' is invalid for '*'. Please provide one of *", "$2 不能是 $1，可以写 $3"),
    ("The value '*' is invalid for '*': *", "$2 不能是 $1：$3"),
    ("The value '*' is invalid for '*'", "$2 不能是 $1"),
    ("Value to be set with * had already been set with *", "$1 与 $2 互相矛盾"),
    ("Invalid option: *", "没有 $1 这个选项"),
    ("Missing required subcommand", "缺少命令"),
    ("Can't generate completion scripts for '*'. *", "不会为 $1 生成补全脚本，只会 bash、zsh 和 fish"),
    (
      "Can't autodetect a supported shell. *",
      "看不出用的是哪种命令行，请写 --generate-completion-script bash（或 zsh、fish）"
    ),
  ]

  /// A message of the parser as one sentence in the chosen language, without its final full stop.
  ///
  /// - Parameter commands: The commands that could stand where an unexpected word stands.
  static func sentence(_ message: String, commands: [String] = []) -> String {
    let message = oneLine(message)
    if let word = unexpectedWord(message), !commands.isEmpty {
      let known = commands.joined(separator: Wording.pick(zh: "、", en: ", "))
      return Wording.pick(
        zh: "没有 \(word) 这个命令，可以是 \(known)",
        en: "there is no command '\(word)' here, but there is \(known)")
    }
    guard Wording.isChinese else { return english(message) }
    for phrase in phrases {
      if let words = words(of: message, in: phrase.english) {
        return filled(phrase.chinese, with: words)
      }
    }
    return message
  }

  /// The words that stand where a phrase has stars, or nil when the text is another phrase.
  static func words(of text: String, in phrase: String) -> [String]? {
    let parts = phrase.split(separator: "*", omittingEmptySubsequences: false)
    guard let first = parts.first, text.hasPrefix(first) else { return nil }
    var rest = text.dropFirst(first.count)
    var words: [String] = []
    for (index, part) in parts.enumerated().dropFirst() {
      if index == parts.count - 1 {
        guard rest.hasSuffix(part) else { return nil }
        words.append(String(rest.dropLast(part.count)))
        rest = ""
      } else {
        guard let range = rest.firstRange(of: part) else { return nil }
        words.append(String(rest[..<range.lowerBound]))
        rest = rest[range.upperBound...]
      }
    }
    return rest.isEmpty ? words : nil
  }

  private static func english(_ message: String) -> String {
    if let words = words(of: message, in: "Unknown option '*'. Did you mean '*'?") {
      return "there is no option '\(words[0])'; did you mean '\(words[1])'"
    }
    let text = message.replacing(". Please provide one of ", with: "; it can be ")
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  private static func filled(_ template: String, with words: [String]) -> String {
    var text = template
    for (index, word) in words.enumerated() {
      text = text.replacing("$\(index + 1)", with: chineseList(word))
    }
    return text
  }

  /// `'a', 'b' or 'c'` and `a, b, c` become `a、b、c`.
  private static func chineseList(_ text: String) -> String {
    guard text.contains("', '") || text.contains("' and '") || text.contains("' or '") else {
      return text.contains(", ") ? text.replacing(", ", with: "、") : text
    }
    return text.replacing("' and '", with: "、").replacing("' or '", with: "、")
      .replacing("', '", with: "、").replacing("'", with: "")
  }

  private static func unexpectedWord(_ message: String) -> String? {
    if let words = words(of: message, in: "Unexpected argument '*'") { return words.first }
    guard let words = words(of: message, in: "* unexpected arguments: '*'") else { return nil }
    return words.last?.split(separator: "', '").first.map(String.init)
  }

  private static func oneLine(_ message: String) -> String {
    let lines = message.split(whereSeparator: \.isNewline)
      .map { line in String(line.drop { $0 == " " }) }
    guard lines.count > 1 else { return withoutFullStop(message) }
    let items = lines.filter { $0.hasPrefix("- ") }.map { $0.dropFirst(2) }
    var text = lines.filter { !$0.hasPrefix("- ") }.joined(separator: " ")
    if !items.isEmpty { text += " " + items.joined(separator: ", ") }
    text = text.replacing("one of the following: ", with: "one of ")
    return withoutFullStop(text)
  }

  private static func withoutFullStop(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
