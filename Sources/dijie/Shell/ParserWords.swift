/// The argument parser speaks English only; its messages are said again in Chinese here.
enum ParserWords {
  /// A message of the parser as one sentence in the chosen language, without its final full stop.
  static func sentence(_ message: String) -> String {
    let message = oneLine(message)
    guard Wording.isChinese else { return message.prefix(1).lowercased() + message.dropFirst() }
    return chinese(message)
  }

  private static func oneLine(_ message: String) -> String {
    var text = message.split(whereSeparator: \.isNewline)
      .map { line in line.drop { $0 == " " } }.joined(separator: " ")
    while text.hasSuffix(".") { text.removeLast() }
    return text
  }

  private static func chinese(_ message: String) -> String {
    if let match = message.wholeMatch(of: /Unknown option '(.+?)'\. Did you mean '(.+?)'\?/) {
      return "没有 \(match.1) 这个选项，是不是 \(match.2)"
    }
    if let match = message.wholeMatch(of: /Unknown option '(.+?)'/) {
      return "没有 \(match.1) 这个选项"
    }
    if let match = message.wholeMatch(of: /Missing value for '(.+?)'/) {
      return "\(match.1) 后面缺少值"
    }
    if let match = message.wholeMatch(
      of: /The option '(.+?)' does not take any value, but '(.*?)' was specified/)
    {
      return "\(match.1) 后面不写值，却写了 \(match.2)"
    }
    if let match = message.wholeMatch(of: /Unexpected argument '(.*)'/) {
      return "多出一个参数 \(match.1)"
    }
    if let match = message.wholeMatch(of: /(\d+) unexpected arguments: (.*)/) {
      return "多出 \(match.1) 个参数：\(match.2)"
    }
    if let match = message.wholeMatch(of: /Missing expected argument '(.+?)'/) {
      return "缺少 \(match.1)"
    }
    if let match = message.wholeMatch(
      of:
        /The value '(.*)' is invalid for '(.+?)'(?:\. Please provide one of(?: the following:)? (.*))?/
    ) {
      let values = match.3.map { "，可以写 \($0)" } ?? ""
      return
        "\(match.2) 不能是 \(match.1)\(values.replacing(" and ", with: "、").replacing(" or ", with: "、"))"
    }
    if message.hasPrefix("Missing required subcommand") { return "缺少命令" }
    if let match = message.wholeMatch(of: /Can't generate completion scripts for '(.*?)'.*/) {
      return "不会为 \(match.1) 生成补全脚本，只会 bash、zsh 和 fish"
    }
    if message.hasPrefix("Can't autodetect a supported shell") {
      return "看不出用的是哪种命令行，请写 --generate-completion-script=bash（或 zsh、fish）"
    }
    return message
  }
}
